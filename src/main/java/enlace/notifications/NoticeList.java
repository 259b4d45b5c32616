package enlace.notifications;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import enlace.bus.Bus;
import enlace.ids.NoticeId;
import enlace.notifications.News.Spot;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListFollowed;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.NotificationRequest.Entry;
import enlace.requests.NotificationRequest.ListNotices;
import enlace.requests.NotificationRequest.Notices;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Which;
import enlace.store.Cursor;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Lists notices with what their member may see now of what they are about: those that are kept and
/// those that are worked out, in one order of time.
record NoticeList(Bus bus, StoredNotices notices) {
  private static final Comparator<Cursor> LATEST_FIRST =
      comparing((Cursor place) -> place.at()).thenComparing(Cursor::id).reversed();

  /// News of the discussion itself, which no post of it tells.
  private static final Set<What> OF_ALL = EnumSet.of(What.CLOSED, What.MOVED);

  /// How often more is looked for in place of what is not shown; then the page stays shorter.
  private static final int ROUNDS = 5;

  /// Among so many of the last posts one of another member is looked for.
  private static final int LOOKED_AT = 5;

  /// A thing at one of the places where it could stand.
  private record Placed(Cursor place, Noticed thing, boolean isShown) {}

  Notices list(Asker.Member asker, ListNotices wish) {
    var entries = new ArrayList<Future<Entry>>();
    var after = wish.after();
    for (int round = 0; round < ROUNDS; round++) {
      var found = found(asker, wish.which(), after, wish.limit() + 1);
      for (var placed : found) {
        if (entries.size() == wish.limit()) return page(entries, after);
        after = Optional.of(placed.place().text());
        if (placed.isShown()) entries.add(entry(asker, placed.thing()));
      }
      if (found.size() <= wish.limit()) return page(entries, Optional.empty());
    }
    return page(entries, after);
  }

  private static Notices page(List<Future<Entry>> entries, Optional<String> next) {
    return new Notices(entries.stream().map(entry -> entry.await()).toList(), next);
  }

  private List<Placed> found(Asker.Member asker, Which which, Optional<String> after, int limit) {
    boolean unreadOnly = which != Which.ALL;
    var kept = notices.list(asker.id(), unreadOnly, after.map(Cursor::read), limit);
    var heads =
        which == Which.OWN
            ? List.<Head>of()
            : bus.ask(asker, new ListFollowed(unreadOnly, after, limit)).items();
    var beside = notices.all(heads.stream().map(head -> notice(asker, head)).toList());
    var sight = Sight.of(bus, asker, Stream.concat(kept.stream(), beside.stream()).toList());
    var ofFollowed = beside.stream().collect(toMap(Notice::id, identity()));
    return Stream.concat(
            kept.stream().map(notice -> placed(notice, which, sight)),
            heads.stream().map(head -> placed(asker, head, ofFollowed, unreadOnly, sight)))
        .sorted(comparing(Placed::place, LATEST_FIRST))
        .limit(limit)
        .toList();
  }

  private static NoticeId notice(Asker.Member asker, Head head) {
    return NoticeId.of(asker.id(), head.id());
  }

  private static Placed placed(Notice kept, Which which, Sight sight) {
    var thing = Noticed.of(kept, sight);
    boolean shown =
        sight.shows(kept)
            && (which == Which.OWN
                ? !thing.unread().isEmpty()
                : thing.standsWhereKept(which == Which.UNREAD));
    return new Placed(Cursor.at(kept.at(), kept.id()), thing, shown);
  }

  private static Placed placed(
      Asker.Member asker, Head head, Map<NoticeId, Notice> kept, boolean unreadOnly, Sight sight) {
    var notice = kept.get(notice(asker, head));
    var thing = notice == null ? Noticed.of(asker.id(), head) : Noticed.of(notice, sight);
    return new Placed(
        Cursor.at(head.activity(), head.id()), thing, thing.standsWhereFollowed(unreadOnly));
  }

  /// Begun for all entries of a page before the first is awaited.
  private Future<Entry> entry(Asker.Member asker, Noticed thing) {
    return latest(asker, thing).map(thing::entry);
  }

  /// The last new post; empty when there is none, as after a closing or a move, or it cannot be had
  /// now.
  private Future<Optional<ShownPost>> latest(Asker.Member asker, Noticed thing) {
    boolean ofAll = thing.keptLast().filter(it -> OF_ALL.contains(it.what())).isPresent();
    if (ofAll || !thing.isUnread()) return Future.succeededFuture(Optional.empty());
    var latest =
        thing.keptLast().isPresent()
            ? thing
                .keptLast()
                .flatMap(News::post)
                .flatMap(post -> thing.discussion().map(head -> read(asker, head, post)))
            : thing.discussion().map(head -> lastOfOthers(asker, head));
    return latest
        .map(post -> post.otherwise(Optional.empty()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<ShownPost>> read(Asker.Member asker, Head head, Spot post) {
    return bus.send(asker, new QuotePosts(head.id(), post.number(), 1))
        .map(posts -> posts.items().stream().findFirst());
  }

  private Future<Optional<ShownPost>> lastOfOthers(Asker.Member asker, Head head) {
    int from = Math.max(head.readTo() + 1, head.last() - LOOKED_AT + 1);
    return bus.send(asker, new QuotePosts(head.id(), from, LOOKED_AT))
        .map(
            posts ->
                posts.items().stream()
                    .filter(post -> !post.own() && post.removed().isEmpty())
                    .reduce((_, later) -> later));
  }
}
