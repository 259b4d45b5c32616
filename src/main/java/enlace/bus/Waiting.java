package enlace.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/// Runs blocking work on a virtual thread of its own. Called directly on an event loop, a driver
/// call would hold up every other request of that loop; a bus consumer takes messages strictly one
/// after the other even while it awaits.
public final class Waiting {
  private Waiting() {}

  public static <T> Future<T> start(Supplier<T> work) {
    Promise<T> promise = Promise.promise();
    Thread.startVirtualThread(
        () -> {
          try {
            promise.complete(work.get());
          } catch (Throwable failure) {
            promise.fail(failure);
          }
        });
    return promise.future();
  }
}
