package enlace.rights;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who somebody is, for everyone who must know it: features, followers, mail. Answered from
/// memory; kept by `members`.
public interface Members {

  /// Everything to judge the asker by. A suspended or expired member is a visitor, and so is the
  /// platform: it sees nothing that it could show.
  Reader reader(Asker asker);

  /// @throws Refused `NotSignedIn` when the asker is no member, or none any more
  default Reader.Member member(Asker asker) {
    if (reader(asker) instanceof Reader.Member member) return member;
    throw new Refused(new NotSignedIn());
  }

  Optional<Known> find(MemberId id);

  /// The member mentioned as `@handle` ([Known#handle]).
  Optional<Known> byHandle(String handle);

  /// Active members only, in no order.
  List<Known> all();

  /// Whether nobody was ever a member: the front page then says how to invite the first.
  boolean isEmpty();

  /// A member as the others know it, and how to reach it.
  ///
  /// @param handle what mentions use after the `@`, such as `poc.qm`
  /// @param active neither suspended nor past the end date
  record Known(
      Reader.Member reader,
      String handle,
      String email,
      String name,
      String function,
      Language language,
      ZoneId zone,
      Set<String> interests,
      Rhythm digest,
      boolean active) {
    public MemberId id() {
      return reader.id();
    }

    public Office office() {
      return reader.office();
    }
  }
}
