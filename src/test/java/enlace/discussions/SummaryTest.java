package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static enlace.discussions.Network.key;
import static enlace.discussions.Network.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.requests.Version;
import enlace.vocabulary.Visibility;
import java.util.List;
import java.util.Map;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A reply that sums a discussion up stands on top of it, and stays the post that it is.
@OnBothStores
class SummaryTest {
  private final Network network;

  SummaryTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whoOpenedItPutsAnOwnReplyOnTopAndTakesItDown() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "A presidência.");
    network.reply(ANA, opened, "En resumen: **la presidencia**, como en [n.º 2](#p2).");
    var path = path(opened);
    assertThat(network.page(ANA, path).select("a[href*=summary]").eachAttr("href"))
        .containsExactly(path + "/summary?number=3");
    assertThat(network.page(BRUNO, path).select("a[href*=summary]")).isEmpty();
    assertThat(network.page(ANA, path + "/summary?number=3").select("[name=summary.number]").val())
        .isEqualTo("3");

    assertThat(summarize(ANA, opened, "3")).isEqualTo(303);

    var onTop = onTop(GRACE, opened);
    assertThat(onTop.select("p").first().text()).isEqualTo("Summary of the discussion");
    assertThat(onTop.select(".prose strong").text()).isEqualTo("la presidencia");
    assertThat(onTop.select(".meta a").attr("href")).isEqualTo(path + "?from=1#p3");
    assertThat(summarize(ANA, opened, "")).isEqualTo(303);
    assertThat(onTop(GRACE, opened)).isEmpty();
  }

  @Test
  void aModeratorDoesAndNobodyElse() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "A presidência.");
    network.reply(MODERATOR, opened, "In short: the presidency.");

    assertThat(summarize(BRUNO, opened, "2")).isEqualTo(403);
    assertThat(summarize(MODERATOR, opened, "3")).isEqualTo(303);

    assertThat(onTop(GRACE, opened).text()).contains("In short: the presidency.");
  }

  @Test
  void whatIsNoOwnReplyIsRefusedInWords() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "A presidência.");
    network.reply(ANA, opened, "Gracias.");

    for (var wrong : List.of("1", "2", "9", "x"))
      assertThat(summarize(ANA, opened, wrong)).as(wrong).isEqualTo(422);

    assertThat(onTop(GRACE, opened)).isEmpty();
  }

  @Test
  void theApiPutsItOnTopAndTakesItDownWithNull() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(ANA, opened, "En resumen, la presidencia.");

    assertThat(patch(opened, "{\"number\": 2}")).isEqualTo(200);
    assertThat(onTop(GRACE, opened).text()).contains("la presidencia");
    for (var wrong :
        List.of("\"2\"", "2", "{}", "{\"number\": \"2\"}", "{\"number\": null}", "{\"number\": 9}"))
      assertThat(patch(opened, wrong)).as(wrong).isEqualTo(422);
    assertThat(onTop(GRACE, opened).text()).contains("la presidencia");
    assertThat(patch(opened, "null")).isEqualTo(200);

    assertThat(onTop(GRACE, opened)).isEmpty();
  }

  private int patch(Posted opened, String summary) {
    var change = "{\"summary\": " + summary + "}";
    return network.as(ANA).json("PATCH", "/api/v1" + path(opened), change.getBytes(UTF_8)).status();
  }

  @Test
  void itFollowsItsPostWhateverBecomesOfThat() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var summary = network.reply(ANA, opened, "En resumen, la presidencia.");
    summarize(ANA, opened, "2");

    network.ask(ANA, new EditPost(summary.post(), "En resumen, nadie.", Version.ANY, key()));
    assertThat(onTop(GRACE, opened).text()).contains("nadie").doesNotContain("presidencia");
    network.moderate(summary.post(), 1, Visibility.HELD);
    for (var reader : List.of(ANA, BRUNO, GRACE)) assertThat(onTop(reader, opened)).isEmpty();
    network.moderate(summary.post(), 2, Visibility.SHOWN);
    assertThat(onTop(GRACE, opened).text()).contains("nadie");
    network.ask(ANA, new RetractPost(summary.post(), key()));

    for (var reader : List.of(ANA, BRUNO, GRACE)) assertThat(onTop(reader, opened)).isEmpty();
  }

  private int summarize(Known member, Posted opened, String number) {
    var fields = Map.of("summary.number", number);
    return network.as(member).post(path(opened) + "/summary", fields).status();
  }

  private Elements onTop(Known reader, Posted opened) {
    return network.page(reader, path(opened)).select(".head [data-part] [data-part]");
  }
}
