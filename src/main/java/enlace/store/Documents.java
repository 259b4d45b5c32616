package enlace.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import enlace.ids.Id;
import java.util.ArrayList;
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

  public Optional<D> first(Bson filter) {
    return Optional.ofNullable(store.call(() -> raw.find(filter).first())).map(this::read);
  }

  /// @param limit 1 to 1,000; also the batch size, so that one page is one answer of the server
  public List<D> find(Bson filter, Bson sort, int limit) {
    if (limit < 1 || limit > MOST) throw new IllegalArgumentException("limit " + limit);
    var found =
        store.call(
            () ->
                raw.find(filter).sort(sort).limit(limit).batchSize(limit).into(new ArrayList<>()));
    return found.stream().map(this::read).toList();
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
