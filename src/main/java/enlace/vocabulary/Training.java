package enlace.vocabulary;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// A training, a conference or a peer review, held or to come.
///
/// @param firstDay empty when only the year or the month is known
/// @param lastDay the first when no other is known
/// @param city "" when there is none to name
/// @param room the kind of room that its participants have ([Space]); empty where they have none
public record Training(
    String code,
    Map<Language, String> title,
    String year,
    Optional<LocalDate> firstDay,
    Optional<LocalDate> lastDay,
    Map<Language, String> city,
    Optional<String> room) {

  /// Whether its participants have a room.
  public boolean cohort() {
    return room.isPresent();
  }

  /// Where it is held, to be said beside the title: "" where the title says it.
  public String place(Language language) {
    var named = language.pick(city);
    return language.pick(title).contains(named) ? "" : named;
  }
}
