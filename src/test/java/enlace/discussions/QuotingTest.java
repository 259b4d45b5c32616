package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.OBSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.text.Markdown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A reply that begins with what it answers.
@OnBothStores
class QuotingTest {
  private static final Pattern TEXT =
      Pattern.compile("(?s)<textarea id=\"text\"[^>]*>(.*?)</textarea>");

  private final Network network;

  QuotingTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aPostIsQuotedWithItsOfficeAndTheWayBack() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "A presidência roda.\n\n- toda segunda quarta-feira");
    var path = "/discussions/" + opened.discussion();
    var quote = path + "?from=1&amp;quote=2#reply";
    assertThat(network.as(ANA).get(path).body()).contains("href=\"" + quote + "\"");

    assertThat(begun(network.as(ANA).get(path + "?from=1&quote=2").body()))
        .isEqualTo(
            """
            > A presidência roda.
            >
            > - toda segunda quarta-feira
            >
            > [Terra do Ipê, n.º 2](%s?from=1#p2)

            """
                .formatted(path));
  }

  @Test
  void whatIsQuotedReadsAsAQuotationAndNotAsTheReply() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var path = "/discussions/" + opened.discussion();
    var text = begun(network.as(BRUNO).get(path + "?quote=1").body()) + "Aqui também.";

    network.as(BRUNO).post(path + "/posts", Map.of("text", text, "language", "pt"));

    assertThat(network.as(ANA).get(path).body())
        .contains("<blockquote>", "href=\"" + path + "?from&#61;1#p1\"", "<p>Aqui também.</p>");
  }

  @Test
  void underTheChathamHouseRuleAQuotationNamesNobody() {
    var opened = network.open(ANA, "partner-table", "Lo que se dijo");
    var path = "/discussions/" + opened.discussion();
    var text = begun(network.as(GRACE).get(path + "?quote=1").body());
    assertThat(text).contains("> Somos dos personas.", "[no. 1]").doesNotContain("Costa Serena");

    network.as(GRACE).post(path + "/posts", Map.of("text", text + "So are we.", "language", "en"));

    assertThat(network.ask(BRUNO, new QuotePosts(opened.discussion(), 2, 1)).toString())
        .contains("So are we.")
        .doesNotContain("Costa Serena", "OPCW");
  }

  /// What may give somebody away without a name, only the writer can judge.
  @Test
  void whoQuotesTheChathamHouseRuleInAnotherRoomIsAskedOnce() {
    var said = "/discussions/" + network.open(ANA, "partner-table", "Lo dicho").discussion();
    var text = begun(network.as(ANA).get(said + "?quote=1").body()) + "Así es.";
    var path = "/discussions/" + network.open(ANA, "plaza", "¿Quién convoca?").discussion();
    var reply =
        new HashMap<>(Map.of("text", text, "language", "es", "marking", "TLP:AMBER", "key", "k"));

    var asked = network.as(ANA).post(path + "/posts", reply);
    assertThat(asked.status()).isEqualTo(422);
    var page = Jsoup.parse(asked.body());
    assertThat(page.select("[role=alert]").text()).startsWith("Cita una sala bajo la regla");
    assertThat(page.select("#text").val()).isEqualTo(text);
    assertThat(page.select("article.post")).hasSize(1);

    reply.put("again", page.select("#reply [name=again]").val());
    assertThat(network.as(ANA).post(path + "/posts", reply).status()).isEqualTo(303);
    var own = Map.of("text", text, "language", "es");
    assertThat(network.as(ANA).post(said + "/posts", own).status()).isEqualTo(303);
  }

  @Test
  void soIsWhoSaysItAgainBesideALinkToIt() {
    var said = "/discussions/" + network.open(ANA, "partner-table", "Lo dicho").discussion();
    var path = "/discussions/" + network.open(ANA, "plaza", "¿Quién convoca?").discussion();

    for (var text :
        List.of(
            "Port Amity lo vio primero. [n.º 1](" + said + "?from=1#p1)",
            "Port Amity lo vio primero: " + said + "#p1",
            "> Lo vieron primero.\n>\n> [el debate](" + said + ")")) {
      var reply = Map.of("text", text, "language", "es", "marking", "TLP:AMBER", "key", "k");
      var asked = network.as(ANA).post(path + "/posts", reply);

      assertThat(asked.status()).as(text).isEqualTo(422);
      assertThat(Jsoup.parse(asked.body()).select("[role=alert]").text())
          .startsWith("Cita una sala bajo la regla");
    }
    var led = Map.of("text", "Véase [el debate](" + said + ").", "language", "es");
    assertThat(network.as(ANA).post(path + "/posts", led).status()).isEqualTo(303);
  }

  @Test
  void aReplyThatQuotesIsMarkedAsStrictlyAsWhatItQuotes() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var path = "/discussions/" + opened.discussion();
    network
        .as(BRUNO)
        .post(
            path + "/posts",
            Map.of("text", "Entre nós.", "language", "pt", "marking", "TLP:AMBER"));

    assertThat(network.as(ANA).get(path + "?quote=2").body())
        .contains("<option value=\"TLP:AMBER\" selected>");
  }

  @Test
  void whoIsMentionedInAQuotationIsNotMentionedAnew() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "@partner sabe.");
    var path = "/discussions/" + opened.discussion();
    var text = begun(network.as(ANA).get(path + "?quote=2").body());

    assertThat(text).contains("@partner");
    assertThat(Markdown.mentions(text)).isEmpty();
  }

  @Test
  void whatWasQuotedBeforeIsNotQuotedAgainAndAnEndlessTextIsCut() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(
        BRUNO, opened, "> Somos dos personas.\n\nAqui três. " + "Muito bem. ".repeat(500));

    var text =
        begun(network.as(ANA).get("/discussions/" + opened.discussion() + "?quote=2").body());

    assertThat(text).contains("> Aqui três.", "…").doesNotContain("Somos dos personas");
    assertThat(text).hasSizeLessThan(1_300);
  }

  @Test
  void whoOnlyReadsIsOfferedNoQuotation() {
    var path = "/discussions/" + network.open(ANA, "plaza", "¿Quién convoca?").discussion();
    assertThat(network.as(BRUNO).get(path).body()).contains("data-quote");

    assertThat(network.as(OBSERVER).get(path).body()).doesNotContain("data-quote", "#reply");
  }

  @Test
  void whatIsNotThereIsNotQuoted() {
    var opened = network.open(ANA, "poc-room", "Entre nosotros");
    var path = "/discussions/" + opened.discussion();

    assertThat(begun(network.as(BRUNO).get(path + "?quote=7").body())).isEmpty();
    assertThat(network.as(BRUNO).get(path + "?quote=x").status()).isEqualTo(422);
    assertThat(network.as(GRACE).get(path + "?quote=1").status()).isEqualTo(404);
  }

  private static String begun(String page) {
    var text = TEXT.matcher(page);
    assertThat(text.find()).isTrue();
    return text.group(1).replace("&gt;", ">").replace("&#x3D;", "=").replace("&amp;", "&");
  }
}
