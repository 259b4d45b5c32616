package enlace.members;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.ids.NetworkPrefix;
import enlace.problems.Problem.TooMany;
import enlace.problems.Refused;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Slows down guessing: after five failures on one account the next attempt waits, longer each
/// time; and one network address has a budget of failures over all accounts. Only failures cost
/// anything, so an office behind one address signs in as it likes.
final class SlowDown {
  private static final int FREE = 5;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int BURST = 50;
  private static final int EACH_MINUTE = 10;
  private static final int TURNS = 64;
  private static final int ADDRESSES = 100_000;

  private final Clock clock;
  private final StoredFailures failures;
  private final List<Semaphore> turns =
      Stream.generate(() -> new Semaphore(1)).limit(TURNS).toList();
  private final Cache<String, Bucket> budgets =
      Caffeine.newBuilder().maximumSize(ADDRESSES).expireAfterAccess(Duration.ofHours(1)).build();

  SlowDown(Clock clock, StoredFailures failures) {
    this.clock = clock;
    this.failures = failures;
  }

  /// Makes one attempt, after those on the same account that are under way: sent all at once they
  /// would all be made before the first failure is counted.
  ///
  /// @param attempt whether it was the right password
  /// @throws Refused `TooMany` with how long to wait
  boolean attempt(String email, String from, BooleanSupplier attempt) {
    var turn = turns.get(Math.floorMod(email.hashCode(), turns.size()));
    checkAddress(from);
    Turn.await(turn);
    try {
      check(email, from);
      boolean right = attempt.getAsBoolean();
      if (right) failures.forget(email);
      else failed(email, from);
      return right;
    } finally {
      turn.release();
    }
  }

  private void check(String email, String from) {
    checkAddress(from);
    var sofar = failures.of(email);
    if (sofar.count() < FREE) return;
    var wait = Duration.between(clock.instant(), sofar.last().plus(wait(sofar.count())));
    if (wait.isPositive()) throw tooMany(wait);
  }

  private static Duration wait(int count) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - FREE, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private void checkAddress(String from) {
    var probe = budget(from).estimateAbilityToConsume(1);
    if (!probe.canBeConsumed()) throw tooMany(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /// An attempt that tells nothing about an account, such as asking for a reset.
  void spend(String from) {
    var probe = budget(from).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) throw tooMany(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private void failed(String email, String from) {
    budget(from).tryConsume(1);
    failures.count(email, clock.instant());
  }

  void forgetOld() {
    failures.forgetBefore(clock.instant().minus(REMEMBERED));
  }

  private Bucket budget(String from) {
    return budgets.get(
        NetworkPrefix.of(from),
        _ ->
            Bucket.builder()
                .addLimit(
                    limit -> limit.capacity(BURST).refillGreedy(EACH_MINUTE, Duration.ofMinutes(1)))
                .withCustomTimePrecision(new ByClock(clock))
                .build());
  }

  private static Refused tooMany(Duration wait) {
    return new Refused(new TooMany(Duration.ofSeconds(wait.toSeconds() + 1)));
  }

  private record ByClock(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return Duration.ofMillis(clock.millis()).toNanos();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
