package enlace.mail;

import java.time.Duration;
import java.time.Instant;

/// Remembers that the mail server is away, so that no letter is tried until it may be back. Pauses
/// grow from 5 s to 5 min.
final class Circuit {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private Duration pause = SHORTEST;
  private Instant opensAgain = Instant.MIN;

  synchronized boolean isOpen(Instant now) {
    return now.isBefore(opensAgain);
  }

  synchronized Instant opensAgain() {
    return opensAgain;
  }

  /// @return true for the first failure of this absence
  synchronized boolean away(Instant now) {
    if (isOpen(now)) return false; // another letter, sent at the same time, found out as well
    boolean first = pause.equals(SHORTEST);
    opensAgain = now.plus(pause);
    pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    return first;
  }

  /// @return true when it was away before
  synchronized boolean answers() {
    boolean wasAway = !opensAgain.equals(Instant.MIN);
    pause = SHORTEST;
    opensAgain = Instant.MIN;
    return wasAway;
  }
}
