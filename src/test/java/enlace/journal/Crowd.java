package enlace.journal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.setOnInsert;
import static enlace.store.Note.deed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import enlace.bus.Bus;
import enlace.events.Recorded;
import enlace.ids.PostId;
import enlace.problems.Refused;
import enlace.store.Change;
import enlace.store.Database;
import enlace.store.Documents;
import enlace.store.Note;
import enlace.store.Store;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;

/// Sixteen who write and one who listens, for tests in which something dies meanwhile. Each writes
/// a note, rewrites it once, and says so when both were acknowledged; what was refused or is
/// unknown is sent again under the same key until it is.
final class Crowd implements AutoCloseable {
  private static final int WRITERS = 16;

  private final Vertx vertx = Vertx.vertx();
  private final Database database;
  private final Store store;
  private final Documents<Note> notes;
  private final MongoCollection<Document> effects;
  private final Journal journal;
  private volatile boolean closed;
  private final List<Thread> writers = new ArrayList<>();

  Crowd(Database database) {
    this.database = database;
    store = new Store(database, Clock.systemUTC());
    notes = store.documents(Note.KIND);
    effects = store.bookkeeping("effects", List.of());
    journal = Journal.start(store, new Bus(vertx));
    journal.follow(new Effects());
  }

  /// What one process of the crash test does: writes until it is killed, says what was
  /// acknowledged, and ends by itself should its parent be gone.
  ///
  /// @param arguments the MongoDB address or "", the folder for the embedded store, the round
  static void main(String... arguments) throws Exception {
    var uri = Optional.of(arguments[0]).filter(text -> !text.isEmpty());
    var crowd = new Crowd(Database.open(uri, "crash", Path.of(arguments[1])));
    crowd.write(arguments[2], System.out::println);
    System.in.read();
    Runtime.getRuntime().halt(0);
  }

  /// @param acknowledged hears the ids of notes
  void write(String round, Consumer<String> acknowledged) {
    IntStream.range(0, WRITERS)
        .mapToObj(writer -> round + "-" + writer)
        .map(book -> Thread.startVirtualThread(() -> writeBook(book, acknowledged)))
        .forEach(writers::add);
  }

  private void writeBook(String book, Consumer<String> acknowledged) {
    for (int number = 1; !closed; number++) {
      var key = book + "-" + number;
      var note = Note.fresh(deed(key), book, number);
      insist(() -> store.save(note.written(), deed(key)));
      insist(() -> store.change(() -> notes.byId(note.id()), deed(key + "-b"), rewriting()));
      if (!closed) acknowledged.accept(note.id().value());
    }
  }

  private static Function<Note, Change<Note>> rewriting() {
    return note -> note.rewritten("second");
  }

  private void insist(Runnable deed) {
    while (!closed) {
      try {
        deed.run();
        return;
      } catch (Refused _) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Waits until the listener has heard everything, then holds the whole database against what was
  /// acknowledged.
  void check(Set<String> acknowledged) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> untold() == 0 && journal.position("effects") == journal.end());
    for (var id : acknowledged)
      assertThat(notes.byId(new PostId(id)).map(Note::text)).as(id).contains("second");

    var recorded = recorded();
    assertThat(recorded)
        .extracting(Recorded::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, recorded.size()).boxed().toList());
    assertThat(recorded).extracting(Recorded::id).doesNotHaveDuplicates();
    assertThat(toldOfEachNote(recorded)).isEqualTo(expectedOfEachNote());
    assertThat(effects.find().map(effect -> effect.getLong("_id")).into(new ArrayList<>()))
        .containsExactlyInAnyOrderElementsOf(recorded.stream().map(Recorded::number).toList());
  }

  private long untold() {
    return notes.raw().countDocuments(eq("untold.id", new Document("$gt", "")));
  }

  private List<Recorded> recorded() {
    var all = new ArrayList<Recorded>();
    while (all.size() < journal.end()) all.addAll(journal.after(all.size(), 2_000));
    return all;
  }

  private static Map<String, List<String>> toldOfEachNote(List<Recorded> recorded) {
    var told = new HashMap<String, List<String>>();
    for (var entry : recorded) {
      var id = entry.id().value();
      var note = id.replaceAll("(-b)?-\\d$", "");
      told.computeIfAbsent(note, _ -> new ArrayList<>()).add(id);
    }
    return told;
  }

  /// Every note has told what its version says, and every note in the collection is found by its
  /// id as well.
  private Map<String, List<String>> expectedOfEachNote() {
    var expected = new HashMap<String, List<String>>();
    for (var raw : notes.raw().find()) {
      var note = notes.read(raw);
      var id = note.id().value();
      assertThat(notes.byId(note.id())).contains(note);
      expected.put(
          id,
          note.version() == 1 ? List.of(id + "-0") : List.of(id + "-0", id + "-b-0", id + "-b-1"));
    }
    return expected;
  }

  @Override
  public void close() {
    closed = true;
    writers.forEach(Journal::joined);
    journal.close();
    vertx.close().await();
    database.close();
  }

  /// Leaves one document for every event it hears, under the event's number.
  private final class Effects implements Listener {
    @Override
    public String name() {
      return "effects";
    }

    @Override
    public void hear(List<Recorded> entries) {
      entries.forEach(this::hear);
    }

    private void hear(Recorded recorded) {
      store.call(
          () ->
              effects.updateOne(
                  eq(recorded.number()),
                  setOnInsert("event", recorded.id().value()),
                  new UpdateOptions().upsert(true)));
    }
  }
}
