package enlace.mail;

import enlace.mail.MailTransport.How;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When a refused letter is tried again, and when to give up.
final class RetryDelays {
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(4));

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration THEN = Duration.ofHours(1);
  private static final double SPREAD = 0.2;
  private static final Duration AT_MOST = Duration.ofDays(3);

  private RetryDelays() {}

  /// @param refusals how many there were, this one included
  /// @param first when the first of them was
  /// @param chance between -1 and 1: spreads letters that were refused together
  /// @return empty when the letter has failed
  static Optional<Instant> next(How how, int refusals, Instant first, Instant now, double chance) {
    return switch (how) {
      case FOR_GOOD, NO_MAILBOX -> Optional.empty();
      case MAILBOX_FULL -> within(first, now.plus(Duration.ofDays(1)));
      case NOT_YET -> within(first, now.plus(SOON));
      case FOR_NOW -> within(first, now.plus(delay(refusals, chance)));
    };
  }

  private static Duration delay(int refusals, double chance) {
    return refusals <= DELAYS.size()
        ? DELAYS.get(refusals - 1)
        : THEN.plusSeconds((long) (THEN.toSeconds() * SPREAD * chance));
  }

  private static Optional<Instant> within(Instant first, Instant next) {
    return Optional.of(next).filter(at -> !at.isAfter(first.plus(AT_MOST)));
  }
}
