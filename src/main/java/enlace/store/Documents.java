package enlace.store;

import com.mongodb.client.MongoCollection;
import enlace.ids.Id;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Reads the documents of one kind. The state lies under `state`, beside it `version`, `untold` and
/// bookkeeping fields of the feature.
public final class Documents<D extends Saved> {

  Documents() {}

  public Optional<D> byId(Id id) {
    throw new UnsupportedOperationException();
  }

  public Optional<D> first(Bson filter) {
    throw new UnsupportedOperationException();
  }

  /// @param limit 1 to 1,000; also the batch size, so that one page is one answer of the server
  public List<D> find(Bson filter, Bson sort, int limit) {
    throw new UnsupportedOperationException();
  }

  /// The raw collection, for bookkeeping fields beside the state and for aggregations; use inside
  /// [Store#call].
  public MongoCollection<Document> raw() {
    throw new UnsupportedOperationException();
  }

  /// Turns a raw document into the record.
  public D read(Document document) {
    throw new UnsupportedOperationException();
  }
}
