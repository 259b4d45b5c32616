package enlace.reading;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.RoomId;
import enlace.memory.Share;
import enlace.reading.Reading.Step;
import enlace.store.Database;
import enlace.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a member follows and has read is in the database before the journal goes on.
@OnBothStores
class ReadingTest {
  private static final DiscussionId KEYS = new DiscussionId("keys");
  private static final DiscussionId SEALS = new DiscussionId("seals");
  private static final DiscussionId NEVER_REACHED = new DiscussionId("never");
  private static final RoomId PLAZA = new RoomId("plaza");
  private static final MemberId ANA = new MemberId("ana");

  private final Database database;
  private final StoredReading<DiscussionId> stored;
  private final HeldClock clock = new HeldClock();

  ReadingTest(Engine engine) {
    database = engine.fresh();
    stored =
        new StoredReading<>(
            new Store(database, Clock.systemUTC()), "reading", "discussion", DiscussionId::new);
  }

  @AfterEach
  void close() {
    clock.end.countDown();
    database.close();
  }

  @Test
  void noneIsLeftOutOfWhatAMemberFollows() {
    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    var all = IntStream.range(0, 700).mapToObj(i -> new DiscussionId("talk" + i)).toList();
    all.forEach(discussion -> reading.follow(ANA, discussion, true, 1));
    reading.follow(ANA, KEYS, false, 1);

    assertThat(new Reading<>(stored, Share.POSITIONS, Clock.systemUTC()).followed(ANA).keySet())
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void whatIsBeingWrittenElsewhereIsWaitedFor() throws Exception {
    var reading = new Reading<>(stored, Share.POSITIONS, clock.withZone(UTC));
    reading.read(ANA, KEYS, 3);
    clock.held.await(); // taken to be written, and not written yet

    var now = Thread.startVirtualThread(reading::writeNow);
    await().until(() -> !now.isAlive() || now.getState() == Thread.State.WAITING);
    clock.end.countDown();
    now.join();

    assertThat(new Reading<>(stored, Share.POSITIONS, Clock.systemUTC()).of(ANA, KEYS).to())
        .isEqualTo(3);
  }

  @Test
  void inWhateverOrderItIsHeardWhatOneWroteTheLaterPostCounts() {
    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    reading.wrote(ANA, KEYS, 4);
    reading.wrote(ANA, KEYS, 3);

    for (var kept : both(reading))
      assertThat(kept.of(ANA, KEYS))
          .isEqualTo(new Reading.Position(0, false, 0, 4, Numbers.of(3, 4)));
  }

  @Test
  void whoStoppedFollowingIsNotMadeToFollowByWhatIsHeardLate() {
    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    reading.follow(ANA, KEYS, false, 4);
    reading.wrote(ANA, KEYS, 3);
    reading.wrote(ANA, KEYS, 4);
    for (var kept : both(reading)) assertThat(kept.of(ANA, KEYS).follows()).isFalse();

    reading.wrote(ANA, KEYS, 5);
    for (var kept : both(reading)) assertThat(kept.of(ANA, KEYS).follows()).isTrue();
  }

  @Test
  void whatAnEarlierVersionWroteIsUnderstood() {
    var earlier =
        new Document("_id", "ana:keys")
            .append("member", "ana")
            .append("discussion", "keys")
            .append("to", 2)
            .append("joined", 2)
            .append("follows", true)
            .append("touched", new Date());
    database.mongo().getCollection("reading").insertOne(earlier);

    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    assertThat(reading.of(ANA, KEYS).follows()).isTrue();
    reading.follow(ANA, KEYS, false, 2);
    reading.wrote(ANA, KEYS, 2);
    for (var kept : both(reading)) assertThat(kept.of(ANA, KEYS).follows()).isFalse();
  }

  @Test
  void whatWasReadInOneActIsUndoneAsItWas() {
    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    reading.read(ANA, KEYS, 2);
    reading.wrote(ANA, KEYS, 5);
    reading.follow(ANA, KEYS, true, 5);
    assertThat(reading.readAll(ANA, PLAZA, Map.of(KEYS, 7, SEALS, 3))).isEqualTo(2);
    for (var kept : both(reading)) {
      assertThat(kept.of(ANA, KEYS)).isEqualTo(new Reading.Position(7, true, 5, 5, Numbers.NONE));
      assertThat(kept.of(ANA, SEALS).to()).isEqualTo(3);
      assertThat(kept.undoable(ANA, PLAZA)).isEqualTo(2);
    }

    for (int click = 0; click < 2; click++) reading.undo(ANA, PLAZA);

    for (var kept : both(reading)) {
      assertThat(kept.of(ANA, KEYS)).isEqualTo(new Reading.Position(2, true, 5, 5, Numbers.of(5)));
      assertThat(kept.of(ANA, SEALS)).isEqualTo(Reading.Position.NONE);
      assertThat(kept.undoable(ANA, PLAZA)).isZero();
    }
  }

  /// What the act does is down before anything is moved.
  @Test
  void anActThatWasCutShortIsUndoneToo() {
    var steps =
        List.of(
            new Step<>(KEYS, 0, Numbers.NONE, 7),
            new Step<>(SEALS, 2, Numbers.NONE, 3),
            new Step<>(NEVER_REACHED, 0, Numbers.NONE, 9));
    var before = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    before.read(ANA, SEALS, 2);
    before.writeNow();
    stored.keep(ANA, PLAZA, steps, Instant.EPOCH);
    stored.forward(ANA, steps.subList(0, 2), Instant.EPOCH);
    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    assertThat(reading.of(ANA, KEYS).to()).isEqualTo(7);

    reading.undo(ANA, PLAZA);

    for (var kept : both(reading)) {
      assertThat(kept.of(ANA, KEYS).to()).isZero();
      assertThat(kept.of(ANA, SEALS).to()).isEqualTo(2);
      assertThat(kept.of(ANA, NEVER_REACHED)).isEqualTo(Reading.Position.NONE);
    }
  }

  @Test
  void whoTakesOverUndoesNothingOfTheOther() {
    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    reading.readAll(ANA, PLAZA, Map.of(KEYS, 7));

    reading.takeOver(ANA, new MemberId("nora"));

    assertThat(reading.undoable(ANA, PLAZA)).isZero();
  }

  /// One may know some of it already.
  @Test
  void whoTakesOverFollowsAndHasReadWhatTheOtherDid() {
    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    var successor = new MemberId("nora");
    reading.read(ANA, KEYS, 5);
    reading.wrote(ANA, KEYS, 8);
    reading.follow(ANA, SEALS, true, 2);
    reading.read(successor, KEYS, 1);
    var moved = new ArrayList<DiscussionId>();
    reading.onMoved((member, thing) -> moved.add(thing));

    reading.takeOver(ANA, successor);
    reading.takeOver(ANA, successor);

    assertThat(moved).containsExactlyInAnyOrder(KEYS, SEALS);
    for (var kept : both(reading)) {
      assertThat(kept.followed(successor).keySet()).containsExactlyInAnyOrder(KEYS, SEALS);
      assertThat(kept.of(successor, KEYS))
          .isEqualTo(new Reading.Position(5, false, 0, 8, Numbers.of(8)));
      assertThat(kept.of(successor, SEALS).asked()).isTrue();
      assertThat(kept.followed(ANA)).isEmpty();
    }
  }

  @Test
  void whoWritesHasNotReadWhatOthersWroteBefore() {
    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    reading.read(ANA, KEYS, 5);
    reading.wrote(ANA, KEYS, 31);
    reading.wrote(ANA, KEYS, 33);

    for (var kept : both(reading)) {
      var position = kept.of(ANA, KEYS);
      assertThat(position.to()).isEqualTo(5);
      assertThat(position.unread(33)).as("6 to 30 and 32").isEqualTo(26);
    }
  }

  @Test
  void whatOneWroteIsReadAsSoonAsTheGapBeforeItIs() {
    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    reading.read(ANA, KEYS, 5);
    reading.wrote(ANA, KEYS, 8);
    reading.wrote(ANA, KEYS, 9);
    reading.read(ANA, KEYS, 6);
    assertThat(reading.of(ANA, KEYS).to()).isEqualTo(6);
    reading.read(ANA, KEYS, 7);

    for (var kept : both(reading))
      assertThat(kept.of(ANA, KEYS)).isEqualTo(new Reading.Position(9, false, 0, 9, Numbers.NONE));
    reading.read(ANA, KEYS, 12);
    reading.writeNow();
    assertThat(
            database.mongo().getCollection("reading").find().first().getList("own", Integer.class))
        .as("and is not kept any more")
        .isEmpty();
  }

  @Test
  void whoOpensOrAnswersAtTheEndHasReadAll() {
    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    reading.wrote(ANA, KEYS, 1);
    reading.read(ANA, KEYS, 3);
    reading.wrote(ANA, KEYS, 4);

    for (var kept : both(reading)) {
      assertThat(kept.of(ANA, KEYS).to()).isEqualTo(4);
      assertThat(kept.of(ANA, KEYS).unread(4)).isZero();
    }
  }

  @Test
  void whoStoppedFollowingAndWritesAgainStillHasTheGap() {
    var reading = new Reading<>(stored, Share.POSITIONS, Clock.systemUTC());
    reading.read(ANA, KEYS, 2);
    reading.follow(ANA, KEYS, false, 9);
    reading.wrote(ANA, KEYS, 10);
    reading.wrote(ANA, KEYS, 10);

    for (var kept : both(reading))
      assertThat(kept.of(ANA, KEYS))
          .isEqualTo(new Reading.Position(2, false, 9, 10, Numbers.of(10)));
  }

  /// As it is in memory, and as it would be after a start.
  private List<Reading<DiscussionId>> both(Reading<DiscussionId> reading) {
    reading.writeNow();
    return List.of(reading, new Reading<>(stored, Share.POSITIONS, Clock.systemUTC()));
  }

  /// Whoever asks it first waits.
  private static final class HeldClock implements InstantSource {
    private final AtomicBoolean asked = new AtomicBoolean();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public Instant instant() {
      if (asked.getAndSet(true)) return Instant.now();
      held.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return Instant.now();
    }
  }
}
