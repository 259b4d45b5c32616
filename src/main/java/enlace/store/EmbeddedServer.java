package enlace.store;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A MongoDB server inside this process, on loopback, keeping its data in one file or in memory.
/// Unlike its library it has written a change before it acknowledges it, so that killing the
/// process loses nothing; a power cut may lose the last second.
public final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  /// As many as the driver's connections, so that one commit serves all who wait for one.
  static final int THREADS = 16;

  private static final long LOOK_SECONDS = 1;

  /// Freed space is written over only after it was freed this long ago, so that a power cut finds
  /// either the old state or the new one on the disk, which is forced every second.
  private static final int RETENTION_MILLIS = 5_000;

  private final Optional<Path> file;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("embedded-store").factory());
  private final CursorRegistry cursors = new CursorRegistry();
  private MVStore store;
  private ReopenedBackend backend;
  private MongoServer server;
  private final int port;
  private volatile boolean failing;
  private volatile int reopened;
  private volatile long reopenedAt;

  private EmbeddedServer(Optional<Path> file) {
    this.file = file;
    open(0);
    port = server.getLocalAddress().getPort();
    watch.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  public static EmbeddedServer inFile(Path file) {
    return new EmbeddedServer(Optional.of(file));
  }

  public static EmbeddedServer inMemory() {
    return new EmbeddedServer(Optional.empty());
  }

  private MVStore openStore() {
    var builder = new MVStore.Builder().autoCommitDisabled();
    file.ifPresent(path -> builder.fileName(inItsFolder(path).toString()));
    file.ifPresent(path -> MVStoreTool.compactCleanUp(path.toString())); // killed while it did
    try {
      var opened = builder.open();
      opened.setRetentionTime(RETENTION_MILLIS);
      return opened;
    } catch (MVStoreException e) {
      throw new IllegalStateException(
          "%s cannot be opened; does another Enlace use it? %s"
              .formatted(file.orElseThrow(), e.getMessage()),
          e);
    }
  }

  /// A folder made here is for its owner alone: the file holds everything anybody wrote.
  private static Path inItsFolder(Path path) {
    var owned = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    try {
      Files.createDirectories(path.toAbsolutePath().getParent(), owned);
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(int port) {
    store = openStore();
    backend = new ReopenedBackend(on(store));
    server = new MongoServer(backend);
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, THREADS);
    } catch (RuntimeException failure) {
      store.closeImmediately(); // so that the next look tries again
      throw failure;
    }
  }

  private MongoBackend on(MVStore store) {
    return new CommittingBackend(store, cursors).version(ServerVersion.MONGO_5_0);
  }

  /// Writes the file anew with what is in the store now and nothing else, while whoever asks it
  /// something waits. What was in it before is then in no file, nor what it was compressed to.
  synchronized void writeAnew() {
    if (file.isEmpty() || store.isClosed()) return;
    var failure = new AtomicReference<RuntimeException>();
    backend.reopen(
        present -> {
          try {
            present.close();
          } catch (RuntimeException e) {
            failure.set(e); // what was acknowledged is in the file all the same
          }
          store = openStore();
          return on(store);
        });
    if (failure.get() != null) throw failure.get();
  }

  public String uri() {
    return server.getConnectionString();
  }

  /// For a test that breaks it.
  synchronized MVStore store() {
    return store;
  }

  /// That it failed. What was acknowledged is kept all the same, but whoever looks after the
  /// machine should know.
  ///
  /// @param failing whether it cannot write now
  /// @param reopened how often it was opened again
  /// @param ago when it last was
  public record Trouble(boolean failing, int reopened, Duration ago) {}

  /// Empty while it never failed.
  public Optional<Trouble> trouble() {
    if (!failing && reopened == 0) return Optional.empty();
    var ago = reopened == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - reopenedAt);
    return Optional.of(new Trouble(failing, reopened, ago));
  }

  /// Once a second.
  synchronized void look() {
    try {
      if (store.isClosed()) reopen();
      else if (file.isPresent()) store.sync();
      failing = false;
    } catch (RuntimeException | Error e) { // or nobody would look again
      failing = true;
      LOG.error("The embedded store failed; trying again in {} s", LOOK_SECONDS, e);
    }
  }

  /// H2 closes a store whose file it could not write. What was acknowledged is in the file.
  private void reopen() {
    LOG.error("The embedded store closed itself and is opened again", store.getPanicException());
    failing = true;
    server.shutdownNow();
    open(port);
    reopenedAt = System.nanoTime();
    reopened++;
  }

  /// Compacts the file, too, which grows by about 9 kB a save while it is used. To compact it then
  /// is not safe: now and then H2 2.3 fails an assertion of its own and closes the store.
  @Override
  public synchronized void close() {
    watch.shutdownNow();
    server.shutdownNow();
  }
}
