package enlace.web;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;

/// Closes connections that keep the server waiting. Vert.x's idle timeout is content with one byte
/// now and then; these are ends. Used by one event loop only.
///
/// To close is to send first what is still to be sent. Whoever takes nothing of it is cut instead,
/// a live stream too: else a client that reads nothing would stay for as long as it likes.
final class Deadlines {
  /// How long a request may take to arrive, its body included, and how long a connection may wait
  /// for its next one, or take nothing of what waits for it.
  record Limits(Duration request, Duration next) {
    static final Limits USUAL = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  private final Limits limits;
  private final Map<HttpConnection, Long> ends = new IdentityHashMap<>();
  private final Map<HttpConnection, Untaken> untaken = new IdentityHashMap<>();

  /// What waits to be taken.
  ///
  /// @param progress of the first piece of it
  /// @param since when it has been that
  private record Untaken(long bytes, long progress, long since) {
    boolean isAs(Untaken before) {
      return bytes == before.bytes && progress == before.progress;
    }
  }

  Deadlines(Vertx vertx, Limits limits) {
    this.limits = limits;
    long pause = Math.clamp(limits.request().toMillis() / 4, 50, 5_000);
    vertx.setPeriodic(
        pause,
        _ -> {
          closeLate();
          cutStuck();
        });
  }

  void watch(HttpConnection connection) {
    end(connection, limits.request());
    untaken.put(connection, untaken(connection));
    connection.closeHandler(
        _ -> {
          ends.remove(connection);
          untaken.remove(connection);
        });
    channel(connection).pipeline().addBefore("deflater", "unanswered", new Unanswered());
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
    var late =
        ends.entrySet().stream()
            .filter(it -> it.getValue() - now < 0)
            .map(Map.Entry::getKey)
            .toList();
    // Removed here as well: the last answer on a connection may end after it is closed.
    ends.keySet().removeAll(late);
    late.forEach(HttpConnection::close);
  }

  private void cutStuck() {
    untaken.replaceAll(
        (connection, before) -> {
          var now = untaken(connection);
          return now.isAs(before) ? before : now;
        });
    long longAgo = System.nanoTime() - limits.next().toNanos();
    untaken.entrySet().stream()
        .filter(it -> it.getValue().bytes() > 0 && it.getValue().since() - longAgo < 0)
        .map(Map.Entry::getKey)
        .toList()
        .forEach(Deadlines::cut);
  }

  private static Untaken untaken(HttpConnection connection) {
    long now = System.nanoTime();
    var queue = channel(connection).unsafe().outboundBuffer();
    return queue == null
        ? new Untaken(0, 0, now) // closed
        : new Untaken(queue.totalPendingWriteBytes(), queue.currentProgress(), now);
  }

  /// From below Vert.x's own handler, which would wait for what is still to be sent.
  private static void cut(HttpConnection connection) {
    ((ConnectionBase) connection).channelHandlerContext().close();
  }

  private static Channel channel(HttpConnection connection) {
    return ((ConnectionBase) connection).channel();
  }
}
