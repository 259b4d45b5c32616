package enlace.discussions;

import static java.util.Comparator.comparing;
import static java.util.Map.Entry.comparingByValue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.ids.DiscussionId;
import enlace.ids.RoomId;
import enlace.memory.Share;
import enlace.reading.Numbers;
import enlace.reading.Reading.Position;
import enlace.vocabulary.Label;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pinned and the latest discussions of each room, and the open questions, in memory: the first
/// page of a room, its unread count and what is new need no read of the database. A list is the
/// same for everybody and made once, until something in it changes. Of those that are not among the
/// latest as much is kept as it takes to say whether one has read them: a room of ten thousand is
/// read once for it, in some tenths of a second.
final class Latest {
  static final int KEPT = 100;

  /// Discussions of one room that are counted, the latest ones.
  static final int MOST_COUNTED = 20_000;

  /// Of an [Entry], roughly, in bytes.
  private static final int SIZE = 200;

  /// As a room lists them. Ids make the order complete, so that a cursor has one place in it.
  static final Comparator<DiscussionHead> BY_ACTIVITY =
      comparing(DiscussionHead::activity).thenComparing(head -> head.id().value()).reversed();

  private static final Comparator<DiscussionHead> OLDEST_FIRST =
      comparing(DiscussionHead::opened).thenComparing(head -> head.id().value());

  /// The first of them in that order, which has no equals; looks at each once and keeps no more.
  static <T> List<T> first(Stream<T> all, Comparator<T> order, int most) {
    var first = new TreeSet<>(order);
    all.forEach(
        one -> {
          if (first.size() == most && order.compare(one, first.last()) > 0) return;
          first.add(one);
          if (first.size() > most) first.pollLast();
        });
    return List.copyOf(first);
  }

  private final StoredDiscussions stored;
  private final DiscussionHeads heads;
  private final Cache<RoomId, Shelf> shelves =
      Caffeine.newBuilder()
          .maximumWeight(Share.ROOMS.entries(SIZE))
          .weigher((RoomId _, Shelf shelf) -> KEPT + shelf.earlier().size())
          .build();
  private final Cache<RoomId, Listed> lists = Caffeine.newBuilder().maximumSize(100).build();
  private final Cache<String, List<DiscussionHead>> questions = Caffeine.newBuilder().build();
  private final AtomicLong made = new AtomicLong();

  /// @param number of its own: another list has another one
  /// @param heads the latest first
  /// @param earlier all others of the room
  record Listed(long number, List<DiscussionHead> heads, Earlier earlier) {}

  /// As much of a discussion as it takes to say whether one has read it.
  ///
  /// @param gone numbers of posts that nobody has to read
  record Entry(DiscussionId id, Label.InRoom label, int last, Numbers gone) {
    static Entry of(DiscussionHead head) {
      var standing = head.standing();
      return new Entry(
          head.id(), head.label(), head.last(), standing.removed().with(standing.held()));
    }

    boolean isUnread(Position position) {
      return position.besides(gone).to() < last;
    }
  }

  /// @param latest with the activity known when each came here: what is dropped is what was silent
  ///     for longest, in whatever order they are heard of
  record Shelf(List<DiscussionId> pinned, Map<DiscussionId, Instant> latest, Earlier earlier) {

    /// @param dropped tells the head of what is not among the latest any more
    Shelf touched(DiscussionHead head, Function<DiscussionId, Optional<DiscussionHead>> dropped) {
      var activity = head.activity();
      if (!activity.isAfter(latest.getOrDefault(head.id(), Instant.MIN))) return this;
      var all = new HashMap<>(latest);
      all.put(head.id(), activity);
      earlier.remove(head.id());
      if (all.size() > KEPT) {
        var silent = Collections.min(all.entrySet(), comparingByValue()).getKey();
        all.remove(silent);
        dropped.apply(silent).map(Entry::of).ifPresent(earlier::put);
      }
      return new Shelf(pinned, Map.copyOf(all), earlier);
    }

    Shelf pinned(DiscussionId id, boolean wanted) {
      var all = new LinkedHashSet<>(pinned);
      if (wanted) all.add(id);
      else all.remove(id);
      return new Shelf(List.copyOf(all), latest, earlier);
    }
  }

  /// The discussions of a room that are not among the latest. Changed while others look at it, so
  /// what was worked out from it is right only while its number is the one from before.
  static final class Earlier {
    private static final AtomicLong CHANGES = new AtomicLong();

    private final Map<DiscussionId, Entry> entries;
    private volatile long number = CHANGES.incrementAndGet();

    Earlier(Collection<Entry> entries) {
      this.entries = new ConcurrentHashMap<>();
      entries.forEach(entry -> this.entries.put(entry.id(), entry));
    }

