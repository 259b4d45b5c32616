package enlace.cast;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;

/// A replica set of real `mongod` servers, of the path in `ENLACE_TEST_MONGOD`. They are killed
/// when the tests end, whichever way these end.
public final class RealMongo implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String PATH = System.getenv().getOrDefault("ENLACE_TEST_MONGOD", "");

  private static volatile boolean isShared;

  private final List<Node> nodes;
  private final String options;

  private RealMongo(List<Node> nodes, String options) {
    this.nodes = nodes;
    this.options = options;
  }

  /// Whether there is a `mongod` to test with. Says what is left out when not; where `CI=true`,
  /// that is a failure.
  public static boolean isThere(String what) {
    if (!PATH.isEmpty()) return true;
    if ("true".equals(System.getenv("CI")))
      throw new IllegalStateException("ENLACE_TEST_MONGOD is not set: " + what);
    System.out.printf("Left out: %s on a real MongoDB (ENLACE_TEST_MONGOD is not set)%n", what);
    return false;
  }

  /// One for all tests, of one node.
  public static RealMongo shared() {
    isShared = true;
    return Shared.SET;
  }

  /// From the one for all tests, if it was ever asked for.
  static void drop(List<String> databases) {
    if (!isShared || databases.isEmpty()) return;
    try (var client = MongoClients.create(shared().uri())) {
      databases.forEach(it -> client.getDatabase(it).drop());
    }
  }

  private static final class Shared {
    static final RealMongo SET = start(1, "&" + Databases.PATIENT);
  }

  /// One that a test takes away: Enlace waits for it as long as it usually does.
  public static RealMongo start(int size) {
    return start(size, "");
  }

  private static RealMongo start(int size, String options) {
    var set = new RealMongo(IntStream.range(0, size).mapToObj(_ -> Node.start()).toList(), options);
    set.initiate();
    return set;
  }

  private void initiate() {
    var members =
        IntStream.range(0, nodes.size())
            .mapToObj(i -> new Document("_id", i).append("host", nodes.get(i).address()))
            .toList();
    var settings =
        new Document("electionTimeoutMillis", 1_000).append("heartbeatIntervalMillis", 200);
    var config =
        new Document("_id", "test").append("members", members).append("settings", settings);
    nodes.forEach(node -> await().atMost(PATIENCE).until(() -> hello(node).isPresent()));
    ask(nodes.getFirst(), new Document("replSetInitiate", config));
    primary();
  }

  private static Document ask(Node node, Document command) {
    try (var client = MongoClients.create(node.uri())) {
      return client.getDatabase("admin").runCommand(command);
    }
  }

  /// The node that takes writes now; waits for an election.
  public Node primary() {
    return await().atMost(PATIENCE).until(this::writable, Optional::isPresent).orElseThrow();
  }

  private Optional<Node> writable() {
    return nodes.stream()
        .filter(
            node -> hello(node).filter(said -> said.getBoolean("isWritablePrimary")).isPresent())
        .findFirst();
  }

  private static Optional<Document> hello(Node node) {
    try {
      return Optional.of(ask(node, new Document("hello", 1)));
    } catch (MongoException _) {
      return Optional.empty(); // not there, or not yet
    }
  }

  public String uri() {
    return nodes.stream()
        .map(Node::address)
        .collect(joining(",", "mongodb://", "/?replicaSet=test" + options));
  }

  /// Of the only node.
  public int port() {
    return nodes.getFirst().port;
  }

  @Override
  public void close() {
    nodes.forEach(Node::kill);
    nodes.forEach(node -> TemporaryFolder.delete(node.folder));
  }

  /// One server.
  public static final class Node {
    private final int port;
    private final Path folder;
    private Process process;

    private Node(int port, Path folder) {
      this.port = port;
      this.folder = folder;
    }

    private static Node start() {
      var node = new Node(Ports.free(), TemporaryFolder.make());
      node.run();
      return node;
    }

    /// The shell kills the server when its input ends: when told to, or when this process has ended
    /// in whatever way. It waits for the server's end, which else would still hold its port and its
    /// files when it is started again.
    private void run() {
      var mongod =
          "\"$0\" --replSet test --dbpath \"$1\" --logpath \"$1/log\" --port \"$2\" --bind_ip"
              + " 127.0.0.1 --nounixsocket --wiredTigerCacheSizeGB 0.25 --oplogSize 64"
              + " --setParameter enableTestCommands=1 --setParameter"
              + " diagnosticDataCollectionEnabled=0 </dev/null >/dev/null 2>&1 & read _; kill -9"
              + " $!; wait $!";
      try {
        process =
            new ProcessBuilder("sh", "-c", mongod, PATH, folder.toString(), "" + port)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String address() {
      return "127.0.0.1:" + port;
    }

    private String uri() {
      return "mongodb://" + address() + "/?directConnection=true&serverSelectionTimeoutMS=500";
    }

    public long pid() {
      return process.children().findFirst().orElseThrow().pid();
    }

    /// SIGKILL.
    public void kill() {
      try {
        process.outputWriter().close();
        process.waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /// Starts it again with the data it had.
    public void startAgain() {
      run();
    }
  }
}
