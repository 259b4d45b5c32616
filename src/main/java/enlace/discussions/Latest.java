package enlace.discussions;

import static java.util.Comparator.comparing;
import static java.util.Map.Entry.comparingByValue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.ids.DiscussionId;
import enlace.ids.RoomId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// The pinned and the latest discussions of each room, in memory: the first page of a room, its
/// unread count and what is new need no read of the database.
final class Latest {
  static final int KEPT = 100;

  /// As a room lists them. Ids make the order complete, so that a cursor has one place in it.
  static final Comparator<DiscussionHead> BY_ACTIVITY =
      comparing(DiscussionHead::activity).thenComparing(head -> head.id().value()).reversed();

  private final StoredDiscussions stored;
  private final DiscussionHeads heads;
  private final Cache<RoomId, Shelf> shelves = Caffeine.newBuilder().maximumSize(1_000).build();
  private final Cache<String, List<DiscussionId>> questions = Caffeine.newBuilder().build();

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
  }

  List<DiscussionHead> pinned(RoomId room) {
    return heads.all(shelf(room).pinned()).stream().sorted(BY_ACTIVITY).toList();
  }

  /// At most [#KEPT], the pinned ones among them.
  List<DiscussionHead> in(RoomId room) {
    return unordered(room).stream().sorted(BY_ACTIVITY).toList();
  }

  /// The same, for those who order them with others.
  List<DiscussionHead> unordered(RoomId room) {
    return heads.all(shelf(room).latest().keySet());
  }

  /// Questions nobody has answered, the oldest first.
  List<DiscussionHead> questions() {
    return heads.all(questions.get("open", _ -> stored.openQuestions())).stream()
        .filter(head -> head.last() == 1)
        .toList();
  }

  /// The discussion was opened or got a post.
  void touched(DiscussionHead head) {
    if (head.last() <= 2) questions.invalidateAll();
    shelves.asMap().computeIfPresent(head.label().room(), (_, shelf) -> shelf.touched(head));
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
