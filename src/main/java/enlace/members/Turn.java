package enlace.members;

import enlace.problems.Problem.TooMany;
import enlace.problems.Refused;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Waiting for one's turn, with an end: whoever keeps knocking must not keep everybody waiting
/// behind them, nor fill the memory with those who wait.
final class Turn {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LATER = Duration.ofSeconds(5);

  private Turn() {}

  /// @throws Refused `TooMany` when it does not come soon
  static void await(Semaphore turns) {
    try {
      if (turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new Refused(new TooMany(LATER));
  }
}
