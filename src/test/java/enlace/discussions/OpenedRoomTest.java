package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.TEO;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.RoomId;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Room;
import enlace.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A room that is opened while the site runs is a room like every other, at once.
@OnBothStores
class OpenedRoomTest {
  private static final String PATH = "/rooms/acta-room";

  private final Network network;

  OpenedRoomTest(Engine engine) {
    network = new Network(engine);
  }

  @BeforeEach
  void openForOneState() {
    assertThat(network.as(ANA).get("/rooms").body()).contains("Plaza").doesNotContain(PATH);
    assertThat(network.as(ANA).get(PATH).status()).isEqualTo(404);
    var space = Vocabulary.ofDemonstration(LocalDate.of(2026, 3, 1)).space("country-room");
    network.rooms.open(
        new Room(
            new RoomId("acta-room"),
            space.orElseThrow(),
            "QM",
            Map.of(
                Language.ES, "Sala de actas",
                Language.EN, "Minutes room",
                Language.PT, "Sala de atas",
                Language.FR, "Salle des comptes rendus"),
            Marking.AMBER,
            true));
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void itsReadersFindItAndWriteInIt() {
    assertThat(network.as(ANA).get("/rooms").body()).contains(PATH, "Sala de actas");
    assertThat(network.as(TEO).get(PATH).body()).contains("Sala de actas");

    var opened = network.open(ANA, "acta-room", "¿Quién guarda las actas?");

    assertThat(network.as(TEO).get(PATH).body()).contains("¿Quién guarda las actas?");
    var discussion = network.as(TEO).get("/discussions/" + opened.discussion());
    assertThat(discussion.body()).contains("Sala de actas", "¿Quién guarda las actas?");
    assertThat(network.reply(TEO, opened, "Yo.").number()).isEqualTo(2);
  }

  @Test
  void othersFindNeitherItNorWhatIsWrittenThere() {
    var opened = network.open(ANA, "acta-room", "¿Quién guarda las actas?");

    for (var other : List.of(BRUNO, GRACE)) {
      assertThat(network.as(other).get("/rooms").body()).doesNotContain(PATH);
      assertThat(network.as(other).get(PATH).status()).isEqualTo(404);
      assertThat(network.as(other).get("/discussions/" + opened.discussion()).status())
          .isEqualTo(404);
    }
  }
}
