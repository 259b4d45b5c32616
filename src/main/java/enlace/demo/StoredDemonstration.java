package enlace.demo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import enlace.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/// When the demonstration first started, and whether it was brought in whole.
public final class StoredDemonstration {
  private static final String ID = "demonstration";

  private final Store store;
  private final MongoCollection<Document> collection;

  public StoredDemonstration(Store store) {
    this.store = store;
    this.collection = store.bookkeeping("demonstration", List.of());
  }

  /// The first start; now, when there was none.
  public Instant firstStart(Instant now) {
    var options = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
    var change = setOnInsert("started", now);
    return store
        .call(() -> collection.findOneAndUpdate(eq("_id", ID), change, options))
        .getDate("started")
        .toInstant();
  }

  /// Whether what is stored here is invented.
  public boolean isBegun() {
    return find().isPresent();
  }

  boolean isWhole() {
    return find().filter(found -> found.getBoolean("whole", false)).isPresent();
  }

  private Optional<Document> find() {
    return Optional.ofNullable(store.call(() -> collection.find(eq("_id", ID)).first()));
  }

  /// Nothing is brought in any more.
  public void markWhole() {
    store.call(() -> collection.updateOne(eq("_id", ID), set("whole", true)));
  }
}
