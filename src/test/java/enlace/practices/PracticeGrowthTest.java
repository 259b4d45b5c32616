package enlace.practices;

import static enlace.practices.Examples.fieldsWith;
import static enlace.practices.Network.ANA;
import static enlace.practices.Network.CURATOR;
import static enlace.practices.Network.GRACE;
import static enlace.practices.Network.NOEL;
import static enlace.vocabulary.PracticeState.SUBMITTED;
import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.practices.Network.Known;
import enlace.requests.PracticeRequest.AddComment;
import enlace.requests.PracticeRequest.AnswerComment;
import enlace.requests.PracticeRequest.Edit;
import enlace.requests.PracticeRequest.PastStep;
import enlace.requests.PracticeRequest.ReadHistory;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ShownEdition;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.requests.Version;
import enlace.store.Mapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A practice that lives for long stays as small as a young one, and all of it is still to be read.
@OnBothStores
class PracticeGrowthTest {
  private static final int KB = 1_000;
  private static final int COMMENTS = 5;
  private static final Optional<Office> OFFICE = Optional.of(ANA.office());
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  private final Network network;

  PracticeGrowthTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aPracticeOfManyEditionsIsNoLargerThanOneOfThree() {
    var id = published();
    revise(id, 2);
    revise(id, 3);
    int young = size(id);
    for (int edition = 4; edition <= 9; edition++) revise(id, edition);

    assertThat(size(id)).isLessThan(young + 20 * KB);
    for (var reader : List.of(ANA, CURATOR, NOEL)) {
      assertThat(read(reader, id).editions())
          .as(reader.handle())
          .extracting(ShownEdition::number)
          .containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
      for (int edition = 1; edition <= 9; edition++)
        assertThat(read(reader, id, edition).fields())
            .as("%s reads edition %d", reader.handle(), edition)
            .containsEntry("description", text(edition));
    }
    assertThat(read(NOEL, id).history())
        .extracting(PastStep::edition)
        .containsExactlyElementsOf(rangeClosed(1, 9).boxed().toList());
  }

  @Test
  void allThatHappenedIsReadPageByPageAsFarAsItIsTold() {
    var id = published();
    openAndNarrow(id, 40);

    var shown = read(ANA, id);
    assertThat(shown.history()).hasSize(50);
    assertThat(shown.earlier()).contains(35);
    assertThat(history(ANA, id))
        .hasSize(85)
        .startsWith(shown.history().getLast())
        .endsWith(new PastStep("submit", SUBMITTED, 1, OFFICE, false, START, "Una nota."));
    assertThat(history(ANA, id).subList(0, 50).reversed()).isEqualTo(shown.history());
    assertThat(read(NOEL, id).history())
        .as("published once, and opened forty times")
        .isEqualTo(history(NOEL, id).reversed())
        .hasSize(41);
    assertThat(read(NOEL, id).earlier()).isEmpty();
  }

  @Test
  void theEarlierStepsHaveAPageAndAListOfTheApi() {
    var id = published();
    openAndNarrow(id, 40);

    assertThat(network.as(ANA).get("/practices/" + id).body())
        .contains("85 pasos", "/practices/" + id + "/history?after=35");
    var page = network.as(ANA).get("/practices/" + id + "/history?after=35");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("Abierta al público", "history?after=15", "Una nota.");
    var list = network.as(ANA).get("/api/v1/practices/" + id + "/history?after=35&limit=10").json();
    assertThat((List<?>) list.get("items")).hasSize(10);
    assertThat(list.get("next")).isEqualTo("25");
    assertThat(network.as(ANA).get("/api/v1/practices/" + id + "/history?after=x").status())
        .isEqualTo(422);
    assertThat(network.site.visitor().get("/api/v1/practices/" + id + "/history").status())
        .isEqualTo(404);
  }

