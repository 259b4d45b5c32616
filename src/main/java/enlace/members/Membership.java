package enlace.members;

import enlace.bus.Bus;
import enlace.ids.EmailAddress;
import enlace.ids.InvitationId;
import enlace.ids.MemberId;
import enlace.journal.Listener;
import enlace.keys.ServerKey;
import enlace.mail.Letters;
import enlace.requests.Password;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.StoredPermissions;
import enlace.store.Store;
import enlace.vocabulary.Vocabulary;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything about members, put together. Made once; reads all members and sessions into memory.
public final class Membership {
  /// The kinds of letters that are queued here.
  public static final String INVITATION = "invitation";

  public static final String RESET = "reset";

  /// To the one who left a seat.
  public static final String SEAT_LEFT = "seat-left";

  /// To the one who took it.
  public static final String SEAT_TAKEN = "seat-taken";

  /// To the address of before, after a member's address was changed.
  public static final String ADDRESS_LEFT = "address-left";

  /// To the new one.
  public static final String ADDRESS_TAKEN = "address-taken";

  /// Asks to confirm the data of the office.
  public static final String CONFIRMATION = "confirmation";

  private final Roster members;
  private final Sessions sessions;
  private final Accounts accounts;
  private final Passwords passwords = new Passwords();
  private final SlowDown slowDown;
  private final Links links;
  private final Inviting inviting;
  private final SigningIn signingIn;
  private final Confirming confirming;
  private final MemberAnswers answers;

  /// @param site the address members use
  /// @param invitationsKept after they ran out
  /// @param demo whether links may sign in to demo accounts
  public Membership(
      Store store,
      Clock clock,
      ServerKey key,
      URI site,
      Vocabulary vocabulary,
      Permissions permissions,
      Duration invitationsKept,
      boolean demo) {
    members = new Roster(clock);
    sessions = new Sessions(clock, members, permissions, new StoredSessions(store));
    accounts = new Accounts(clock, vocabulary, new StoredMembers(store), members, sessions);
    slowDown = new SlowDown(clock, new StoredFailures(store));
    links = new Links(key, site);
    signingIn = new SigningIn(clock, accounts, sessions, passwords, slowDown, links, demo);
    var invitations = new StoredInvitations(store, new StoredPermissions(permissions));
    inviting =
        new Inviting(
            clock,
            vocabulary,
            permissions,
            members,
            invitations,
            accounts,
            signingIn,
            passwords,
            links,
            invitationsKept);
    var directory = new Directory(members, new Alphabetical(vocabulary, members), permissions);
    var seating = new Seating(clock, permissions, members, accounts, invitations, directory);
    confirming = new Confirming(clock, members, accounts, links);
    answers =
        new MemberAnswers(
            members,
            accounts,
            sessions,
            signingIn,
            inviting,
            new OpenInvitations(clock, members, permissions, invitations),
            new HandingOver(clock, permissions, members, invitations, accounts, links),
            directory,
            seating,
            confirming);
    accounts.loadAll();
  }

  public Members members() {
    return members;
  }

  public Sessions sessions() {
    return sessions;
  }

  /// To be followed by one node.
  Listener listener(Letters letters, Bus bus) {
    return new MembersListener(inviting, accounts, letters, bus);
  }

  /// For the letter that brings it; empty once it was accepted or taken back.
  public Optional<StandingInvitation> standing(InvitationId id) {
    return inviting
        .standing(id)
        .map(it -> standing(it, Optional.of(links.invitation(id))))
        .or(() -> inviting.ranOut(id).map(it -> standing(it, Optional.empty())));
  }

  private StandingInvitation standing(Invitation it, Optional<String> link) {
    return new StandingInvitation(
        it.role(),
        it.office(),
        it.language(),
        it.until(),
        it.by()
            .flatMap(members::find)
            .map(by -> new StandingInvitation.Sender(by.name(), by.office())),
        link);
  }

  /// For the letter that brings it there; empty once another password was chosen, and when the
  /// account has another address meanwhile.
  public Optional<StandingReset> standingReset(MemberId id, EmailAddress to) {
    return signingIn.standingReset(id, to);
  }

  /// Whether a link to a new password that a letter brought still opens.
  public boolean opens(MemberId id, int epoch, Instant made) {
    return signingIn.opens(id, epoch, made);
  }

  /// For the letter that asks; empty once it was confirmed.
  public Optional<StandingConfirmation> standingConfirmation(
      MemberId id, EmailAddress to, Map<String, String> facts) {
    return confirming.standing(id, to, facts);
  }

  /// Whether letters to that member go to that address.
  public boolean isReachedAt(MemberId id, EmailAddress address) {
    return members.find(id).filter(known -> known.email().equals(address.value())).isPresent();
  }

  /// Its front page.
  public String home() {
    return links.home();
  }

  /// Where another link is asked for.
  public String signIn() {
    return links.signIn();
  }

  /// As a PHC string; takes a tenth of a second.
  public String hash(String password) {
    return passwords.hash(new Password(password));
  }

  /// Makes accounts without an invitation, for the demonstration and for sample data. Done twice,
  /// nothing changes.
  ///
  /// @param enrolments at most 1,000
  /// @param password as a PHC string, the same for all
  public void enrol(List<Enrolment> enrolments, String password) {
    accounts.enrol(enrolments, password);
  }

  /// Shows a page with one button, which signs in; in the demonstration only.
  ///
  /// @param account the part of the address before `@demo.example`
  public String demonstrationLink(String account) {
    return links.demonstration(account);
  }

  MemberAnswers answers() {
    return answers;
  }

  /// Brings those whose data were confirmed long ago one step on ([Confirmation]).
  void askToConfirm(Letters letters) {
    confirming.ask(letters);
  }

  /// Forgets what has run out.
  void sweep() {
    sessions.sweep();
    slowDown.forgetOld();
  }

  void forgetOldInvitations() {
    inviting.forgetOld();
  }
}
