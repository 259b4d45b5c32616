package enlace.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import enlace.ids.Id;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Reads the documents of one kind. In MongoDB each is
/// `{_id, version, state, deed, untold, …}`: `state` is the whole record, `deed` the content of the
/// deed that made it, `untold` its events that are not in the journal yet; beside these a feature
/// keeps bookkeeping fields of its own, which a save leaves alone.
public final class Documents<D extends Saved> {
  private static final int MOST = 1_000;
  private static final Bson ALL_FIELDS = new Document();

  private final Store store;
  private final Class<D> type;
  private final MongoCollection<Document> raw;

  Documents(Store store, Class<D> type, MongoCollection<Document> raw) {
    this.store = store;
    this.type = type;
    this.raw = raw;
  }

  public Optional<D> byId(Id id) {
    return first(eq(id.value()));
  }

  /// Those that exist, in no order.
  ///
  /// @param ids at most 1,000
  public List<D> byIds(Collection<? extends Id> ids) {
    if (ids.isEmpty()) return List.of();
    return find(in("_id", ids.stream().map(Id::value).toList()), ascending("_id"), ids.size());
  }

  public Optional<D> first(Bson filter) {
    return Optional.ofNullable(store.call(() -> raw.find(filter).first())).map(this::read);
  }

  /// @param limit 1 to 1,000; also the batch size, so that one page is one answer of the server
  public List<D> find(Bson filter, Bson sort, int limit) {
    return find(filter, sort, limit, ALL_FIELDS);
  }

  /// The same of some fields only, so never to be saved again.
  public List<D> find(Bson filter, Bson sort, int limit, Bson fields) {
    if (limit < 1 || limit > MOST) throw new IllegalArgumentException("limit " + limit);
    var found =
        store.call(
            () ->
                raw.find(filter)
                    .projection(fields)
                    .sort(sort)
                    .limit(limit)
                    .batchSize(limit)
                    .into(new ArrayList<>()));
    return found.stream().map(this::read).toList();
  }

  /// Writes next versions of documents, and new ones, many in one command and in no order. It tells
  /// no events, so it is for what nobody needs to hear of: a later version that keeps them in
  /// another way. May be repeated; whoever repeats must see in the documents what was done.
  ///
  /// @return false when another write came first somewhere: then the others are written
  public boolean writeAll(List<D> documents) {
    var writes = documents.stream().map(this::writing).toList();
    try {
      var done = store.call(() -> raw.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
      return done.getMatchedCount() + done.getInsertedCount() == documents.size();
    } catch (MongoBulkWriteException failure) {
      if (Failures.duplicate(failure)) return false;
      throw failure;
    }
  }

  private WriteModel<Document> writing(D document) {
    var state = Mapping.document(document);
    long version = document.version();
    var id = document.id().value();
    if (version == 1)
      return new InsertOneModel<>(
          new Document("_id", id).append("version", version).append("state", state));
    return new UpdateOneModel<>(
        and(eq(id), eq("version", version - 1)),
        combine(set("state", state), set("version", version)));
  }

  /// The raw collection, for bookkeeping fields beside the state and for aggregations; use inside
  /// [Store#call].
  public MongoCollection<Document> raw() {
    return raw;
  }

  /// Turns a raw document into the record.
  public D read(Document document) {
    return Mapping.record(document.get("state", Document.class), type);
  }
}
