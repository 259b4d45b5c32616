package enlace.digests;

import enlace.bus.Bus;
import enlace.ids.MemberId;
import enlace.keys.ServerKey;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Key;
import enlace.requests.MemberRequest.ChangeProfile;
import enlace.requests.MemberRequest.Profile;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.Version;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.vocabulary.Rhythm;

/// Stops a member's digest on the strength of a signed link, without signing in.
final class Unsubscribing {
  private static final int ATTEMPTS = 5;

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

  private void stop(Known known) {
    var asker = new Asker.Member(known.id(), known.language());
    for (int attempt = 1; ; attempt++) {
      var me = bus.ask(asker, new ReadMe());
      if (me.profile().digest() == Rhythm.NEVER) return;
      var key = new Key("unsubscribe " + me.version());
      try {
        bus.ask(asker, new ChangeProfile(never(me.profile()), new Version(me.version()), key));
        return;
      } catch (Refused refused) {
        if (!(refused.problem() instanceof Stale) || attempt == ATTEMPTS) throw refused;
      }
    }
  }

  private static Profile never(Profile profile) {
    return new Profile(
        profile.name(),
        profile.function(),
        profile.language(),
        profile.reads(),
        profile.zone(),
        profile.interests(),
        Rhythm.NEVER,
        profile.theme());
  }
}
