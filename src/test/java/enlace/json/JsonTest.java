package enlace.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import enlace.ids.RoomId;
import enlace.vocabulary.Language;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
  private record Room(
      RoomId id, Map<Language, String> names, Optional<Instant> seen, List<RoomId> near) {}

  @Test
  void idsAndCodesAreBareAlsoAsKeys() {
    var room =
        new Room(
            new RoomId("plaza"),
            Map.of(Language.PT, "Praça"),
            Optional.of(Instant.parse("2026-11-02T07:00:00Z")),
            List.of(new RoomId("poc-room")));

    assertThat(text(room))
        .isEqualTo(
            "{\"id\":\"plaza\",\"names\":{\"pt\":\"Praça\"},"
                + "\"seen\":\"2026-11-02T07:00:00Z\",\"near\":[\"poc-room\"]}");
    assertThat(Json.read(Json.bytes(room), Room.class)).isEqualTo(room);
  }

  @Test
  void whatIsAbsentIsLeftOutAndWhatIsUnknownIsIgnored() {
    var room = new Room(new RoomId("plaza"), Map.of(), Optional.empty(), List.of());

    assertThat(text(room)).doesNotContain("seen");
    assertThat(read("{\"id\":\"plaza\",\"names\":{},\"near\":[],\"later\":1}")).isEqualTo(room);
  }

  @Test
  void aCodeThatDoesNotExistIsRefused() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> read("{\"names\":{\"xx\":\"\"}}"));
  }

  @Test
  void lengthsOfTimeAreIsoText() {
    assertThat(text(Duration.ofMillis(1_500))).isEqualTo("\"PT1.5S\"");
  }

  private static Room read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), Room.class);
  }

  private static String text(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }
}
