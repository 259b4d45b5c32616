package enlace.web;

import enlace.ids.NetworkPrefix;
import enlace.problems.Refused;
import enlace.web.Table.Guard;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads bodies into memory, bounded each and together: who holds back the last byte holds the
/// memory. Members have most of it and each a share, wherever they send from; whoever is not signed
/// in shares the rest, each network with a small share. So neither can shut out the others. Files
/// are not taken.
final class Bodies {
  /// Of a form or JSON body. A text of 64 KiB is at most three times as long when it is encoded.
  static final int LONGEST = 256 * 1024;

  /// Where anybody may send: signing in, an invitation, a new password.
  static final int LONGEST_OPEN = 16 * 1024;

  static final int OF_A_MEMBER = 16 * LONGEST;
  static final int OF_A_STRANGER = 4 * LONGEST;

  /// Both together a quarter of the smallest heap.
  static final int OF_MEMBERS = 48 * 1024 * 1024;

  static final int OF_STRANGERS = 16 * 1024 * 1024;

  private static final Pattern TYPES =
      Pattern.compile(
          "application/(json|x-www-form-urlencoded)\\b"
              + "|multipart/form-data *;[^\\r\\n]{0,100}\\bboundary=(\"[^\"]|[^\\s;\"])",
          Pattern.CASE_INSENSITIVE);

  private final BodyHandler open = BodyHandler.create(false).setBodyLimit(LONGEST_OPEN);
  private final BodyHandler whole = BodyHandler.create(false).setBodyLimit(LONGEST);
  private final Shares members = new Shares(OF_A_MEMBER, OF_MEMBERS);
  private final Shares strangers = new Shares(OF_A_STRANGER, OF_STRANGERS);
  private final Site site;
  private final RequestGuard gate;

  Bodies(Site site, RequestGuard gate) {
    this.site = site;
    this.gate = gate;
  }

  void read(RoutingContext context, Guard guard) {
    var member = member(context);
    var shares = member.isPresent() ? members : strangers;
    var whose = member.orElseGet(() -> NetworkPrefix.of(site.from(context.request())));
    long room = room(context, guard);
    if (room > 0 && !readable(context.request().getHeader("Content-Type"))) {
      context.fail(415);
      return;
    }
    if (!shares.take(whose, room)) {
      context.fail(503);
      return;
    }
    var held = new AtomicBoolean(true);
    context.addEndHandler(
        _ -> {
          if (held.getAndSet(false)) shares.giveBack(whose, room);
        });
    (guard == Guard.MEMBERS ? whole : open).handle(context);
  }

  /// Whose session it is that the request names. It is looked at again once the body is here.
  private Optional<String> member(RoutingContext context) {
    try {
      return gate.session(context.request()).map(session -> session.member().value());
    } catch (Refused _) {
      return Optional.empty();
    }
  }

  /// A body of another type would be taken for an empty form.
  private static boolean readable(@Nullable String type) {
    return type != null && TYPES.matcher(type).lookingAt();
  }

  /// As much as it says it is, but never more than is read of it.
  private static long room(RoutingContext context, Guard guard) {
    int most = guard == Guard.MEMBERS ? LONGEST : LONGEST_OPEN;
    try {
      return Math.clamp(Long.parseLong(context.request().getHeader("Content-Length")), 0, most);
    } catch (NumberFormatException _) {
      return context.request().getHeader("Transfer-Encoding") == null ? 0 : most;
    }
  }
}
