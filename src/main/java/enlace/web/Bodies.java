package enlace.web;

import enlace.web.Table.Guard;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Reads bodies into memory, bounded each and together: who holds back the last byte holds the
/// memory, and who sends them is known only afterwards. Files are not taken.
final class Bodies {
  /// Of a form or JSON body. A text of 64 KiB is at most three times as long when it is encoded.
  static final int LONGEST = 256 * 1024;

  /// Where anybody may send: signing in, an invitation, a new password.
  static final int LONGEST_OF_STRANGERS = 16 * 1024;

  /// A quarter of the smallest heap.
  static final int MOST = 64 * 1024 * 1024;

  private final BodyHandler strangers =
      BodyHandler.create(false).setBodyLimit(LONGEST_OF_STRANGERS);
  private final BodyHandler members = BodyHandler.create(false).setBodyLimit(LONGEST);
  private final AtomicLong underWay = new AtomicLong();

  void read(RoutingContext context, Guard guard) {
    long room = room(context, guard);
    if (underWay.addAndGet(room) > MOST) {
      underWay.addAndGet(-room);
      context.fail(503);
      return;
    }
    var held = new AtomicBoolean(true);
    context.addEndHandler(
        _ -> {
          if (held.getAndSet(false)) underWay.addAndGet(-room);
        });
    (guard == Guard.MEMBERS ? members : strangers).handle(context);
  }

  /// As much as it says it is, but never more than is read of it.
  private static long room(RoutingContext context, Guard guard) {
    int most = guard == Guard.MEMBERS ? LONGEST : LONGEST_OF_STRANGERS;
    try {
      return Math.clamp(Long.parseLong(context.request().getHeader("Content-Length")), 0, most);
    } catch (NumberFormatException _) {
      return context.request().getHeader("Transfer-Encoding") == null ? 0 : most;
    }
  }
}
