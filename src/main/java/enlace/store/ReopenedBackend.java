package enlace.store;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A backend that can be closed and opened again behind the server, whose connections stay: what
/// comes meanwhile waits.
final class ReopenedBackend implements MongoBackend {
  private final ReadWriteLock using = new ReentrantReadWriteLock();
  private MongoBackend backend;

  ReopenedBackend(MongoBackend backend) {
    this.backend = backend;
  }

  /// @param opened closes the one it is given, and gives the next
  void reopen(UnaryOperator<MongoBackend> opened) {
    using.writeLock().lock();
    try {
      backend = opened.apply(backend);
    } finally {
      using.writeLock().unlock();
    }
  }

  private <T> T use(Supplier<T> work) {
    using.readLock().lock();
    try {
      return work.get();
    } finally {
      using.readLock().unlock();
    }
  }

  private void run(Runnable work) {
    use(
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public void handleClose(Channel channel) {
    run(() -> backend.handleClose(channel));
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    return use(() -> backend.handleCommand(channel, database, command, query));
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    return use(() -> backend.handleQuery(query));
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    return use(() -> backend.handleMessage(message));
  }

  @Override
  public void dropDatabase(String database) {
    run(() -> backend.dropDatabase(database));
  }

  @Override
  public Collection<Document> getCurrentOperations(MongoQuery query) {
    return use(() -> backend.getCurrentOperations(query));
  }

  @Override
  public Document getServerStatus() {
    return use(() -> backend.getServerStatus());
  }

  @Override
  public void close() {
    run(() -> backend.close());
  }

  @Override
  public void closeCursors(List<Long> cursors) {
    run(() -> backend.closeCursors(cursors));
  }

  @Override
  public Clock getClock() {
    return use(() -> backend.getClock());
  }

  @Override
  public void enableOplog() {
    run(() -> backend.enableOplog());
  }

  @Override
  public void disableOplog() {
    run(() -> backend.disableOplog());
  }

  @Override
  public MongoDatabase resolveDatabase(String database) {
    return use(() -> backend.resolveDatabase(database));
  }

  @Override
  public MongoBackend version(MongoVersion version) {
    backend.version(version);
    return this;
  }
}
