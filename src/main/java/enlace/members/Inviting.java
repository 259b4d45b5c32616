package enlace.members;

import enlace.bus.Waiting;
import enlace.ids.EmailAddress;
import enlace.ids.InvitationId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.members.Invitation.Acceptance;
import enlace.members.Invitation.Handover;
import enlace.members.Invitation.Leaver;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.NotRecognised;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.AddressComplaint;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.AcceptInvitation;
import enlace.requests.MemberRequest.Invite;
import enlace.requests.MemberRequest.Invited;
import enlace.requests.MemberRequest.OpenInvitation;
import enlace.requests.MemberRequest.SignIn;
import enlace.requests.MemberRequest.SignedIn;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Deed;
import enlace.vocabulary.Training;
import enlace.vocabulary.Vocabulary;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;

/// Offers seats, and lets people take them.
///
/// @param kept how long an invitation is kept after it ran out, accepted or not
record Inviting(
    Clock clock,
    Vocabulary vocabulary,
    Permissions permissions,
    Roster members,
    StoredInvitations stored,
    Accounts accounts,
    SigningIn signingIn,
    Passwords passwords,
    Links links,
    Duration kept) {
  private static final MemberId COMMAND_LINE = new MemberId("command-line");

  Invited invite(Asker asker, Invite wish) {
    var by = inviter(asker, wish);
    check(asker, wish);
    var deed = Deed.of(by.orElse(COMMAND_LINE), "invite", wish.key(), wish);
    var sent = stored.send(invitation(deed, wish, by), deed);
    return new Invited(sent.id(), links.invitation(sent.id()), sent.until());
  }

  /// Empty for the command line, which may give any role.
  private Optional<MemberId> inviter(Asker asker, Invite wish) {
    if (asker instanceof Asker.Platform) return Optional.empty();
    var reader = members.reader(asker);
    if (!(reader instanceof Reader.Member member) || permissions.invitable(reader).isEmpty())
      throw new Refused(new NotAllowed("invite"));
    if (permissions.suits(wish.role(), wish.office())
        && !permissions.mayInvite(reader, wish.role(), wish.office()))
      throw new Refused(new NotAllowed("invite"));
    return Optional.of(member.id());
  }

  private void check(Asker asker, Invite wish) {
    var complaints = new ArrayList<Complaint>();
    var wrong = AddressComplaint.of("email", wish.email());
    wrong.ifPresent(complaints::add);
    if (wrong.isEmpty() && accounts.isTaken(address(wish)))
      complaints.add(Complaint.of("email", "members.complaint.already-member"));
    if (!permissions.suits(wish.role(), wish.office()))
      complaints.add(Complaint.of("office", "members.complaint.office"));
    if (!wish.cohorts().stream().allMatch(cohort -> mayList(asker, cohort)))
      complaints.add(Complaint.of("cohorts", "members.complaint.cohorts"));
    if (wish.end().filter(end -> end.isBefore(today(wish.office()))).isPresent())
      complaints.add(Complaint.of("end", "members.complaint.end"));
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
  }

  private static String address(Invite wish) {
    return EmailAddress.typed(wish.email()).orElseThrow().value();
  }

  /// The command line lists whom it likes.
  private boolean mayList(Asker asker, String cohort) {
    return asker instanceof Asker.Platform
        ? vocabulary.training(cohort).filter(Training::cohort).isPresent()
        : permissions.mayList(members.reader(asker), cohort);
  }

  /// Where the account will be until its member says otherwise.
  private LocalDate today(Office office) {
    return LocalDate.ofInstant(clock.instant(), vocabulary.zone(office));
  }

  private Invitation invitation(Deed deed, Invite wish, Optional<MemberId> by) {
    return new Invitation(
        new InvitationId(deed.id()),
        1,
        address(wish),
        wish.role(),
        wish.office(),
        wish.language(),
        wish.cohorts(),
        wish.end(),
        by,
        clock.instant().plus(Invitation.VALID),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  OpenInvitation read(String token) {
    var invitation = open(token);
    return new OpenInvitation(
        invitation.email(),
        invitation.role(),
        invitation.office(),
        invitation.handover().flatMap(Handover::name));
  }

  SignedIn accept(AcceptInvitation wish) {
    var invitation = find(wish.token());
    if (invitation.acceptance().isPresent()) return again(invitation, wish);
    if (!stands(invitation)) throw new Refused(new NotFound());
    PasswordRules.check(wish.password(), "password", invitation.email(), wish.name());
    if (isTaken(invitation)) throw new Refused(new Overtaken());
    try {
      return signingIn.begin(seated(accepted(invitation, wish)), wish.client());
    } catch (Refused refused) {
      if (!(refused.problem() instanceof Overtaken)) throw refused;
      return again(find(wish.token()), wish);
    }
  }

  private Invitation accepted(Invitation invitation, AcceptInvitation wish) {
    var hash = passwords.hash(wish.password());
    var deed = deed(invitation, hash);
    var acceptance = new Acceptance(wish.name(), wish.function(), hash, clock.instant());
    var leaver = leaver(invitation).map(Leaver::of);
    return stored.change(invitation.id(), deed, present -> present.accepted(acceptance, leaver));
  }

  private Optional<Member> leaver(Invitation invitation) {
    return invitation.handover().flatMap(it -> accounts.find(it.leaver()));
  }

  /// The one who leaves may have it: then it goes on with the seat.
  private boolean isTaken(Invitation invitation) {
    return accounts.isTaken(invitation.email())
        && leaver(invitation)
            .filter(leaver -> leaver.seat().email().equals(invitation.email()))
            .isEmpty();
  }

  /// Whoever leaves the seat does so first: name and address of it may go on with it.
  private Member seated(Invitation accepted) {
    accepted.handover().ifPresent(handover -> accounts.leave(handover, accepted));
    return accounts.join(accepted);
  }

  /// Every attempt is a deed of its own, so that of two the second is refused.
  private static Deed deed(Invitation invitation, String attempt) {
    return Deed.named("accept", invitation.id().value(), attempt);
  }

  /// A second click of the one who accepted it, or somebody else who has the link.
  private SignedIn again(Invitation accepted, AcceptInvitation wish) {
    if (accepted.acceptance().isEmpty()) throw new Refused(new Overtaken());
    seated(accepted);
    try {
      return signingIn.signIn(new SignIn(accepted.email(), wish.password(), wish.client()));
    } catch (Refused refused) {
      throw refused.problem() instanceof NotRecognised ? new Refused(new Overtaken()) : refused;
    }
  }

  /// Whoever invited must still be one who may.
  private boolean stands(Invitation invitation) {
    return invitation.open(clock.instant())
        && invitation.by().map(members::reader).map(by -> mayGive(by, invitation)).orElse(true);
  }

  /// Of a seat that somebody holds: while that one holds it.
  private boolean mayGive(Reader by, Invitation invitation) {
    if (invitation.handover().isEmpty())
      return permissions.mayInvite(by, invitation.role(), invitation.office());
    return members
        .find(invitation.handover().get().leaver())
        .map(Known::reader)
        .filter(it -> it.role() == invitation.role() && it.office().equals(invitation.office()))
        .filter(leaver -> permissions.mayHandOver(by, leaver))
        .isPresent();
  }

  private Invitation find(String token) {
    return links
        .invitation(token)
        .flatMap(stored::find)
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private Invitation open(String token) {
    var invitation = find(token);
    if (invitation.acceptance().isPresent()) throw new Refused(new Overtaken());
    if (!stands(invitation)) throw new Refused(new NotFound());
    return invitation;
  }

  /// For the letter: only an invitation that still stands is mailed.
  Optional<Invitation> standing(InvitationId id) {
    return stored.find(id).filter(this::stands);
  }

  /// One whose time is over, and which nobody took or took back.
  Optional<Invitation> ranOut(InvitationId id) {
    return stored
        .find(id)
        .filter(it -> it.acceptance().isEmpty() && it.revoked().isEmpty())
        .filter(it -> !it.open(clock.instant()));
  }

  /// One by which a seat was taken over, until both are told.
  Optional<Invitation> takenOver(InvitationId id) {
    return stored.find(id).filter(it -> it.handover().flatMap(Handover::was).isPresent());
  }

  /// What is still known of the one who left the seat, the own invitation to it as well.
  void forgetLeaver(Invitation accepted) {
    accepted
        .handover()
        .flatMap(Handover::was)
        .ifPresent(leaver -> stored.deleteAccepted(leaver.email(), accepted.id()));
    stored.forgetLeaver(accepted.id());
  }

  /// By which that member came with that address.
  void forgetAccepted(String email, MemberId member) {
    stored.deleteAccepted(email, member);
  }

  /// After a crash between accepting and joining, or beside the one who does it now.
  void settle(InvitationId id) {
    stored.find(id).filter(it -> it.acceptance().isPresent()).ifPresent(this::joinUnlessTaken);
  }

  /// Of what was accepted all is with the member; should there be none yet, it is made first.
  void forgetOld() {
    Waiting.each(
        "Forgetting invitation",
        stored.ranOutBefore(clock.instant().minus(kept)),
        id -> {
          settle(id);
          stored.delete(id);
        });
  }

  private void joinUnlessTaken(Invitation accepted) {
    try {
      seated(accepted);
    } catch (Refused refused) {
      if (!(refused.problem() instanceof Overtaken)) throw refused;
    }
  }
}
