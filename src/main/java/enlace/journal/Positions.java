package enlace.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import enlace.store.Store;
import java.util.List;
import org.bson.Document;

/// How far each listener has read: `{_id: name, number}`.
final class Positions {
  private final Store store;
  private final MongoCollection<Document> raw;

  Positions(Store store) {
    this.store = store;
    this.raw = store.bookkeeping("positions", List.of());
  }

  /// 0 for one that has not read anything.
  long of(String listener) {
    var found = store.call(() -> raw.find(eq(listener)).first());
    return found == null ? 0 : found.getLong("number");
  }

  /// @return false when somebody else has moved it in the meantime
  boolean advance(String listener, long from, long to) {
    if (moved(listener, from, to)) return true;
    return from == 0 && begun(listener, to);
  }

  private boolean moved(String listener, long from, long to) {
    var present = and(eq(listener), eq("number", from));
    return store.call(() -> raw.updateOne(present, set("number", to)).getMatchedCount() == 1);
  }

  private boolean begun(String listener, long number) {
    var first = new Document("_id", listener).append("number", number);
    return store.unlessTaken(() -> raw.insertOne(first));
  }
}
