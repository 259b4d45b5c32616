package enlace.practices;

import enlace.requests.PracticeRequest.Counts;
import enlace.requests.PracticeRequest.Filter;
import enlace.vocabulary.Coded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// Counts how many practices each choice of a filter would leave: those that have it and what is
/// chosen of the other kinds.
final class LibraryCounts {
  private LibraryCounts() {}

  static Counts counts(List<LibraryEntry> shelves, Filter filter) {
    Predicate<LibraryEntry> themes = has(filter.themes(), LibraryEntry::themes);
    Predicate<LibraryEntry> paragraphs = has(filter.paragraphs(), LibraryEntry::paragraphs);
    Predicate<LibraryEntry> states = has(filter.states(), LibraryEntry::states);
    Predicate<LibraryEntry> languages =
        has(filter.languages().stream().map(Coded::code).toList(), LibraryCounts::language);
    return new Counts(
        shelves.size(),
        (int) shelves.stream().filter(themes.and(paragraphs).and(states).and(languages)).count(),
        count(shelves, paragraphs.and(states).and(languages), LibraryEntry::themes),
        count(shelves, themes.and(states).and(languages), LibraryEntry::paragraphs),
        count(shelves, themes.and(paragraphs).and(languages), LibraryEntry::states),
        count(shelves, themes.and(paragraphs).and(states), LibraryCounts::language));
  }

  private static List<String> language(LibraryEntry shelf) {
    return List.of(shelf.language());
  }

  /// Nothing chosen leaves all.
  private static Predicate<LibraryEntry> has(
      List<String> chosen, Function<LibraryEntry, List<String>> values) {
    return shelf -> chosen.isEmpty() || values.apply(shelf).stream().anyMatch(chosen::contains);
  }

  private static Map<String, Integer> count(
      List<LibraryEntry> shelves,
      Predicate<LibraryEntry> left,
      Function<LibraryEntry, List<String>> values) {
    var counts = new HashMap<String, Integer>();
    shelves.stream()
        .filter(left)
        .flatMap(shelf -> values.apply(shelf).stream())
        .forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts;
  }
}
