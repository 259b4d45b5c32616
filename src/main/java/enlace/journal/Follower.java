package enlace.journal;

import enlace.events.Recorded;
import enlace.journal.FollowerProgress.Stopped;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Problem.Unknown;
import enlace.problems.Refused;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One listener reading the journal, on a virtual thread of its own.
final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final int BATCH = 1_000;
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration AWAY_PAUSE = Duration.ofSeconds(1);

  /// With a first pause of 100 ms that is 13 s.
  static final int ATTEMPTS = 8;

  private final Listener listener;
  private final KeptPosition kept;
  private final Entries entries;
  private final End end;
  private final Duration firstPause;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private int failures;
  private Duration pause = Duration.ZERO;
  private volatile long position;
  private volatile Optional<Stopped> stopped = Optional.empty();

  /// Where the position is kept.
  interface KeptPosition {
    long read();

    /// @return false when somebody else has moved it
    boolean advance(long from, long to);
  }

  /// @param firstPause after the first failure on an entry; doubled after each other
  Follower(Listener listener, KeptPosition kept, Entries entries, End end, Duration firstPause) {
    this.listener = listener;
    this.kept = kept;
    this.entries = entries;
    this.end = end;
    this.firstPause = firstPause;
    this.thread = Thread.ofVirtual().name(listener.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  FollowerProgress standing() {
    return new FollowerProgress(
        listener.name(), position, Math.max(0, end.number() - position), stopped);
  }

  private void run() {
    try {
      while (!isClosing() && stopped.isEmpty()) {
        follow();
        closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      // nobody interrupts it but the end of the process
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /// Reads on from the stored position until something fails.
  private void follow() throws InterruptedException {
    try {
      position = kept.read();
      do {
        pause = Duration.ZERO;
        end.awaitAfter(position, LOOK);
        position = readOn(position);
      } while (!isClosing() && pause.isZero());
    } catch (Refused away) {
      waitForDatabase(away);
    } catch (RuntimeException | Error unreadable) {
      failed(position + 1, unreadable);
    }
  }

  /// Hears one batch, or one entry after a failure; its position moves once, so after a crash the
  /// same is heard again.
  ///
  /// @return the position afterwards
  private long readOn(long position) {
    var batch = entries.between(position, end.number(), failures == 0 ? BATCH : 1);
    if (batch.isEmpty() || isClosing()) return position;
    long heard = failures == 0 ? together(position, batch) : oneByOne(position, batch);
    if (heard == position || kept.advance(position, heard)) return heard;
    return kept.read();
  }

  private long together(long position, List<Recorded> batch) {
    try {
      listener.hear(batch);
      return batch.getLast().number();
    } catch (RuntimeException | Error failure) {
      if (!isAway(failure)) return oneByOne(position, batch);
      waitForDatabase(failure);
      return position;
    }
  }

  /// So that everything before the entry that fails is heard, and nothing after it.
  private long oneByOne(long position, List<Recorded> batch) {
    long heard = position;
    for (var recorded : batch) {
      if (isClosing() || !heard(recorded)) break;
      heard = recorded.number();
    }
    return heard;
  }

  private boolean heard(Recorded recorded) {
    try {
      listener.hear(List.of(recorded));
      failures = 0;
      return true;
    } catch (RuntimeException | Error failure) {
      if (isAway(failure)) waitForDatabase(failure);
      else failed(recorded.number(), failure);
      return false;
    }
  }

  private static boolean isAway(Throwable failure) {
    return failure instanceof Refused refused
        && (refused.problem() instanceof Unavailable || refused.problem() instanceof Unknown);
  }

  private void waitForDatabase(Throwable failure) {
    LOG.warn("{} waits: {}", listener.name(), failure.getMessage());
    pause = AWAY_PAUSE;
  }

  private void failed(long number, Throwable failure) {
    LOG.error("{} failed on entry {}", listener.name(), number, failure);
    pause = firstPause.multipliedBy(1L << failures);
    if (++failures == ATTEMPTS) stopped = Optional.of(new Stopped(number, reason(failure)));
  }

  /// Where it failed, for an operator; never the message of the failure, which may quote what a
  /// member wrote. The log has it all.
  private static String reason(Throwable failure) {
    if (failure instanceof Refused refused) return refused.problem().code();
    var where =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("enlace."))
            .findFirst()
            .map(frame -> " at %s:%d".formatted(frame.getClassName(), frame.getLineNumber()));
    return failure.getClass().getSimpleName() + where.orElse("");
  }

  @Override
  public void close() {
    closing.countDown();
    Journal.joined(thread);
  }
}
