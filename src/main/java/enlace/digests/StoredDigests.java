package enlace.digests;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.min;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PracticeId;
import enlace.store.Batches;
import enlace.store.DocumentKind.Index;
import enlace.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// How far each member has been told, and what happened at which number of the journal: ids only.
/// Bookkeeping, changed by named atomic operations.
final class StoredDigests {
  /// A window as long as that is told from its newest part.
  private static final int MOST_NEWS = 20_000;

  private static final int BATCH = 1_000;

  private static final String DISCUSSION = "discussion";
  private static final String PRACTICE = "practice";

  private final Store store;
  private final MongoCollection<Document> subscriptions;
  private final MongoCollection<Document> news;

  StoredDigests(Store store) {
    this.store = store;
    subscriptions = store.bookkeeping("digests", List.of(Index.on("+due")));
    news =
        store.bookkeeping(
            "digest-news", List.of(Index.on("+thing", "+post"), Index.on("+heard", "+_id")));
  }

  /// Begins a member's windows, unless they have begun.
  ///
  /// @param start the number of the journal after which things are new
  void enrol(MemberId member, long start, Instant since, Optional<Instant> due) {
    var subscription = new Document("start", start).append("n", 0).append("since", date(since));
    due.ifPresent(at -> subscription.append("due", date(at)));
    store.call(
        () ->
            subscriptions.updateOne(
                eq("_id", member.value()),
                new Document("$setOnInsert", subscription),
                new UpdateOptions().upsert(true)));
  }

  Set<MemberId> enrolled() {
    return store.call(
        () ->
            subscriptions
                .find()
                .projection(new Document("_id", 1))
                .map(subscription -> new MemberId(subscription.getString("_id")))
                .into(new HashSet<>()));
  }

  Optional<Subscription> find(MemberId member) {
    return Optional.ofNullable(
            store.call(() -> subscriptions.find(eq("_id", member.value())).first()))
        .map(StoredDigests::subscription);
  }

  /// Those due, the longest waiting first.
  List<Subscription> due(Instant now, int most) {
    return store.call(
        () ->
            subscriptions
                .find(lte("due", date(now)))
                .sort(ascending("due"))
                .limit(most)
                .map(StoredDigests::subscription)
                .into(new ArrayList<>()));
  }

  /// Unless it was moved meanwhile.
  void moveDue(Subscription subscription, Optional<Instant> next) {
    var before = subscription.due().map(StoredDigests::date).orElse(null);
    store.call(
        () ->
            subscriptions.updateOne(
                and(eq("_id", subscription.member().value()), eq("due", before)),
                next.map(at -> set("due", date(at))).orElse(unset("due"))));
  }

  /// Moves the window, unless another did.
  void move(Subscription from, Subscription to) {
    store.call(
        () ->
            subscriptions.updateOne(
                and(eq("_id", from.member().value()), eq("start", from.start()), eq("n", from.n())),
                combine(
                    set("start", to.start()), set("n", to.n()), set("since", date(to.since())))));
  }

  private static Subscription subscription(Document document) {
    return new Subscription(
        new MemberId(document.getString("_id")),
        document.getLong("start"),
        document.getInteger("n"),
        document.getDate("since").toInstant(),
        Optional.ofNullable(document.getDate("due")).map(Date::toInstant));
  }

  /// Remembers many in one command; those it knows stay as they are.
  void remember(List<News> entries, Instant heard) {
    if (entries.isEmpty()) return;
    var upserts = entries.stream().map(entry -> entry.upsert(heard)).toList();
    store.call(() -> news.bulkWrite(upserts, new BulkWriteOptions().ordered(false)));
  }

  /// Forgets a post whose text is gone: there is nothing new in it.
  void forget(DiscussionId discussion, int post) {
    store.call(() -> news.deleteOne(and(eq("thing", discussion.value()), eq("post", post))));
  }

