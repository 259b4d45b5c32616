package enlace.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A part of a list.
///
/// @param next where the part after it begins; empty after the last
public record Page<T>(List<T> items, Optional<Cursor> next) {

  /// @param found one more than the limit where there is a next page
  public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> place) {
    if (found.size() <= limit) return new Page<>(found, Optional.empty());
    var items = found.subList(0, limit);
    return new Page<>(items, Optional.of(place.apply(items.getLast())));
  }
}
