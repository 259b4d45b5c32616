package enlace.journeys;

import static enlace.journeys.Program.QUESTION;
import static enlace.journeys.Program.REPLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Databases;
import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A reply whose answer from the database was lost, as a program sees it.
@OnBothStores
class LostAnswerTest {
  private static final int ALL = Integer.MAX_VALUE;

  private final Engine engine;

  LostAnswerTest(Engine engine) {
    this.engine = engine;
  }

  @Test
  void theSameKeyGivesTheSameNumberAgain() {
    try (var wire = engine.wire();
        var enlace =
            Running.demonstration(
                Map.of(
                    "ENLACE_MONGODB_URI", wire.uri(),
                    "ENLACE_MONGODB_DATABASE", Databases.freshName()))) {
      var member = Program.at(enlace.site()).signedIn("poc.qm");
      var posts = "/discussions/" + member.post("/discussions", QUESTION).id() + "/posts";

      wire.loseAnswers(1, "insert", "posts");
      var once = member.with("Idempotency-Key", "lost once");
      var first = once.post(posts, REPLY);
      assertThat(first.status()).isEqualTo(201);
      assertThat(once.post(posts, REPLY).body()).isEqualTo(first.body());

      wire.loseAnswers(ALL, "insert", "posts");
      var often = member.with("Idempotency-Key", "lost as long as it lasts");
      var unknown = often.post(posts, REPLY);
      assertThat(unknown.status()).isEqualTo(503);
      assertThat(unknown.problem()).isEqualTo("unknown");
      wire.loseAnswers(0, "insert", "posts");
      var second = await().until(() -> often.post(posts, REPLY), it -> it.status() != 503);
      assertThat(second.status()).as(second.body()).isEqualTo(201);
      assertThat(often.post(posts, REPLY).body()).isEqualTo(second.body());

      var third = member.post(posts, REPLY);
      assertThat(third.json().path("number").asInt()).as(third.body()).isEqualTo(4);
      assertThat(member.get(posts).items().stream().map(post -> post.path("id").asText()))
          .hasSize(4)
          .doesNotHaveDuplicates()
          .contains(first.id(), second.id());
    }
  }
}
