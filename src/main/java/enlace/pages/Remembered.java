package enlace.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.memory.Share;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What templates gave, by the record each was filled from: the one memory of pages, bounded by
/// bytes. Nothing is ever dropped because something changed, since another record is another key.
/// What is said relative to the clock ("2 hours ago") is good for the minute it was said in.
///
/// Most records are seen once: what is filled from them is remembered from their second view on,
/// told by a table of hashes. So pages that are opened at random push nothing out and cost no more
/// than the hash of a record. The second view itself is still compressed quickly: many have no
/// third.
final class Remembered {
  /// Hashes of what was seen lately: 64 kB.
  private static final int SEEN = 16 * 1024;

  private final AtomicIntegerArray seen = new AtomicIntegerArray(SEEN);
  private final Cache<Key, Entry> entries;

  Remembered() {
    this(Share.PAGES.bytes());
  }

  /// What is over the bound goes at once, on the thread that put something in, instead of when
  /// another thread gets to it.
  Remembered(long mostBytes) {
    entries =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(mostBytes)
            .weigher((Key _, Entry entry) -> entry.weight())
            .build();
  }

  /// The hash is taken once: a view may hold all texts of a page.
  private record Key(View view, Words words, int hash) {
    static Key of(View view, Words words) {
      return new Key(view, words, 31 * view.hashCode() + words.hashCode());
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /// @param minute in which it is right; null where it does not depend on the clock
  record Entry(Filled filled, @Nullable Instant minute) {
    static Entry of(Filled filled, Instant now, boolean asksTheTime) {
      return new Entry(filled, asksTheTime ? now.truncatedTo(ChronoUnit.MINUTES) : null);
    }

    boolean asksTheTime() {
      return minute != null;
    }

    private boolean isRightAt(Instant now) {
      return minute == null || minute.equals(now.truncatedTo(ChronoUnit.MINUTES));
    }

    private Entry kept() {
      return new Entry(filled.kept(), minute);
    }

    /// With the bytes, half of them again for their compressed form, and the view: its texts are
    /// those of the page, and in memory a character may take two bytes.
    private int weight() {
      return 7 * filled.length() / 2 + 1_000;
    }
  }

  Entry get(View view, Words words, Instant now, Supplier<Entry> fill) {
    var key = Key.of(view, words);
    var known = entries.getIfPresent(key);
    if (known != null && known.isRightAt(now)) return known;
    var entry = fill.get();
    if (known != null || isSeenAgain(key.hash())) entries.put(key, entry.kept());
    return entry;
  }

  /// Another hash in the same place is forgotten: then that page counts as seen once again.
  private boolean isSeenAgain(int hash) {
    int place = (hash ^ hash >>> 16) & SEEN - 1;
    return seen.getAndSet(place, hash) == hash;
  }
}
