package enlace.cast;

import enlace.store.Database;
import enlace.store.EmbeddedServer;
import java.util.concurrent.atomic.AtomicInteger;

/// Fresh, empty databases for tests. Their servers are started once and end with the tests.
public final class Databases {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Databases() {}

  /// On the embedded store in memory; close it.
  public static Database embedded() {
    return Database.on(Embedded.SERVER, fresh());
  }

  private static String fresh() {
    return "test" + COUNT.incrementAndGet();
  }

  /// Started when first asked for.
  private static final class Embedded {
    static final EmbeddedServer SERVER = EmbeddedServer.inMemory();
  }
}
