package enlace.digests;

import enlace.bus.Bus;
import enlace.ids.MemberId;
import enlace.keys.ServerKey;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Key;
import enlace.requests.MemberRequest.ChangeProfile;
import enlace.requests.MemberRequest.ProfileChange;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.Version;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.vocabulary.Rhythm;

/// Stops a member's digest on the strength of a signed link, without signing in.
final class Unsubscribing {
  private final Bus bus;
  private final Members members;
  private final ServerKey key;

  Unsubscribing(Bus bus, Members members, ServerKey key) {
    this.bus = bus;
    this.members = members;
    this.key = key;
  }

  /// @throws Refused `NotFound` when the link is not one of ours
  void check(MemberId member, String token) {
    if (!key.signed(token, DigestWriter.UNSUBSCRIBE, member.value()))
      throw new Refused(new NotFound());
  }

  /// Done once, it is done: a second time changes nothing. Who has left gets no digest anyway.
  void stop(MemberId member, String token) {
    check(member, token);
    members.find(member).filter(Known::active).ifPresent(this::stop);
  }

  /// The key names the profile it was done to: after a digest was wished for again, another click
  /// on the same link is another deed.
  private void stop(Known known) {
    var asker = new Asker.Member(known.id(), known.language());
    var me = bus.ask(asker, new ReadMe());
    if (me.profile().digest() == Rhythm.NEVER) return;
    var key = new Key("unsubscribe " + me.version());
    bus.ask(asker, new ChangeProfile(ProfileChange.of(Rhythm.NEVER), Version.ANY, key));
  }
}
