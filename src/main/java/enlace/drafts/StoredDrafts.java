package enlace.drafts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOptions;
import enlace.ids.FormId;
import enlace.ids.Hash;
import enlace.ids.MemberId;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The drafts in the database: bookkeeping, one document for a member and a form, with digests of
/// what of it was sent last. Nobody is told of them. Each change is one guarded update: two tabs
/// that save at the same time take nothing from each other.
final class StoredDrafts {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final int ATTEMPTS = 20;

  /// Digests of what was sent; a review may be sent comment by comment.
  private static final int MOST_SENT = 200;

  private static final Bson IS_DRAFT = gt("saved", new Date(0));
  private static final Bson NO_DRAFT =
      combine(unset("fields"), unset("key"), unset("saved"), unset("others"));

  /// Some 3 MB.
  private static final int MOST_BLANK = 20_000;

  private final Store store;
  private final MongoCollection<Document> drafts;

  /// Where nothing is begun: forms of a member, by the id of their document, and members by
  /// theirs. Most pages have a form, and home lists drafts; they ask for no document then.
  /// Forgotten once something is saved, by this node: the only one that saves drafts.
  private final Cache<String, Boolean> blank =
      Caffeine.newBuilder().maximumSize(MOST_BLANK).build();

  StoredDrafts(Store store) {
    this.store = store;
    drafts =
        store.bookkeeping("drafts", List.of(Index.on("+member", "-saved"), Index.on("+sentAt")));
  }

  /// What is held of a form for a member.
  ///
  /// @param drafts the one that the form begins with, then the others
  /// @param version of all of them, growing by each change; 0 before the first
  /// @param sent digests of what was sent last
  record Held(FormId form, List<Draft> drafts, long version, Set<String> sent) {
    Optional<Draft> draft() {
      return drafts.stream().findFirst();
    }

    List<Draft> others() {
      return drafts.stream().skip(1).toList();
    }

    List<Draft> without(Key key) {
      return drafts.stream().filter(draft -> !draft.key().equals(key)).toList();
    }
  }

  /// As [#held]; empty when there is no draft, which is mostly known from memory.
  Optional<Held> begun(MemberId member, FormId form) {
    return unlessBlank(
            id(member, form),
            () -> Stream.of(held(member, form)).filter(it -> !it.drafts().isEmpty()).toList())
        .stream()
        .findFirst();
  }

  /// A change that is saved meanwhile waits with its forgetting until this is done.
  private <T> List<T> unlessBlank(String key, Supplier<List<T>> find) {
    var found = new ArrayList<T>();
    blank.get(key, _ -> found.addAll(find.get()) ? null : true);
    return found;
  }

  Held held(MemberId member, FormId form) {
    var found = store.call(() -> drafts.find(one(member, form)).first());
    return found == null ? new Held(form, List.of(), 0, Set.of()) : held(found);
  }

  private static Held held(Document found) {
    long version = Optional.ofNullable(found.getLong("version")).orElse(0L);
    var kept = new ArrayList<Draft>();
    if (found.containsKey("saved")) kept.add(draft(found, version));
    for (var other : found.getList("others", Document.class, List.of()))
      kept.add(draft(other, version));
    return new Held(
        new FormId(found.getString("form")),
        kept,
        version,
        Set.copyOf(found.getList("sent", String.class, List.of())));
  }

  /// @param decide what is kept, the one that the form begins with first; asked again when another
  ///     change came between
  /// @return the version afterwards
  /// @throws Refused `Unavailable` when others keep coming between
  long change(MemberId member, FormId form, Function<Held, List<Draft>> decide) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var held = held(member, form);
      var kept = decide.apply(held);
      if (kept.equals(held.drafts()) || replace(member, held, kept)) return held.version() + 1;
    }
    throw new Refused(Unavailable.soon());
  }

  private boolean replace(MemberId member, Held held, List<Draft> kept) {
    var form = held.form();
    var version = held.version() == 0 ? exists("version", false) : eq("version", held.version());
    var update =
        combine(
            set("member", member.value()),
            set("form", form.value()),
            set("version", held.version() + 1),
            kept.isEmpty() ? NO_DRAFT : these(kept));
    try {
      return store.unlessTaken(
          () -> drafts.updateOne(and(one(member, form), version), update, UPSERT));
    } finally { // also when the answer is lost
      blank.invalidateAll(List.of(id(member, form), member.value()));
    }
  }

  private static Bson these(List<Draft> kept) {
    var first = document(kept.getFirst());
    var others = kept.stream().skip(1).map(StoredDrafts::document).toList();
    return combine(
        set("fields", first.get("fields")),
        set("key", first.get("key")),
        set("saved", first.get("saved")),
        set("others", others));
  }

  /// Where there is a draft.
  record Place(MemberId member, FormId form) {}

  List<Place> places() {
    return store.call(
        () ->
            drafts
                .find(IS_DRAFT)
                .projection(include("member", "form"))
                .map(
                    it ->
                        new Place(
                            new MemberId(it.getString("member")), new FormId(it.getString("form"))))
                .into(new ArrayList<>()));
  }

  long count(MemberId member) {
    return store.call(() -> drafts.countDocuments(and(eq("member", member.value()), IS_DRAFT)));
  }

  /// Whether the member is known to have none; never waits.
  boolean isBlank(MemberId member) {
    return blank.getIfPresent(member.value()) != null;
  }

  /// Those with a draft, the latest first.
  List<Held> all(MemberId member, int limit) {
    return unlessBlank(member.value(), () -> latest(member, limit));
  }

  private List<Held> latest(MemberId member, int limit) {
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

  void discard(MemberId member, FormId form, Key key) {
    change(member, form, held -> held.without(key));
  }

  /// Notes what was sent, and discards the draft that was written under that key.
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
    store.call(() -> drafts.updateOne(one(member, form), add, UPSERT));
    discard(member, form, key);
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

  /// Once no more of that member's can be saved.
  void discardAll(MemberId member) {
    store.call(() -> drafts.deleteMany(eq("member", member.value())));
  }

  private static Bson one(MemberId member, FormId form) {
    return eq(id(member, form));
  }

  private static String id(MemberId member, FormId form) {
    return Hash.of(member.value(), form.value());
  }

  private static Draft draft(Document found, long version) {
    return new Draft(
        fields(found),
        new Key(found.getString("key")),
        found.getDate("saved").toInstant(),
        version);
  }

  private static Document document(Draft draft) {
    return new Document("fields", documents(draft.fields()))
        .append("key", draft.key().value())
        .append("saved", Date.from(draft.saved()));
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
