package enlace.store;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;
import static enlace.store.Note.deed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.PostId;
import enlace.problems.Problem;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Stale;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every feature relies on when it saves.
@OnBothStores
class StoreTest {
  private final Database database;
  private final Store store;
  private final Documents<Note> notes;

  StoreTest(Engine engine) {
    database = engine.fresh();
    store = new Store(database, Clock.systemUTC());
    notes = store.documents(Note.KIND);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aDocumentIsReadAsItWasSaved() {
    var deed = deed("a");
    var at = Instant.parse("2026-11-02T07:00:00.123Z");
    var due = Optional.of(LocalDate.of(2026, 12, 24));
    var note = new Note(new PostId("n"), 1, Note.fresh(deed, "b", 1).book(), 1, "ñ ç €", at, due);

    assertThat(store.save(note.written(), deed)).isEqualTo(note);
    assertThat(notes.byId(note.id())).contains(note);
  }

  @Test
  void timesAreSortedAndComparedByTheDatabase() {
    IntStream.of(2, 3, 1).forEach(number -> saved("n" + number, number));

    var later = gt("state.at", Date.from(saved("n1", 1).at()));
    assertThat(notes.find(later, descending("state.at"), 10))
        .extracting(Note::number)
        .containsExactly(3, 2);
  }

  @Test
  void theSameDeedMakesOneDocument() {
    var first = saved("a", 1);

    assertThat(saved("a", 1)).isEqualTo(first);
    assertThat(notes.find(empty(), new Document(), 10)).containsExactly(first);
    assertThat(untold(first)).hasSize(1);
  }

  @Test
  void theSameDeedIsAnsweredWithWhatBecameOfTheDocument() {
    var note = saved("a", 1);
    var rewritten = store.change(() -> notes.byId(note.id()), deed("b"), n -> n.rewritten("new"));

    assertThat(saved("a", 1)).isEqualTo(rewritten);
  }

  @Test
  void theSameKeyWithAnotherContentIsRefused() {
    saved("a", 1);

    var other = deed("a", "another wish");
    assertThat(refusal(() -> store.save(Note.fresh(other, "b", 2).written(), other)))
        .isEqualTo(new KeyReused());
  }

  @Test
  void aUniqueKeyThatAnotherHasIsRefusedAsOvertaken() {
    saved("a", 1);

    assertThat(refusal(() -> saved("b", 1))).isEqualTo(new Overtaken());
    assertThat(notes.find(empty(), new Document(), 10)).hasSize(1);
  }

  @Test
  void aChangeOfAnOlderVersionIsRefusedAsStale() {
    var note = saved("a", 1);
    store.save(note.rewritten("one"), deed("b"));

    assertThat(refusal(() -> store.save(note.rewritten("two"), deed("c")))).isEqualTo(new Stale());
    assertThat(notes.byId(note.id()).orElseThrow().text()).isEqualTo("one");
  }

  @Test
  void aChangeLeavesUntoldEventsAndBookkeepingAlone() {
    var note = saved("a", 1);
    store.call(() -> notes.raw().updateOne(eq(note.id().value()), set("activity", 7)));
    store.change(() -> notes.byId(note.id()), deed("b"), n -> n.rewritten("one"));
    store.change(() -> notes.byId(note.id()), deed("c"), n -> n.rewritten("two"));

    assertThat(untold(note))
        .containsExactly("deed-a-0", "deed-b-0", "deed-b-1", "deed-c-0", "deed-c-1");
    assertThat(raw(note).getInteger("activity")).isEqualTo(7);
  }

  @Test
  void aChangeAlreadyMadeIsAnsweredBeforeAnythingIsDecided() {
    var note = saved("a", 1);
    var changed = store.change(() -> notes.byId(note.id()), deed("b"), n -> n.rewritten("one"));

    assertThat(store.change(() -> notes.byId(note.id()), deed("b"), StoreTest::neverDecided))
        .isEqualTo(changed);
    tellEverything();
    assertThat(store.change(() -> notes.byId(note.id()), deed("b"), StoreTest::neverDecided))
        .isEqualTo(changed);
    assertThat(store.save(note.rewritten("one"), deed("b"))).isEqualTo(changed);
  }

  @Test
  void aChangeUnderAUsedKeyWithAnotherContentIsRefused() {
    var note = saved("a", 1);
    store.change(() -> notes.byId(note.id()), deed("b"), n -> n.rewritten("one"));

    var other = deed("b", "another wish");
    assertThat(
            refusal(
                () -> store.change(() -> notes.byId(note.id()), other, StoreTest::neverDecided)))
        .isEqualTo(new KeyReused());
    tellEverything();
    assertThat(
            refusal(
                () -> store.change(() -> notes.byId(note.id()), other, StoreTest::neverDecided)))
        .isEqualTo(new KeyReused());
  }

  @Test
  void whatTheAskerMayNotSeeIsNotFound() {
    assertThat(
            refusal(() -> store.change(Optional::<Note>empty, deed("b"), StoreTest::neverDecided)))
        .isEqualTo(new NotFound());
  }

  @Test
  void changesAtTheSameTimeAllHappenOneAfterTheOther() {
    var note = saved("a", 1);

    atOnce(
        8,
        i ->
            store.change(
                () -> notes.byId(note.id()), deed("c" + i), n -> n.rewritten(n.text() + i)));

    var changed = notes.byId(note.id()).orElseThrow();
    assertThat(changed.version()).isEqualTo(9);
    assertThat(changed.text()).startsWith("first").hasSize("first".length() + 8);
    assertThat(untold(note)).hasSize(1 + 2 * 8).doesNotHaveDuplicates();
  }

  @Test
  void impatientClicksChangeADocumentOnce() {
    var note = saved("a", 1);

    var answers =
        atOnce(
            8, _ -> store.change(() -> notes.byId(note.id()), deed("b"), n -> n.rewritten("one")));

    assertThat(answers).allMatch(answer -> answer.version() == 2);
    assertThat(untold(note)).containsExactly("deed-a-0", "deed-b-0", "deed-b-1");
  }

  @Test
  void aBatchEndsAtTheFirstWhoseNumberIsTaken() {
    saved("taken", 2);

    assertThat(store.saveAll(List.of(addition("a", 1), addition("b", 2), addition("c", 3))))
        .containsExactly(
            new Outcome.Done<>(fresh("a", 1)), new Outcome.Again<>(), new Outcome.Again<>());
    assertThat(store.saveAll(List.of(addition("a", 1), addition("b", 3), addition("c", 4))))
        .containsExactly(
            new Outcome.Done<>(fresh("a", 1)),
            new Outcome.Done<>(fresh("b", 3)),
            new Outcome.Done<>(fresh("c", 4)));
  }

  @Test
  void ofSeveralGroupsInOneCommandEachEndsByItself() {
    saved("taken", 2);

    assertThat(
            store.saveGroups(
                List.of(
                    List.of(addition("a", 1)),
                    List.of(addition("b", 2), addition("c", 3)),
                    List.of(addition("d", 4)))))
        .containsExactly(
            List.of(new Outcome.Done<>(fresh("a", 1))),
            List.of(new Outcome.Again<>(), new Outcome.Again<>()),
            List.of(new Outcome.Done<>(fresh("d", 4))));
  }

  @Test
  void aBatchEndsAtARepetitionSinceThatTakesNoNumber() {
    var before = saved("before", 1);

    assertThat(store.saveAll(List.of(addition("before", 2), addition("a", 3))))
        .containsExactly(new Outcome.Done<>(before), new Outcome.Again<>());
  }

  @Test
  void aBatchEndsAtAUsedKeyWithAnotherContent() {
    saved("a", 1);

    var reused = new Addition<>(fresh("a", 2).written(), deed("a", "another wish"));
    assertThat(store.saveAll(List.of(reused, addition("b", 3))))
        .containsExactly(new Outcome.Failed<>(new KeyReused()), new Outcome.Again<>());
  }

  @Test
  void numberingAtTheSameTimeLeavesNoGapsAndNumbersNothingTwice() {
    atOnce(4, writer -> numbered(writer, 20));

    assertThat(notes.find(empty(), new Document("state.number", 1), 1_000))
        .extracting(Note::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 4 * 20).boxed().toList());
  }

