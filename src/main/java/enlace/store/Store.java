package enlace.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import enlace.events.EventNames;
import enlace.ids.EventId;
import enlace.ids.MemberId;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The only way to change what members wrote.
///
/// A collision (a duplicate key, a guard that did not match) is told by the database only after the
/// write it collided with has reached the majority, so the reads that settle it see that write.
public final class Store {
  private static final int ATTEMPTS = 20;

  private final Database database;
  private final Clock clock;
  private final Semaphore permits;
  private final ThreadLocal<Boolean> holdsPermit = ThreadLocal.withInitial(() -> false);
  private final Map<Class<?>, Documents<?>> kinds = new ConcurrentHashMap<>();
  private final List<SavedListener> listeners = new CopyOnWriteArrayList<>();
  private final MongoCollection<Document> journal;

  /// @param clock stamps events
  public Store(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.permits = new Semaphore(database.connections(), true);
    this.journal = bookkeeping("journal", List.of(DocumentKind.Index.unique("+eventId")));
  }

  /// Makes the collection's indexes and lets the collector sweep it. Called once per kind, while
  /// Enlace is put together.
  public <D extends Saved> Documents<D> documents(DocumentKind<D> kind) {
    var raw = bookkeeping(kind.collection(), kind.indexes());
    if (database.isEmbedded()) {
      // it finds a document to be changed by an index over exactly the fields of the guard
      index(raw, DocumentKind.Index.unique("+_id", "+version"));
    } else {
      call(() -> raw.createIndex(new Document("untold.id", 1), new IndexOptions().sparse(true)));
    }
    var documents = new Documents<>(this, kind.type(), raw);
    kinds.put(kind.type(), documents);
    return documents;
  }

  /// A collection of bookkeeping (sessions, read positions, leases, claims), changed by named
  /// atomic operations of a `Stored…` class inside [#call].
  public MongoCollection<Document> bookkeeping(
      String collection, List<DocumentKind.Index> indexes) {
    var raw = database.mongo().getCollection(collection);
    indexes.forEach(index -> index(raw, index));
    return raw;
  }

  /// Events that were told, by their numbers; written by `journal` alone.
  public MongoCollection<Document> journal() {
    return journal;
  }

  /// The embedded store has unique indexes only.
  private void index(MongoCollection<Document> raw, DocumentKind.Index index) {
    if (database.isEmbedded() && !index.unique()) return;
    call(() -> raw.createIndex(index.keys(), new IndexOptions().unique(index.unique())));
  }

  /// All collections whose documents carry `untold` events, for the collector.
  public List<MongoCollection<Document>> tellingCollections() {
    return kinds.values().stream().<MongoCollection<Document>>map(Documents::raw).toList();
  }

  /// Told of every document just saved by this process: a hint to collect its events.
  public void onSaved(SavedListener listener) {
    listeners.add(listener);
  }

  @FunctionalInterface
  public interface SavedListener {
    void saved(String collection, String id);
  }

  /// Runs one driver call while holding one permit; a database that is away, or a queue that is
  /// full for a third of the database's timeout (2 s), becomes `Refused(Unavailable)`. A call
  /// within a call uses the same permit.
  public <T> T call(Supplier<T> driverCall) {
    try {
      return permitted(driverCall);
    } catch (MongoException failure) {
      if (Failures.away(failure)) throw Failures.unavailable();
      throw failure;
    }
  }

  /// Runs a write of bookkeeping as [#call] does.
  ///
  /// @return false when a unique key it needs was taken; of many writes in any order the others are
  ///     done
  public boolean unlessTaken(Runnable write) {
    try {
      return call(
          () -> {
            write.run();
            return true;
          });
    } catch (MongoException failure) {
      if (Failures.duplicate(failure)) return false;
      throw failure;
    }
  }

  private <T> T permitted(Supplier<T> driverCall) {
    if (holdsPermit.get()) return driverCall.get();
    acquire();
    holdsPermit.set(true);
    try {
      return driverCall.get();
    } finally {
      holdsPermit.remove();
      permits.release();
    }
  }

  private void acquire() {
    try {
      if (!permits.tryAcquire(database.patience().toMillis(), TimeUnit.MILLISECONDS))
        throw Failures.unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.unavailable();
    }
  }

