package enlace.cast;

import enlace.store.Database;
import enlace.store.EmbeddedServer;
import java.util.concurrent.atomic.AtomicInteger;

/// Fresh, empty databases for tests. Their servers are started when first asked for, shared, and
/// end with the tests.
public final class Databases {
  /// A busy machine is no database that is away.
  static final String PATIENT = "timeoutMS=60000&serverSelectionTimeoutMS=30000";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Databases() {}

  /// On the embedded store, in memory.
  public static Database embedded() {
    return Database.on(Embedded.SERVER, freshName(), PATIENT);
  }

  /// Starts what all tests of this process share, so that a test is not taken for its owner.
  static void startShared() {
    Embedded.SERVER.uri();
    Engine.startShared();
  }

  /// On a real MongoDB; ask [RealMongo#isThere] first, or use [OnBothStores].
  public static Database real() {
    return Database.at(RealMongo.shared().uri(), freshName());
  }

  public static String freshName() {
    return "test" + COUNT.incrementAndGet();
  }

  private static final class Embedded {
    static final EmbeddedServer SERVER = EmbeddedServer.inMemory();
  }
}
