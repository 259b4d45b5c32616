package enlace.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the documents lie: a real MongoDB, or the embedded store. One driver and one set of rules
/// for both.
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int CONNECTIONS = 32;
  private static final int OLDEST = 6;

  /// Of an operation, unless the URI says `timeoutMS`.
  private static final Duration TIMEOUT = Duration.ofSeconds(6);

  private final SentCommands sent = new SentCommands();
  private final Optional<EmbeddedServer> embedded;
  private final MongoClient client;
  private final Duration patience;
  private final MongoDatabase mongo;
  private final Runnable afterClose;

  private Database(
      Optional<EmbeddedServer> embedded, String uri, String name, Runnable afterClose) {
    this.embedded = embedded;
    var connection = new ConnectionString(uri);
    this.patience = patience(connection);
    this.client = MongoClients.create(settings(connection));
    this.mongo = client.getDatabase(name);
    this.afterClose = afterClose;
  }

  /// @param uri of a MongoDB; empty for the embedded store, `enlace.mv` under the data folder
  public static Database open(Optional<String> uri, String name, Path data) {
    return uri.map(address -> at(address, name)).orElseGet(() -> inFile(data, name));
  }

  private static Database inFile(Path data, String name) {
    var server = EmbeddedServer.inFile(data.resolve("enlace.mv"));
    return new Database(Optional.of(server), server.uri(), name, server::close);
  }

  public static Database at(String uri, String name) {
    return new Database(Optional.empty(), uri, name, () -> {});
  }

  /// On an embedded server that somebody else closes.
  ///
  /// @param options of the connection, such as `timeoutMS=60000`; "" for the usual
  public static Database on(EmbeddedServer server, String name, String options) {
    return new Database(Optional.of(server), server.uri() + "/?" + options, name, () -> {});
  }

  /// How long a call waits for its turn: a third of what an operation may take.
  private static Duration patience(ConnectionString connection) {
    return Optional.ofNullable(connection.getTimeout())
        .map(Duration::ofMillis)
        .orElse(TIMEOUT)
        .dividedBy(3);
  }

  /// Acknowledged means: on the disks of a majority. What the operator's URI says counts for all
  /// but that.
  private MongoClientSettings settings(ConnectionString connection) {
    return MongoClientSettings.builder()
        .applicationName("enlace")
        .timeout(TIMEOUT.toSeconds(), SECONDS)
        .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(3, SECONDS))
        .applyToSocketSettings(socket -> socket.connectTimeout(3, SECONDS))
        .applyConnectionString(connection)
        .applyToConnectionPoolSettings(
            pool -> pool.maxSize(connections()).maxWaitTime(patience.toMillis(), MILLISECONDS))
        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
        .readConcern(ReadConcern.MAJORITY)
        .readPreference(ReadPreference.primary())
        .retryWrites(true)
        .retryReads(true)
        .addCommandListener(sent)
        .build();
  }

  public MongoDatabase mongo() {
    return mongo;
  }

  public boolean isEmbedded() {
    return embedded.isPresent();
  }

  /// That the embedded store failed, if so.
  public Optional<EmbeddedServer.Trouble> trouble() {
    return embedded.flatMap(EmbeddedServer::trouble);
  }

  /// As many driver calls can be under way at once.
  public int connections() {
    return embedded.isPresent() ? EmbeddedServer.THREADS : CONNECTIONS;
  }

  /// How long a call waits for its turn before it is refused.
  Duration patience() {
    return patience;
  }

  /// How many commands this thread has sent so far.
  long sent() {
    return sent.count();
  }

  void writeAnew(List<String> collections) {
    embedded.ifPresentOrElse(EmbeddedServer::writeAnew, () -> collections.forEach(this::compact));
  }

  /// Writes and reads go on meanwhile. What the database user may not do, and what takes longer
  /// than an operation may, is left.
  private void compact(String collection) {
    try {
      mongo.runCommand(new Document("compact", collection).append("force", true));
    } catch (MongoException failure) {
      LOG.info("{} was not compacted: error {}", collection, failure.getCode());
    }
  }

  /// What answers there, for an operator.
  public String describe() {
    if (embedded.isPresent()) return "embedded store";
    var hello = mongo.runCommand(new Document("hello", 1));
    var hosts = hello.getList("hosts", String.class, List.of()).size();
    var kind =
        hello.getString("setName") != null
            ? "replica set %s of %d".formatted(hello.getString("setName"), hosts)
            : "isdbgrid".equals(hello.getString("msg")) ? "sharded" : "one server, no replica set";
    return "MongoDB %s, %s".formatted(version(), kind);
  }

  /// The same; empty when it does not answer.
  public Optional<String> described() {
    try {
      return Optional.of(describe());
    } catch (MongoException _) {
      return Optional.empty();
    }
  }

  private String version() {
    return mongo.runCommand(new Document("buildInfo", 1)).getString("version");
  }

  /// What an operator has to mend before Enlace can run there, in a sentence.
  public static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String sentence) {
      super(sentence);
    }
  }

  /// Tries to read, and to write as Enlace does: acknowledged by a majority. Changes nothing.
  ///
  /// @return what answers there
  public String check() throws Unfit {
    try {
      var described = describe();
      if (Integer.parseInt(version().split("\\.")[0]) < OLDEST)
        throw new Unfit(described + ": too old, Enlace needs MongoDB %d".formatted(OLDEST));
      writeNothing();
      return described + ", a write reaches the majority";
    } catch (MongoSecurityException failure) {
      throw new Unfit("it refuses the user name or the password");
    } catch (MongoCommandException failure) {
      throw new Unfit("it refuses: " + failure.getErrorMessage());
    } catch (MongoTimeoutException failure) {
      throw new Unfit("no server answers that takes writes: " + failure.getMessage());
    } catch (MongoException failure) {
      throw new Unfit("it does not answer: " + failure.getMessage());
    }
  }

  /// An update of nothing waits for the majority as any other does.
  private void writeNothing() throws Unfit {
    try {
      mongo.getCollection("checks").updateOne(eq("nothing"), set("checked", true));
    } catch (MongoOperationTimeoutException | MongoWriteConcernException failure) {
      throw new Unfit("a write does not reach the majority: " + failure.getMessage());
    }
  }

  @Override
  public void close() {
    client.close();
    afterClose.run();
  }
}
