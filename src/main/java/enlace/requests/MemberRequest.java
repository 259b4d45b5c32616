package enlace.requests;

import enlace.ids.InvitationId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be asked of `members`.
public sealed interface MemberRequest<A extends Record> extends Request<A> {

  /// Refused alike whether the account does not exist, is suspended or has another password.
  record SignIn(String email, Password password, Client client)
      implements MemberRequest<SignedIn> {}

  /// By a link printed at the start of the demonstration; refused outside it.
  ///
  /// @param account the part of the address before `@demo.example`
  record SignInByLink(String account, String token, Client client)
      implements MemberRequest<SignedIn> {}

  /// Ends a session of the asker.
  record EndSession(String session) implements MemberRequest<Done> {}

  /// @param present the session that asks
  record ListSessions(String present) implements MemberRequest<Sessions> {}

  /// Always answered the same way, whether the account exists or not.
  record AskReset(String email, Client client) implements MemberRequest<Done> {}

  /// Whose password a reset link would set.
  record ReadReset(String token) implements MemberRequest<OpenReset> {}

  record ResetPassword(String token, Password password, Client client)
      implements MemberRequest<SignedIn> {}

  /// Ends every session of the asker and begins a new one.
  record ChangePassword(Password present, Password password, Client client)
      implements MemberRequest<SignedIn> {}

  /// Asked by [Asker.Platform] when it comes from the command line: then any role may be given.
  ///
  /// @param end the last day of a guest
  record Invite(
      String email,
      Role role,
      Office office,
      Language language,
      Set<String> cohorts,
      Optional<LocalDate> end,
      Key key)
      implements MemberRequest<Invited> {}

  /// The invitations that the asker may take back and that are neither accepted nor run out, the
  /// newest first.
  ///
  /// @param after the cursor of the list before, or empty for the first
  /// @param limit 1 to 100
  record ListInvitations(Optional<String> after, int limit)
      implements MemberRequest<InvitationList> {}

  /// One that is in that list. Done twice, nothing changes.
  record RevokeInvitation(InvitationId invitation, Key key) implements MemberRequest<Done> {}

  record ReadInvitation(String token) implements MemberRequest<OpenInvitation> {}

  /// Sent twice by the same person, it signs in the second time.
  record AcceptInvitation(
      String token, String name, String function, Password password, Client client)
      implements MemberRequest<SignedIn> {}

  record ReadMe() implements MemberRequest<Me> {}

  record ChangeProfile(ProfileChange change, Version version, Key key)
      implements MemberRequest<Me> {}

  /// Stops the asker's digest as a letter of it offers, and has the asker told how to get it again:
  /// whoever the letter was forwarded to may have done it. Done twice, nothing changes.
  record StopDigest() implements MemberRequest<Done> {}

  /// What is known of an office, to be confirmed.
  ///
  /// @param token of the link in a letter; empty for the asker's own
  record ReadConfirmation(Optional<String> token) implements MemberRequest<OfficeData> {}

  /// Says that it is right. Done twice by the same link, nothing changes.
  record Confirm(Optional<String> token, Key key) implements MemberRequest<Done> {}

  /// Puts into effect what moderation decided about an account; by [Asker.Platform] only. An
  /// earlier decision than the last one changes nothing.
  ///
  /// @param decision which of its case, counted from 1
  record Decide(MemberId member, long decision, AccountStanding standing)
      implements MemberRequest<Done> {}

  /// What moderation leaves an account.
  ///
  /// @param suspended whether nobody enters it
  /// @param readsUntil the last day, in UTC, on which it only reads
  record AccountStanding(boolean suspended, Optional<LocalDate> readsUntil) {}

  record ReadMember(MemberId member) implements MemberRequest<OneMember> {}

  /// Gives a member another role, other cohorts, another end or another address. Asked by those who
  /// could invite to both the seat of before and the new one, never about oneself. Another address
  /// ends every session; a letter goes to it and to the one of before.
  ///
  /// What is empty stays as it is at the moment of the change.
  ///
  /// @param cohorts of those the asker may let others into; the member's others stay
  record ChangeSeat(
      MemberId member,
      Optional<Role> role,
      Optional<Set<String>> cohorts,
      Optional<LastDay> end,
      Optional<String> email,
      Version version,
      Key key)
      implements MemberRequest<OneMember> {}

  /// Who holds a seat, of those whom the asker may hand over.
  ///
  /// @param name of the seat, or the handle of one who holds it
  record ReadSeat(String name) implements MemberRequest<HeldSeat> {}

  /// Invites somebody to take over a seat; whoever holds it stays in it until that one accepts.
  /// Asked by the one who leaves and by those who may give the seat.
  ///
  /// @param seat its name, or the handle of one who holds it
  /// @param leaver needed where the asker may hand over several who hold it, and holds it not
  /// @param email may be the one of the leaver: some mailboxes stay when the person changes
  /// @param name of the successor, as the form begins with
  /// @param language empty for the one of the leaver
  record HandOver(
      String seat,
      Optional<MemberId> leaver,
      String email,
      Optional<String> name,
      Optional<Language> language,
      Key key)
      implements MemberRequest<Invited> {}

