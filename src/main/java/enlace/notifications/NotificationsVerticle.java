package enlace.notifications;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.ids.DiscussionId;
import enlace.ids.NoticeId;
import enlace.journal.Listener;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import enlace.reading.Followed;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.ReadFollowed;
import enlace.requests.Done;
import enlace.requests.NotificationRequest;
import enlace.requests.NotificationRequest.CountUnread;
import enlace.requests.NotificationRequest.ListNotices;
import enlace.requests.NotificationRequest.MarkAllRead;
import enlace.requests.NotificationRequest.MarkRead;
import enlace.requests.NotificationRequest.SeenCase;
import enlace.requests.NotificationRequest.SeenPosts;
import enlace.requests.NotificationRequest.SeenPractice;
import enlace.requests.NotificationRequest.Unread;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Store;
import enlace.web.Bell;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what can be asked of `notifications`.
public final class NotificationsVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationsVerticle.class);
  private static final int BATCH = 100;
  private static final int ROUNDS = 100;
  private static final Predicate<News> ALL = _ -> true;

  private final Bus bus;
  private final Members members;
  private final Followed followed;
  private final StoredNotices notices;
  private final Counts counts;
  private final NoticeList listing;
  private final Listener teller;

  public NotificationsVerticle(
      Bus bus, Store store, Members members, Permissions permissions, Followed followed) {
    this.bus = bus;
    this.members = members;
    this.followed = followed;
    notices = new StoredNotices(store);
    counts = new Counts(bus, notices, followed);
    listing = new NoticeList(bus, notices);
    teller = new Teller(bus, members, permissions, notices, counts, followed);
  }

  /// Tells members what happens; to be followed by one node.
  public Listener listener() {
    return teller;
  }

  /// For the head of each page, which waits a second for it at most.
  public Bell bell() {
    return id -> members.find(id).map(this::unread).orElse(0);
  }

  private int unread(Known member) {
    var asker = new Asker.Member(member.id(), member.language());
    try {
      return counts.of(asker, member.reader()).get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException _) {
      throw new Refused(Unavailable.soon());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(Unavailable.soon());
    }
  }

  @Override
  public Future<?> start() {
    // on a worker: what follows must run in this verticle's context, to end with it
    return vertx
        .executeBlocking(this::carriedOver)
        .otherwise(NotificationsVerticle::notCarriedOver)
        .compose(_ -> bus.answer(NotificationRequest.class, this::answer).completion());
  }

  private @Nullable Void carriedOver() {
    new KeptReplies(bus, notices).carryOver();
    return null;
  }

  private static @Nullable Void notCarriedOver(Throwable failure) {
    LOG.warn("Notices of an earlier version are left: {}", failure.getMessage());
    return null;
  }

  private Future<? extends Record> answer(Asker asker, NotificationRequest<?> request) {
    var member = member(asker);
    return switch (request) {
      case ListNotices wish -> Waiting.start(() -> listing.list(member, wish));
      case CountUnread _ -> count(member).map(Unread::new);
      case MarkRead(var notice) -> Waiting.start(() -> markRead(member, notice));
      case MarkAllRead _ -> Waiting.start(() -> markAllRead(member));
      case SeenPosts(var discussion, int first, int last) ->
          seen(member, Thing.of(discussion), news -> news.shownWithin(first, last));
      case SeenPractice(var practice) -> seen(member, Thing.of(practice), ALL);
      case SeenCase(var item) -> seen(member, Thing.of(item), ALL);
    };
  }

  private Asker.Member member(Asker asker) {
    if (asker instanceof Asker.Member member && members.reader(asker) instanceof Reader.Member)
      return member;
    throw new Refused(new NotSignedIn());
  }

  private Future<Integer> count(Asker.Member member) {
    return Future.fromCompletionStage(counts.of(member, members.member(member)));
  }

  private Done markRead(Asker.Member member, NoticeId id) {
    var kept = notices.find(id, member.id());
    var discussion = discussion(member, id);
    if (kept.isEmpty() && discussion.isEmpty()) throw new Refused(new NotFound());
    if (kept.isPresent()) markKept(member, id, ALL);
    discussion
        .filter(it -> followed.unread(members.member(member)).contains(it))
        .ifPresent(it -> bus.ask(member, new DiscussionRequest.MarkRead(it, Integer.MAX_VALUE)));
    return new Done();
  }

  /// The discussion of a notice of what is followed, which is kept nowhere: some milliseconds for
  /// whoever follows thousands.
  private Optional<DiscussionId> discussion(Asker.Member member, NoticeId id) {
    return followed.all(member.id()).stream()
        .filter(discussion -> NoticeId.of(member.id(), discussion).equals(id))
        .findFirst();
  }

  private Done markKept(Asker.Member member, NoticeId notice, Predicate<News> seen) {
    if (notices.read(notice, member.id(), seen)) counts.forget(member.id());
    return new Done();
  }

  private Done markAllRead(Asker.Member member) {
    for (int round = 0; round < ROUNDS; round++) {
      var unread = notices.list(member.id(), true, Optional.empty(), BATCH);
      unread.forEach(notice -> markKept(member, notice.id(), ALL));
      if (unread.size() < BATCH) break;
    }
    return bus.ask(member, new ReadFollowed());
  }

  /// Asked with every page of posts: mostly there is nothing to do, which is known from memory.
  private Future<Done> seen(Asker.Member member, Thing thing, Predicate<News> seen) {
    var notice = Notice.id(member.id(), thing);
    return Future.fromCompletionStage(counts.told(member))
        .compose(
            told ->
                told.stored().contains(notice)
                    ? Waiting.start(() -> markKept(member, notice, seen))
                    : Future.succeededFuture(new Done()));
  }
}
