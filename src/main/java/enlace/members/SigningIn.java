package enlace.members;

import enlace.bus.Waiting;
import enlace.ids.EmailAddress;
import enlace.ids.MemberId;
import enlace.members.Links.Reset;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.NotRecognised;
import enlace.problems.Refused;
import enlace.requests.Done;
import enlace.requests.MemberRequest.AskReset;
import enlace.requests.MemberRequest.ChangePassword;
import enlace.requests.MemberRequest.Client;
import enlace.requests.MemberRequest.OpenReset;
import enlace.requests.MemberRequest.ResetPassword;
import enlace.requests.MemberRequest.SignIn;
import enlace.requests.MemberRequest.SignInByLink;
import enlace.requests.MemberRequest.SignedIn;
import enlace.requests.Password;
import enlace.store.Deed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in, and what to do about a password that is lost or old. Nothing here lets anybody find
/// out whether an account exists, neither by what is answered nor by how long it takes.
record SigningIn(
    Clock clock,
    Accounts accounts,
    Sessions sessions,
    Passwords passwords,
    SlowDown slowDown,
    Links links,
    boolean demo) {
  private static final Logger LOG = LoggerFactory.getLogger(SigningIn.class);
  private static final MemberId NOBODY = new MemberId("nobody");

  /// From the letter on: it may lie for hours with a mail server that makes strangers wait.
  static final Duration RESET_VALID = Duration.ofHours(4);

  /// How long a letter with a link is tried to send; after that, it says that the link is over.
  static final Duration RESET_WAITS = Duration.ofDays(3);

  SignedIn signIn(SignIn wish) {
    var email = address(wish.email());
    var found = accounts.activeByEmail(email);
    boolean right =
        slowDown.attempt(email, wish.client().from(), () -> isPassword(wish.password(), found));
    if (!right) {
      LOG.warn("{} failed to sign in from {}", name(found), wish.client().from());
      throw new Refused(new NotRecognised());
    }
    var member = found.orElseThrow();
    if (Passwords.tooCheap(member.access().password()))
      accounts.rehash(member, passwords.hash(wish.password()));
    return begin(member, wish.client());
  }

  /// What was typed stays out of the log: it may be a password, or meant to be read there.
  private static String name(Optional<Member> member) {
    return member.map(it -> "Member " + it.id()).orElse("Somebody without an account");
  }

  /// One spelling for one mailbox; what is no address stays as it is, and nobody has it.
  private static String address(String typed) {
    return EmailAddress.typed(typed).map(EmailAddress::value).orElse(typed);
  }

  private boolean isPassword(Password password, Optional<Member> member) {
    if (member.isPresent()) return passwords.verify(password, member.get().access().password());
    passwords.verifyNobody(password);
    return false;
  }

  SignedIn signInByLink(SignInByLink wish) {
    if (!demo || !links.demonstration(wish.account(), wish.token()))
      throw new Refused(new NotFound());
    var member = accounts.activeByEmail(wish.account() + Handles.DEMONSTRATION);
    return begin(member.orElseThrow(() -> new Refused(new NotFound())), wish.client());
  }

  SignedIn begin(Member member, Client client) {
    LOG.info("Member {} signed in from {}", member.id(), client.from());
    return new SignedIn(
        sessions.begin(member, client.device()),
        member.id(),
        member.profile().name(),
        member.seat().role(),
        member.profile().language());
  }

  /// The account is looked for only once this is answered. So it asks for nobody first: while the
  /// database is away everybody is told so.
  Done askReset(AskReset wish) {
    slowDown.spend(wish.client().from());
    accounts.find(NOBODY);
    Waiting.run("Offering a new password", () -> askedReset(address(wish.email())));
    return new Done();
  }

  private void askedReset(String email) {
    var now = clock.instant();
    accounts
        .activeByEmail(email)
        .ifPresent(
            member ->
                accounts.change(
                    member.id(),
                    deed("reset", member, Long.toString(now.toEpochMilli())),
                    present -> present.askedReset(now)));
  }

  OpenReset read(String token) {
    return new OpenReset(resettable(token).seat().email());
  }

  private Member resettable(String token) {
    return links
        .reset(token)
        .flatMap(reset -> accounts.active(reset.member()).filter(it -> allows(it, reset)))
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private boolean allows(Member member, Reset reset) {
    return member.access().epoch() == reset.epoch()
        && clock.instant().isBefore(reset.made().plus(RESET_VALID));
  }

  /// For the letter: with a link made now, or none when it was asked for too long ago. Empty once
  /// the password was changed, or the address that it would go to.
  Optional<StandingReset> standingReset(MemberId id, EmailAddress to) {
    return accounts
        .active(id)
        .filter(member -> member.seat().email().equals(to.value()))
        .flatMap(member -> member.access().resetAsked().map(asked -> standing(member, asked)));
  }

  private StandingReset standing(Member member, Instant asked) {
    var now = clock.instant();
    var reset = new Reset(member.id(), member.access().epoch(), now);
    return new StandingReset(
        member.profile().language(),
        ZoneId.of(member.profile().zone()),
        reset.epoch(),
        reset.made(),
        reset.made().plus(RESET_VALID),
        now.isBefore(asked.plus(RESET_WAITS)) ? Optional.of(links.reset(reset)) : Optional.empty());
  }

  /// Whether a link made then still opens.
  boolean opens(MemberId id, int epoch, Instant made) {
    return accounts.active(id).filter(it -> allows(it, new Reset(id, epoch, made))).isPresent();
  }

  SignedIn reset(ResetPassword wish) {
    return begin(renew(resettable(wish.token()), wish.password()), wish.client());
  }

  /// Asks for the present password again: the browser may have been left open.
  SignedIn change(MemberId asker, ChangePassword wish) {
    var member = accounts.active(asker).orElseThrow(() -> new Refused(new NotFound()));
    boolean right =
        slowDown.attempt(
            member.seat().email(),
            wish.client().from(),
            () -> isPassword(wish.present(), Optional.of(member)));
    if (!right)
      throw new Refused(Invalid.of("password-present", "members.complaint.password-present"));
    return begin(renew(member, wish.password()), wish.client());
  }

  private Member renew(Member member, Password password) {
    PasswordRules.check(password, "password", member.seat().email(), member.profile().name());
    var hash = passwords.hash(password);
    int epoch = member.access().epoch();
    return accounts.change(
        member.id(), deed("password", member, hash), it -> it.withPassword(hash, epoch));
  }

  /// No key of the asker: every attempt is a deed of its own.
  private static Deed deed(String what, Member member, String attempt) {
    return Deed.named(what, member.id().value(), attempt);
  }
}
