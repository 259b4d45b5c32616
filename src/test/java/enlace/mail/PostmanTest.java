package enlace.mail;

import static enlace.mail.FakeSmtp.HANG_UP;
import static enlace.mail.FakeSmtp.SILENCE;
import static enlace.mail.LetterState.DROPPED;
import static enlace.mail.LetterState.FAILED;
import static enlace.mail.LetterState.SENDING;
import static enlace.mail.LetterState.SENT;
import static enlace.mail.LetterState.UNCERTAIN;
import static enlace.mail.LetterState.WAITING;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.cast.Engine;
import enlace.cast.Logged;
import enlace.cast.MovingClock;
import enlace.cast.OnBothStores;
import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.mail.MailTransport.Outcome;
import enlace.problems.Problem;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import enlace.store.Database;
import enlace.store.Store;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothStores
class PostmanTest {
  private static final LetterId ID = new LetterId("note:m1:1");
  private static final MemberId MEMBER = new MemberId("m1");
  private static final EmailAddress READER = new EmailAddress("poc.qm@demo.example");
  private static final Duration MOMENT = Duration.ofMillis(200);

  /// Whoever is silent is waited for longer than this test lasts, but keeps others waiting only for
  /// a moment.
  private static final Limits PATIENT =
      new Limits(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), MOMENT);

  private static final Limits IMPATIENT = new Limits(MOMENT, MOMENT, MOMENT, MOMENT);
  private static final Sender SENDER = Sender.find("Enlace <enlace@demo.example>").get();

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final Database database;
  private final MovingClock clock = new MovingClock(Instant.parse("2026-03-09T07:00:00Z"));
  private final StoredLetters letters;
  private final NoteWriter writer = new NoteWriter();
  private FakeSmtp server = new FakeSmtp();
  private Postman postman;

  PostmanTest(Engine engine) {
    database = engine.fresh();
    letters = new StoredLetters(new Store(database, clock), bus, clock, true);
  }

  @AfterEach
  void close() {
    server.close();
    vertx.close().await();
    database.close();
  }

  @Test
  void aQueuedLetterIsSent() {
    work();
    queue(ID);

    awaitState(ID, SENT);
    assertThat(server.taken()).singleElement().asString().contains("To: poc.qm@demo.example");
  }

  @Test
  void aLetterQueuedBeforeTheStartIsSent() {
    queue(ID);
    work();

    awaitState(ID, SENT);
  }

  @Test
  void aLetterQueuedTwiceGoesOnce() {
    queue(ID);
    queue(ID);
    work();
    queue(ID);
    awaitState(ID, SENT);
    queue(ID);
    queue(new LetterId("note:m1:2"));

    awaitState(new LetterId("note:m1:2"), SENT);
    assertThat(server.taken()).hasSize(2);
  }

  @Test
  void twoPostmenSendEachLetterOnce() {
    work();
    work();
    var ids = IntStream.range(0, 40).mapToObj(n -> new LetterId("note:m1:" + n)).toList();
    ids.forEach(this::queue);

    ids.forEach(id -> awaitState(id, SENT));
    assertThat(server.taken()).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void whatItsWriterDoesNotWriteIsDropped() {
    writer.words = Optional.empty();
    work();
    queue(ID);

    awaitState(ID, DROPPED);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void aLetterRefusedForNowIsWrittenAnewAndGoesLater() {
    server.answering("RCPT", "450 4.2.1 greylisted");
    work();
    queue(ID);
    awaitState(ID, WAITING, "recipient address not accepted: 450 4.2.1 greylisted");

    writer.words = Optional.of("what may be told a minute later");
    after(Duration.ofMinutes(1));

    awaitState(ID, SENT);
    assertThat(server.taken())
        .singleElement()
        .asString()
        .contains("what may be told a minute later");
  }

  @Test
  void rightsLostBetweenTwoAttemptsEndTheLetter() {
    server.answering("RCPT", "450 4.2.1 greylisted");
    work();
    queue(ID);
    awaitState(ID, WAITING, "recipient address not accepted: 450 4.2.1 greylisted");

    writer.words = Optional.empty();
    after(Duration.ofMinutes(1));

    awaitState(ID, DROPPED);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void aLetterRefusedForGoodHasFailed() {
    server.answering("RCPT", "550 5.7.1 not for us");
    work();
    queue(ID);

    awaitState(ID, FAILED);
    after(Duration.ofDays(2));
    queue(new LetterId("note:m1:2"));
    awaitState(new LetterId("note:m1:2"), SENT);
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void anAddressWithoutAMailboxGetsNothingMoreUntilAnOperatorTriesAgain() {
    server.answering("RCPT", "550 5.1.1 no such user");
    work();
    queue(ID);
    awaitState(ID, FAILED);
    var second = new LetterId("note:m1:2");
    queue(second);
    awaitState(second, FAILED, "not tried: recipient address not accepted: 550 5.1.1 no such user");
    assertThat(server.commands()).filteredOn(said -> said.startsWith("RCPT")).hasSize(1);
    assertThat(letters.noMailboxes(10)).extracting(NoMailbox::address).containsExactly(READER);

    letters.tryAgain(ID);

    awaitState(ID, SENT);
    assertThat(letters.noMailbox(READER)).isEmpty();
  }

  @Test
  void aServerThatIsDownLosesNothingAndIsNotAskedAllTheTime() {
    server.close();
    int port = server.uri("").getPort();
    var tries = new CopyOnWriteArrayList<Outcome>();
    work(counting(smtp(server.uri("starttls=disabled")), tries));
    for (int n = 0; n < 10; n++) queue(new LetterId("note:m1:" + n));
    await().until(() -> !tries.isEmpty());
    await().pollDelay(Duration.ofMillis(300)).until(() -> tries.size() <= Postman.HANDS);

    server = FakeSmtp.at(port);
    after(Duration.ofMinutes(5));

    for (int n = 0; n < 10; n++) awaitState(new LetterId("note:m1:" + n), SENT);
    assertThat(server.taken()).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeting", "EHLO", "RCPT", "."})
  void fourSilentConnectionsHoldUpNoOtherLetter(String step) {
    server.answering(step, SILENCE, SILENCE, SILENCE, SILENCE);
    work(PATIENT);
    var ids = queue(21);
    awaitSilence();

    // Each of the four may be met alone, the pauses between them growing to 75 s together.
    within(Duration.ofMinutes(2), () -> assertThat(in(SENT, ids)).isEqualTo(17));

    assertThat(in(SENDING, ids)).isEqualTo(4);
    assertThat(server.taken()).doesNotHaveDuplicates();
    assertThat(postman.outage()).isEmpty();
  }

  @Test
  void aServerThatWasSilentAndIsBackAfterAMinuteHasAllLettersWithinTwo() {
    server.answering("greeting", Collections.nCopies(1_000, SILENCE).toArray(String[]::new));
    int port = server.uri("").getPort();
    work(IMPATIENT);
    var ids = queue(21);
    awaitSilence();
    within(Duration.ofMinutes(1), () -> assertThat(server.silences()).isGreaterThan(6));

    server.close();
    server = FakeSmtp.at(port);

    within(Duration.ofMinutes(2), () -> assertThat(in(SENT, ids)).isEqualTo(21));
    assertThat(server.taken()).hasSize(21).doesNotHaveDuplicates();
  }

  @Test
  void afterSilenceAtTheFinalDotTheSameBytesGoWithinTwoMinutesAndFewLettersRunThatRisk() {
    server.answering(".", Collections.nCopies(1_000, SILENCE).toArray(String[]::new));
    int port = server.uri("").getPort();
    work(IMPATIENT);
    var ids = queue(21);
    awaitSilence();
    within(
        Duration.ofSeconds(30), () -> assertThat(server.silences()).isGreaterThan(Postman.HANDS));
    var perhaps = server.taken();

    server.close();
    server = FakeSmtp.at(port);

    within(Duration.ofMinutes(2), () -> assertThat(in(SENT, ids)).isEqualTo(21));
    assertThat(server.taken()).hasSize(21).doesNotHaveDuplicates().containsAll(perhaps);
    assertThat(perhaps).hasSizeLessThan(10).doesNotHaveDuplicates();
  }

  @Test
  void whileNothingCanBeSentItSaysSinceWhenWhyAndUntilWhen() {
    server.answering("greeting", "554 5.7.1 not for you", "421 4.3.2 not yet");
    var since = clock.instant();
    work();
    assertThat(postman.outage()).isEmpty();
    queue(ID);
    awaitOutage(new Outage(since, "554 5.7.1 not for you", Optional.of(since.plusSeconds(5))));

    after(Duration.ofSeconds(5));
    awaitOutage(new Outage(since, "421 4.3.2 not yet", Optional.of(since.plusSeconds(15))));

    after(Duration.ofSeconds(10));
    awaitState(ID, SENT);
    assertThat(postman.outage()).isEmpty();
  }

  /// Before any time passes. Not each hand need have found out by itself: on a busy machine one may
  /// come to its letter only when another has, and then leaves it.
  private void awaitSilence() {
    await().atMost(1, MINUTES).until(() -> server.silences() > 0 && postman.outage().isPresent());
  }

  private void awaitOutage(Outage outage) {
    await().untilAsserted(() -> assertThat(postman.outage()).contains(outage));
  }

  @Test
  void aServerThatPutsOffOneLetterIsInUseAndOneThatPutsOffEachIsNot() {
    server.answering("RCPT", Collections.nCopies(4, "451 4.3.0 no room").toArray(String[]::new));
    var since = clock.instant();
    work();
    queue(ID);
    awaitState(ID, WAITING, "recipient address not accepted: 451 4.3.0 no room");
    assertThat(postman.outage()).isEmpty();

    queue(3);
    awaitOutage(
        new Outage(
            since,
            "recipient address not accepted: 451 4.3.0 no room",
            Optional.of(since.plusSeconds(60))));
  }

  /// Lets that time pass in small steps, each while the postman waits for it: on a busy machine its
  /// pauses would grow beyond the end while a letter is still being tried.
  private void within(Duration time, ThrowingRunnable holds) {
    var end = clock.instant().plus(time);
    await()
        .atMost(60, SECONDS)
        .pollInterval(MOMENT)
        .untilAsserted(
            () -> {
              if (clock.instant().isBefore(end) && isPausing()) after(Duration.ofSeconds(5));
              holds.run();
            });
  }

  private boolean isPausing() {
    return postman.outage().map(outage -> outage.next().isPresent()).orElse(true);
  }

  private List<LetterId> queue(int count) {
    var ids = IntStream.range(0, count).mapToObj(n -> new LetterId("note:m2:" + n)).toList();
    ids.forEach(this::queue);
    return ids;
  }

  private long in(LetterState state, List<LetterId> ids) {
    return ids.stream().filter(id -> letters.find(id).get().state() == state).count();
  }

  @Test
  void afterALostAnswerTheSameBytesGoAgain() {
    server.answering(".", HANG_UP);
    work();
    queue(ID);
    awaitState(ID, UNCERTAIN);

    writer.words = Optional.of("other words");
    after(Duration.ofMinutes(1));

    awaitState(ID, SENT);
    assertThat(server.taken()).hasSize(2);
    assertThat(server.taken().get(1)).isEqualTo(server.taken().get(0)).contains("the first words");
  }

  @Test
  void afterALostAnswerNothingGoesThatMayNotBeToldAnyMore() {
    server.answering(".", HANG_UP);
    work();
    queue(ID);
    awaitState(ID, UNCERTAIN);

    writer.stillAllowed = false;
    after(Duration.ofMinutes(1));

    awaitState(ID, FAILED);
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void aLetterOnceUncertainIsNeverWrittenAnew() {
    server.answering(".", HANG_UP).answering("RCPT", "250 ok", "450 4.2.1 later");
    work();
    queue(ID);
    awaitState(ID, UNCERTAIN, "the connection was lost after the final dot");
    writer.words = Optional.of("other words");
    after(Duration.ofMinutes(1));
    awaitState(ID, UNCERTAIN, "recipient address not accepted: 450 4.2.1 later");
    after(Duration.ofMinutes(5));

    awaitState(ID, SENT);
    assertThat(server.taken()).hasSize(2).containsOnly(server.taken().getFirst());
  }

  @Test
  void aProcessKilledBetweenSendingAndMarkingSendsTheSameBytes() {
    queue(ID);
    var claim = letters.claim().get();
    var written = writer.write(claim.order()).get();
    var frozen = Frozen.of(ID, "note", written, SENDER, READER, clock.instant());
    letters.freeze(claim, frozen, written);
    var transport = smtp(server.uri("starttls=disabled"));
    transport.deliver(frozen);
    // killed here: nothing is marked

    clock.advance(StoredLetters.LEASE.plusSeconds(1));
    writer.words = Optional.of("other words");
    work(transport);

    awaitState(ID, SENT);
    assertThat(server.taken()).hasSize(2).containsOnly(frozen.message());
  }

  @Test
  void aProcessKilledBeforeFreezingLeavesALetterToBeWrittenAnew() {
    queue(ID);
    letters.claim();
    clock.advance(StoredLetters.LEASE.plusSeconds(1));
    work();

    awaitState(ID, SENT);
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void whoeverLostItsClaimChangesNothing() {
    queue(ID);
    var slept = letters.claim().get();
    clock.advance(StoredLetters.LEASE.plusSeconds(1));
    var present = letters.claim().get();
    var written = writer.write(slept.order()).get();
    var frozen = Frozen.of(ID, "note", written, SENDER, READER, clock.instant());

    assertThat(letters.renew(slept)).isFalse();
    assertThat(letters.freeze(slept, frozen, written)).isFalse();
    letters.sent(slept, "too late", true);
    letters.failed(slept, "too late", false);
    letters.dropped(slept);
    letters.refused(slept, clock.instant(), "too late");

    assertThat(letters.find(ID).get().state()).isEqualTo(LetterState.SENDING);
    assertThat(letters.freeze(present, frozen, written)).isTrue();
  }

  @Test
  void aClaimIsKeptByRenewingIt() {
    queue(ID);
    var claim = letters.claim().get();
    clock.advance(StoredLetters.LEASE.minusSeconds(1));
    letters.renew(claim);
    clock.advance(StoredLetters.LEASE.minusSeconds(1));

    assertThat(letters.claim()).isEmpty();
  }

  @Test
  void aWriterThatFailsStopsNoOtherLetter() {
    writer.failing = true;
    work();
    try (var log = Logged.by(Postman.class)) {
      queue(ID);
      awaitState(ID, WAITING, "could not be written: IllegalStateException");
      assertThat(log.lines())
          .containsExactly(
              "ERROR Letter %s could not be written; it was a IllegalStateException: on purpose"
                  .formatted(ID));
    }

    writer.failing = false;
    queue(new LetterId("note:m1:2"));
    awaitState(new LetterId("note:m1:2"), SENT);
    after(Duration.ofMinutes(1));
    awaitState(ID, SENT);
  }

  /// As at a start: it is no fault of the letter, and nobody waits a minute for it.
  @Test
  void whereWhatALetterIsWrittenFromIsAwayForAMomentItGoesSoonAfter() {
    waitsFor(Unavailable.soon());

    after(Duration.ofSeconds(10));
    awaitState(ID, SENT);
  }

  /// As for a reader who is suspended in between: it is no error, and it is judged anew.
  @Test
  void whatIsRefusedWhileALetterIsWrittenIsTriedAgain() {
    waitsFor(new NotSignedIn());

    after(Duration.ofMinutes(1));
    awaitState(ID, SENT);
  }

  private void waitsFor(Problem problem) {
    writer.refusing = Optional.of(problem);
    work();
    try (var log = Logged.by(Postman.class)) {
      queue(ID);
      awaitState(ID, WAITING, "could not be written yet");
      assertThat(log.lines())
          .containsExactly(
              "WARN Letter %s waits for what it is written from: %s".formatted(ID, problem));
    }
    writer.refusing = Optional.empty();
  }

  @Test
  void stoppingLetsTheLetterUnderWayArrive() {
    var handedOver = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    var id = work(slow(handedOver, answer));
    queue(ID);
    until(handedOver);

    var stopped = vertx.undeploy(id);
    assertThat(stopped.isComplete()).isFalse();
    answer.countDown();
    stopped.await();

    assertThat(letters.find(ID).get().state()).isEqualTo(SENT);
  }

  @Test
  void stoppingPutsALetterBackThatASilentServerKeepsWaiting() {
    var handedOver = new CountDownLatch(1);
    var id = work(silentUntilClosed(handedOver), PATIENT);
    queue(ID);
    until(handedOver);

    vertx.undeploy(id).await();

    assertThat(letters.find(ID).get().state()).isEqualTo(WAITING);
  }

  @Test
  void withoutAMailServerLettersAreKept() {
    work(new KeptTransport());
    queue(ID);

    awaitState(ID, SENT);
    assertThat(letters.read(MEMBER, ID).get().message()).contains("the first words");
    assertThat(letters.read(new MemberId("m2"), ID)).isEmpty();
  }

  @Test
  void withAMailServerNoTextIsKeptAfterTheEnd() {
    var forgetting = new StoredLetters(new Store(database, clock), bus, clock, false);
    vertx
        .deployVerticle(
            new Postman(
                forgetting,
                List.of(writer),
                smtp(server.uri("starttls=disabled")),
                SENDER,
                bus,
                clock,
                Limits.USUAL))
        .await();
    queue(ID);

    awaitState(ID, SENT);
    assertThat(forgetting.read(MEMBER, ID)).isEmpty();
    assertThat(forgetting.of(MEMBER, Optional.empty(), 10))
        .extracting(StoredLetters.Entry::subject)
        .containsExactly("A note");
  }

  @Test
  void oneListsTheOwnLettersNewestFirst() {
    for (int n = 0; n < 5; n++) {
      clock.advance(Duration.ofSeconds(n % 2)); // some in the same instant
      queue(new LetterId("note:m1:" + n));
    }
    letters.queue(new LetterId("note:m2:0"), "note", new MemberId("m2"), READER, Map.of());

    var first = letters.of(MEMBER, Optional.empty(), 3);
    var rest = letters.of(MEMBER, Optional.of(first.getLast().place()), 3);

    assertThat(first).extracting(entry -> entry.id().value()).startsWith("note:m1:4", "note:m1:3");
    assertThat(rest).hasSize(2).doesNotContainAnyElementsOf(first);
  }

  private void queue(LetterId id) {
    letters.queue(id, "note", MEMBER, READER, Map.of("about", "x"));
  }

  private void work() {
    work(smtp(server.uri("starttls=disabled")));
  }

  private String work(MailTransport transport) {
    return work(transport, Limits.USUAL);
  }

  private void work(Limits limits) {
    work(new SmtpTransport(vertx, server.uri("starttls=disabled"), limits), limits);
  }

  private String work(MailTransport transport, Limits limits) {
    postman = new Postman(letters, List.of(writer), transport, SENDER, bus, clock, limits);
    return vertx.deployVerticle(postman).await();
  }

  private MailTransport smtp(URI uri) {
    return new SmtpTransport(vertx, uri, Limits.USUAL);
  }

  private void after(Duration time) {
    clock.advance(time);
    bus.nudge(StoredLetters.QUEUED);
  }

  private void awaitState(LetterId id, LetterState state) {
    await().atMost(20, SECONDS).until(() -> letters.find(id).get().state(), state::equals);
  }

  private void awaitState(LetterId id, LetterState state, String note) {
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(letters.find(id).get().state()).isEqualTo(state);
              assertThat(letters.note(id)).isEqualTo(note);
            });
  }

  private static MailTransport counting(MailTransport transport, List<Outcome> tries) {
    return new MailTransport() {
      @Override
      public Outcome deliver(Frozen letter) {
        var outcome = transport.deliver(letter);
        tries.add(outcome);
        return outcome;
      }

      @Override
      public void close() {
        transport.close();
      }
    };
  }

  private static MailTransport slow(CountDownLatch handedOver, CountDownLatch answer) {
    return new MailTransport() {
      @Override
      public Outcome deliver(Frozen letter) {
        handedOver.countDown();
        until(answer);
        return new Outcome.Taken("at last");
      }

      @Override
      public void close() {}
    };
  }

  /// It takes a moment after that too.
  private static MailTransport silentUntilClosed(CountDownLatch handedOver) {
    var closed = new CountDownLatch(1);
    return new MailTransport() {
      @Override
      public Outcome deliver(Frozen letter) {
        handedOver.countDown();
        until(closed);
        Waiting.pause(MOMENT);
        return new Outcome.Away("hung up");
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }

  private static void until(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class NoteWriter implements LetterWriter {
    volatile Optional<String> words = Optional.of("the first words");
    volatile boolean stillAllowed = true;
    volatile boolean failing;
    volatile Optional<Problem> refusing = Optional.empty();

    @Override
    public String kind() {
      return "note";
    }

    @Override
    public Optional<Written> write(Order order) {
      if (failing) throw new IllegalStateException("on purpose");
      refusing.ifPresent(
          problem -> {
            throw new Refused(problem);
          });
      return words.map(
          text ->
              new Written(
                  "A note", text, "<p>" + text + "</p>", Optional.empty(), Map.of("x", "1")));
    }

    @Override
    public boolean stillAllowed(Order order, Map<String, String> judged) {
      assertThat(judged).isEqualTo(Map.of("x", "1"));
      return stillAllowed;
    }
  }
}
