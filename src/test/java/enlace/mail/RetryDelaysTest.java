package enlace.mail;

import static enlace.mail.MailTransport.How.FOR_GOOD;
import static enlace.mail.MailTransport.How.FOR_NOW;
import static enlace.mail.MailTransport.How.MAILBOX_FULL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelaysTest {
  private static final Instant FIRST = Instant.parse("2026-03-09T07:00:00Z");

  @ParameterizedTest
  @CsvSource({"1, PT1M", "2, PT5M", "3, PT15M", "4, PT1H", "5, PT4H", "6, PT1H", "40, PT1H"})
  void itWaitsLongerAndThenEveryHour(int refusals, Duration delay) {
    assertThat(RetryDelays.next(FOR_NOW, refusals, FIRST, FIRST, 0)).contains(FIRST.plus(delay));
  }

  @Test
  void lettersRefusedTogetherAreSpread() {
    assertThat(RetryDelays.next(FOR_NOW, 6, FIRST, FIRST, -1))
        .contains(FIRST.plus(Duration.ofMinutes(48)));
    assertThat(RetryDelays.next(FOR_NOW, 6, FIRST, FIRST, 1))
        .contains(FIRST.plus(Duration.ofMinutes(72)));
  }

  @Test
  void afterThreeDaysItGivesUp() {
    var almost = FIRST.plus(Duration.ofDays(3)).minus(Duration.ofHours(1));

    assertThat(RetryDelays.next(FOR_NOW, 60, FIRST, almost, 0)).isPresent();
    assertThat(RetryDelays.next(FOR_NOW, 60, FIRST, almost.plusSeconds(1), 0)).isEmpty();
  }

  @Test
  void aFullMailboxIsTriedADayLater() {
    assertThat(RetryDelays.next(MAILBOX_FULL, 1, FIRST, FIRST, 0))
        .contains(FIRST.plus(Duration.ofDays(1)));
    assertThat(RetryDelays.next(MAILBOX_FULL, 4, FIRST, FIRST.plus(Duration.ofDays(3)), 0))
        .isEmpty();
  }

  @Test
  void aRefusalForGoodIsTheEnd() {
    assertThat(RetryDelays.next(FOR_GOOD, 1, FIRST, FIRST, 0)).isEmpty();
  }
}
