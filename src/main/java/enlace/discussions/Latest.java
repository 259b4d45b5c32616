package enlace.discussions;

import static java.util.Comparator.comparing;
import static java.util.Map.Entry.comparingByValue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.ids.DiscussionId;
import enlace.ids.RoomId;
import enlace.vocabulary.DiscussionKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// The pinned and the latest discussions of each room, and the open questions, in memory: the first
/// page of a room, its unread count and what is new need no read of the database. A list is the
/// same for everybody and made once, until something in it changes.
final class Latest {
  static final int KEPT = 100;

  /// As a room lists them. Ids make the order complete, so that a cursor has one place in it.
  static final Comparator<DiscussionHead> BY_ACTIVITY =
      comparing(DiscussionHead::activity).thenComparing(head -> head.id().value()).reversed();

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
  private final Cache<RoomId, Shelf> shelves = Caffeine.newBuilder().maximumSize(1_000).build();
  private final Cache<RoomId, Listed> lists = Caffeine.newBuilder().maximumSize(100).build();
  private final Cache<String, List<DiscussionHead>> questions = Caffeine.newBuilder().build();
  private final AtomicLong made = new AtomicLong();

  /// @param number of its own: another list has another one
  /// @param heads the latest first
  record Listed(long number, List<DiscussionHead> heads) {}

  /// @param latest with the activity known when each came here: what is dropped is what was silent
  ///     for longest, in whatever order they are heard of
  record Shelf(List<DiscussionId> pinned, Map<DiscussionId, Instant> latest) {

    Shelf touched(DiscussionHead head) {
      var activity = head.activity();
      if (!activity.isAfter(latest.getOrDefault(head.id(), Instant.MIN))) return this;
      var all = new HashMap<>(latest);
      all.put(head.id(), activity);
      if (all.size() > KEPT)
        all.remove(Collections.min(all.entrySet(), comparingByValue()).getKey());
      return new Shelf(pinned, Map.copyOf(all));
    }

    Shelf pinned(DiscussionId id, boolean wanted) {
      var all = new LinkedHashSet<>(pinned);
      if (wanted) all.add(id);
      else all.remove(id);
      return new Shelf(List.copyOf(all), latest);
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

  private Listed list(RoomId room) {
    return new Listed(made.incrementAndGet(), here(room, shelf(room).latest().keySet()));
  }

  /// Without what was moved away while it was put on the shelf.
  private List<DiscussionHead> here(RoomId room, Collection<DiscussionId> ids) {
    return heads.all(ids).stream()
        .filter(head -> head.label().room().equals(room))
        .sorted(BY_ACTIVITY)
        .toList();
  }

  /// Questions nobody has answered, the oldest first.
  List<DiscussionHead> questions() {
    return questions.get("open", _ -> openQuestions());
  }

  private List<DiscussionHead> openQuestions() {
    return heads.all(stored.openQuestions()).stream().filter(Latest::isOpenQuestion).toList();
  }

  private static boolean isOpenQuestion(DiscussionHead head) {
    return head.kind() == DiscussionKind.QUESTION && head.last() == 1;
  }

  /// The discussion was opened or got a post.
  void touched(DiscussionHead head) {
    shelves.asMap().computeIfPresent(head.label().room(), (_, shelf) -> shelf.touched(head));
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
    lists.invalidate(head.label().room());
    questions.asMap().computeIfPresent("open", (_, open) -> concerns(head, open) ? null : open);
  }

  private static boolean concerns(DiscussionHead head, List<DiscussionHead> open) {
    return isOpenQuestion(head) || open.stream().anyMatch(it -> it.id().equals(head.id()));
  }

  void pinned(DiscussionHead head) {
    shelves
        .asMap()
        .computeIfPresent(
            head.label().room(), (_, shelf) -> shelf.pinned(head.id(), head.pinned()));
  }

  private Shelf shelf(RoomId room) {
    return shelves.get(room, stored::shelf);
  }
}
