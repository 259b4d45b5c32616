package enlace.journeys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import enlace.cast.Databases;
import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.cast.RealMongo;
import enlace.cast.TemporaryFolder;
import enlace.store.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A passage that moderation takes out is nowhere any more: not in any document of any collection,
/// and on the embedded store in no file.
@OnBothStores
class RedactionTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  /// No other text has one of its longer words.
  private static final String PASSAGE =
      "señor Ejemplario Quimbayano vive en Calle Escondidilla 774109331";

  private static final List<String> WORDS =
      List.of("ejemplario", "quimbayano", "escondidilla", "774109331");

  private static final String BOLD = PASSAGE.replace("Quimbayano", "**Quimbayano**");

  private final Engine engine;
  private final Path data = TemporaryFolder.make();
  private final String database = Databases.freshName();
  private Running enlace;
  private Askers askers;
  private Program author;
  private Program reader;
  private Program moderator;

  RedactionTest(Engine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void start() {
    enlace = Running.demonstration(settings());
    askers = new Askers(enlace.site());
    for (var account : List.of("poc.qp", "poc.qm", "moderator", "curator")) askers.signIn(account);
    author = askers.program("poc.qp");
    reader = askers.program("poc.qm");
    moderator = askers.program("moderator");
  }

  private Map<String, String> settings() {
    return switch (engine) {
      case EMBEDDED -> Map.of("ENLACE_DATA", data.toString());
      case REAL ->
          Map.of(
              "ENLACE_DATA", data.toString(),
              "ENLACE_MONGODB_URI", RealMongo.shared().uri(),
              "ENLACE_MONGODB_DATABASE", database);
    };
  }

  @AfterEach
  void stop() {
    enlace.close();
  }

  @Test
  void aPassageTakenOutIsInNoCollectionAndInNoFile() {
    var opened = opened();
    quoted(opened);
    practised(opened);
    drafted(opened);
    var thing = Map.of("kind", "discussion", "id", opened);
    handled(thing);
    wrote();
    assertThat(inDocuments())
        .extracting(it -> it.replaceFirst(" .*", ""))
        .contains(
            "discussions", "posts", "practices", "drafts", "cases", "moderation-log", "letters");

    var answer =
        moderator.post(
            "/moderation/steps",
            Map.of(
                "thing", thing,
                "step", "redact",
                "rule", "investigation",
                "reason", "Es el nombre de una persona investigada.",
                "passage", PASSAGE));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);

    assertThat(
            author.get("/discussions/" + opened + "/posts?limit=100").items().getFirst().toString())
        .doesNotContainIgnoringCase("quimbayano") // at once
        .contains("texto retirado pela moderação");
    await().atMost(SOON).untilAsserted(() -> assertThat(inDocuments().toString()).isEqualTo("[]"));
    await().atMost(SOON).untilAsserted(() -> assertThat(inFiles()).isEmpty());
    assertThat(
            askers.send("poc.qm", false, "GET", "/posts/" + opened + "/versions", Map.of()).body())
        .contains("texto retirado por la moderación");
    for (var account : List.of("poc.qp", "poc.qm"))
      for (var page : pages(opened))
        assertThat(askers.send(account, false, "GET", page, Map.of()).body().toLowerCase())
            .as(account + " " + page)
            .doesNotContain(WORDS);
  }

  private static List<String> pages(String opened) {
    return List.of(
        "/",
        "/rooms/plaza",
        "/discussions/" + opened,
        "/posts/" + opened + "/versions",
        "/notifications",
        "/drafts",
        "/moderation/discussion-" + opened,
        "/moderation/log",
        "/demo/mail",
        "/api/v1/discussions?room=plaza",
        "/api/v1/notifications");
  }

  private String opened() {
    var opened =
        open(
            author,
            "¿Sabe alguien si el " + PASSAGE + "?",
            "Primero: el " + PASSAGE + ".\n\nAdemás, un párrafo que queda.");
    edit(opened, "Hola. El " + BOLD + ", dicen. @poc.qm\n\nAdemás, un párrafo que queda.");
    var second = reply(author, opened, "Otra vez: el " + PASSAGE + ".");
    edit(second, "Ya no lo digo.");
    return opened;
  }

  private static String open(Program by, String title, String text) {
    var answer =
        by.post(
            "/discussions",
            Map.of(
                "room", "plaza",
                "title", title,
                "kind", "question",
                "language", "es",
                "text", text));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.id();
  }

  private void edit(String post, String text) {
    var edited = author.patch("/posts/" + post, Map.of("text", text));
    assertThat(edited.status()).as(edited.body()).isEqualTo(200);
  }

  private static String reply(Program by, String to, String text) {
    var answer = by.post("/discussions/" + to + "/posts", Map.of("text", text, "language", "es"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.id();
  }

  /// Whole, in part, as a quotation of a quotation, without saying of what, in one's own words, and
  /// elsewhere.
  private void quoted(String opened) {
    var lead = "\n\n[1](/discussions/" + opened + "#p1)\n\nNo sé.";
    reply(reader, opened, "> El " + BOLD + lead);
    reply(reader, opened, "> Ejemplario Quimbayano" + lead);
    reply(reader, opened, "> > Escondidilla 774109331\n>\n> No sé." + lead.replace("#p1", "#p4"));
    reply(reader, opened, "> El " + PASSAGE + "\n\nSin enlace.");
    reply(reader, opened, "Repito que el " + PASSAGE + ".");
    var other = open(reader, "Sobre otro debate", "> El " + PASSAGE + lead);
    reply(author, other, "> > Quimbayano vive\n\n[1](/discussions/" + other + "#p1)\n\nCierto.");
    reply(author, other, "Copia larga: " + PASSAGE + ".");
  }

  private void practised(String opened) {
    var id = RightsPractices.proposed(reader, "QM", Situation.DRAFT).orElseThrow();
    var quotation = "> El " + PASSAGE + "\n\n[1](/discussions/" + opened + "#p1)\n\nNo sé.";
    done(
        reader.patch(
            "/practices/" + id,
            Map.of(
                "title",
                "Cuando el " + PASSAGE,
                "need",
                quotation,
                "source_threads",
                List.of(opened))));
    var curator = askers.program("curator");
    done(reader.post("/practices/" + id + "/steps", Map.of("step", "submit")));
    done(curator.post("/practices/" + id + "/steps", Map.of("step", "take-up")));
    done(
        curator.post("/practices/" + id + "/comments", Map.of("field", "need", "text", quotation)));
    done(
        curator.post(
            "/practices/" + id + "/steps",
            Map.of("step", "request-changes", "note", "Sobra: " + PASSAGE)));
  }

  private void drafted(String opened) {
    draft("poc.qm", "/discussions/" + opened, "text", "Escribo que el " + PASSAGE + " y más.");
    draft("poc.qp", "/posts/" + opened + "/edit", "text", "Corrijo: el " + BOLD + ".");
    draft(
        "poc.qm", "/rooms/plaza/new", "text", "> Ejemplario Quimbayano\n\n/discussions/" + opened);
  }

  private void draft(String account, String form, String field, String text) {
    var body =
        Map.of("draft", form, "key", UUID.randomUUID().toString(), field, text, "title", "Título");
    var saved = askers.send(account, false, "POST", "/drafts", body);
    assertThat(saved.outcome()).as(saved.body()).isEqualTo("ok");
  }

  private void handled(Map<String, String> thing) {
    done(
        reader.post(
            "/reports",
            Map.of("thing", thing, "reason", "investigation", "note", "Dice " + PASSAGE)),
        201);
    done(
        moderator.post(
            "/moderation/discussion-" + thing.get("id") + "/notes",
            Map.of("text", "¿" + PASSAGE + "?")),
        204);
    done(
        moderator.post(
            "/moderation/steps",
            Map.of(
                "thing",
                thing,
                "step",
                "nudge",
                "rule",
                "investigation",
                "reason",
                "Quite: " + PASSAGE)));
  }

  /// A digest that tells of it was sent, and can still be read.
  private void wrote() {
    done(reader.post("/me/digest"));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(inDocuments())
                    .extracting(it -> it.replaceFirst(" .*", ""))
                    .contains("letters"));
  }

  private static void done(Program.Answer answer) {
    done(answer, 200);
  }

  private static void done(Program.Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
  }

  /// The documents in which a word of it stands, as collection and id.
  private List<String> inDocuments() {
    return switch (engine) {
      case REAL -> found(RealMongo.shared().uri());
      case EMBEDDED -> {
        try (var copy = EmbeddedServer.inFile(copied())) {
          yield found(copy.uri());
        }
      }
    };
  }

  private List<String> found(String uri) {
    var found = new ArrayList<String>();
    try (var client = MongoClients.create(uri)) {
      var here = client.getDatabase(engine == Engine.REAL ? database : "enlace");
      for (var collection : here.listCollectionNames()) found.addAll(found(here, collection));
    }
    return found;
  }

  private static List<String> found(MongoDatabase here, String collection) {
    return here
        .getCollection(collection)
        .find()
        .map(document -> collection + " " + document.get("_id") + " " + said(document))
        .into(new ArrayList<>())
        .stream()
        .filter(RedactionTest::says)
        .toList();
  }

  /// Letters are quoted-printable.
  private static String said(Document document) {
    return document.toJson().replace("=\\r\\n", "");
  }

  private static boolean says(String text) {
    var small = text.toLowerCase();
    return WORDS.stream().anyMatch(small::contains);
  }

  /// The files in which a word of it stands, as bytes, and the maps of the store with their pages
  /// opened.
  private List<String> inFiles() {
    var found = new ArrayList<String>();
    try (var files = Files.walk(data)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var bytes = Files.readAllBytes(file);
        if (says(new String(bytes, ISO_8859_1)) || says(new String(bytes, UTF_16LE)))
          found.add(file.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /// As it lies there while Enlace goes on.
  private Path copied() {
    var copy = TemporaryFolder.make().resolve("enlace.mv");
    try {
      return Files.copy(data.resolve("enlace.mv"), copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
