package enlace.drafts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
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
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The drafts in the database: bookkeeping, one document for a member and a form, with digests of
/// what of it was sent last. Nobody is told of them.
final class StoredDrafts {
  private static final FindOneAndUpdateOptions UPSERT =
      new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

  /// Digests of what was sent; a review may be sent comment by comment.
  private static final int MOST_SENT = 200;

  private static final Bson IS_DRAFT = gt("saved", new Date(0));
  private static final Bson NO_DRAFT =
      combine(unset("fields"), unset("key"), unset("saved"), unset("version"));

  private final Store store;
  private final MongoCollection<Document> drafts;

  StoredDrafts(Store store) {
    this.store = store;
    drafts =
        store.bookkeeping("drafts", List.of(Index.on("+member", "-saved"), Index.on("+sentAt")));
  }

  /// What is held of a form for a member.
  ///
  /// @param sent digests of what was sent last
  record Held(FormId form, Optional<Draft> draft, Set<String> sent) {}

  Held held(MemberId member, FormId form) {
    var found = store.call(() -> drafts.find(one(member, form)).first());
    return found == null ? new Held(form, Optional.empty(), Set.of()) : held(found);
  }

  private static Held held(Document found) {
    return new Held(
        new FormId(found.getString("form")),
        Optional.of(found).filter(it -> it.containsKey("saved")).map(StoredDrafts::draft),
        Set.copyOf(found.getList("sent", String.class, List.of())));
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
    return store.call(() -> drafts.countDocuments(and(eq("member", member.value()), IS_DRAFT)));
  }

  /// Those with a draft, the latest first.
  List<Held> all(MemberId member, int limit) {
    return store.call(
        () ->
            drafts
                .find(and(eq("member", member.value()), IS_DRAFT))
                .sort(descending("saved"))
                .limit(limit)
                .batchSize(limit + 1)
                .map(StoredDrafts::held)
                .into(new ArrayList<>()));
  }

  void discard(MemberId member, FormId form) {
    store.call(() -> drafts.updateOne(one(member, form), NO_DRAFT));
  }

  /// Only while it is written under that key.
  void discard(MemberId member, FormId form, Key key) {
    store.call(() -> drafts.updateOne(keyed(member, form, key), NO_DRAFT));
  }

  /// The draft only while it is written under that key.
  ///
  /// @param sent digests, in the place of those of the time before
  /// @param parts whether they are added to those
  void discardSent(
      MemberId member, FormId form, Key key, Set<String> sent, boolean parts, Instant at) {
    var digests = List.copyOf(sent);
    var add =
        combine(
            set("member", member.value()),
            set("form", form.value()),
            set("sentAt", Date.from(at)),
            parts
                ? pushEach("sent", digests, new PushOptions().slice(-MOST_SENT))
                : set("sent", digests));
    var keyed = keyed(member, form, key);
    var found = store.call(() -> drafts.updateOne(keyed, combine(add, NO_DRAFT)));
    if (found.getMatchedCount() == 0)
      store.call(() -> drafts.updateOne(one(member, form), add, new UpdateOptions().upsert(true)));
  }

  void forgetSentBefore(Instant instant) {
    var sent = lt("sentAt", Date.from(instant));
    store.call(() -> drafts.updateMany(sent, combine(unset("sent"), unset("sentAt"))));
    store.call(() -> drafts.deleteMany(and(exists("sent", false), exists("saved", false))));
  }

  /// Of all but those members.
  void discardBefore(Instant instant, Collection<MemberId> members) {
    var others = nin("member", members.stream().map(MemberId::value).toList());
    store.call(() -> drafts.deleteMany(and(others, lt("saved", Date.from(instant)))));
  }

  private static Bson keyed(MemberId member, FormId form, Key key) {
    return and(one(member, form), eq("key", key.value()));
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
