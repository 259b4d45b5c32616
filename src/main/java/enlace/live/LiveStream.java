package enlace.live;

import enlace.live.CatchUp.Missed;
import enlace.live.LiveNews.Reset;
import enlace.requests.Asker;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/// One browser's stream. Writing never waits: a reader too slow to take what is written misses the
/// rest, and is told `reset` once its queue is empty. So it costs one full queue and no more, and
/// that only for a while: the server cuts whoever takes nothing.
///
/// Everything happens on the response's event loop, in the order it was called for. Written from
/// elsewhere, a few events would already count as a full queue.
final class LiveStream {
  /// Bytes that may wait to be taken; what was missed at the start comes on top.
  private static final int QUEUE = 32 * 1024;

  private final HttpServerResponse response;
  private final Context loop;
  private final Asker.Member member;
  private final String session;

  /// Up to which the reader was told everything.
  private long number;

  private boolean behind;

  /// @param loop of the response
  /// @param session hash of the token it was opened with
  LiveStream(HttpServerResponse response, Context loop, Asker.Member member, String session) {
    this.response = response;
    this.loop = loop;
    this.member = member;
    this.session = session;
    response.setWriteQueueMaxSize(QUEUE).drainHandler(_ -> drained());
  }

  Asker.Member member() {
    return member;
  }

  String session() {
    return session;
  }

  /// @param retry how long the browser waits before it comes back, should this end
  void begin(Duration retry) {
    onLoop(() -> write(Wire.retry(retry)));
  }

  void catchUp(Missed missed) {
    var events = Buffer.buffer();
    missed.items().forEach(told -> events.appendBuffer(Wire.event(told)));
    events.appendBuffer(Wire.number(missed.upTo()));
    onLoop(
        () -> {
          number = missed.upTo();
          write(events);
        });
  }

  /// @param event written once, for all who hear of it
  void tell(Buffer event, long upTo) {
    onLoop(
        () -> {
          if (upTo <= number) return;
          number = upTo;
          write(event);
        });
  }

  /// Of what is in no journal.
  void tellUnnumbered(Buffer event) {
    onLoop(() -> write(event));
  }

  /// There was nothing for this reader up to that number.
  void skip(long upTo) {
    onLoop(() -> number = Math.max(number, upTo));
  }

  void beat() {
    onLoop(
        () -> {
          if (!behind) write(Wire.number(number));
        });
  }

  private void onLoop(Runnable deed) {
    loop.runOnContext(
        _ -> {
          if (!response.ended() && !response.closed()) deed.run();
        });
  }

  private void write(Buffer events) {
    behind = behind || response.writeQueueFull();
    if (!behind) response.write(events);
  }

  private void drained() {
    if (!behind) return;
    behind = false;
    write(Wire.event(new Reset(number)));
  }

  void end() {
    onLoop(response::end);
  }

  void farewell(Duration retry) {
    onLoop(() -> response.end(Buffer.buffer(": bye\n").appendBuffer(Wire.retry(retry))));
  }

  /// Runs that once it is closed, at once when it is closed already.
  void onClose(Runnable closed) {
    loop.runOnContext(
        _ -> {
          if (response.closed()) closed.run();
          else response.closeHandler(_ -> closed.run());
        });
  }
}
