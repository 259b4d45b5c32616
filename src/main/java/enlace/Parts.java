package enlace;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been started, to be stopped in the opposite order.
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
  private static final int STOP_SECONDS = 25;

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  <T extends AutoCloseable> T closing(T part) {
    started.push(part);
    return part;
  }

  Vertx closing(Vertx vertx) {
    started.push(() -> vertx.close().await(STOP_SECONDS, SECONDS));
    return vertx;
  }

  void undeploying(Vertx vertx, String deployment) {
    started.push(() -> vertx.undeploy(deployment).await(STOP_SECONDS, SECONDS));
  }

  @Override
  public void close() {
    while (!started.isEmpty()) close(started.pop());
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception failure) {
      LOG.error("Stopping {} failed", part.getClass().getSimpleName(), failure);
    }
  }
}
