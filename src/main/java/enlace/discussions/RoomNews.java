package enlace.discussions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.discussions.DiscussionViews.Seen;
import enlace.discussions.Latest.Listed;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.RoomId;
import enlace.memory.Share;
import enlace.reading.Reading;
import enlace.rights.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// What is new for a member in each room, among the discussions that [Latest] keeps; remembered for
/// members who are about, and worked out anew for one room when something changed there, or the
/// member read something of it, or got other rights: a look at a hundred heads. Waits for the
/// database, so for virtual threads only.
final class RoomNews {
  /// Of a room of one member, and of a new discussion in it, roughly, in bytes.
  private static final int SIZE = 250;

  /// New discussions of one room.
  private static final int MOST_FRESH = 20;

  private final Latest latest;
  private final DiscussionHeads heads;
  private final DiscussionViews views;
  private final Cache<Where, News> remembered =
      Caffeine.newBuilder()
          .maximumWeight(Share.ROOM_NEWS.entries(SIZE))
          .weigher((Where _, News news) -> 1 + news.fresh().size())
          .build();

  /// Counts moves of positions in discussions that are not in memory: which room that was is not
  /// known, so nothing from before is right.
  private final AtomicLong unknown = new AtomicLong();

  private record Where(MemberId member, RoomId room) {}

  /// @param reader by whose rights it was judged
  /// @param list the number of the list it was found in, and `unknown` the count then
  /// @param unread discussions with something unread
  /// @param activity of the one that was written to last
  /// @param fresh those of them that are not followed, the latest first
  record News(
      Reader.Member reader,
      long list,
      long unknown,
      int unread,
      Optional<Instant> activity,
      List<Seen> fresh) {}

  RoomNews(
      Latest latest, DiscussionHeads heads, DiscussionViews views, Reading<DiscussionId> reading) {
    this.latest = latest;
    this.heads = heads;
    this.views = views;
    reading.onMoved(this::moved);
  }

  News in(Reader.Member reader, RoomId room) {
    var where = new Where(reader.id(), room);
    var listed = latest.in(room);
    var known = remembered.getIfPresent(where);
    if (known != null && isRight(known, reader, listed)) return known;
    // in `compute`, so that a position that moves meanwhile forgets what is being worked out
    return remembered.asMap().compute(where, (_, _) -> news(reader, latest.in(room)));
  }

  private boolean isRight(News known, Reader.Member reader, Listed listed) {
    return known.list() == listed.number()
        && known.unknown() == unknown.get()
        && known.reader().equals(reader);
  }

  private News news(Reader.Member reader, Listed listed) {
    long before = unknown.get();
    var seen = views.seen(reader, listed.heads());
    var unread = seen.stream().filter(Seen::isUnread).toList();
    return new News(
        reader,
        listed.number(),
        before,
        unread.size(),
        seen.stream().findFirst().map(first -> first.head().activity()),
        unread.stream().filter(it -> !it.position().follows()).limit(MOST_FRESH).toList());
  }

  private void moved(MemberId member, DiscussionId discussion) {
    heads
        .known(discussion)
        .map(head -> new Where(member, head.label().room()))
        .ifPresentOrElse(remembered::invalidate, unknown::incrementAndGet);
  }
}