  /// Leaves out a post of which moderation lets nothing be seen, until it lets it be seen again.
  void show(DiscussionId discussion, int post, boolean shown) {
    store.call(
        () ->
            news.updateOne(
                and(eq("thing", discussion.value()), eq("post", post)),
                shown ? unset("away") : set("away", true)));
  }

  /// Forgets all up to the last of which was heard before that, told or not.
  void forgetHeardBefore(Instant instant) {
    lastHeardBefore(instant).ifPresent(this::forgetUpTo);
  }

  private Optional<Long> lastHeardBefore(Instant instant) {
    return Optional.ofNullable(
            store.call(
                () ->
                    news.find(lt("heard", date(instant)))
                        .sort(descending("heard", "_id"))
                        .projection(include("_id"))
                        .first()))
        .map(last -> last.getLong("_id"));
  }

  private void forgetUpTo(long number) {
    Batches.untilDone(BATCH, () -> forgetSome(number));
  }

  private int forgetSome(long number) {
    var numbers =
        store.call(
            () ->
                news.find(lte("_id", number))
                    .sort(ascending("_id"))
                    .limit(BATCH)
                    .projection(include("_id"))
                    .map(entry -> entry.getLong("_id"))
                    .into(new ArrayList<>()));
    if (!numbers.isEmpty()) store.call(() -> news.deleteMany(lte("_id", numbers.getLast())));
    return numbers.size();
  }

  /// Discussions in which others wrote, the latest first.
  List<Posts> discussions(Window window) {
    return gathered(window, DISCUSSION).stream()
        .map(
            thing ->
                new Posts(
                    new DiscussionId(thing.getString("_id")),
                    thing.getInteger("first"),
                    thing.getInteger("last")))
        .toList();
  }

  /// Practices that others published, the latest first.
  List<PracticeId> practices(Window window) {
    return gathered(window, PRACTICE).stream()
        .map(thing -> new PracticeId(thing.getString("_id")))
        .toList();
  }

  private List<Document> gathered(Window window, String kind) {
    return store.call(
        () ->
            news.aggregate(
                    List.of(
                        match(and(in(window), eq("kind", kind))),
                        sort(descending("_id")),
                        limit(MOST_NEWS),
                        group(
                            "$thing",
                            min("first", "$post"),
                            max("last", "$post"),
                            max("at", "$_id")),
                        sort(descending("at"))))
                .into(new ArrayList<>()));
  }

  /// How many posts of others that discussion has got in the window, from that post on.
  ///
  /// @param most where counting stops
  int count(Window window, DiscussionId discussion, int from, int most) {
    return (int)
        (long)
            store.call(
                () ->
                    news.countDocuments(
                        and(eq("thing", discussion.value()), gte("post", from), in(window)),
                        new CountOptions().limit(most)));
  }

  private static Bson in(Window window) {
    return and(
        gt("_id", window.start()),
        lte("_id", window.end()),
        ne("by", window.member().value()),
        ne("away", true));
  }

  private static Date date(Instant instant) {
    return Date.from(instant);
  }

  /// What others wrote in one discussion.
  ///
  /// @param first 1 when its opening is among it
  record Posts(DiscussionId discussion, int first, int last) {}

  /// What is new for others than the one who wrote it.
  ///
  /// @param number of its event in the journal
  /// @param post 1 for the opening of a discussion, 0 for a practice
  record News(long number, String kind, String thing, int post, MemberId by) {
    static News post(long number, DiscussionId discussion, int post, MemberId by) {
      return new News(number, DISCUSSION, discussion.value(), post, by);
    }

    static News practice(long number, PracticeId practice, MemberId by) {
      return new News(number, PRACTICE, practice.value(), 0, by);
    }

    private UpdateOneModel<Document> upsert(Instant heard) {
      var entry =
          new Document("kind", kind)
              .append("thing", thing)
              .append("post", post)
              .append("by", by.value())
              .append("heard", date(heard));
      return new UpdateOneModel<>(
          eq("_id", number), new Document("$setOnInsert", entry), new UpdateOptions().upsert(true));
    }
  }
}
