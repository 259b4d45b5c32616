package enlace.store;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The only way to change what members wrote.
public final class Store {

  /// @param clock stamps events
  /// @param permits driver calls under way at once; as many as the connection pool holds
  public Store(MongoDatabase database, Clock clock, int permits) {
    throw new UnsupportedOperationException();
  }

  /// Makes the collection's indexes and lets the collector sweep it. Called once per kind, while
  /// Enlace is put together.
  public <D extends Saved> Documents<D> documents(Kind<D> kind) {
    throw new UnsupportedOperationException();
  }

  /// A collection of bookkeeping (sessions, read positions, leases, claims), changed by named
  /// atomic operations of a `Stored…` class inside [#call].
  public com.mongodb.client.MongoCollection<org.bson.Document> bookkeeping(
      String collection, List<Kind.Index> indexes) {
    throw new UnsupportedOperationException();
  }

  /// Runs one driver call while holding one permit; a database that is away, or a queue that is
  /// full for 2 s, becomes `Refused(Unavailable)`.
  public <T> T call(Supplier<T> driverCall) {
    throw new UnsupportedOperationException();
  }

  /// Saves the change and its events in one atomic operation: an insert for version 1, else an
  /// update guarded by the version before. Then nudges the collector.
  ///
  /// @return the document as saved; after a repetition of the same deed the one of then
  /// @throws enlace.problems.Refused `Stale` when another change came first, `KeyReused` when the
  ///     same key came with another content, `Unknown` when the answer was lost and cannot be told
  public <D extends Saved> D save(Change<D> change, Deed deed) {
    throw new UnsupportedOperationException();
  }

  /// Inserts new documents in that order, stopping at the first that fails, in one command.
  ///
  /// @return how each ended, in the same order: saved, already there from the same deed, or not
  ///     done (its unique key was taken by another, or it came after one that failed)
  public <D extends Saved> List<Outcome<D>> saveAll(List<Addition<D>> additions) {
    throw new UnsupportedOperationException();
  }

  /// Loads, decides, saves: what every change of one document does. A deed already done is
  /// answered with the present document before anything is decided.
  ///
  /// @param load finds the document through what the asker may see; empty is refused as NotFound
  public <D extends Saved> D change(
      Supplier<Optional<D>> load, Deed deed, Function<D, Change<D>> decide) {
    throw new UnsupportedOperationException();
  }

  public record Addition<D extends Saved>(Change<D> change, Deed deed) {}

  public sealed interface Outcome<D extends Saved> {
    record Done<D extends Saved>(D document) implements Outcome<D> {}

    record Refused<D extends Saved>(enlace.problems.Problem problem) implements Outcome<D> {}

    /// Its unique key was taken, or one before it failed: to be tried again under a new key.
    record Again<D extends Saved>() implements Outcome<D> {}
  }
}
