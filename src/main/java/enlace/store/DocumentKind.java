package enlace.store;

import java.util.List;
import org.bson.Document;

/// What one collection holds.
///
/// @param collection its name in MongoDB
/// @param indexes made at start; the state of a document lies under `state`, so `state.label.room`
public record DocumentKind<D extends Saved>(String collection, Class<D> type, List<Index> indexes) {

  /// @param fields as `+field` or `-field`, such as `+state.discussion`, `-state.at`
  public record Index(boolean unique, List<String> fields) {
    public static Index on(String... fields) {
      return new Index(false, List.of(fields));
    }

    public static Index unique(String... fields) {
      return new Index(true, List.of(fields));
    }

    Document keys() {
      var keys = new Document();
      fields.forEach(field -> keys.append(field.substring(1), field.startsWith("-") ? -1 : 1));
      return keys;
    }
  }
}
