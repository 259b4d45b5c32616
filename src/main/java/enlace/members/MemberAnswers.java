package enlace.members;

import enlace.bus.Answering;
import enlace.bus.Waiting;
import enlace.ids.MemberId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Done;
import enlace.requests.MemberRequest;
import enlace.requests.MemberRequest.ChangeProfile;
import enlace.requests.MemberRequest.Me;
import enlace.requests.MemberRequest.OwnSession;
import enlace.store.Deed;
import enlace.vocabulary.Rhythm;
import io.vertx.core.Future;

/// Answers what is asked of `members`.
record MemberAnswers(
    Roster members,
    Accounts accounts,
    Sessions sessions,
    SigningIn signingIn,
    Inviting inviting,
    OpenInvitations invitations,
    HandingOver handingOver,
    Directory directory,
    Seating seating,
    Confirming confirming)
    implements Answering<MemberRequest<?>> {
  @Override
  public Future<? extends Record> answer(Asker asker, MemberRequest<?> request) {
    return Waiting.start(() -> answered(asker, request));
  }

  private Record answered(Asker asker, MemberRequest<?> request) {
    return switch (request) {
      case MemberRequest.SignIn wish -> signingIn.signIn(wish);
      case MemberRequest.SignInByLink wish -> signingIn.signInByLink(wish);
      case MemberRequest.EndSession(var session) -> end(member(asker), session);
      case MemberRequest.ListSessions(var present) -> sessions(member(asker), present);
      case MemberRequest.AskReset wish -> signingIn.askReset(wish);
      case MemberRequest.ReadReset(var token) -> signingIn.read(token);
      case MemberRequest.ResetPassword wish -> signingIn.reset(wish);
      case MemberRequest.ChangePassword wish -> signingIn.change(member(asker), wish);
      case MemberRequest.Invite wish -> inviting.invite(asker, wish);
      case MemberRequest.ListInvitations wish -> invitations.list(asker, wish);
      case MemberRequest.RevokeInvitation wish -> invitations.revoke(asker, wish);
      case MemberRequest.ReadInvitation(var token) -> inviting.read(token);
      case MemberRequest.AcceptInvitation wish -> inviting.accept(wish);
      case MemberRequest.ReadMe _ -> me(own(member(asker)));
      case ChangeProfile wish -> change(member(asker), wish);
      case MemberRequest.StopDigest _ -> stopDigest(own(member(asker)));
      case MemberRequest.ReadConfirmation(var token) -> confirming.read(asker, token);
      case MemberRequest.Confirm wish -> confirming.confirm(asker, wish);
      case MemberRequest.Decide wish -> {
        if (!(asker instanceof Asker.Platform)) throw new Refused(new NotAllowed("moderate"));
        yield seating.decide(wish);
      }
      case MemberRequest.ReadMember wish -> seating.read(asker, wish);
      case MemberRequest.ChangeSeat wish -> seating.change(asker, wish);
      case MemberRequest.ReadSeat wish -> handingOver.read(asker, wish);
      case MemberRequest.HandOver wish -> handingOver.handOver(asker, wish);
      case MemberRequest.ListMembers wish -> directory.list(asker, wish);
    };
  }

  private MemberId member(Asker asker) {
    return members.member(asker).id();
  }

  private Done end(MemberId asker, String session) {
    sessions.end(asker, session);
    return new Done();
  }

  private MemberRequest.Sessions sessions(MemberId asker, String present) {
    var all =
        sessions.of(asker).stream()
            .map(
                it ->
                    new OwnSession(
                        it.id(), it.since(), it.seen(), it.device(), it.id().equals(present)))
            .toList();
    return new MemberRequest.Sessions(all);
  }

  private Member own(MemberId asker) {
    return accounts.active(asker).orElseThrow(() -> new Refused(new NotSignedIn()));
  }

  private Me me(Member member) {
    var known = members.find(member.id()).orElseThrow();
    return new Me(
        member.id(),
        member.seat().email(),
        known.seat().name(),
        known.handle(),
        member.seat().role(),
        member.seat().office(),
        member.seat().cohorts(),
        member.profile(),
        member.confirmation().at(),
        members.unconfirmed(member.id()).isPresent(),
        member.edition());
  }

  /// The deed names the profile it is done to: after a digest was wished for again, another click
  /// on the same link is another deed.
  private Done stopDigest(Member member) {
    if (member.profile().digest() == Rhythm.NEVER) return new Done();
    var edition = Long.toString(member.edition());
    var deed = Deed.named("stop-digest", member.id().value(), edition);
    accounts.change(member.id(), deed, Member::digestStopped);
    return new Done();
  }

  private Me change(MemberId asker, ChangeProfile wish) {
    var deed = Deed.of(asker, "profile", wish.key(), wish);
    return me(
        accounts.change(
            asker,
            deed,
            member -> member.changed(wish.change(), wish.version(), confirming.now())));
  }
}
