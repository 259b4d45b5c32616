package enlace.vocabulary;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// A training, a conference or a peer review, held or to come.
///
/// @param start as far as it is known: `2019`, `2024-11` or `2025-12-15`
/// @param end as `start`; "" when it is not known
/// @param city "" when there is none to name
/// @param cohort whether its participants have a room
public record Training(
    String code,
    Map<Language, String> title,
    String start,
    String end,
    Map<Language, String> city,
    boolean cohort) {

  /// Empty when the day is not known.
  public Optional<LocalDate> firstDay() {
    return day(start);
  }

  /// The first when no other is known.
  public Optional<LocalDate> lastDay() {
    return day(end).or(this::firstDay);
  }

  /// Where it is held, to be said beside the title: "" where the title says it.
  public String place(Language language) {
    var named = language.pick(city);
    return language.pick(title).contains(named) ? "" : named;
  }

  private static Optional<LocalDate> day(String date) {
    return date.length() == 10 ? Optional.of(LocalDate.parse(date)) : Optional.empty();
  }
}
