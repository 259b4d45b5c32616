package enlace.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// What the embedded server does otherwise than its library: it has written a change before it
/// answers, it keeps documents as BSON, and whoever reads one while it changes reads it as it was.
final class CommittingBackend extends H2Backend {
  private static final int COMPACT_FULLY = -1;
  private static final Set<String> READS =
      Set.of(
          "find",
          "getmore",
          "killcursors",
          "aggregate",
          "count",
          "distinct",
          "listcollections",
          "listindexes",
          "hello",
          "ismaster",
          "ping",
          "buildinfo",
          "endsessions");

  /// Shared by commands that change something, exclusive to a commit: no commit cuts a command in
  /// two, which would leave a document without its index entry.
  private final ReadWriteLock changing = new ReentrantReadWriteLock();

  private final CursorRegistry cursors;

  /// @param cursors those that clients still read by, also of a backend before this one
  CommittingBackend(MVStore store, CursorRegistry cursors) {
    super(store);
    this.cursors = cursors;
  }

  @Override
  protected CursorRegistry getCursorRegistry() {
    return cursors == null ? super.getCursorRegistry() : cursors; // asked while it is made
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    try {
      var command = message.getDocument().keySet().iterator().next();
      return READS.contains(command.toLowerCase(Locale.ROOT))
          ? super.handleMessage(message)
          : handleChange(message);
    } catch (MVStoreException e) {
      message.getChannel().close(); // the driver sees a server that is away, not one that refuses
      throw e;
    }
  }

  private Document handleChange(MongoMessage message) {
    var reply = changed(message);
    commitAlone();
    return reply;
  }

  private Document changed(MongoMessage message) {
    changing.readLock().lock();
    try {
      return super.handleMessage(message);
    } finally {
      changing.readLock().unlock();
    }
  }

  /// Whoever comes first commits for all who wait; the others find nothing left to commit.
  private void commitAlone() {
    changing.writeLock().lock();
    try {
      commit();
    } finally {
      changing.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    if (!getMvStore().isClosed()) getMvStore().close(COMPACT_FULLY);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new BsonDatabase(name, getMvStore(), getCursorRegistry());
  }

  /// Opens each map with [BsonDataType] before the library opens it with its own.
  private static final class BsonDatabase extends H2Database {
    private final MVStore store;

    BsonDatabase(String name, MVStore store, CursorRegistry cursors) {
      this.store = store; // already used by the constructor of the library
      super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
        String collection, CollectionOptions options) {
      var name = getDatabaseName() + "." + collection;
      open("databases." + name);
      return new WholeCollection(
          this,
          collection,
          options,
          store.openMap("databases." + name),
          store.openMap("meta." + name),
          cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
        String collection, String index, List<IndexKey> keys, boolean sparse) {
      open(getDatabaseName() + "." + collection + "._index_" + index);
      return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }

    private void open(String map) {
      var type = new BsonDataType();
      store.openMap(map, new MVMap.Builder<Object, Object>().keyType(type).valueType(type));
    }
  }

  /// The library changes a document where it lies and puts it there again, while another thread may
  /// still be writing it to who asked for it. Here it is given a copy to change.
  private static final class WholeCollection extends H2Collection {
    WholeCollection(
        MongoDatabase database,
        String name,
        CollectionOptions options,
        MVMap<Object, Document> documents,
        MVMap<String, Object> meta,
        CursorRegistry cursors) {
      super(database, name, options, documents, meta, cursors);
    }

    /// Of each field the present value: the library puts others in their place and changes none.
    @Override
    protected QueryResult queryDocuments(
        Document query, Document order, int skip, int limit, int batch, Document projection) {
      var found = super.queryDocuments(query, order, skip, limit, batch, projection);
      var copies = found.collectDocuments().stream().map(Document::clone).toList();
      return new QueryResult(copies, found.getCursorId());
    }
  }
}
