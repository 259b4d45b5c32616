package enlace.journal;

import static enlace.store.Note.deed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.MongoException;
import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.Recorded;
import enlace.ids.EventId;
import enlace.journal.Collector.Telling;
import enlace.store.Database;
import enlace.store.Documents;
import enlace.store.Note;
import enlace.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// That every event gets into the journal, once and in order, whatever dies at whatever step.
/// Nothing collects here but what a test lets collect.
@OnBothStores
class CollectorTest {
  private final Database database;
  private final Store store;
  private final Documents<Note> notes;
  private final Entries entries;

  CollectorTest(Engine engine) {
    database = engine.fresh();
    store = new Store(database, Clock.systemUTC());
    notes = store.documents(Note.KIND);
    entries = new Entries(store);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void eventsAreNumberedFromOneAndLeaveTheirDocuments() {
    var note = saved("a", 1);
    rewritten(note, "b");

    collect(collector());

    assertThat(journal())
        .extracting(Recorded::number, Recorded::id)
        .containsExactly(
            tuple(1L, new EventId("deed-a-0")),
            tuple(2L, new EventId("deed-b-0")),
            tuple(3L, new EventId("deed-b-1")));
    assertThat(journal())
        .extracting(Recorded::event)
        .satisfiesExactly(
            event -> assertThat(event).isInstanceOf(Replied.class),
            event -> assertThat(((PinChanged) event).pinned()).isTrue(),
            event -> assertThat(((PinChanged) event).pinned()).isFalse());
    assertThat(collector().sweep()).isEmpty();
  }

  @Test
  void oneThatDiesAfterTellingLeavesItsEventsToBeForgottenByTheNext() {
    saved("a", 1);
    var dying = collector();
    dying.tell(dying.sweep());

    collect(collector());

    assertThat(ids()).containsExactly("deed-a-0");
    assertThat(collector().sweep()).isEmpty();
  }

  @Test
  void oneThatDiesInTheMiddleOfTellingLeavesNoGap() {
    var note = saved("a", 1);
    rewritten(note, "b");
    saved("c", 2);
    var half = collector().sweep().getFirst().untold().subList(0, 2);
    entries.insert(half, 1);

    collect(collector());

    assertThat(ids()).containsExactly("deed-a-0", "deed-b-0", "deed-b-1", "deed-c-0");
  }

  @Test
  void oneThatWasPausedWithOldNewsTellsNothingTwice() {
    var note = saved("a", 1);
    var paused = collector();
    var old = paused.sweep();
    rewritten(note, "b");
    collect(collector());

    paused.tell(old);
    paused.forget(old);

    assertThat(ids()).containsExactly("deed-a-0", "deed-b-0", "deed-b-1");
  }

  @Test
  void whatIsNotInTheJournalIsNeverForgotten() {
    saved("a", 1);

    collector().forget(collector().sweep());

    assertThat(collector().sweep()).hasSize(1);
  }

  @Test
  void fourAtOnceOfWhichEachDiesAgainAndAgainTellEverythingOnceAndInOrder() throws Exception {
    int documents = 30;
    int changes = 6;
    var writing = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var collectors =
          IntStream.range(0, 4)
              .mapToObj(i -> threads.submit(() -> dyingWhile(writing, i)))
              .toList();
      var writers =
          IntStream.rangeClosed(1, documents)
              .mapToObj(number -> threads.submit(() -> write(number, changes)))
              .toList();
      for (Future<?> writer : writers) writer.get();
      writing.set(false);
      for (Future<?> collector : collectors) collector.get();
    }
    collect(collector());

    assertThat(journal())
        .extracting(Recorded::number)
        .containsExactlyElementsOf(numbersTo(documents * (1 + 2 * changes)));
    assertThat(ids()).doesNotHaveDuplicates();
    for (int number = 1; number <= documents; number++) {
      var prefix = "deed-" + number + "-";
      assertThat(ids().stream().filter(id -> id.startsWith(prefix)))
          .containsExactlyElementsOf(told(number, changes));
    }
    assertThat(collector().sweep()).isEmpty();
  }

  private static List<Long> numbersTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private Object write(int number, int changes) {
    var note = saved(number + "-", number);
    for (int i = 0; i < changes; i++) note = rewritten(note, number + "-" + i);
    return note;
  }

  private static List<String> told(int number, int changes) {
    var told = new ArrayList<>(List.of("deed-" + number + "--0"));
    for (int i = 0; i < changes; i++) {
      told.add("deed-" + number + "-" + i + "-0");
      told.add("deed-" + number + "-" + i + "-1");
    }
    return told;
  }

  /// A collector that stops at any of its steps and is begun anew.
  private Object dyingWhile(AtomicBoolean writing, int seed) {
    var chance = new Random(seed);
    while (writing.get()) {
      var collector = collector();
      var tellings = collector.sweep();
      switch (chance.nextInt(4)) {
        case 0 -> {}
        case 1 -> dieWhileTelling(tellings);
        case 2 -> collector.tell(tellings);
        default -> collect(collector, tellings);
      }
    }
    return seed;
  }

  /// Inserts a first part only, as a process does that dies meanwhile.
  private void dieWhileTelling(List<Telling> tellings) {
    var untold = tellings.stream().flatMap(telling -> telling.untold().stream()).toList();
    if (untold.isEmpty()) return;
    try {
      entries.insert(untold.subList(0, (untold.size() + 1) / 2), entries.end(0) + 1);
    } catch (MongoException _) {
      // another was faster
    }
  }

  private Collector collector() {
    return new Collector(store, entries, new End());
  }

  private static void collect(Collector collector) {
    collect(collector, collector.sweep());
  }

  private static void collect(Collector collector, List<Telling> tellings) {
    if (tellings.isEmpty()) return;
    collector.tell(tellings);
    collector.forget(tellings);
  }

  private Note saved(String key, int number) {
    var note = Note.fresh(deed(key), "b", number);
    return store.save(note.written(), deed(key));
  }

  private Note rewritten(Note note, String key) {
    return store.change(() -> notes.byId(note.id()), deed(key), n -> n.rewritten(key));
  }

  private List<Recorded> journal() {
    return entries.between(0, Long.MAX_VALUE, 2_000);
  }

  private List<String> ids() {
    return journal().stream().map(recorded -> recorded.id().value()).toList();
  }
}