  @Test
  void afterACrashWhatIsInBothPlacesIsShownOnceAndKeptOnce() {
    var id = published();
    openAndNarrow(id, 30);
    revise(id, 2);
    var shown = everything(id, 2);
    var happened = history(ANA, id);
    var past = new StoredPast(network.store);

    past.keep(practice(id));
    past.keep(practice(id));

    assertThat(everything(id, 2)).isEqualTo(shown);
    network.step(CURATOR, id, "open");
    network.step(CURATOR, id, "narrow");
    assertThat(history(ANA, id)).hasSize(73).endsWith(happened.toArray(PastStep[]::new));
    assertThat(read(ANA, id, 1).fields()).containsEntry("description", text(1));
    assertThat(kept("practice-editions", id)).hasSize(1);
    assertThat(kept("practice-comments", id)).hasSize(COMMENTS);
    assertThat(kept("practice-steps", id)).hasSize(22);
    assertThat(practice(id).history()).hasSize(51);
    assertThat(practice(id).leftBehind()).isEqualTo(new LeftBehind(COMMENTS, 22));
  }

  @Test
  void aPracticeOfTheFirstVersionIsReadAsItWasAndLeavesItsPastBehindWithItsNextChange() {
    var id = published();
    for (int edition = 2; edition <= 4; edition++) revise(id, edition);
    openAndNarrow(id, 20);
    var shown = everything(id, 4);
    var happened = history(ANA, id);
    asOfTheFirstVersion(id);
    int before = size(id);

    assertThat(everything(id, 4)).isEqualTo(shown);
    network.step(CURATOR, id, "open");
    network.step(CURATOR, id, "narrow");

    assertThat(size(id)).isLessThan(before / 2);
    assertThat(history(ANA, id)).hasSize(65).endsWith(happened.toArray(PastStep[]::new));
    for (int edition = 1; edition <= 4; edition++)
      assertThat(read(NOEL, id, edition).fields()).containsEntry("description", text(edition));
    assertThat(kept("practice-editions", id)).hasSize(3);
  }

  @Test
  void aFormerEditionIsJudgedByItsOwnAndByThePresentLabelWhereverItLies() {
    var narrow = fieldsWith("audience", "poc-only");
    narrow.put("marking", "TLP:AMBER");
    var id = network.published(ANA, narrow);
    reviseWith(id, Map.of("audience", "partners", "marking", "TLP:GREEN"));
    network.step(ANA, id, "revise");

    assertThat(kept("practice-editions", id)).hasSize(1);
    assertThat(editions(NOEL, id)).containsExactly(2, 1);
    assertThat(editions(GRACE, id)).as("could not read the first").containsExactly(2);
    assertThat(status(NOEL, id, 1)).isEqualTo(200);
    assertThat(status(GRACE, id, 1)).isEqualTo(404);

    finishWith(id, Map.of("attribution", "anonymous"));
    network.step(ANA, id, "revise");

    assertThat(kept("practice-editions", id)).hasSize(2);
    assertThat(editions(NOEL, id)).as("the others tell the State").containsExactly(3);
    assertThat(editions(ANA, id)).containsExactly(4, 3, 2, 1);
    for (int edition = 1; edition <= 2; edition++) {
      assertThat(status(GRACE, id, edition)).isEqualTo(404);
      assertThat(status(NOEL, id, edition)).isEqualTo(404);
      assertThat(status(ANA, id, edition)).isEqualTo(200);
    }
    network.step(ANA, id, "withdraw");
    assertThat(status(NOEL, id, 3)).isEqualTo(404);
    assertThat(editions(ANA, id)).containsExactly(4, 3, 2, 1);
  }

  private void reviseWith(String id, Map<String, Object> fields) {
    network.step(ANA, id, "revise");
    finishWith(id, fields);
  }

  private void finishWith(String id, Map<String, Object> fields) {
    edit(id, fields);
    edit(id, Map.of("sensitivity_check", true));
    network.publish(ANA, id);
  }

  private List<Integer> editions(Known reader, String id) {
    return read(reader, id).editions().stream().map(ShownEdition::number).toList();
  }

  private int status(Known reader, String id, int edition) {
    return network.as(reader).get("/practices/%s?edition=%d".formatted(id, edition)).status();
  }

  private void openAndNarrow(String id, int times) {
    for (int i = 0; i < times; i++) {
      network.step(CURATOR, id, "open");
      network.step(CURATOR, id, "narrow");
    }
  }

