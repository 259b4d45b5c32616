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

  /// @param from the network address the attempt came from, to slow down guessing
  record SignIn(String email, String password, String from) implements MemberRequest<SignedIn> {}

  /// Ends the asker's session with that token hash.
  record EndSession(String session) implements MemberRequest<Done> {}

  record ListSessions() implements MemberRequest<Sessions> {}

  /// Always answered the same way, whether the account exists or not.
  record AskReset(String email) implements MemberRequest<Done> {}

  record ResetPassword(String token, String password) implements MemberRequest<SignedIn> {}

  record ChangePassword(String present, String password) implements MemberRequest<SignedIn> {}

  record Invite(
      String email,
      Role role,
      Office office,
      Language language,
      Set<String> cohorts,
      Optional<LocalDate> end,
      Key key)
      implements MemberRequest<Invited> {}

  record ReadInvitation(String token) implements MemberRequest<OpenInvitation> {}

  record AcceptInvitation(String token, String name, String function, String password)
      implements MemberRequest<SignedIn> {}

  record ReadMe() implements MemberRequest<Me> {}

  record ChangeProfile(Profile profile, Version version, Key key) implements MemberRequest<Me> {}

  record Suspend(MemberId member, boolean suspended, Key key) implements MemberRequest<Done> {}

  /// The directory, alphabetical in the asker's language.
  record ListMembers(Optional<String> after, int limit) implements MemberRequest<MemberList> {}

  /// @param token the secret of the new session; told once, stored only as a hash
  record SignedIn(String token, MemberId member, String name, Role role, Language language) {}

  /// @param id the hash of the token, by which a session is named
  record Session(String id, Instant since, Instant seen, String device, boolean present) {}

  record Sessions(List<Session> items) {}

  record Invited(InvitationId id, String link, Instant until) {}

  record OpenInvitation(String email, Role role, Office office, Language language) {}

  /// What a member may change about the own account.
  ///
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

  record Me(
      MemberId id,
      String email,
      Role role,
      Office office,
      Set<String> cohorts,
      Profile profile,
      long version) {}

  record Listed(MemberId id, String name, String function, Role role, Office office) {}

  record MemberList(List<Listed> items, Optional<String> next) {}
}
