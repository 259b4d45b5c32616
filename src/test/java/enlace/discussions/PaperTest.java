package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.key;
import static enlace.discussions.Network.path;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Visibility;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What one takes along of a discussion, on paper or as a file, says no more than it may outside.
@OnBothStores
class PaperTest {
  private final Network network;

  PaperTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void allPostsStandOnItUnderTheStrictestMarking() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?", Optional.of(Marking.GREEN));
    network.reply(BRUNO, opened, "A presidência, como em [n.º 1](/discussions/x#p1).");

    var paper = page(GRACE, opened);
    var file = network.as(GRACE).get(path(opened) + "/file");

    assertThat(paper.select("article").eachText())
        .satisfiesExactly(
            first -> assertThat(first).contains("Costa Serena", "Somos dos personas."),
            second -> assertThat(second).contains("Terra do Ipê", "A presidência"));
    assertThat(paper.body().className()).contains("tlp-page-green");
    assertThat(paper.select("main form")).isEmpty();
    assertThat(file.header("Content-Type")).contains("text/markdown; charset=utf-8");
    assertThat(file.header("Content-Disposition"))
        .contains("attachment; filename=\"quien-convoca.md\"");
    assertThat(file.body())
        .startsWith("TLP:GREEN\n\n# ¿Quién convoca?\n")
        .contains("no. 1 Costa Serena, Point of Contact", "Somos dos personas.")
        .containsPattern("\\[n\\.º 1\\]\\(http://[^/)]+/discussions/x#p1\\)")
        .endsWith("\n---\n\nTLP:GREEN\n");
  }

  @Test
  void whatIsHeldOrTakenBackIsNotOnItForAnybody() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var held = network.reply(BRUNO, opened, "Um segredo.");
    var gone = network.reply(GRACE, opened, "A mistake.");
    network.moderate(held.post(), 1, Visibility.HELD);
    network.ask(GRACE, new RetractPost(gone.post(), key()));

    for (var reader : new Known[] {ANA, BRUNO, GRACE}) {
      assertThat(page(reader, opened).text()).doesNotContain("segredo", "mistake");
      assertThat(network.as(reader).get(path(opened) + "/file").body())
          .doesNotContain("segredo", "mistake");
    }
  }

  @Test
  void underTheChathamHouseRuleItNamesNobodyNotEvenToTheOwnOffice() {
    var opened = network.open(ANA, "partner-table", "¿Qué pidió Costa Serena?");
    network.reply(BRUNO, opened, "Como pediu Costa Serena.");

    for (var reader : new Known[] {ANA, BRUNO, GRACE}) {
      assertThat(page(reader, opened).select(".head > div, article").text())
          .doesNotContain("Costa Serena", "Terra do Ipê")
          .contains("(una oficina)");
      assertThat(network.as(reader).get(path(opened) + "/file").body())
          .doesNotContain("Costa Serena", "Terra do Ipê")
          .contains("(una oficina)");
    }
  }

  @Test
  void aLongOneGoesOnOnTheNext() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    for (int number = 2; number <= 202; number++) network.reply(BRUNO, opened, "Número " + number);

    var first = page(GRACE, opened);
    var next = first.select(".body > p a").attr("href");

    assertThat(first.select("article")).hasSize(200);
    assertThat(network.page(GRACE, next).select("article").eachAttr("id"))
        .containsExactly("p201", "p202");
    assertThat(network.as(GRACE).get(path(opened) + "/file").body())
        .contains("Número 200", path(opened) + "/file?from=201>")
        .doesNotContain("Número 201");
  }

  private Document page(Known reader, Posted opened) {
    return network.page(reader, path(opened) + "/paper");
  }
}
