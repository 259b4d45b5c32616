package enlace.store;

import static com.mongodb.client.model.Filters.eq;
import static enlace.store.Note.deed;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import enlace.cast.Logged;
import enlace.problems.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
  /// Says what it was asked between the end of the store and its new beginning.
  private static final String LIBRARY = "de.bwaldvogel.mongo.wire.MongoWireProtocolHandler";

  private static final String REOPENED =
      "ERROR The embedded store closed itself and is opened again";
  private static final String TRYING_AGAIN =
      "ERROR The embedded store failed; trying again in 1 s; it was a IllegalStateException";

  @TempDir private Path folder;

  @Test
  void whatWasSavedIsThereWhenItIsOpenedAgain() {
    var note = Note.fresh(deed("a"), "b", 1);
    try (var database = open()) {
      save(database, note);
    }
    try (var database = open()) {
      assertThat(notes(database).byId(note.id())).contains(note);
    }
  }

  @Test
  void itsFileIsCompactedWhenItIsClosed() throws Exception {
    try (var database = open()) {
      for (int i = 0; i < 200; i++) save(database, Note.fresh(deed("a" + i), "b", i));
    }
    assertThat(Files.size(folder.resolve("enlace.mv"))).isLessThan(300_000);
  }

  @Test
  void aDocumentThatChangesIsReadAsItWasOrAsItIs() throws Exception {
    try (var database = open()) {
      var documents = database.mongo().getCollection("counted");
      documents.insertOne(counted(0));
      var changing =
          Thread.startVirtualThread(
              () -> {
                for (int i = 1; i < 1_000; i++)
                  documents.updateOne(eq("_id", 0), new Document("$set", counted(i)));
              });
      while (changing.isAlive()) {
        var read = documents.find().first();
        read.remove("_id");
        assertThat(new HashSet<>(read.values())).hasSize(1);
      }
      changing.join();
    }
  }

  /// The same number in many fields.
  private static Document counted(int number) {
    var document = new Document("_id", 0);
    for (int i = 0; i < 300; i++) document.append("field" + i, number);
    return document;
  }

  @Test
  void aSecondEnlaceOnTheSameFileIsToldSo() {
    try (var first = open()) {
      assertThat(first.isEmbedded()).isTrue();
      assertThatIllegalStateException()
          .isThrownBy(this::open)
          .withMessageContaining("does another Enlace use it?");
    }
  }

  @Test
  void aStoreThatClosedItselfIsOpenedAgainWithEverythingAcknowledged() {
    try (var log = Logged.by(EmbeddedServer.class);
        var library = Logged.by(LIBRARY);
        var server = EmbeddedServer.inFile(folder.resolve("enlace.mv"));
        var database = Database.on(server, "enlace", "")) {
      var note = Note.fresh(deed("a"), "b", 1);
      save(database, note);
      server.store().closeImmediately();

      var next = Note.fresh(deed("c"), "b", 2);
      await().ignoreExceptionsInstanceOf(Refused.class).until(() -> save(database, next));
      assertThat(notes(database).byId(note.id())).contains(note);
      assertThat(log.lines()).containsExactly(REOPENED);
      assertThat(library.lines()).allMatch(line -> line.contains("This store is closed"));
    }
  }

  @Test
  void aStoreThatCannotBeOpenedAgainAtOnceIsTriedUntilItCan() {
    var file = folder.resolve("enlace.mv");
    try (var log = Logged.by(EmbeddedServer.class);
        var library = Logged.by(LIBRARY);
        var server = EmbeddedServer.inFile(file);
        var database = Database.on(server, "enlace", "")) {
      var note = Note.fresh(deed("a"), "b", 1);
      save(database, note);
      server.store().closeImmediately();
      try (var _ = new MVStore.Builder().fileName(file.toString()).open()) {
        server.look();
        server.look();
        assertThat(server.store().isClosed()).isTrue();
      }

      await()
          .ignoreExceptionsInstanceOf(Refused.class)
          .untilAsserted(() -> assertThat(notes(database).byId(note.id())).contains(note));
      assertThat(log.lines())
          .contains(REOPENED)
          .anyMatch(line -> line.startsWith(TRYING_AGAIN))
          .allMatch(line -> line.equals(REOPENED) || line.startsWith(TRYING_AGAIN));
      assertThat(library.lines()).allMatch(line -> line.contains("This store is closed"));
    }
  }

  /// Whoever writes and reads meanwhile waits, and fails at nothing.
  @Test
  void writtenAnewTheFileHasNothingOfWhatIsNoMoreInIt() throws Exception {
    var file = folder.resolve("enlace.mv");
    try (var server = EmbeddedServer.inFile(file);
        var database = Database.on(server, "enlace", "")) {
      var raw = database.mongo().getCollection("raw");
      raw.insertOne(new Document("_id", 1).append("text", "a secret that is long enough to find"));
      raw.updateOne(new Document("_id", 1), new Document("$set", new Document("text", "nothing")));
      var writing =
          Thread.ofVirtual()
              .unstarted(
                  () -> {
                    for (int i = 2; i < 500; i++) raw.insertOne(new Document("_id", i));
                  });
      var failures = new ConcurrentLinkedQueue<Throwable>();
      writing.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
      writing.start();
      for (int i = 0; i < 5; i++) server.writeAnew();
      writing.join();
      server.writeAnew();

      assertThat(failures).isEmpty();
      assertThat(raw.find().batchSize(50).into(new ArrayList<>())).hasSize(499);
      assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("secret");
      try (var files = Files.list(folder)) {
        assertThat(files).containsExactly(file);
      }
    }
  }

  private Database open() {
    return Database.open(Optional.empty(), "enlace", folder);
  }

  private static boolean save(Database database, Note note) {
    var store = new Store(database, Clock.systemUTC());
    store.documents(Note.KIND);
    return store.save(note.written(), new Deed(note.id().value(), "a wish")).equals(note);
  }

  private static Documents<Note> notes(Database database) {
    return new Store(database, Clock.systemUTC()).documents(Note.KIND);
  }
}
