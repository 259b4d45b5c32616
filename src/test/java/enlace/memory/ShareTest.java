package enlace.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void allMemoriesTogetherLeaveAThirdOfTheHeap() {
    assertThat(Stream.of(Share.values()).mapToInt(Share::percent).sum()).isLessThanOrEqualTo(66);
  }
}
