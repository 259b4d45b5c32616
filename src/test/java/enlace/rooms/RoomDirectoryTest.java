package enlace.rooms;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import enlace.cast.Engine;
import enlace.cast.MovingClock;
import enlace.cast.OnBothStores;
import enlace.ids.RoomId;
import enlace.store.Database;
import enlace.store.Store;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Room;
import enlace.vocabulary.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rooms are documents: the first ones from the files, others as they are opened.
@OnBothStores
class RoomDirectoryTest {
  private static final Vocabulary VOCABULARY =
      Vocabulary.ofDemonstration(LocalDate.of(2026, 11, 2));
  private static final Map<Language, String> NAMES =
      Map.of(
          Language.ES, "Frontera norte",
          Language.EN, "Northern border",
          Language.PT, "Fronteira norte",
          Language.FR, "Frontière nord");

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-02T12:00:00Z"));
  private final Database database;

  RoomDirectoryTest(Engine engine) {
    database = engine.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theFirstStartMakesADocumentOfEveryRoomOfTheFiles() {
    var rooms = start();

    assertThat(rooms.all()).isEqualTo(VOCABULARY.firstRooms());
    assertThat(documents().countDocuments()).isEqualTo(rooms.all().size());
  }

  @Test
  void theNextStartFindsThemAndTellsNothing() {
    start();
    var before = found();

    var rooms = start();

    assertThat(rooms.all()).isEqualTo(VOCABULARY.firstRooms());
    assertThat(found()).isEqualTo(before);
  }

  @Test
  void aStartThatWasKilledHalfWayIsMadeUpFor() {
    start();
    documents().deleteMany(eq("state.space", "country-room"));

    assertThat(start().all()).containsExactlyInAnyOrderElementsOf(VOCABULARY.firstRooms());
  }

  @Test
  void aRoomIsThereAsSoonAsItIsOpenedAndAfterTheNextStart() {
    var rooms = start();
    clock.advance(Duration.ofDays(1));
    var border = border();

    rooms.open(border);

    for (var directory : List.of(rooms, start())) {
      assertThat(directory.find(border.id())).contains(border);
      assertThat(directory.name(border.id(), Language.PT)).isEqualTo("Fronteira norte");
      assertThat(directory.all())
          .filteredOn(room -> room.space().code().equals("subregion-room"))
          .last()
          .isEqualTo(border);
      assertThat(directory.all()).last().returns("newcomers", room -> room.space().code());
    }
  }

  @Test
  void openingARoomTwiceChangesNothing() {
    var rooms = start();
    rooms.open(border());
    var before = found();

    rooms.open(border());

    assertThat(found()).isEqualTo(before);
  }

  @Test
  void anOwnMarkingStaysAndANameIsTheOneOfTheFiles() {
    start();
    documents()
        .updateMany(
            eq("_id", "plaza"),
            combine(set("state.marking", "TLP:AMBER"), set("state.name.es", "Antigua plaza")));

    var plaza = start().find(new RoomId("plaza")).orElseThrow();

    assertThat(plaza.marking()).isEqualTo(Marking.AMBER);
    assertThat(plaza.name().get(Language.ES)).isEqualTo("Plaza");
  }

  @Test
  void aRoomThatIsNoMoreIsCalledByItsId() {
    assertThat(start().name(new RoomId("cellar"), Language.FR)).isEqualTo("cellar");
  }

  private RoomDirectory start() {
    return new RoomDirectory(new Store(database, clock), VOCABULARY, clock);
  }

  private static Room border() {
    var space = VOCABULARY.space("subregion-room").orElseThrow();
    return new Room(new RoomId("northern-border"), space, "demo", NAMES, Marking.AMBER, true);
  }

  private MongoCollection<Document> documents() {
    return database.mongo().getCollection("rooms");
  }

  private Set<Document> found() {
    return documents().find().into(new HashSet<>());
  }
}
