package enlace.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;

/// Closes connections that keep the server waiting. Vert.x's idle timeout is content with one byte
/// now and then; these are ends. Used by one event loop only.
final class Deadlines {
  /// How long a request may take to arrive, its body included, and how long a connection may wait
  /// for its next one.
  record Limits(Duration request, Duration next) {
    static final Limits USUAL = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  private final Limits limits;
  private final Map<HttpConnection, Long> ends = new IdentityHashMap<>();

  Deadlines(Vertx vertx, Limits limits) {
    this.limits = limits;
    long pause = Math.clamp(limits.request().toMillis() / 4, 50, 5_000);
    vertx.setPeriodic(pause, _ -> closeLate());
  }

  void watch(HttpConnection connection) {
    end(connection, limits.request());
    connection.closeHandler(_ -> ends.remove(connection));
  }

  void begin(RoutingContext context) {
    var connection = context.request().connection();
    end(connection, limits.request());
    // An answer takes as long as it takes: a live stream stays open for hours.
    context.request().end().onComplete(_ -> ends.remove(connection));
    context.addEndHandler(_ -> end(connection, limits.next()));
    context.next();
  }

  private void end(HttpConnection connection, Duration from) {
    ends.put(connection, System.nanoTime() + from.toNanos());
  }

  private void closeLate() {
    long now = System.nanoTime();
    var late = ends.keySet().stream().filter(it -> ends.get(it) - now < 0).toList();
    // Removed here as well: the last answer on a connection may end after it is closed.
    ends.keySet().removeAll(late);
    late.forEach(HttpConnection::close);
  }
}
