package enlace.digests;

import enlace.bus.Bus;
import enlace.ids.EmailAddress;
import enlace.ids.MemberId;
import enlace.keys.ServerKey;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DigestRequest.Receiving;
import enlace.requests.MemberRequest.StopDigest;
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

  /// @return for who has left, that none is sent
  /// @throws Refused `NotFound` when the link is not one of ours
  Receiving receiving(MemberId member, String token) {
    check(member, token);
    return members
        .find(member)
        .filter(Known::active)
        .map(known -> new Receiving(new EmailAddress(known.email()).masked(), known.digest()))
        .orElseGet(() -> new Receiving("", Rhythm.NEVER));
  }

  /// Done once, it is done: a second time changes nothing. Who has left gets no digest anyway.
  void stop(MemberId member, String token) {
    check(member, token);
    members.find(member).filter(Known::active).ifPresent(this::stop);
  }

  private void stop(Known known) {
    bus.ask(new Asker.Member(known.id(), known.language()), new StopDigest());
  }
}
