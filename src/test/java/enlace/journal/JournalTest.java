package enlace.journal;

import static enlace.store.Note.deed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Updates;
import enlace.bus.Bus;
import enlace.cast.Databases;
import enlace.cast.Engine;
import enlace.cast.Logged;
import enlace.cast.OnBothStores;
import enlace.events.Recorded;
import enlace.ids.EventId;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DigestRequest;
import enlace.store.Database;
import enlace.store.Documents;
import enlace.store.Note;
import enlace.store.Store;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every listener relies on.
@OnBothStores
class JournalTest {
  private static final Duration SHORT = Duration.ofMillis(5);

  private final Engine engine;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final Database database;
  private final Store store;
  private final Documents<Note> notes;
  private Journal journal;

  JournalTest(Engine engine) {
    this.engine = engine;
    database = engine.fresh();
    store = new Store(database, Clock.systemUTC());
    notes = store.documents(Note.KIND);
    journal = started();
  }

  private Journal started() {
    return Journal.start(store, bus, SHORT);
  }

  @AfterEach
  void close() {
    journal.close();
    database.close();
    vertx.close().await();
  }

  @Test
  void whatIsSavedIsToldAtOnce() {
    saved(1);
    await().until(() -> journal.end() == 1);

    assertThat(journal.after(0, 10))
        .extracting(Recorded::number, Recorded::id)
        .containsExactly(tuple(1L, new EventId("deed-1-0")));
    assertThat(journal.after(1, 10)).isEmpty();
  }

  @Test
  void whatADeadProcessLeftIsToldAtStart() {
    journal.close();
    saved(1);

    journal = started();

    await().until(() -> journal.end() == 1);
  }

  @Test
  void whatADeadProcessLeftIsToldThoughItsFeatureComesAfterTheJournal() {
    journal.close();
    saved(1);
    var later = new Store(database, Clock.systemUTC());

    try (var following = Journal.start(later, bus, SHORT)) {
      later.documents(Note.KIND);

      await().until(() -> following.end() == 1);
    }
    journal = started();
  }

  @Test
  void aPartOfItCanBeRead() {
    saved(1, 2, 3, 4, 5);
    await().until(() -> journal.end() == 5);

    assertThat(journal.between(1, 4, 10)).extracting(Recorded::number).containsExactly(2L, 3L, 4L);
    assertThat(journal.between(1, 4, 2)).extracting(Recorded::number).containsExactly(2L, 3L);
    assertThat(journal.between(4, 4, 10)).isEmpty();
  }

  @Test
  void listenersHearEverythingInOrderAlsoWhatWasBefore() {
    saved(1, 2);
    var early = new Hearing("early");
    var late = new Hearing("late");
    journal.follow(early);
    saved(3);
    await().untilAsserted(() -> assertThat(early.heard).containsExactly(1L, 2L, 3L));
    journal.follow(late);

    await().untilAsserted(() -> assertThat(late.heard).containsExactly(1L, 2L, 3L));
    await().until(() -> journal.position("late") == 3);
  }

  @Test
  void aListenerGoesOnWhereItWas() {
    saved(1);
    var first = new Hearing("listener");
    var following = journal.follow(first);
    await().until(() -> first.heard.size() == 1);
    following.close();
    saved(2);

    var second = new Hearing("listener");
    journal.follow(second);

    await().untilAsserted(() -> assertThat(second.heard).containsExactly(2L));
    assertThat(first.heard).containsExactly(1L);
  }

  @Test
  void aListenerMayBeginLater() {
    saved(1, 2, 3);
    await().until(() -> journal.end() == 3);
    var listener = new Hearing("listener");
    journal.beginAfter(2, "listener");
    journal.beginAfter(1, "listener");
    journal.follow(listener);

    await().untilAsserted(() -> assertThat(listener.heard).containsExactly(3L));
  }

  @Test
  void whatLivesInMemoryFollowsWithoutAStoredPosition() {
    saved(1, 2);
    var heard = new CopyOnWriteArrayList<Long>();

    journal.follow("live", 1, hearing(heard));

    await().untilAsserted(() -> assertThat(heard).containsExactly(2L));
    assertThat(journal.position("live")).isZero();
  }

