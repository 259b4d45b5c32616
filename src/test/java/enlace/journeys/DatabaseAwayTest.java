package enlace.journeys;

import static enlace.journeys.Program.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.RealMongo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What members and programs meet while the database is away, and that nothing is missing when it
/// is back.
class DatabaseAwayTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String TEXT =
      "Chez nous, c’est la comptable qui la garde ; demandez-lui avant de changer la serrure.";

  private RealMongo mongo;
  private Running enlace;

  @BeforeEach
  void start() {
    Assumptions.assumeTrue(RealMongo.isThere("DatabaseAwayTest"));
    mongo = RealMongo.start(1);
    enlace = Running.demonstration(Map.of("ENLACE_MONGODB_URI", mongo.uri()));
  }

  @AfterEach
  void stop() {
    if (enlace != null) enlace.close();
    if (mongo != null) mongo.close();
  }

  @Test
  void pagesSayItInPlainWordsAndWhatWasSentMeanwhileIsPostedOnceAfterwards() {
    var server = mongo.primary();
    var program = Program.at(enlace.site()).signedIn("poc.qm");
    var path = "/discussions/" + program.post("/discussions", QUESTION).id();
    var member = enlace.signedIn("poc.qr").open(path);
    var reply = member.form("Publier").fill("text", TEXT);
    member.open("/practices");

    server.kill();
    await().atMost(SOON).until(() -> enlace.visitor("en").open("/health/ready").status() == 503);
    assertThat(enlace.visitor("en").open("/health/live").status()).isEqualTo(200);
    for (var page : List.of("/notifications", "/demo/mail")) saysSo(member.open(page));
    assertThat(member.open("/practices").status()).as("read before").isEqualTo(200);
    for (var read : List.of("/letters", "/notifications")) {
      var refused = program.get(read);
      assertThat(refused.status()).as(read).isEqualTo(503);
      assertThat(refused.problem()).isEqualTo("unavailable");
    }
    var key = program.with("Idempotency-Key", "away");
    var open = Map.of("text", "La tiene la contable.", "language", "es");
    assertThat(key.post(path + "/posts", open))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(503));

    var refused = reply.send();
    saysSo(refused);
    assertThat(refused.page().select("textarea").val()).isEqualTo(TEXT);
    var again = refused.form("Envoyer de nouveau");

    server.startAgain();
    await().atMost(SOON).until(() -> enlace.visitor("en").open("/health/ready").status() == 200);
    assertThat(again.send().path()).isEqualTo(path);
    again.send();
    key.post(path + "/posts", open);
    assertThat(program.all(path + "/posts").map(post -> post.path("text").asText()))
        .containsExactly(QUESTION.get("text"), TEXT, "La tiene la contable.");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(program.get("/notifications").items())
                    .anyMatch(notice -> path.endsWith(notice.path("about").asText())));
  }

  private static void saysSo(Visitor visitor) {
    assertThat(visitor.status()).isEqualTo(503);
    assertThat(visitor.header("Retry-After")).hasValue("5");
    assertThat(visitor.page().select("html").attr("lang")).isEqualTo("fr");
    assertThat(visitor.text()).contains("Nous n’atteignons pas les archives");
  }

  /// It may do afterwards what it was asked to do when it froze.
  @Test
  void aDatabaseThatFreezesAndGoesOnHasPostedOnce() throws Exception {
    var server = mongo.primary();
    var program = Program.at(enlace.site()).signedIn("poc.qm").with("Idempotency-Key", "frozen");
    var path = "/discussions/" + program.post("/discussions", QUESTION).id() + "/posts";
    var reply = Map.of("text", TEXT, "language", "fr");

    signal("STOP", server.pid());
    try {
      assertThat(program.post(path, reply).status()).isEqualTo(503);
    } finally {
      signal("CONT", server.pid());
    }

    await().atMost(SOON).until(() -> program.post(path, reply).status() == 201);
    assertThat(program.post(path, reply).json().path("number").asInt()).isEqualTo(2);
    assertThat(program.get(path).items()).hasSize(2);
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
  }
}