  /// As discussions number their posts: from the highest number there is, again until it holds.
  private Object numbered(int writer, int count) {
    var left = new ArrayList<>(IntStream.range(0, count).mapToObj(i -> writer + "-" + i).toList());
    while (!left.isEmpty()) {
      var last = notes.find(empty(), descending("state.number"), 1);
      int next = last.isEmpty() ? 1 : last.getFirst().number() + 1;
      var batch = left.subList(0, Math.min(3, left.size()));
      var outcomes =
          store.saveAll(
              IntStream.range(0, batch.size())
                  .mapToObj(i -> addition(batch.get(i), next + i))
                  .toList());
      batch
          .subList(0, (int) outcomes.stream().filter(Outcome.Done.class::isInstance).count())
          .clear();
    }
    return left;
  }

  @Test
  void aFullQueueIsToldInsteadOfWaitedFor() {
    var hold = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var full = new CountDownLatch(database.connections());
      for (int i = 0; i < database.connections(); i++)
        threads.submit(() -> store.call(() -> waiting(full, hold)));
      waiting(full);

      assertThat(refusal(() -> notes.byId(new PostId("n")))).isInstanceOf(Unavailable.class);
      hold.countDown();
    }
    assertThat(notes.byId(new PostId("n"))).isEmpty();
  }

  private static boolean waiting(CountDownLatch full, CountDownLatch hold) {
    full.countDown();
    return waiting(hold);
  }

  private static boolean waiting(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Change<Note> neverDecided(Note note) {
    throw new AssertionError("decided on " + note);
  }

  private Note saved(String key, int number) {
    return store.save(fresh(key, number).written(), deed(key));
  }

  private static Note fresh(String key, int number) {
    return Note.fresh(deed(key), "b", number);
  }

  private static Addition<Note> addition(String key, int number) {
    return new Addition<>(fresh(key, number).written(), deed(key));
  }

  private Document raw(Note note) {
    return store.call(() -> notes.raw().find(eq(note.id().value())).first());
  }

  private List<String> untold(Note note) {
    return raw(note).getList("untold", Document.class).stream()
        .map(event -> event.getString("id"))
        .toList();
  }

  /// Does what a collector does.
  private void tellEverything() {
    var journal = database.mongo().getCollection("journal");
    for (var note : notes.raw().find()) {
      for (var event : note.getList("untold", Document.class))
        journal.insertOne(
            new Document("eventId", event.get("id")).append("deed", event.get("deed")));
      notes.raw().updateOne(eq(note.get("_id")), set("untold", List.of()));
    }
  }

  private static Problem refusal(Callable<?> deed) {
    return catchThrowableOfType(Refused.class, deed::call).problem();
  }

  private static <T> List<T> atOnce(int count, IntFunction<T> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Function<Integer, Future<T>> start = i -> threads.submit(() -> work.apply(i));
      return IntStream.range(0, count).boxed().map(start).toList().stream()
          .map(StoreTest::answer)
          .toList();
    }
  }

  private static <T> T answer(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