  /// What each reader is told of it, step by step, and reads in each edition.
  private List<List<?>> everything(String id, int editions) {
    var all = new ArrayList<List<?>>();
    for (var reader : List.of(NOEL, ANA, CURATOR)) {
      all.add(history(reader, id));
      all.add(List.of(read(reader, id)));
      for (int edition = 1; edition <= editions; edition++)
        all.add(List.of(read(reader, id, edition)));
    }
    return all;
  }

  /// All pages of it.
  private List<PastStep> history(Known reader, String id) {
    var all = new ArrayList<PastStep>();
    var next = Optional.<Integer>empty();
    do {
      var page = network.ask(reader, new ReadHistory(new PracticeId(id), next, 20));
      all.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  private Practice practice(String id) {
    return Mapping.record(stored(id).get("state", Document.class), Practice.class);
  }

  private List<Document> kept(String collection, String id) {
    return network
        .database
        .mongo()
        .getCollection(collection)
        .find(new Document("practice", id))
        .sort(new Document("number", 1))
        .into(new ArrayList<>());
  }

  /// Puts back all that it has left behind.
  private void asOfTheFirstVersion(String id) {
    var state = stored(id).get("state", Document.class);
    state.remove("leftBehind");
    putBack(state, "former", kept("practice-editions", id).stream().map(it -> it.get("state")));
    putBack(state, "comments", kept("practice-comments", id).stream().map(it -> it.get("state")));
    var steps = kept("practice-steps", id).stream();
    putBack(state, "history", steps.map(it -> it.getEmbedded(List.of("state", "step"), Map.class)));
    var mongo = network.database.mongo();
    var with = new Document("$set", new Document("state", state));
    mongo.getCollection("practices").updateOne(new Document("_id", id), with);
    for (var collection : List.of("practice-editions", "practice-comments", "practice-steps"))
      mongo.getCollection(collection).deleteMany(new Document());
  }

  private static void putBack(Document state, String list, Stream<?> behind) {
    state.put(list, Stream.concat(behind, state.getList(list, Object.class).stream()).toList());
  }

  private String published() {
    return network.published(ANA, fieldsWith("description", text(1)));
  }

  private static String text(int edition) {
    return "La edición %d. ".formatted(edition) + "x".repeat(4_900);
  }

  private void revise(String id, int edition) {
    network.step(ANA, id, "revise");
    edit(
        id, Map.of("description", text(edition), "sensitivity_check", true, "legal_basis", laws()));
    network.step(ANA, id, "submit");
    network.step(CURATOR, id, "take-up");
    for (int i = 0; i < COMMENTS; i++) comment(id, (edition - 2) * COMMENTS + i + 1);
    network.step(CURATOR, id, "ask-clearance");
    network.clear(ANA, id);
    network.step(CURATOR, id, "publish");
  }

  private void edit(String id, Map<String, Object> fields) {
    network.ask(ANA, new Edit(new PracticeId(id), fields, Version.ANY, Network.freshKey()));
  }

  private static List<Map<String, String>> laws() {
    var law = Map.of("reference", "Ley 1", "url", "https://example.org/" + "x".repeat(1_900));
    return Collections.nCopies(20, law);
  }

  private void comment(String id, int number) {
    var practice = new PracticeId(id);
    var said = "y".repeat(4_000);
    network.ask(CURATOR, new AddComment(practice, "title", said, Network.freshKey()));
    network.ask(CURATOR, new AnswerComment(practice, number, "Bien.", true, Network.freshKey()));
  }

  private ShownPractice read(Known reader, String id) {
    return network.ask(reader, new ReadPractice(new PracticeId(id)));
  }

  private ShownPractice read(Known reader, String id, int edition) {
    return network.ask(reader, new ReadPractice(new PracticeId(id), Optional.of(edition)));
  }

  private int size(String id) {
    return new RawBsonDocument(stored(id), new DocumentCodec()).getByteBuffer().remaining();
  }

  private Document stored(String id) {
    return network
        .database
        .mongo()
        .getCollection("practices")
        .find(new Document("_id", id))
        .first();
  }
}
