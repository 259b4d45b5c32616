package enlace.cast;

import enlace.store.Database;
import enlace.store.EmbeddedServer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Fresh, empty databases for tests. Their servers are started when first asked for, shared, and
/// end with the tests.
public final class Databases {
  /// A busy machine is no database that is away.
  static final String PATIENT = "timeoutMS=60000&serverSelectionTimeoutMS=30000";

  /// Dropped together.
  private static final int MANY = 10;

  private static final AtomicInteger COUNT = new AtomicInteger();

  /// By number, the first that is not dropped, and those between that are over.
  private static int kept = 1;

  private static final Set<Integer> OVER = new HashSet<>();

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
    return name(COUNT.incrementAndGet());
  }

  private static String name(int number) {
    return "test" + number;
  }

  /// How many there have been.
  static int made() {
    return COUNT.get();
  }

  /// All after that many are over.
  static void dropLater(int made) {
    IntStream.rangeClosed(made + 1, made()).forEach(OVER::add);
    if (OVER.size() >= MANY) drop(OVER);
  }

  /// All are over.
  static void drop() {
    IntStream.rangeClosed(kept, made()).forEach(OVER::add);
    kept = made() + 1;
    drop(OVER);
  }

  private static void drop(Set<Integer> numbers) {
    RealMongo.drop(numbers.stream().map(Databases::name).toList());
    numbers.clear();
  }

  private static final class Embedded {
    static final EmbeddedServer SERVER = EmbeddedServer.inMemory();
  }
}
