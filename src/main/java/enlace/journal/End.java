package enlace.journal;

import java.time.Duration;

/// How far the journal goes, as this process knows it. Only ever grows.
final class End {
  private long number;

  synchronized long number() {
    return number;
  }

  synchronized void reach(long reached) {
    if (reached <= number) return;
    number = reached;
    notifyAll();
  }

  /// Waits until there is something after that number, but not for longer than the patience.
  synchronized void awaitAfter(long known, Duration patience) throws InterruptedException {
    if (number <= known) wait(patience.toMillis());
  }
}
