package enlace.store;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static enlace.store.Note.deed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import enlace.cast.Databases;
import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.cast.Wire;
import enlace.problems.Problem;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Problem.Unknown;
import enlace.problems.Refused;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of a save whose answer never came, and of one while the database is away.
@OnBothStores
class LostAnswersTest {
  private static final int ALL = Integer.MAX_VALUE;

  private final Wire wire;
  private final Database database;
  private final Store store;
  private final Documents<Note> notes;

  LostAnswersTest(Engine engine) {
    wire = engine.wire();
    database = Database.at(wire.uri(), Databases.freshName());
    store = new Store(database, Clock.systemUTC());
    notes = store.documents(Note.KIND);
  }

  @AfterEach
  void close() {
    database.close();
    wire.close();
  }

  @Test
  void aNewDocumentWhoseAnswerWasLostIsSavedOnce() {
    wire.loseAnswers(1, "insert", "notes");

    var note = saved("a", 1);

    assertThat(notes.find(empty(), new Document(), 10)).containsExactly(note);
    assertThat(untold(note)).containsExactly("deed-a-0");
  }

  @Test
  void aChangeWhoseAnswerWasLostIsMadeOnce() {
    var note = saved("a", 1);
    wire.loseAnswers(1, "update", "notes");

    var changed = rewritten(note, "b", "one");

    assertThat(changed.version()).isEqualTo(2);
    assertThat(notes.byId(note.id())).contains(changed);
    assertThat(untold(note)).containsExactly("deed-a-0", "deed-b-0", "deed-b-1");
  }

  @Test
  void aBatchWhoseAnswerWasLostIsSavedOnce() {
    wire.loseAnswers(1, "insert", "notes");

    var outcomes = store.saveAll(List.of(addition("a", 1), addition("b", 2)));

    assertThat(outcomes)
        .containsExactly(new Outcome.Done<>(fresh("a", 1)), new Outcome.Done<>(fresh("b", 2)));
    assertThat(notes.find(empty(), new Document(), 10)).hasSize(2);
  }

  @Test
  void whatCannotBeToldIsSaidToBeUnknownAndFoundByTheSameKey() {
    var note = saved("a", 1);
    wire.loseAnswers(ALL, "update", "notes");
    assertThat(refusal(() -> rewritten(note, "b", "one"))).isInstanceOf(Unknown.class);
    wire.loseAnswers(ALL, "insert", "notes");
    assertThat(store.saveAll(List.of(addition("c", 2), addition("d", 3))))
        .allSatisfy(
            outcome ->
                assertThat(((Outcome.Failed<Note>) outcome).problem()).isInstanceOf(Unknown.class));
    wire.loseAnswers(0, "insert", "notes");

    assertThat(answered(() -> rewritten(note, "b", "one")).version()).isEqualTo(2);
    await()
        .until(
            () -> store.saveAll(List.of(addition("c", 2), addition("d", 3))),
            LostAnswersTest::allDone);

    assertThat(answered(() -> notes.find(empty(), new Document("state.number", 1), 10)))
        .extracting(Note::number)
        .containsExactly(1, 2, 3);
    assertThat(answered(() -> untold(note))).containsExactly("deed-a-0", "deed-b-0", "deed-b-1");
  }

  @Test
  void whileTheDatabaseIsAwayEverythingIsRefusedAndNothingDone() {
    var note = saved("a", 1);
    wire.cut();

    await().until(() -> !store.answers());
    assertThat(refusal(() -> notes.byId(note.id()))).isInstanceOf(Unavailable.class);
    assertThat(refusal(() -> saved("b", 2))).isInstanceOf(Unavailable.class);
    assertThat(refusal(() -> rewritten(note, "c", "one"))).isInstanceOf(Unavailable.class);
    assertThat(refusal(() -> store.saveAll(List.of(addition("d", 3)))))
        .isInstanceOf(Unavailable.class);

    wire.mend();
    await().until(store::answers);
    assertThat(notes.find(empty(), new Document(), 10)).containsExactly(note);
    assertThat(saved("b", 2).version()).isEqualTo(1);
  }

  private Note saved(String key, int number) {
    return store.save(fresh(key, number).written(), deed(key));
  }

  private Note rewritten(Note note, String key, String text) {
    return store.change(() -> notes.byId(note.id()), deed(key), n -> n.rewritten(text));
  }

  private static Note fresh(String key, int number) {
    return Note.fresh(deed(key), "b", number);
  }

  private static Addition<Note> addition(String key, int number) {
    return new Addition<>(fresh(key, number).written(), deed(key));
  }

  private List<String> untold(Note note) {
    var raw = store.call(() -> notes.raw().find(eq(note.id().value())).first());
    return raw.getList("untold", Document.class).stream()
        .map(event -> event.getString("id"))
        .toList();
  }

  /// After a lost answer the driver looks for the server anew, which may take longer than a caller
  /// waits: that one asks again.
  private static <T> T answered(Callable<T> deed) {
    return await()
        .ignoreExceptionsMatching(
            failure ->
                failure instanceof Refused refused && refused.problem() instanceof Unavailable)
        .until(deed, _ -> true);
  }

  private static boolean allDone(List<Outcome<Note>> outcomes) {
    return outcomes.stream().allMatch(Outcome.Done.class::isInstance);
  }

  private static Problem refusal(Callable<?> deed) {
    return catchThrowableOfType(Refused.class, deed::call).problem();
  }
}
