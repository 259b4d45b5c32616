package enlace.bus;

import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs blocking work on a virtual thread of its own. Called directly on an event loop, a driver
/// call would hold up every other request of that loop; a bus consumer takes messages strictly one
/// after the other even while it awaits.
public final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

  private Waiting() {}

  public static <T> Future<T> start(Supplier<T> work) {
    Promise<T> promise = Promise.promise();
    Thread.startVirtualThread(() -> settle(promise, work));
    return promise.future();
  }

  private static <T> void settle(Promise<T> promise, Supplier<T> work) {
    Future<T> done;
    try {
      done = Future.succeededFuture(work.get());
    } catch (Throwable failure) {
      done = Future.failedFuture(failure);
    }
    try {
      done.onComplete(promise);
    } catch (RejectedExecutionException _) {
      LOG.debug("Nobody waits for it any more: Vert.x is closed");
    }
  }

  public static Future<Void> start(Runnable work) {
    return start(
        () -> {
          work.run();
          return null;
        });
  }

  /// For what nobody waits for: the log says when it fails.
  ///
  /// @param what what it does, such as "Sending letters"
  public static void run(String what, Runnable work) {
    Thread.startVirtualThread(() -> logged(what, work));
  }

  private static void logged(String what, Runnable work) {
    try {
      work.run();
    } catch (Throwable failure) {
      log(what, failure);
    }
  }

  private static void log(String what, Throwable failure) {
    if (failure instanceof Refused refused) LOG.warn("{} must wait: {}", what, refused.problem());
    else LOG.error("{} failed", what, failure);
  }

  /// Does that to each of them. What fails with one is logged, and the others are done all the
  /// same; only while the database is away nothing more is tried.
  ///
  /// @param what what it does, for the log, with the item behind it: so items are ids
  /// @throws Refused `Unavailable`
  public static <T> void each(String what, Iterable<T> items, Consumer<T> work) {
    for (var item : items) {
      try {
        work.accept(item);
      } catch (RuntimeException failure) {
        if (failure instanceof Refused refused && refused.problem() instanceof Unavailable)
          throw refused;
        log(what + " " + item, failure);
      }
    }
  }

  /// Runs it again and again, whatever becomes of it, until the timer is cancelled or the verticle
  /// that starts it ends. One run at a time: one that takes longer lets the next ones out.
  ///
  /// @param what what it does, for the log
  /// @return the number of the timer
  public static long every(Vertx vertx, Duration first, Duration each, String what, Runnable work) {
    var underWay = new AtomicBoolean();
    return vertx.setPeriodic(
        first.toMillis(),
        each.toMillis(),
        _ -> {
          if (underWay.compareAndSet(false, true))
            Thread.startVirtualThread(
                () -> {
                  logged(what, work); // before the next one may begin
                  underWay.set(false);
                });
        });
  }

  /// For virtual threads; nobody interrupts those but the end of the process.
  public static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