  /// Leaves in the files of the database nothing of what was in it before and is no more, as far as
  /// that can be had while it is used: on the embedded store, which stands still meanwhile, all of
  /// it; MongoDB is asked to, and the rest is for who keeps it (config/README.md).
  ///
  /// @param collections in which something was changed
  public void writeAnew(List<String> collections) {
    database.writeAnew(collections);
  }

  /// Whether the database answers now; tried by reading.
  public boolean answers() {
    try {
      call(() -> journal.find(eq(0)).first());
      return true;
    } catch (MongoException | Refused _) {
      return false;
    }
  }

  /// Saves the change and its events in one atomic operation: an insert for version 1, else an
  /// update guarded by the version before. Then nudges the collector.
  ///
  /// @return the document as saved; after a repetition of the same deed the document as it is now
  /// @throws Refused `Stale` when another change came first, `KeyReused` when the same key came
  ///     with another content, `Overtaken` when another unique key was taken, `Unknown` when the
  ///     answer was lost and it cannot be told
  public <D extends Saved> D save(Change<D> change, Deed deed) {
    if (change.document().version() == 1) return insert(change, deed);
    return done(change.document(), deed)
        .or(() -> update(change, deed))
        .orElseThrow(() -> new Refused(new Stale()));
  }

  private <D extends Saved> D insert(Addition<D> addition) {
    return insert(addition.change(), addition.deed());
  }

  private <D extends Saved> D insert(Change<D> change, Deed deed) {
    var raw = documents(change.document()).raw();
    var fresh = fresh(change, deed);
    try {
      written(change.document(), () -> raw.insertOne(fresh));
    } catch (MongoException failure) {
      if (!Failures.duplicate(failure)) throw failure;
      return sameDeed(change.document(), deed).orElseThrow(() -> new Refused(new Overtaken()));
    }
    announce(change.document());
    return change.document();
  }

  private <D extends Saved> Document fresh(Change<D> change, Deed deed) {
    return new Document("_id", change.document().id().value())
        .append("version", 1L)
        .append("state", Mapping.document(change.document()))
        .append("deed", deed.content())
        .append("untold", untold(change, deed));
  }

  private List<Document> untold(Change<?> change, Deed deed) {
    var at = Date.from(Instant.now(clock));
    return IntStream.range(0, change.events().size())
        .mapToObj(
            i -> {
              var event = change.events().get(i);
              return new Document("id", deed.event(i).value())
                  .append("at", at)
                  .append("name", EventNames.of(event))
                  .append("event", Mapping.document(event))
                  .append("deed", deed.content());
            })
        .toList();
  }

  /// The document with that id as it is now, when the same deed made it; empty when there is none.
  private <D extends Saved> Optional<D> sameDeed(D document, Deed deed) {
    var documents = documents(document);
    var found = call(() -> documents.raw().find(eq(document.id().value())).first());
    if (found == null) return Optional.empty();
    if (!deed.content().equals(found.getString("deed"))) throw new Refused(new KeyReused());
    return Optional.of(documents.read(found));
  }

  /// Empty when another change came first.
  private <D extends Saved> Optional<D> update(Change<D> change, Deed deed) {
    var document = change.document();
    var guard = and(eq(document.id().value()), eq("version", document.version() - 1));
    var update =
        combine(
            set("state", Mapping.document(document)),
            set("version", document.version()),
            pushEach("untold", untold(change, deed)));
    if (matched(document, guard, update)) {
      announce(document);
      return Optional.of(document);
    }
    return done(document, deed);
  }

  private boolean matched(Saved document, Bson guard, Bson update) {
    var raw = documents(document).raw();
    try {
      return written(document, () -> raw.updateOne(guard, update)).getMatchedCount() == 1;
    } catch (MongoException failure) {
      if (Failures.duplicate(failure)) throw new Refused(new Overtaken());
      throw failure;
    }
  }

  /// Writes; when the answer is lost, writes the same once more: either that does it, or it
  /// collides with the first, which the caller then finds.
  private <T> T written(Saved document, Supplier<T> write) {
    long sent = database.sent();
    try {
      return permitted(write);
    } catch (MongoException failure) {
      if (!Failures.away(failure)) throw failure;
      if (database.sent() == sent) throw Failures.unavailable();
      announce(document); // it may be saved, and then has something to tell
      return writtenAgain(write);
    }
  }

