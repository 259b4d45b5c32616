package enlace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir private Path folder;

  private Settings.Kept kept(Map<String, String> environment) {
    return Settings.read(folder.resolve("enlace.yaml"), environment).kept();
  }

  @Test
  void whatIsOverIsKeptForAWhile() {
    assertThat(kept(Map.of()))
        .isEqualTo(
            new Settings.Kept(Duration.ofDays(90), Duration.ofDays(60), Duration.ofDays(90)));
  }

  @Test
  void howLongIsSetByTheFileOrTheEnvironment() throws Exception {
    Files.writeString(folder.resolve("enlace.yaml"), "kept:\n  letters: 45\n");
    assertThat(kept(Map.of()).letters()).isEqualTo(Duration.ofDays(45));
    assertThat(kept(Map.of("ENLACE_KEPT_LETTERS", "365")).letters())
        .isEqualTo(Duration.ofDays(365));
  }

  @Test
  void theFileThatComesWithItSaysTheDefaults() {
    assertThat(Settings.read(Path.of("config/enlace.yaml"), Map.of()).kept())
        .isEqualTo(kept(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "ENLACE_KEPT_LETTERS, 29, 30",
    "ENLACE_KEPT_LETTERS, 3651, 30",
    "ENLACE_KEPT_LETTERS, ever, 30",
    "ENLACE_KEPT_NEWS, 13, 14",
    "ENLACE_KEPT_INVITATIONS, 0, 1"
  })
  void nonsenseIsRefusedByName(String variable, String value, int least) {
    assertThatExceptionOfType(Settings.Unusable.class)
        .isThrownBy(() -> kept(Map.of(variable, value)))
        .withMessage(
            "%s is \"%s\"; allowed: a number from %d to 3650".formatted(variable, value, least));
  }
}
