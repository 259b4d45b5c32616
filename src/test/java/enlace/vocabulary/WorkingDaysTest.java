package enlace.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Monday to Friday in UTC, to the same time of day.
class WorkingDaysTest {
  @ParameterizedTest(name = "{1} working days after {0}")
  @CsvSource({
    "2026-03-02T09:30:00Z, 3, 2026-03-05T09:30:00Z", // Monday to Thursday
    "2026-03-06T23:59:00Z, 3, 2026-03-11T23:59:00Z", // Friday to Wednesday
    "2026-03-07T00:00:00Z, 3, 2026-03-11T00:00:00Z", // Saturday to Wednesday
    "2026-03-08T12:00:00Z, 5, 2026-03-13T12:00:00Z", // Sunday to Friday
    "2026-12-31T08:00:00Z, 5, 2027-01-07T08:00:00Z", // across a year
    "2026-03-06T10:00:00Z, 0, 2026-03-06T10:00:00Z"
  })
  void aWeekendCountsForNothing(Instant start, int days, Instant end) {
    assertThat(WorkingDays.after(start, days)).isEqualTo(end);
  }
}