  private <T> T writtenAgain(Supplier<T> write) {
    try {
      return permitted(write);
    } catch (MongoException failure) {
      if (Failures.away(failure)) throw Failures.unknown();
      throw failure;
    } catch (Refused _) {
      throw Failures.unknown();
    }
  }

  /// The document as it is now, when this deed has already changed it. The journal is asked last:
  /// an event is there before it leaves `untold`.
  private <D extends Saved> Optional<D> done(D document, Deed deed) {
    var documents = documents(document);
    var event = deed.event(0);
    var found = call(() -> documents.raw().find(eq(document.id().value())).first());
    if (found == null) return Optional.empty();
    var content =
        found.getList("untold", Document.class, List.of()).stream()
            .filter(untold -> event.value().equals(untold.getString("id")))
            .findFirst()
            .or(() -> journalled(event))
            .map(told -> told.getString("deed"));
    if (content.isEmpty()) return Optional.empty();
    if (!content.get().equals(deed.content())) throw new Refused(new KeyReused());
    return Optional.of(documents.read(found));
  }

  private Optional<Document> journalled(EventId event) {
    return Optional.ofNullable(call(() -> journal.find(eq("eventId", event.value())).first()));
  }

  /// Whether the member has done something at that address with that key. Known once its event is
  /// in the journal, a moment after it is done.
  public boolean isTold(MemberId member, String address, Key key) {
    return journalled(Deed.event(member, address, key)).isPresent();
  }

  /// Inserts new documents of one kind in that order, stopping at the first that fails, in one
  /// command.
  ///
  /// @return how each ended, in the same order: saved, already there from the same deed, or not
  ///     done (its unique key was taken by another, or it came after one that failed)
  public <D extends Saved> List<Outcome<D>> saveAll(List<Addition<D>> additions) {
    return additions.isEmpty() ? List.of() : saveGroups(List.of(additions)).getFirst();
  }

  /// The same for several lists that have nothing to do with each other, in one command for all:
  /// how one of them ends says nothing of the next.
  ///
  /// @param groups none of them empty
  public <D extends Saved> List<List<Outcome<D>>> saveGroups(List<List<Addition<D>>> groups) {
    var additions = groups.stream().flatMap(List::stream).toList();
    var raw = documents(additions.getFirst().change().document()).raw();
    var fresh = additions.stream().map(added -> fresh(added.change(), added.deed())).toList();
    long sent = database.sent();
    try {
      permitted(() -> raw.insertMany(fresh));
      return groups.stream().map(group -> group.stream().map(this::saved).toList()).toList();
    } catch (MongoException failure) {
      if (database.sent() == sent) throw Failures.unavailable();
      additions.forEach(added -> announce(added.change().document())); // some may be saved
      if (failure instanceof MongoBulkWriteException || Failures.away(failure))
        return groups.stream().map(group -> Batch.oneByOne(group, this::insert)).toList();
      throw failure;
    }
  }

  private <D extends Saved> Outcome<D> saved(Addition<D> addition) {
    announce(addition.change().document());
    return new Outcome.Done<>(addition.change().document());
  }

  /// Loads, decides, saves: what every change of one document does. A deed already done is
  /// answered with the present document before anything is decided; when another change comes in
  /// between, all is done anew.
  ///
  /// @param load finds the document through what the asker may see; empty is refused as NotFound
  public <D extends Saved> D change(
      Supplier<Optional<D>> load, Deed deed, Function<D, Change<D>> decide) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var present = load.get().orElseThrow(() -> new Refused(new NotFound()));
      var saved = done(present, deed).or(() -> update(decide.apply(present), deed));
      if (saved.isPresent()) return saved.get();
    }
    throw Failures.unavailable();
  }

  private void announce(Saved document) {
    var collection = documents(document).raw().getNamespace().getCollectionName();
    listeners.forEach(listener -> listener.saved(collection, document.id().value()));
  }

  @SuppressWarnings("unchecked")
  private <D extends Saved> Documents<D> documents(D document) {
    var documents = kinds.get(document.getClass());
    if (documents == null) throw new IllegalStateException("no kind of " + document.getClass());
    return (Documents<D>) documents;
  }
}