  /// The directory, alphabetical in the asker's language: by State or organisation, then by name.
  /// Suspended members are listed for those who may let them in again.
  ///
  /// @param after the cursor of the list before, or empty for the first
  /// @param limit 1 to 100
  record ListMembers(Optional<String> after, int limit) implements MemberRequest<MemberList> {}

  /// Where somebody signs in.
  ///
  /// @param from the network address, to slow down guessing
  /// @param device what the browser calls itself, so that its owner knows the session again
  record Client(String from, String device) {}

  /// @param token the secret of the new session; told once, stored only as a hash
  record SignedIn(String token, MemberId member, String name, Role role, Language language) {
    @Override
    public String toString() {
      return "SignedIn[" + member + "]";
    }
  }

  /// @param id the hash of the token, by which a session is named
  /// @param present whether it is the one that asks
  record OwnSession(String id, Instant since, Instant seen, String device, boolean present) {}

  record Sessions(List<OwnSession> items) {}

  record OpenReset(String email) {}

  record Invited(InvitationId id, String link, Instant until) {}

  /// @param by who sent it, by name; empty when it came from the command line
  record Pending(
      InvitationId id,
      String email,
      Role role,
      Office office,
      Optional<String> by,
      boolean mine,
      Instant until) {}

  record InvitationList(List<Pending> items, Optional<String> next) {}

  /// @param name of the one invited, as far as it is known
  record OpenInvitation(String email, Role role, Office office, Optional<String> name) {}

  /// What a member may change about the own account.
  ///
  /// @param zone an IANA time zone
  /// @param interests codes of themes
  /// @param theme `light`, `dark` or `system`
  record Profile(
      String name,
      String function,
      Language language,
      Set<Language> reads,
      String zone,
      Set<String> interests,
      Rhythm digest,
      String theme) {}

  /// What somebody changes about the own account. What is empty stays as it is at the moment of the
  /// change, so that two changes of different things at the same time both last.
  record ProfileChange(
      Optional<String> name,
      Optional<String> function,
      Optional<Language> language,
      Optional<Set<Language>> reads,
      Optional<String> zone,
      Optional<Set<String>> interests,
      Optional<Rhythm> digest,
      Optional<String> theme) {

    /// Changes nothing but how often a digest comes.
    public static ProfileChange of(Rhythm digest) {
      return new ProfileChange(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(digest),
          Optional.empty());
    }

    public Profile madeTo(Profile present) {
      return new Profile(
          name.orElse(present.name()),
          function.orElse(present.function()),
          language.orElse(present.language()),
          reads.orElse(present.reads()),
          zone.orElse(present.zone()),
          interests.orElse(present.interests()),
          digest.orElse(present.digest()),
          theme.orElse(present.theme()));
    }
  }

  /// The last day of a guest.
  ///
  /// @param day empty for no such day
  record LastDay(Optional<LocalDate> day) {}

  /// @param email masked for who comes by a link
  /// @param confirmed when it was last
  /// @param asked whether it is to be confirmed now, as far as the link says
  record OfficeData(
      String name,
      String function,
      Role role,
      Office office,
      String email,
      Instant confirmed,
      boolean asked) {}

  /// @param seat what mentions of all who hold the asker's seat use after the `@`
  /// @param handle what those of the asker alone use, unless it is the same
  /// @param confirmed when the asker last said that the data of the office are right
  /// @param toConfirm whether that is so long ago that it is to be said again
  /// @param version of the profile
  record Me(
      MemberId id,
      String email,
      String seat,
      String handle,
      Role role,
      Office office,
      Set<String> cohorts,
      Profile profile,
      Instant confirmed,
      boolean toConfirm,
      long version) {}

  /// @param seat what mentions of all who hold it use after the `@`
  /// @param handle what those of this member alone use, unless it is the same
  /// @param active neither suspended nor past the last day
  /// @param ended whether only the last day is over
  /// @param unconfirmed since when the data of the office are not confirmed, once that is too long
  /// @param maySuspend whether the asker may suspend this member or let it in again
  record Listed(
      MemberId id,
      String seat,
      String handle,
      String name,
      String function,
      Role role,
      Office office,
      boolean active,
      boolean ended,
      Optional<Instant> unconfirmed,
      boolean maySuspend,
      long version) {}

  /// @param seat for those who may change it
  record OneMember(Listed listed, Optional<Seat> seat) {}

  /// What a member was invited to, as somebody may change it.
  ///
  /// @param cohorts those of the member that the asker may let others into
  /// @param roles that the asker may give
  /// @param version from which it is changed
  record Seat(
      String email,
      Role role,
      Set<String> cohorts,
      Optional<LocalDate> end,
      List<Role> roles,
      long version) {}

  record HeldSeat(String name, Role role, Office office, List<Holder> holders) {}

  /// @param own whether it is the asker
  record Holder(MemberId member, String name, Language language, boolean own) {}

  /// @param mayInvite the roles the asker may invite to
  record MemberList(List<Listed> items, Optional<String> next, List<Role> mayInvite) {}
}
