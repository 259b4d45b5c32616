package enlace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import enlace.ids.LetterId;
import enlace.problems.Refused;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {
  private static final Cursor PLACE = new Cursor(Instant.ofEpochMilli(1_540), "b");

  @Test
  void whatIsWrittenIsReadAgain() {
    var place = Cursor.at(Instant.ofEpochMilli(1_540), new LetterId("digest:m-1:7:0"));
    assertThat(Cursor.read(place.text())).isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "there", "1540", "1540-", "-b", "1540-a b", "9999999999999999-b"})
  void whatIsNoCursorIsRefused(String text) {
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> Cursor.read(text));
  }

  @Test
  void olderOnesAndLowerIdsOfTheSameInstantComeBehind() {
    assertThat(PLACE.isBefore(new Cursor(Instant.ofEpochMilli(1_539), "c"))).isTrue();
    assertThat(PLACE.isBefore(new Cursor(Instant.ofEpochMilli(1_540), "a"))).isTrue();
    assertThat(PLACE.isBefore(PLACE)).isFalse();
    assertThat(PLACE.isBefore(new Cursor(Instant.ofEpochMilli(1_541), "a"))).isFalse();
    assertThat(Cursor.BEGINNING.isBefore(PLACE)).isTrue();
  }

  @Test
  void oneMoreThanTheLimitTellsOfANextPage() {
    var found = List.of(PLACE, new Cursor(Instant.ofEpochMilli(1_539), "a"));
    assertThat(Page.of(found, 1, place -> place).next()).hasValue(PLACE);
    assertThat(Page.of(found, 1, place -> place).items()).containsExactly(PLACE);
    assertThat(Page.of(found, 2, place -> place).next()).isEmpty();
  }
}
