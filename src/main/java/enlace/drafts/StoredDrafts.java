package enlace.drafts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import enlace.ids.FormId;
import enlace.ids.Hash;
import enlace.ids.MemberId;
import enlace.requests.DraftRequest.Draft;
import enlace.requests.Key;
import enlace.store.DocumentKind.Index;
import enlace.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The drafts in the database: bookkeeping, one document for a member and a form. Nobody is told of
/// them.
final class StoredDrafts {
  private static final FindOneAndUpdateOptions UPSERT =
      new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

  private final Store store;
  private final MongoCollection<Document> drafts;

  StoredDrafts(Store store) {
    this.store = store;
    drafts = store.bookkeeping("drafts", List.of(Index.on("+member", "-saved")));
  }

  /// A draft of a member, with its form.
  record Kept(FormId form, Draft draft) {}

  Optional<Draft> find(MemberId member, FormId form) {
    return Optional.ofNullable(store.call(() -> drafts.find(one(member, form)).first()))
        .map(StoredDrafts::draft);
  }

  /// @return its version
  long save(MemberId member, FormId form, Map<String, List<String>> fields, Key key, Instant at) {
    var update =
        combine(
            set("member", member.value()),
            set("form", form.value()),
            set("fields", documents(fields)),
            set("key", key.value()),
            set("saved", Date.from(at)),
            inc("version", 1L));
    var saved = store.call(() -> drafts.findOneAndUpdate(one(member, form), update, UPSERT));
    return draft(saved).version();
  }

  long count(MemberId member) {
    return store.call(() -> drafts.countDocuments(eq("member", member.value())));
  }

  /// The latest first.
  List<Kept> all(MemberId member, int limit) {
    return store.call(
        () ->
            drafts
                .find(eq("member", member.value()))
                .sort(descending("saved"))
                .limit(limit)
                .batchSize(limit + 1)
                .map(found -> new Kept(new FormId(found.getString("form")), draft(found)))
                .into(new ArrayList<>()));
  }

  void discard(MemberId member, FormId form) {
    store.call(() -> drafts.deleteOne(one(member, form)));
  }

  /// Only while it is written under that key.
  void discard(MemberId member, FormId form, Key key) {
    store.call(() -> drafts.deleteOne(and(one(member, form), eq("key", key.value()))));
  }

  /// Of all but those members.
  void discardBefore(Instant instant, Collection<MemberId> members) {
    var others = nin("member", members.stream().map(MemberId::value).toList());
    store.call(() -> drafts.deleteMany(and(others, lt("saved", Date.from(instant)))));
  }

  private static Bson one(MemberId member, FormId form) {
    return eq(Hash.of(member.value(), form.value()));
  }

  private static Draft draft(Document found) {
    return new Draft(
        fields(found),
        new Key(found.getString("key")),
        found.getDate("saved").toInstant(),
        found.getLong("version"));
  }

  /// A list, since the names of fields have dots.
  private static List<Document> documents(Map<String, List<String>> fields) {
    return fields.entrySet().stream()
        .map(it -> new Document("name", it.getKey()).append("values", it.getValue()))
        .toList();
  }

  private static Map<String, List<String>> fields(Document found) {
    var fields = new LinkedHashMap<String, List<String>>();
    for (var field : found.getList("fields", Document.class))
      fields.put(field.getString("name"), field.getList("values", String.class));
    return fields;
  }
}