  @Test
  void aListenerThatThrowsOnceHearsTheEntryAgain() {
    var tries = new AtomicInteger();
    var listener =
        new Hearing(
            "listener",
            recorded -> {
              if (recorded.number() == 2 && tries.incrementAndGet() == 1)
                throw new IllegalStateException("on purpose");
            });
    saved(1, 2, 3);
    journal.follow(listener);

    await().untilAsserted(() -> assertThat(listener.heard).containsExactly(1L, 2L, 3L));
    assertThat(journal.stopped()).isEmpty();
  }

  @Test
  void aListenerThatKeepsThrowingStopsOnThatEntryAndTheOthersGoOn() {
    var broken =
        new Hearing(
            "broken",
            recorded -> {
              if (recorded.number() == 2) throw new StackOverflowError("on purpose");
            });
    var sound = new Hearing("sound");
    try (var log = Logged.by(Follower.class)) {
      journal.follow(broken);
      journal.follow(sound);
      saved(1, 2, 3);

      await().untilAsserted(() -> assertThat(journal.stopped()).isEqualTo(Map.of("broken", 2L)));
      assertThat(log.lines())
          .hasSize(Follower.ATTEMPTS)
          .containsOnly("ERROR broken failed on entry 2; it was a StackOverflowError: on purpose");
    }
    await().untilAsserted(() -> assertThat(sound.heard).containsExactly(1L, 2L, 3L));
    assertThat(broken.heard).containsExactly(1L);
    assertThat(journal.position("broken")).isEqualTo(1);
  }

