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
final class Shelves {
  private Shelves() {}

  static Counts counts(List<Shelf> shelves, Filter filter) {
    Predicate<Shelf> themes = has(filter.themes(), Shelf::themes);
    Predicate<Shelf> paragraphs = has(filter.paragraphs(), Shelf::paragraphs);
    Predicate<Shelf> states = has(filter.states(), Shelf::states);
    Predicate<Shelf> languages =
        has(filter.languages().stream().map(Coded::code).toList(), Shelves::language);
    return new Counts(
        shelves.size(),
        (int) shelves.stream().filter(themes.and(paragraphs).and(states).and(languages)).count(),
        count(shelves, paragraphs.and(states).and(languages), Shelf::themes),
        count(shelves, themes.and(states).and(languages), Shelf::paragraphs),
        count(shelves, themes.and(paragraphs).and(languages), Shelf::states),
        count(shelves, themes.and(paragraphs).and(states), Shelves::language));
  }

  private static List<String> language(Shelf shelf) {
    return List.of(shelf.language());
  }

  /// Nothing chosen leaves all.
  private static Predicate<Shelf> has(List<String> chosen, Function<Shelf, List<String>> values) {
    return shelf -> chosen.isEmpty() || values.apply(shelf).stream().anyMatch(chosen::contains);
  }

  private static Map<String, Integer> count(
      List<Shelf> shelves, Predicate<Shelf> left, Function<Shelf, List<String>> values) {
    var counts = new HashMap<String, Integer>();
    shelves.stream()
        .filter(left)
        .flatMap(shelf -> values.apply(shelf).stream())
        .forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts;
  }
}
