package enlace.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import enlace.cast.Logged;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.problems.Problem;
import enlace.problems.Problem.Failed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Problem.Unknown;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DigestRequest;
import enlace.requests.DigestRequest.Queued;
import enlace.requests.DigestRequest.SendMine;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.Pin;
import enlace.requests.Done;
import enlace.requests.Key;
import enlace.vocabulary.Language;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusTest {
  private static final Asker ASKER = new Asker.Member(new MemberId("poc-qm"), Language.ES);

  private static final Pin PIN = new Pin(new DiscussionId("d"), true, new Key("k"));

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx, Duration.ofMillis(500));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aQuestionIsAnsweredAndSaysWhoAsks() {
    bus.answer(
        DigestRequest.class,
        (asker, request) ->
            Future.succeededFuture(new Queued(asker.equals(ASKER) && request instanceof SendMine)));

    assertThat(bus.ask(ASKER, new SendMine())).isEqualTo(new Queued(true));
  }

  @Test
  void aRefusalReachesWhoAsksWithItsProblem() {
    bus.answer(DigestRequest.class, (_, _) -> Waiting.start(() -> refuse(new NotFound())));

    assertThat(refusal(() -> bus.ask(ASKER, new SendMine()))).isEqualTo(new NotFound());
  }

  @Test
  void aRefusalThrownAtOnceReachesWhoAsksToo() {
    bus.answer(DigestRequest.class, (_, _) -> Future.succeededFuture(refuse(new NotFound())));

    assertThat(refusal(() -> bus.ask(ASKER, new SendMine()))).isEqualTo(new NotFound());
  }

  @Test
  void aFaultOfAFeatureIsToldAsOne() {
    bus.answer(
        DigestRequest.class,
        (_, _) -> {
          throw new StackOverflowError("on purpose");
        });

    try (var log = Logged.by(Failure.class)) {
      assertThat(refusal(() -> bus.ask(ASKER, new SendMine()))).isEqualTo(new Failed());
      assertThat(log.lines())
          .containsExactly(
              "ERROR A feature failed to answer; it was a StackOverflowError: on purpose");
    }
  }

  @Test
  void aFeatureThatIsNotThereHasDoneNothing() {
    assertThat(refusal(() -> bus.ask(ASKER, PIN))).isInstanceOf(Unavailable.class);
  }

  @Test
  void ofAChangeThatIsNotAnsweredItIsUnknownWhetherItWasMade() {
    bus.answer(DiscussionRequest.class, (_, _) -> Promise.<Done>promise().future());

    assertThat(refusal(() -> bus.ask(ASKER, PIN))).isInstanceOf(Unknown.class);
    assertThat(refusal(() -> bus.ask(ASKER, new ListRooms()))).isInstanceOf(Unavailable.class);
  }

  @Test
  void waitingForTheDatabaseHoldsUpNoOtherQuestion() {
    var together = new CountDownLatch(10);
    bus.answer(DigestRequest.class, (_, _) -> Waiting.start(() -> metAt(together)));

    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10; i++) askers.submit(() -> bus.ask(ASKER, new SendMine()));
    }

    assertThat(together.getCount()).isZero();
  }

  /// Ends when all of them are there.
  private static Done metAt(CountDownLatch together) {
    together.countDown();
    try {
      together.await();
      return new Done();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aNudgeReachesWhoeverListens() {
    var nudged = new AtomicInteger();
    bus.onNudge("read on", nudged::incrementAndGet);
    bus.onNudge("read on", nudged::incrementAndGet);

    bus.nudge("read on");

    await().until(() -> nudged.get() == 2);
  }

  private static Done refuse(Problem problem) {
    throw new Refused(problem);
  }

  private static Problem refusal(Callable<?> question) {
    return catchThrowableOfType(Refused.class, question::call).problem();
  }
}
