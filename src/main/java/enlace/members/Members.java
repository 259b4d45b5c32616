package enlace.members;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.requests.Asker;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The members in memory, for everyone who must know who somebody is: features, followers, mail.
/// Read once from the database, then changed with every save.
public final class Members {

  /// Everything to judge the asker by. A suspended or expired member is a visitor.
  public Reader reader(Asker asker) {
    throw new UnsupportedOperationException();
  }

  public Optional<Known> find(MemberId id) {
    throw new UnsupportedOperationException();
  }

  /// The member mentioned as `@handle` ([Known#handle]).
  public Optional<Known> byHandle(String handle) {
    throw new UnsupportedOperationException();
  }

  /// Active members only, in no order.
  public List<Known> all() {
    throw new UnsupportedOperationException();
  }

  /// A member as the others know it, and how to reach it.
  ///
  /// @param handle what mentions use after the `@`, such as `poc.qm`
  /// @param active neither suspended nor past the end date
  public record Known(
      Reader.Member reader,
      String handle,
      String email,
      String name,
      String function,
      Language language,
      Set<Language> reads,
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
