package enlace.digests;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.vocabulary.Rhythm;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  @ParameterizedTest
  @CsvSource({
    // after, in Panama (UTC-5)              weekly                   daily
    "2026-03-09T11:59:59Z, 2026-03-09T12:00:00Z, 2026-03-09T12:00:00Z",
    "2026-03-09T12:00:00Z, 2026-03-16T12:00:00Z, 2026-03-10T12:00:00Z",
    "2026-03-11T20:00:00Z, 2026-03-16T12:00:00Z, 2026-03-12T12:00:00Z",
    "2026-03-15T23:00:00Z, 2026-03-16T12:00:00Z, 2026-03-16T12:00:00Z"
  })
  void mondayOrEveryDayAtSeven(Instant after, Instant weekly, Instant daily) {
    var zone = ZoneId.of("America/Panama");

    assertThat(Schedule.next(Rhythm.WEEKLY, zone, after)).contains(weekly);
    assertThat(Schedule.next(Rhythm.DAILY, zone, after)).contains(daily);
    assertThat(Schedule.next(Rhythm.NEVER, zone, after)).isEmpty();
  }

  @Test
  void sevenIsSevenWhereTheClockIsChanged() {
    var zone = ZoneId.of("America/Santiago"); // winter time begins on 5 April 2026
    var friday = Instant.parse("2026-04-03T12:00:00Z");

    assertThat(Schedule.next(Rhythm.WEEKLY, zone, friday))
        .contains(Instant.parse("2026-04-06T11:00:00Z"));
  }
}
