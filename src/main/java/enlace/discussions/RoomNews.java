package enlace.discussions;

import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.discussions.DiscussionViews.Seen;
import enlace.discussions.Latest.Entry;
import enlace.discussions.Latest.Listed;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.RoomId;
import enlace.memory.Share;
import enlace.reading.Reading;
import enlace.rights.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// What is new for a member in each room; remembered for members who are about, and worked out anew
/// for one room when something changed there, or the member read something of it, or got other
/// rights: a look at a hundred heads. How many of the earlier ones are unread is remembered by
/// itself, since they change seldom: a millisecond for each ten thousand. Waits for the database,
/// so for virtual threads only.
final class RoomNews {
  /// Of a room of one member, and of a new discussion in it, roughly, in bytes.
  private static final int SIZE = 250;

  /// New discussions of one room.
  private static final int MOST_FRESH = 20;

  /// Of what is counted for one room of one member, roughly, in bytes.
  private static final int COUNT_SIZE = 150;

  private final Latest latest;
  private final DiscussionHeads heads;
  private final DiscussionAccess access;
  private final DiscussionViews views;
  private final Reading<DiscussionId> reading;
  private final Cache<Where, News> remembered =
      Caffeine.newBuilder()
          .maximumWeight(Share.ROOM_NEWS.entries(SIZE + COUNT_SIZE))
          .weigher((Where _, News news) -> 1 + news.fresh().size())
          .build();
  private final Cache<Where, Earlier> earlier =
      Caffeine.newBuilder().maximumSize(Share.ROOM_NEWS.entries(SIZE + COUNT_SIZE)).build();

  /// Counts moves of positions in discussions that are not in memory: which room that was is not
  /// known, so nothing from before is right.
  private final AtomicLong unknown = new AtomicLong();

  private record Where(MemberId member, RoomId room) {}

  /// By whose rights it was judged, and how it all stood then.
  ///
  /// @param list the number of the list
  /// @param earlier the number of what is not in it
  private record Stand(Reader.Member reader, long list, long earlier, long unknown) {
    Stand ofEarlier() {
      return new Stand(reader, 0, earlier, unknown);
    }
  }

  private record Earlier(Stand stand, int unread) {}

  /// @param unread discussions with something unread, all of the room
  /// @param activity of the one that was written to last
  /// @param fresh those of them that are not followed, the latest first
  record News(Stand stand, int unread, Optional<Instant> activity, List<Seen> fresh) {}

  RoomNews(
      Latest latest,
      DiscussionHeads heads,
      DiscussionAccess access,
      DiscussionViews views,
      Reading<DiscussionId> reading) {
    this.latest = latest;
    this.heads = heads;
    this.access = access;
    this.views = views;
    this.reading = reading;
    reading.onMoved(this::moved);
  }

  News in(Reader.Member reader, RoomId room) {
    var where = new Where(reader.id(), room);
    var known = remembered.getIfPresent(where);
    if (known != null && known.stand().equals(stand(reader, latest.in(room)))) return known;
    // in `compute`, so that a position that moves meanwhile forgets what is being worked out
    return remembered.asMap().compute(where, (_, _) -> news(where, reader, latest.in(room)));
  }

  private Stand stand(Reader.Member reader, Listed listed) {
    return new Stand(reader, listed.number(), listed.earlier().number(), unknown.get());
  }

  private News news(Where where, Reader.Member reader, Listed listed) {
    var stand = stand(reader, listed);
    var seen = views.seen(reader, listed.heads());
    var unread = seen.stream().filter(Seen::isUnread).toList();
    return new News(
        stand,
        unread.size() + earlier(where, reader, stand.ofEarlier(), listed),
        seen.stream().findFirst().map(first -> first.head().activity()),
        unread.stream().filter(it -> !it.position().follows()).limit(MOST_FRESH).toList());
  }

  private int earlier(Where where, Reader.Member reader, Stand stand, Listed listed) {
    return earlier
        .asMap()
        .compute(
            where,
            (_, known) ->
                known != null && known.stand().equals(stand)
                    ? known
                    : new Earlier(stand, (int) unreadEarlier(reader, listed).count()))
        .unread();
  }

  private Stream<Entry> unreadEarlier(Reader.Member reader, Listed listed) {
    var entries =
        listed.earlier().entries().stream()
            .filter(entry -> access.permissions().maySee(reader, entry.label()))
            .toList();
    var positions = reading.of(reader.id(), entries.stream().map(Entry::id).toList());
    return entries.stream().filter(entry -> entry.isUnread(positions.apply(entry.id())));
  }

  /// All discussions of the room with something unread, with the numbers of their last posts.
  Map<DiscussionId, Integer> unread(Reader.Member reader, RoomId room) {
    var listed = latest.in(room);
    var latest = views.seen(reader, listed.heads()).stream().filter(Seen::isUnread);
    return Stream.concat(latest.map(seen -> Entry.of(seen.head())), unreadEarlier(reader, listed))
        .collect(toMap(Entry::id, Entry::last, Math::max));
  }

  private void moved(MemberId member, DiscussionId discussion) {
    heads
        .known(discussion)
        .map(head -> new Where(member, head.label().room()))
        .ifPresentOrElse(where -> forget(where, discussion), unknown::incrementAndGet);
  }

  private void forget(Where where, DiscussionId discussion) {
    remembered.invalidate(where);
    if (latest.isEarlier(where.room(), discussion)) earlier.invalidate(where);
  }
}
