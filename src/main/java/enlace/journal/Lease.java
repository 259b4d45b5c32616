package enlace.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import enlace.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Lets one node at a time do a thing. It saves work; what is done must be right without it, since
/// a node that was paused may still believe it holds the lease. Every taking has a higher fence.
final class Lease {
  private static final Duration DURATION = Duration.ofSeconds(6);
  private static final Duration RENEWAL = Duration.ofSeconds(2);

  private final Store store;
  private final Clock clock;
  private final String name;
  private final MongoCollection<Document> raw;
  private OptionalLong fence = OptionalLong.empty();
  private Instant renewed = Instant.MIN;

  Lease(Store store, Clock clock, String name) {
    this.store = store;
    this.clock = clock;
    this.name = name;
    this.raw = store.bookkeeping("leases", List.of());
  }

  /// Takes, renews or just confirms it.
  ///
  /// @return the fence, when this node holds it
  OptionalLong held() {
    var now = Instant.now(clock);
    if (fence.isPresent() && now.isBefore(renewed.plus(RENEWAL))) return fence;
    fence = fence.isPresent() && extended(now.plus(DURATION)) ? fence : taken(now);
    renewed = now;
    return fence;
  }

  private boolean extended(Instant until) {
    var mine = and(eq(name), eq("fence", fence.getAsLong()));
    return store.call(() -> raw.updateOne(mine, until(until)).getMatchedCount() == 1);
  }

  private OptionalLong taken(Instant now) {
    var until = now.plus(DURATION);
    var free = and(eq(name), lt("until", Date.from(now)));
    var options = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    var taken =
        store.call(
            () -> raw.findOneAndUpdate(free, combine(until(until), inc("fence", 1L)), options));
    return taken == null ? first(until) : OptionalLong.of(taken.getLong("fence"));
  }

  private OptionalLong first(Instant until) {
    var first = new Document("_id", name).append("fence", 1L).append("until", Date.from(until));
    // if it is there, somebody holds it
    return store.unlessTaken(() -> raw.insertOne(first))
        ? OptionalLong.of(1)
        : OptionalLong.empty();
  }

  /// Gives it back, so that another need not wait for its end.
  void release() {
    if (fence.isPresent()) extended(Instant.EPOCH);
    fence = OptionalLong.empty();
  }

  private static Bson until(Instant until) {
    return set("until", Date.from(until));
  }
}
