package enlace.notifications;

import static java.util.stream.Collectors.toCollection;

import enlace.bus.Bus;
import enlace.notifications.News.Spot;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.NotificationRequest.Entry;
import enlace.requests.NotificationRequest.ListNotices;
import enlace.requests.NotificationRequest.Notices;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Why;
import enlace.store.Cursor;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lists notices with what their member may see now of what they are about.
record NoticeList(Bus bus, StoredNotices notices) {
  /// How often more is looked for in place of what is not shown; then the page stays shorter.
  private static final int ROUNDS = 5;

  Notices list(Asker.Member asker, ListNotices wish) {
    var entries = new ArrayList<Future<Entry>>();
    var after = wish.after().map(Cursor::read);
    for (int round = 0; round < ROUNDS; round++) {
      var found = notices.list(asker.id(), wish.unreadOnly(), after, wish.limit() + 1);
      var sight = Sight.of(bus, asker, found);
      for (var notice : found) {
        if (entries.size() == wish.limit()) return page(entries, after);
        after = Optional.of(Cursor.at(notice.at(), notice.id()));
        if (wish.unreadOnly() ? sight.isUnread(notice) : sight.shows(notice))
          entries.add(entry(asker, notice, sight));
      }
      if (found.size() <= wish.limit()) return page(entries, Optional.empty());
    }
    return page(entries, after);
  }

  private static Notices page(List<Future<Entry>> entries, Optional<Cursor> next) {
    return new Notices(
        entries.stream().map(entry -> entry.await()).toList(), next.map(Cursor::text));
  }

  /// Begun for all entries of a page before the first is awaited.
  private Future<Entry> entry(Asker.Member asker, Notice notice, Sight sight) {
    return latest(asker, sight.unread(notice)).map(post -> entry(notice, sight, post));
  }

  /// The last new post; empty when there is none, or it cannot be had now.
  private Future<Optional<ShownPost>> latest(Asker.Member asker, List<News> unread) {
    if (unread.isEmpty() || unread.getLast().post().isEmpty())
      return Future.succeededFuture(Optional.empty());
    var post = unread.getLast().post().orElseThrow().id();
    return bus.send(asker, new ReadPost(post)).map(Optional::of).otherwise(Optional.empty());
  }

  private static Entry entry(Notice notice, Sight sight, Optional<ShownPost> latest) {
    boolean read = !sight.isUnread(notice);
    var news = read ? notice.news() : sight.unread(notice);
    return new Entry(
        notice.id(),
        sight.head(notice),
        sight.summary(notice),
        sight.takenOut(notice, news.getLast()) ? What.MENTION_TAKEN_OUT : news.getLast().what(),
        why(news, sight.head(notice)),
        news.size(),
        notice.more() && news.size() == notice.news().size(),
        first(news),
        read ? 0 : mention(news),
        latest,
        news.getLast().number(),
        news.getLast().at(),
        read,
        notice.version());
  }

  /// Of two that were told at the same moment either may stand first.
  private static int first(List<News> news) {
    return news.stream().flatMap(it -> it.post().stream()).mapToInt(Spot::number).min().orElse(0);
  }

  private static int mention(List<News> unread) {
    return unread.stream()
        .filter(news -> news.what() == What.MENTIONED)
        .flatMap(news -> news.post().stream())
        .mapToInt(Spot::number)
        .max()
        .orElse(0);
  }

  private static Set<Why> why(List<News> news, Optional<Head> discussion) {
    var why = news.stream().map(News::why).collect(toCollection(() -> EnumSet.noneOf(Why.class)));
    if (discussion.filter(Head::following).isPresent()) why.add(Why.FOLLOW);
    return why;
  }
}
