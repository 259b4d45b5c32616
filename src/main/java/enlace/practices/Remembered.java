package enlace.practices;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.memory.Share;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The lists of practices that were read since a practice last changed, so that pages which show
/// them need no database. A list is kept under the number of changes known when its reading began:
/// what was read before a change is never found after it.
final class Remembered {
  /// Of a head or a shelf in a list, roughly, in bytes.
  private static final int SIZE = 1_000;

  private final AtomicLong changes = new AtomicLong();
  private final Cache<Query, List<?>> lists =
      Caffeine.newBuilder()
          .maximumWeight(Share.PRACTICES.entries(SIZE))
          .weigher((Query _, List<?> list) -> 1 + list.size())
          .build();

  private record Query(Object what, long changes) {}

  /// @param what says all that the list depends on, but for what is stored
  @SuppressWarnings("unchecked") // what is asked for says of what the list is
  <T> List<T> list(Object what, Supplier<List<T>> read) {
    return (List<T>) lists.get(new Query(what, changes.get()), _ -> read.get());
  }

  /// A practice changed.
  void forget() {
    changes.incrementAndGet();
    lists.invalidateAll();
  }
}
