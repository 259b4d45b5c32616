package enlace.practices;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static java.util.stream.Collectors.toSet;

import com.mongodb.client.MongoCollection;
import enlace.ids.PracticeId;
import enlace.practices.template.FieldType;
import enlace.practices.template.PracticeTemplate;
import enlace.store.Deed;
import enlace.store.Documents;
import enlace.store.Mapping;
import enlace.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;

/// The texts of practices, wherever they stand in the database, for what must be read no more.
/// Looks through all practices: nothing of a page may wait for it.
final class StoredTexts {
  /// Beside the fields of the template: of a reference, a remark, a step and a clearance.
  private static final Set<String> OTHERS =
      Set.of("reference", "url", "text", "note", "function", "institutions");

  private final Store store;
  private final Documents<Practice> practices;
  private final List<MongoCollection<Document>> past;
  private final Set<String> names;

  /// @param practices those that can still change, `past` what they left behind
  StoredTexts(
      Store store,
      Documents<Practice> practices,
      List<MongoCollection<Document>> past,
      PracticeTemplate template) {
    this.store = store;
    this.practices = practices;
    this.past = past;
    names = new HashSet<>(OTHERS);
    template.fields().stream()
        .filter(field -> field.kind() instanceof FieldType.Text)
        .forEach(field -> names.add(field.name().code()));
  }

  /// The practices in which one of `from` stands.
  ///
  /// @param change what becomes of the texts of a practice, or of a part of its past, by whether
  ///     one of `from` stands in it
  Set<PracticeId> change(Set<String> from, Function<Boolean, UnaryOperator<String>> change) {
    var related = new HashSet<String>();
    for (var id : ids(practices.raw())) {
      var json = json(practices.raw(), id);
      boolean beside = has(json, from.stream());
      if (beside) related.add(id);
      changePractice(new PracticeId(id), change.apply(beside));
    }
    for (var collection : past)
      for (var id : ids(collection)) {
        var json = json(collection, id);
        boolean beside =
            has(json, from.stream()) || related.contains(id.substring(0, id.lastIndexOf('-')));
        if (beside) related.add(id.substring(0, id.lastIndexOf('-')));
        changePast(collection, id, change.apply(beside));
      }
    return related.stream().map(PracticeId::new).collect(toSet());
  }

  private List<String> ids(MongoCollection<Document> collection) {
    return store.call(
        () ->
            collection
                .find()
                .projection(new Document("_id", 1))
                .map(it -> it.getString("_id"))
                .into(new ArrayList<>()));
  }

  private String json(MongoCollection<Document> collection, String id) {
    var found = store.call(() -> collection.find(eq(id)).first());
    return found == null ? "" : found.toJson().toLowerCase(Locale.ROOT);
  }

  private static boolean has(String json, Stream<String> any) {
    return any.anyMatch(it -> json.contains(it.toLowerCase(Locale.ROOT)));
  }

  private void changePractice(PracticeId id, UnaryOperator<String> change) {
    var practice = practices.byId(id).orElseThrow();
    if (changed(practice, change).equals(practice)) return;
    store.change(
        () -> practices.byId(id),
        Deed.named("redacted", id.value(), Long.toString(practice.version())),
        it -> changed(it, change).redacted());
  }

  private Practice changed(Practice practice, UnaryOperator<String> change) {
    return Mapping.record(changed(Mapping.document(practice), change), Practice.class);
  }

  private void changePast(
      MongoCollection<Document> collection, String id, UnaryOperator<String> change) {
    var state = store.call(() -> collection.find(eq(id)).first()).get("state", Document.class);
    var changed = changed(state, change);
    if (!changed.equals(state))
      store.call(() -> collection.updateOne(eq(id), set("state", changed)));
  }

  private Document changed(Map<?, ?> document, UnaryOperator<String> change) {
    var changed = new Document();
    document.forEach(
        (name, value) -> changed.append((String) name, changed((String) name, value, change)));
    return changed;
  }

  private Object changed(String name, Object value, UnaryOperator<String> change) {
    return switch (value) {
      case String text when names.contains(name) -> change.apply(text);
      case Map<?, ?> inner -> changed(inner, change);
      case List<?> list -> list.stream().map(it -> changed(name, it, change)).toList();
      case null, default -> value;
    };
  }
}
