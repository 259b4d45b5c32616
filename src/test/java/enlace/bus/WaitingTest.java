package enlace.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import enlace.cast.Logged;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingTest {
  @Test
  void whatFailsWithOneIsDoneWithTheOthersAllTheSame() {
    var done = new ArrayList<String>();
    try (var log = Logged.by(Waiting.class)) {
      Waiting.each(
          "Doing",
          List.of("a", "b", "c"),
          item -> {
            if (item.equals("b")) throw new IllegalStateException("on purpose");
            done.add(item);
          });
      assertThat(done).containsExactly("a", "c");
      assertThat(log.lines())
          .containsExactly("ERROR Doing b failed; it was a IllegalStateException: on purpose");
    }
  }

  @Test
  void whileTheDatabaseIsAwayNoFurtherOneIsTried() {
    var done = new ArrayList<String>();
    var away = new Refused(new Unavailable(Duration.ofSeconds(5)));
    assertThatThrownBy(
            () ->
                Waiting.each(
                    "Doing",
                    List.of("a", "b"),
                    item -> {
                      done.add(item);
                      throw away;
                    }))
        .isSameAs(away);
    assertThat(done).containsExactly("a");
  }

  /// The log would be full of it at every stop.
  @Test
  void whatIsDoneAfterVertxWasClosedIsDroppedWithoutAWord() throws Exception {
    var closed = Vertx.vertx();
    var context = (ContextInternal) closed.getOrCreateContext();
    var mayEnd = new CountDownLatch(1);
    var thrown = new CopyOnWriteArrayList<Throwable>();
    var worker = new CompletableFuture<Thread>();
    Promise<Void> awaited = context.promise();
    awaited.future().onComplete(_ -> {});
    Waiting.start(
            () -> {
              worker.complete(Thread.currentThread());
              Thread.currentThread()
                  .setUncaughtExceptionHandler((_, failure) -> thrown.add(failure));
              await().until(() -> mayEnd.getCount() == 0);
            })
        .onComplete(awaited);
    worker.get();
    closed.close().await();

    mayEnd.countDown();

    worker.get().join();
    assertThat(thrown).isEmpty();
  }

  private static final Duration SHORT = Duration.ofMillis(5);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void whatIsRepeatedGoesOnWhateverBecomesOfARun() {
    try (var log = Logged.by(Waiting.class)) {
      repeatWithFailures();

      await().until(() -> runs.get() > 4);
      assertThat(log.lines())
          .containsExactly(
              "WARN Repeating on purpose must wait: Unavailable[after=PT0.005S]",
              "ERROR Repeating on purpose failed; it was a IllegalStateException: on purpose",
              "ERROR Repeating on purpose failed; it was a StackOverflowError: on purpose");
    }
  }

  private void repeatWithFailures() {
    every(
        () -> {
          switch (runs.incrementAndGet()) {
            case 1 -> throw new Refused(new Unavailable(SHORT));
            case 2 -> throw new IllegalStateException("on purpose");
            case 3 -> throw new StackOverflowError("on purpose");
            default -> {}
          }
        });
  }

  @Test
  void ofWhatIsRepeatedOneRunIsUnderWayAtATime() {
    var end = new CountDownLatch(1);
    every(
        () -> {
          runs.incrementAndGet();
          awaited(end);
        });

    await().until(() -> runs.get() == 1);
    await().during(SHORT.multipliedBy(20)).until(() -> runs.get() == 1);
    end.countDown();
    await().until(() -> runs.get() > 2);
  }

  @Test
  void whatIsRepeatedEndsWithItsVerticle() {
    var deployment = vertx.deployVerticle(new Repeating()).await();
    await().until(() -> runs.get() > 2);
    vertx.undeploy(deployment).await();

    int last = runs.get();
    await().during(SHORT.multipliedBy(20)).until(() -> runs.get() <= last + 1);
  }

  @Test
  void whoWaitsForWorkLearnsOfItsFailure() {
    var failure = new StackOverflowError("on purpose");
    var work =
        Waiting.start(
            () -> {
              throw failure;
            });

    await().until(work::isComplete);
    assertThat(work.cause()).isSameAs(failure);
  }

  private void every(Runnable work) {
    Waiting.every(vertx, Duration.ZERO, SHORT, "Repeating on purpose", work);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private final class Repeating extends VerticleBase {
    @Override
    public Future<?> start() {
      every(runs::incrementAndGet);
      return Future.succeededFuture();
    }
  }
}
