package enlace.members;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import enlace.ids.Hash;
import enlace.store.DocumentKind.Index;
import enlace.store.Store;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/// How often signing in to an address failed in a row, whether there is such an account or not. In
/// the database, so that a restart does not begin the count anew.
final class StoredFailures {
  private final Store store;
  private final MongoCollection<Document> failures;

  StoredFailures(Store store) {
    this.store = store;
    this.failures = store.bookkeeping("failures", List.of(Index.on("+last")));
  }

  Failures of(String email) {
    var found = store.call(() -> failures.find(eq(key(email))).first());
    return found == null
        ? Failures.NONE
        : new Failures(found.getInteger("count"), found.getDate("last").toInstant());
  }

  void count(String email, Instant now) {
    store.call(
        () ->
            failures.updateOne(
                eq(key(email)),
                combine(inc("count", 1), set("last", Date.from(now))),
                new UpdateOptions().upsert(true)));
  }

  void forget(String email) {
    store.call(() -> failures.deleteOne(eq(key(email))));
  }

  void forgetBefore(Instant instant) {
    store.call(() -> failures.deleteMany(lt("last", Date.from(instant))));
  }

  private static String key(String email) {
    return Hash.of("failures", email);
  }

  record Failures(int count, Instant last) {
    static final Failures NONE = new Failures(0, Instant.EPOCH);
  }
}