    /// Never comes again.
    long number() {
      return number;
    }

    int size() {
      return entries.size();
    }

    Collection<Entry> entries() {
      return entries.values();
    }

    private void put(Entry entry) {
      entries.put(entry.id(), entry);
      number = CHANGES.incrementAndGet();
    }

    /// Only what is here.
    private void changed(Entry entry) {
      var before = entries.replace(entry.id(), entry);
      if (before != null && !before.equals(entry)) number = CHANGES.incrementAndGet();
    }

    private void remove(DiscussionId id) {
      if (entries.remove(id) != null) number = CHANGES.incrementAndGet();
    }
  }

  Latest(StoredDiscussions stored, DiscussionHeads heads) {
    this.stored = stored;
    this.heads = heads;
    heads.onChanged(this::changed);
  }

  List<DiscussionHead> pinned(RoomId room) {
    return here(room, shelf(room).pinned());
  }

  /// At most [#KEPT], the pinned ones among them.
  Listed in(RoomId room) {
    return lists.get(room, this::list);
  }

  /// Whether it is not among the latest of that room; also where that is not in memory.
  boolean isEarlier(RoomId room, DiscussionId id) {
    var shelf = shelves.getIfPresent(room);
    return shelf == null || !shelf.latest().containsKey(id);
  }

  private Listed list(RoomId room) {
    var shelf = shelf(room);
    return new Listed(made.incrementAndGet(), here(room, shelf.latest().keySet()), shelf.earlier());
  }

  /// Without what was moved away while it was put on the shelf.
  private List<DiscussionHead> here(RoomId room, Collection<DiscussionId> ids) {
    return heads.all(ids).stream()
        .filter(head -> head.label().room().equals(room))
        .sorted(BY_ACTIVITY)
        .toList();
  }

  /// Questions that wait for an answer, the oldest first.
  List<DiscussionHead> questions() {
    return questions.get("open", _ -> openQuestions());
  }

  /// Also those in memory: what was opened a moment ago may not be found yet.
  private List<DiscussionHead> openQuestions() {
    return oldest(Stream.concat(heads.all(stored.openQuestions()).stream(), heads.inMemory()));
  }

  private static List<DiscussionHead> oldest(Stream<DiscussionHead> all) {
    return first(all.filter(DiscussionHead::waits), OLDEST_FIRST, StoredDiscussions.MOST_QUESTIONS);
  }

  /// The discussion was opened or got a post.
  void touched(DiscussionHead head) {
    shelves
        .asMap()
        .computeIfPresent(head.label().room(), (_, shelf) -> shelf.touched(head, heads::find));
    changed(head);
  }

  /// The discussion left that room for the one it is in now.
  void moved(RoomId former, DiscussionHead head) {
    shelves.invalidate(former);
    lists.invalidate(former);
    touched(head);
  }

  /// Waits for a list that is being made, so that none remains from before the change.
  private void changed(DiscussionHead head) {
    shelves.asMap().computeIfPresent(head.label().room(), (_, shelf) -> changed(shelf, head));
    lists.invalidate(head.label().room());
    questions
        .asMap()
        .computeIfPresent("open", (_, open) -> concerns(head, open) ? with(head, open) : open);
  }

  /// As it stands in memory at that moment, so that of several changes at once the last is right.
  private Shelf changed(Shelf shelf, DiscussionHead head) {
    shelf.earlier().changed(Entry.of(heads.known(head.id()).orElse(head)));
    return shelf;
  }

  private static boolean concerns(DiscussionHead head, List<DiscussionHead> open) {
    return head.waits() || open.stream().anyMatch(it -> it.id().equals(head.id()));
  }

  /// Null when there may be more than were listed.
  private @Nullable List<DiscussionHead> with(DiscussionHead head, List<DiscussionHead> open) {
    if (open.size() == StoredDiscussions.MOST_QUESTIONS) return null;
    var present = heads.known(head.id()).orElse(head);
    var others = open.stream().filter(it -> !it.id().equals(head.id()));
    return oldest(Stream.concat(others, Stream.of(present)));
  }

  void pinned(DiscussionHead head) {
    shelves
        .asMap()
        .computeIfPresent(
            head.label().room(), (_, shelf) -> shelf.pinned(head.id(), head.pinned()));
  }

  private Shelf shelf(RoomId room) {
    return shelves.get(room, _ -> stored.shelf(room, this::known));
  }

  /// What was written a moment ago may not stand in the database yet.
  private Entry known(Entry stored) {
    return heads.known(stored.id()).map(Entry::of).orElse(stored);
  }
}
