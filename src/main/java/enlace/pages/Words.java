package enlace.pages;

import enlace.problems.Complaint;
import enlace.problems.Problem;
import enlace.vocabulary.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/// Puts things into words for one reader: messages by key, dates in the reader's zone.
///
/// Bundles lie in `i18n/<feature>_<language>.properties` (UTF-8, ICU message format with named
/// values: `{count, plural, one {# reply} other {# replies}}`); keys begin with the feature's name.
public record Words(Language language, ZoneId zone) {

  public String say(String key) {
    return say(key, Map.of());
  }

  public String say(String key, Map<String, ?> values) {
    throw new UnsupportedOperationException();
  }

  public String say(Problem problem) {
    throw new UnsupportedOperationException();
  }

  public String say(Complaint complaint) {
    throw new UnsupportedOperationException();
  }

  /// "23 November 2026", in the reader's zone.
  public String day(Instant at) {
    throw new UnsupportedOperationException();
  }

  /// Day and time, "23 November 2026, 07:00".
  public String moment(Instant at) {
    throw new UnsupportedOperationException();
  }
}
