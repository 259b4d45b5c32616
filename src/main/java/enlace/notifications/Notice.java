package enlace.notifications;

import static java.util.Comparator.comparing;

import enlace.events.NotificationEvent.Read;
import enlace.events.NotificationEvent.Told;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.requests.NotificationRequest.What;
import enlace.store.Change;
import enlace.store.Saved;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What one member alone was told about one thing: a mention, a step of the own practice. There is
/// one notice for each member and thing, for good: what comes while it is unread folds into it,
/// what comes later begins it anew. Replies where one follows are not kept here but worked out
/// ([Noticed]).
///
/// @param heard number of the last event told here; an event up to it changes nothing any more
/// @param news the unread ones, oldest first and at most [#MOST]; when all is read, the last ones
/// @param unread stored beside `news` because lists are found by it
/// @param more whether older unread news were dropped
/// @param at when the last of it happened
record Notice(
    NoticeId id,
    long version,
    MemberId member,
    Thing thing,
    long heard,
    List<News> news,
    boolean unread,
    boolean more,
    Instant at)
    implements Saved {
  static final int MOST = 99;

  static NoticeId id(MemberId member, Thing thing) {
    return NoticeId.of(member, thing.kind().code(), thing.id());
  }

  static Change<Notice> begun(Telling telling) {
    return new Notice(
            telling.notice(),
            0,
            telling.member(),
            telling.thing(),
            0,
            List.of(),
            false,
            false,
            Instant.EPOCH)
        .telling(telling.news());
  }

  /// For news it has not [heard][#hasHeard]. They stand in the order of time: after a crash they
  /// may be heard of in another.
  Change<Notice> telling(List<News> next) {
    var before = unread ? news.stream() : Stream.<News>empty();
    var all = Stream.concat(before, next.stream()).sorted(comparing(News::at)).toList();
    var kept = all.subList(Math.max(0, all.size() - MOST), all.size());
    var dropped = kept.size() < all.size() || unread && more;
    var told =
        new Notice(
            id,
            version + 1,
            member,
            thing,
            next.getLast().number(),
            List.copyOf(kept),
            true,
            dropped,
            kept.getLast().at());
    return Change.of(told, new Told(id, member));
  }

  boolean hasHeard(long number) {
    return number <= heard;
  }

  /// The next version, without what is worked out now.
  Notice withoutReplies() {
    var left = news.stream().filter(it -> it.what() != What.REPLIED).toList();
    var at = left.isEmpty() ? this.at : left.getLast().at();
    return new Notice(id, version + 1, member, thing, heard, left, unread, more, at);
  }

  /// For an unread notice.
  Change<Notice> read() {
    return Change.of(
        new Notice(id, version + 1, member, thing, heard, news, false, more, at),
        new Read(id, member));
  }

  /// As [#read], but news that do not pass stay unread. What was dropped is older than they are.
  Change<Notice> readWhere(Predicate<News> seen) {
    var left = news.stream().filter(seen.negate()).toList();
    if (left.isEmpty()) return read();
    return Change.of(
        new Notice(id, version + 1, member, thing, heard, left, true, false, at),
        new Read(id, member));
  }
}