  @Test
  void aListenerThatAsksAFeatureWhichFailsStopsInsteadOfWaitingForEver() {
    bus.answer(
        DigestRequest.class,
        (_, _) -> {
          throw new IllegalStateException("on purpose");
        });
    var asking =
        new Hearing("asking", _ -> bus.ask(new Asker.Platform(), new DigestRequest.SendMine()));
    try (var log = Logged.by(Follower.class);
        var feature = Logged.by("enlace.bus.Failure")) {
      journal.follow(asking);
      saved(1);

      await().untilAsserted(() -> assertThat(journal.stopped()).isEqualTo(Map.of("asking", 1L)));
      assertThat(log.lines())
          .hasSize(Follower.ATTEMPTS)
          .containsOnly("ERROR asking failed on entry 1; it was a Refused: Failed[]");
      assertThat(feature.lines())
          .containsOnly(
              "ERROR A feature failed to answer; it was a IllegalStateException: on purpose");
    }
    assertThatThrownBy(() -> journal.awaitHeard("asking"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("asking stopped on entry 1");
  }

  @Test
  void aListenerStopsOnAnEntryThatCannotBeRead() {
    var listener = new Hearing("listener");
    saved(1, 2, 3);
    await().until(() -> journal.end() == 3);
    store.call(
        () ->
            store
                .bookkeeping("journal", List.of())
                .updateOne(new Document("_id", 2L), Updates.set("name", "of a later version")));
    journal.close();
    journal = started();
    try (var log = Logged.by(Follower.class)) {
      journal.follow(listener);

      await().untilAsserted(() -> assertThat(journal.stopped()).isEqualTo(Map.of("listener", 2L)));
      assertThat(log.lines())
          .allMatch(line -> line.startsWith("ERROR listener failed on entry "))
          .allMatch(line -> line.endsWith("an event of a later version: of a later version"));
    }
    assertThat(listener.heard).containsExactly(1L);
  }

  @Test
  void aListenerWaitsForTheDatabaseAsLongAsItTakes() {
    var tries = new AtomicInteger();
    var listener =
        new Hearing(
            "listener",
            _ -> {
              if (tries.incrementAndGet() < 3)
                throw new Refused(new Unavailable(Duration.ofSeconds(5)));
            });
    journal.follow(listener);
    saved(1);

    await().untilAsserted(() -> assertThat(listener.heard).containsExactly(1L));
    assertThat(journal.stopped()).isEmpty();
  }

  @Test
  void theSameListenerOnTwoNodesReadsToTheEndAndLeavesNothingOut() {
    var heard = new CopyOnWriteArrayList<Long>();
    journal.follow(new Hearing("listener", recorded -> heard.add(recorded.number())));
    journal.follow(new Hearing("listener", recorded -> heard.add(recorded.number())));
    saved(LongStream.rangeClosed(1, 200).mapToInt(i -> (int) i).toArray());

    await().until(() -> journal.position("listener") == 200);
    assertThat(heard).containsAll(LongStream.rangeClosed(1, 200).boxed().toList());
  }

  @Test
  void anotherNodeFollowsThoughNoNudgeReachesIt() {
    var farVertx = Vertx.vertx();
    var farStore = new Store(database, Clock.systemUTC());
    var far = Journal.start(farStore, new Bus(farVertx));
    var heard = new CopyOnWriteArrayList<Long>();
    far.follow("far", 0, hearing(heard));

    saved(1, 2);

    await().untilAsserted(() -> assertThat(heard).containsExactly(1L, 2L));
    far.close();
    farVertx.close().await();
  }

  @Test
  void eachOfTwoNodesTellsAtOnceWhatItSaved() {
    var farVertx = Vertx.vertx();
    var farStore = new Store(database, Clock.systemUTC());
    farStore.documents(Note.KIND);
    var far = Journal.start(farStore, new Bus(farVertx), SHORT);
    for (int i = 1; i < 10; i += 2) {
      saved(farStore, i);
      saved(store, i + 1);
      int told = i + 1;
      await().until(() -> far.end() == told && journal.end() == told);
    }
    far.close();
    farVertx.close().await();
  }

  @Test
  void whatMayHaveBeenSavedIsToldAtOnce() {
    try (var wire = engine.wire();
        var distant = Database.at(wire.uri(), Databases.freshName())) {
      var distantStore = new Store(distant, Clock.systemUTC());
      distantStore.documents(Note.KIND);
      try (var distantJournal = Journal.start(distantStore, bus, SHORT)) {
        wire.loseAnswers(Integer.MAX_VALUE, "insert", "notes");
        assertThatThrownBy(() -> saved(distantStore, 1)).isInstanceOf(Refused.class);

        await().until(() -> distantJournal.end() == 1);
      }
    }
  }

  @Test
  void afterTheDatabaseWasAwayEverythingGoesOn() {
    try (var wire = engine.wire();
        var distant = Database.at(wire.uri(), Databases.freshName())) {
      var distantStore = new Store(distant, Clock.systemUTC());
      distantStore.documents(Note.KIND);
      try (var distantJournal = Journal.start(distantStore, bus, SHORT)) {
        var listener = new Hearing("listener");
        distantJournal.follow(listener);
        saved(distantStore, 1);
        await().until(() -> listener.heard.size() == 1);

        wire.cut();
        await().until(() -> !distantStore.answers());
        wire.mend();
        await().until(distantStore::answers);
        saved(distantStore, 2);

        await().untilAsserted(() -> assertThat(listener.heard).containsExactly(1L, 2L));
      }
    }
  }

  private static Consumer<List<Recorded>> hearing(List<Long> heard) {
    return entries -> entries.forEach(entry -> heard.add(entry.number()));
  }

  private void saved(int... numbers) {
    for (int number : numbers) saved(store, number);
  }

  private static void saved(Store store, int number) {
    var deed = deed("" + number);
    store.save(Note.fresh(deed, "b", number).written(), deed);
  }

  /// Remembers what it has heard, after what it was told to do with it.
  private static final class Hearing implements Listener {
    private final String name;
    private final Consumer<Recorded> first;
    private final List<Long> heard = new CopyOnWriteArrayList<>();

    Hearing(String name) {
      this(name, _ -> {});
    }

    Hearing(String name, Consumer<Recorded> first) {
      this.name = name;
      this.first = first;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void hear(List<Recorded> entries) {
      entries.forEach(this::hear);
    }

    /// What is heard again is not remembered again.
    private void hear(Recorded recorded) {
      first.accept(recorded);
      if (!heard.contains(recorded.number())) heard.add(recorded.number());
    }
  }
}
