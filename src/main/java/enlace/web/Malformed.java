package enlace.web;

import enlace.problems.Problem;
import enlace.problems.Problem.AddressTooLong;
import enlace.problems.Problem.HeadersTooLarge;
import enlace.problems.Problem.NotExpected;
import enlace.problems.Problem.Unreadable;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Requests that are no HTTP, or that two servers might read in two ways (RFC 9112). They are
/// refused and their connections closed, since nobody can tell where the next one begins.
final class Malformed {
  private static final Logger LOG = LoggerFactory.getLogger(Malformed.class);
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  /// What Netty says in place of an address that it did not read to the end.
  private static final String NO_ADDRESS = "/bad-request";

  private static final AtomicLong NOTED = new AtomicLong(System.nanoTime() - PAUSE);
  private static final AtomicLong UNNOTED = new AtomicLong();

  private Malformed() {}

  /// What is wrong with the head of a request.
  static Optional<Problem> in(HttpServerRequest request) {
    var read = request.decoderResult();
    if (read.isFailure()) return Optional.of(problem(read.cause()));
    if (hosts(request) > 1 || !isFramed(request)) return Optional.of(new Unreadable());
    return isExpected(request) ? Optional.empty() : Optional.of(new NotExpected());
  }

  private static Problem problem(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ -> new AddressTooLong();
      case TooLongHttpHeaderException _ -> new HeadersTooLarge();
      default -> new Unreadable();
    };
  }

  static boolean hasAddress(HttpServerRequest request) {
    return request.decoderResult().isSuccess() || !request.uri().equals(NO_ADDRESS);
  }

  private static int hosts(HttpServerRequest request) {
    return request.headers().getAll("Host").size();
  }

  /// A folded line shows as a space that no other value has in that place.
  private static boolean isFramed(HttpServerRequest request) {
    var codings = request.headers().getAll("Transfer-Encoding");
    if (codings.isEmpty()) return true;
    return request.version() != HttpVersion.HTTP_1_0
        && codings.size() == 1
        && codings.getFirst().equalsIgnoreCase("chunked");
  }

  private static boolean isExpected(HttpServerRequest request) {
    return request.headers().getAll("Expect").stream().allMatch("100-continue"::equalsIgnoreCase);
  }

  /// Says so in the log, now and then: anybody can send as many of them as they like.
  static void note(Throwable failure) {
    long now = System.nanoTime();
    long noted = NOTED.get();
    if (now - noted < PAUSE || !NOTED.compareAndSet(noted, now)) {
      UNNOTED.incrementAndGet();
      return;
    }
    LOG.info("A connection failed, after {} others: {}", UNNOTED.getAndSet(0), failure.toString());
  }
}
