package enlace.vocabulary;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/// Monday to Friday in UTC, to the same time of day; a holiday in one of 33 States is a working day
/// in the others.
public final class WorkingDays {
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private WorkingDays() {}

  public static Instant after(Instant start, int days) {
    var day = start.atZone(ZoneOffset.UTC);
    for (int left = days; left > 0; ) {
      day = day.plusDays(1);
      if (!WEEKEND.contains(day.getDayOfWeek())) left--;
    }
    return day.toInstant();
  }
}
