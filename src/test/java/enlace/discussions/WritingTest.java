package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static enlace.discussions.Network.path;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.events.DiscussionEvent.Replied;
import enlace.requests.DiscussionRequest.Posted;
import enlace.web.TestSite;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is written arrives as it was written: on the page, in its preview, by the API and in what
/// is told of it.
@OnBothStores
class WritingTest {
  private final Network network;

  WritingTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whoeverIsMentionedIsToldWhateverMarkTouchesTheMention() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    network.reply(ANA, opened, "¿@poc.qp puede? «@Moderator», \\@partner, @poc.qm, @nobody.qp");

    assertThat(network.told(Replied.class).getLast().mentioned())
        .containsExactlyInAnyOrder(BRUNO.id(), MODERATOR.id());
    var shown = Jsoup.parse(network.as(GRACE).get(path(opened)).body());
    assertThat(shown.select(".mention").eachText())
        .containsExactly("@poc.qp", "@Moderator", "@poc.qm");
    var posts = network.as(GRACE).json("GET", "/api/v1" + path(opened) + "/posts", "").body();
    assertThat(posts.split("class=.{1,3}mention")).hasSize(4);
  }

  @Test
  void thePreviewIsThePageAndSaysWhatReachesNobodyWhateverTheReason() {
    var national = network.open(ANA, "country-room-qm", "En casa");
    var text = "@poc.qm y ¿@poc.qp?, @nadie.zz: 2*40*6\n2004. Fin";

    var previewed = previewed(ANA, national, text);
    network.reply(ANA, national, text);

    var unreached = previewed.select("#unreached");
    assertThat(unreached.select("b").text()).isEqualTo("Esto no llega a nadie aquí:");
    assertThat(unreached.select("li").eachText()).containsExactly("@poc.qp", "@nadie.zz");
    var page = Jsoup.parse(network.as(ANA).get(path(national)).body());
    assertThat(page.select("#p2 .prose p").first().wholeText()).contains("2*40*6\n\n2004. Fin");
    assertThat(previewed.select("#preview .mention").eachText()).containsExactly("@poc.qm");
    assertThat(page.select("#p2 .prose").text()).isEqualTo(previewed.select("#preview").text());
    assertThat(previewed(ANA, national, "Nadie").select("#unreached")).isEmpty();
  }

  @Test
  void moreThanFiftyMentionsAreRefused() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var many =
        IntStream.range(0, 51).mapToObj("@poc.q%d"::formatted).collect(Collectors.joining("/"));

    var refused = reply(opened, many);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("51 menciones, como máximo 50");
    assertThat(reply(opened, many.replace("/@poc.q50", "")).status()).isEqualTo(303);
  }

  @Test
  void aTextThatShowsNothingIsNone() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    for (var text : new String[] {"#", "[a]: http://x.example", "```", "> ", "- "}) {
      var refused = reply(opened, text);
      assertThat(refused.status()).as(text).isEqualTo(422);
      assertThat(refused.body()).contains("Falta: Texto");
    }
  }

  @Test
  void theHelpShowsWhatComesOfWhatIsWritten() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    var help = Jsoup.parse(network.as(ANA).get(path(opened)).body()).select(".examples");

    assertThat(help.select("pre").eachText()).contains("**importante**, *matiz*, ~~derogado~~");
    assertThat(help.select("td.prose strong, td.prose em, td.prose del, td.prose li"))
        .hasSizeGreaterThan(6);
    assertThat(help.next().select("code").eachText()).containsExactly("@", "@poc.qm");
  }

  @Test
  void anOfficeThatIsPickedIsMentionedWhateverTheTextEndsWith() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    for (var text :
        new String[] {"> suyo", "```\ncódigo", "| a |\n|---|\n| 1 |", "# Título", "Hola"}) {
      var form = Map.of("view", "mention", "office", "poc.qp", "text", text);
      var written =
          Jsoup.parse(network.as(ANA).post(path(opened) + "/posts", form).body())
              .select("#text")
              .first()
              .wholeText();

      network.reply(ANA, opened, written);

      assertThat(network.told(Replied.class).getLast().mentioned())
          .as(written)
          .containsExactly(BRUNO.id());
    }
  }

  private Document previewed(Network.Known by, Posted opened, String text) {
    var form = Map.of("view", "preview", "text", text);
    return Jsoup.parse(network.as(by).post(path(opened) + "/posts", form).body());
  }

  private TestSite.Answer reply(Posted opened, String text) {
    return network.as(ANA).post(path(opened) + "/posts", Map.of("text", text, "language", "es"));
  }
}
