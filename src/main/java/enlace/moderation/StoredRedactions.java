package enlace.moderation;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import enlace.ids.CaseId;
import enlace.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/// Passages that are being taken out, from before that is decided until they stand nowhere any
/// more: without them a crash could leave some of it undone.
final class StoredRedactions {
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private final Store store;
  private final MongoCollection<Document> redactions;

  /// @param entry the step, by its place in the history of the case
  record Begun(CaseId item, int entry, List<String> passages) {}

  StoredRedactions(Store store) {
    this.store = store;
    redactions = store.bookkeeping("redactions", List.of());
  }

  void begin(Begun begun, Instant at) {
    var id = id(begun.item(), begun.entry());
    var document =
        new Document("_id", id)
            .append("item", begun.item().value())
            .append("entry", begun.entry())
            .append("passages", begun.passages())
            .append("at", Date.from(at));
    store.call(() -> redactions.replaceOne(eq(id), document, UPSERT));
  }

  Optional<Begun> find(CaseId item, int entry) {
    return Optional.ofNullable(
        store.call(
            () -> redactions.find(eq(id(item, entry))).map(StoredRedactions::begun).first()));
  }

  List<Begun> before(Instant at) {
    return store.call(
        () ->
            redactions
                .find(lt("at", Date.from(at)))
                .map(StoredRedactions::begun)
                .into(new ArrayList<>()));
  }

  void end(CaseId item, int entry) {
    store.call(() -> redactions.deleteOne(eq(id(item, entry))));
  }

  private static String id(CaseId item, int entry) {
    return item + ":" + entry;
  }

  private static Begun begun(Document document) {
    return new Begun(
        new CaseId(document.getString("item")),
        document.getInteger("entry"),
        document.getList("passages", String.class));
  }
}
