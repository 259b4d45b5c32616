package enlace.digests;

import static java.time.temporal.TemporalAdjusters.nextOrSame;

import enlace.vocabulary.Rhythm;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// When a digest is due: Monday, or every day, at 07:00 in the member's time zone.
final class Schedule {
  private static final LocalTime HOUR = LocalTime.of(7, 0);

  private Schedule() {}

  /// The first time after that instant; empty for members who want none.
  static Optional<Instant> next(Rhythm rhythm, ZoneId zone, Instant after) {
    return switch (rhythm) {
      case WEEKLY ->
          Optional.of(next(after.atZone(zone), day -> day.with(nextOrSame(DayOfWeek.MONDAY))));
      case DAILY -> Optional.of(next(after.atZone(zone), UnaryOperator.identity()));
      case NEVER -> Optional.empty();
    };
  }

  private static Instant next(ZonedDateTime after, UnaryOperator<ZonedDateTime> onADay) {
    var next = onADay.apply(after.with(HOUR));
    return (next.isAfter(after) ? next : onADay.apply(after.plusDays(1).with(HOUR))).toInstant();
  }
}
