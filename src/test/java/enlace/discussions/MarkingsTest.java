package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static enlace.discussions.Network.TEO;
import static enlace.discussions.Network.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.events.DiscussionEvent.PostWithheld;
import enlace.ids.Office;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.vocabulary.Marking;
import enlace.web.TestSite;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A reply's own marking: what it may be, and who sees one that an earlier version let through.
@OnBothStores
class MarkingsTest {
  private static final String STRICT = "TLP:AMBER+STRICT";

  private final Network network;

  MarkingsTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aReplyForTheOwnOfficeOnlyIsRefusedWhereOthersRead() {
    var path = path(network.open(ANA, "plaza", "¿Quién convoca?"));

    var answer = reply(BRUNO, path, "Só entre nós.", STRICT);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("id=\"marking-wrong\"", "Só entre nós.", "formaction=\"/rooms/plaza/new?");
    assertThat(network.as(ANA).get(path).body()).doesNotContain("Só entre nós.");
    var inTheApi =
        network
            .as(BRUNO)
            .json(
                "POST",
                "/api/v1" + path + "/posts",
                Map.of("text", "Só entre nós.", "language", "pt", "marking", STRICT));
    assertThat(inTheApi.status()).isEqualTo(422);
    assertThat(inTheApi.body()).contains("\"field\":\"marking\"");
  }

  @Test
  void soSaysThePreviewAndTheChoiceItself() {
    var path = path(network.open(ANA, "plaza", "¿Quién convoca?"));
    var own = path(network.open(ANA, "plaza", "Solo nuestro", Optional.of(Marking.AMBER_STRICT)));

    var looked = preview(BRUNO, path, STRICT);

    assertThat(looked.select("#marking [selected]").text())
        .isEqualTo("TLP:AMBER+STRICT (debate próprio)");
    assertThat(looked.select(".note.waits").text()).contains("é só para o seu próprio órgão");
    assertThat(looked.select("[formaction^=/rooms/plaza/new]")).hasSize(1);
    assertThat(preview(BRUNO, path, "TLP:AMBER").select("[formaction^=/rooms]")).isEmpty();
    var alone = preview(TEO, own, STRICT);
    assertThat(alone.select("[formaction^=/rooms]")).isEmpty();
    assertThat(alone.select("#marking [selected]").text()).isEqualTo("TLP:AMBER+STRICT");
  }

  private Document preview(Known member, String path, String marking) {
    var fields = Map.of("text", "Só entre nós.", "marking", marking, "view", "preview");
    return Jsoup.parse(network.as(member).post(path + "/posts", fields).body());
  }

  @Test
  void itIsOpenedAsADiscussionOfItsOwnWithTheTextThatWasWritten() {
    var reply = path(network.open(ANA, "plaza", "¿Quién convoca?"));
    var opening = "/rooms/plaza/new";
    draft(reply, "Só entre nós.", "reply");
    draft(opening, "Começado antes.", "opening");
    var refused = Jsoup.parse(reply(BRUNO, reply, "Só entre nós.", STRICT).body());

    var moved =
        network
            .as(BRUNO)
            .post(
                refused.select("[formaction^=/rooms/plaza/new]").attr("formaction"),
                Map.of("text", "Só entre nós.", "marking", STRICT, "key", "reply"));

    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.body())
        .contains("Só entre nós.</textarea>", "<option value=\"TLP:AMBER+STRICT\" selected>")
        .contains("Com TLP:AMBER+STRICT, somente os membros do seu próprio Estado");
    var later = Jsoup.parse(network.as(BRUNO).get(opening).body());
    assertThat(later.select("#text").first().wholeText()).isEqualTo("Só entre nós.");
    assertThat(later.select(".kept a").text())
        .as("and beside it")
        .isEqualTo("Outro texto começado aqui");
    assertThat(network.as(BRUNO).get("/drafts").body()).contains("Começado antes.");
    assertThat(Jsoup.parse(network.as(BRUNO).get(reply).body()).select("#text").val()).isEmpty();
    assertThat(reply(BRUNO, reply, "Só entre nós.", "TLP:AMBER").status())
        .as("nothing of it was sent there")
        .isEqualTo(303);
  }

  private void draft(String form, String text, String key) {
    network.as(BRUNO).post("/drafts", Map.of("draft", form, "text", text, "key", key));
  }

  @Test
  void whereNobodyElseReadsAReplyMayBeThatStrict() {
    var own = network.open(ANA, "plaza", "Solo nuestro", Optional.of(Marking.AMBER_STRICT));
    var national = network.open(ANA, "country-room-qm", "En casa");

    assertThat(reply(TEO, path(own), "De acuerdo.", STRICT).status()).isEqualTo(303);
    assertThat(reply(TEO, path(national), "De acuerdo.", STRICT).status()).isEqualTo(303);
    assertThat(network.as(ANA).get(path(national)).body()).contains("De acuerdo.");
  }

  @Test
  void whatIsQuotedIsCarriedOnAsStrictlyAsItWasMarked() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    reply(ANA, path(opened), "No debe salir de aquí.", "TLP:AMBER");
    var elsewhere = network.open(BRUNO, "plaza", "Outra coisa", Optional.of(Marking.AMBER));
    var quote = "> No debe salir.\n>\n> [n.º 2](" + path(opened) + "?from=1#p2)\n\nDe acuerdo.";
    var opening = "> Outra.\n> [n.º 1](" + path(elsewhere) + "#p1)\nDe acuerdo.";

    for (var text : new String[] {quote, opening}) {
      var refused = reply(BRUNO, path(opened), text, "TLP:GREEN");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body()).contains("href=\"#marking\"", "TLP:AMBER");
      assertThat(reply(BRUNO, path(opened), text, "TLP:AMBER").status()).isEqualTo(303);
    }
    var post = network.ask(BRUNO, new ReadPosts(opened.discussion(), 3, 1)).items().getFirst();
    assertThat(network.as(BRUNO).get("/posts/" + post.id() + "/marking").body())
        .contains("<option value=\"TLP:AMBER\" selected>", "<p>De acuerdo.</p>")
        .doesNotContain("<option value=\"TLP:AMBER+STRICT\"");
    var lowered = Map.of("marking", "TLP:GREEN");
    assertThat(network.as(BRUNO).post("/posts/" + post.id() + "/marking", lowered).status())
        .isEqualTo(422);
    // A link among one's own words carries nothing of what it leads to.
    var linked = "Véase [n.º 2](" + path(opened) + "?from=1#p2).";
    assertThat(reply(BRUNO, path(opened), linked, "TLP:GREEN").status()).isEqualTo(303);
  }

  @Test
  void everyPageIsPrintedUnderTheStrictestMarkingItShows() {
    network.open(ANA, "plaza", "¿Quién convoca?");
    assertThat(network.as(ANA).get("/rooms/plaza").body()).contains("class=\"tlp-page-green\"");
    network.open(ANA, "plaza", "Solo nuestro", Optional.of(Marking.AMBER_STRICT));

    assertThat(network.as(ANA).get("/rooms/plaza").body()).contains("class=\"tlp-page-strict\"");
    assertThat(network.as(BRUNO).get("/rooms/plaza").body()).contains("class=\"tlp-page-green\"");
  }

  @Test
  void aFormSaysWhoReadsUnderWhateverMarkingIsChosen() {
    var form = Map.of("view", "write", "text", "Só entre nós.", "marking", STRICT);

    assertThat(network.as(ANA).post("/rooms/plaza/new", form).body())
        .contains("Leen los puntos de contacto")
        .contains("Con TLP:AMBER+STRICT, solo los miembros de su propio Estado")
        .contains("de TLP:AMBER+STRICT, solo que hay algo");
  }

  @Test
  void theAuthorOfAReplyIsLedToWhereItIsMarkedAnew() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(BRUNO, opened, "Aqui também.");
    var link = "href=\"/posts/" + reply.post() + "/marking\"";

    assertThat(network.as(BRUNO).get(path(opened)).body()).contains(link);
    assertThat(network.as(ANA).get(path(opened)).body()).doesNotContain("/marking\"");
  }

  @Test
  void whatAnEarlierVersionLetThroughIsShownToItsOfficeAlone() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var strict = network.reply(ANA, opened, "Solo para Costa Serena.");
    network.reply(BRUNO, opened, "Aqui também.");
    network.asAnEarlierVersionMarked(strict);
    network.forget();

    for (var reader : new Known[] {BRUNO, GRACE, MODERATOR}) {
      assertThat(network.as(reader).get(path(opened)).body())
          .contains("Aqui também.")
          .doesNotContain("Solo para Costa Serena.");
      var posts = network.as(reader).json("GET", "/api/v1" + path(opened) + "/posts", "");
      assertThat(posts.body()).contains("Aqui também.").doesNotContain("Solo para Costa Serena.");
      assertThat(network.as(reader).get("/posts/" + strict.post() + "/marking").status())
          .isEqualTo(404);
    }
    for (var reader : new Known[] {ANA, TEO})
      assertThat(network.as(reader).get(path(opened)).body())
          .contains(
              "Solo para Costa Serena.",
              "Este mensaje solo lo ve su oficina.",
              "class=\"tlp-page-strict\"");
  }

  @Test
  void theListOfARoomNamesNoOfficeForAPostThatTheReaderDoesNotSee() {
    var opened = network.open(BRUNO, "plaza", "Quem convoca?");
    var strict = network.reply(ANA, opened, "Solo para Costa Serena.");
    network.asAnEarlierVersionMarked(strict);
    network.forget();

    assertThat(latest(MODERATOR)).containsPattern("last: \\d").doesNotContain("Costa Serena");
    assertThat(latest(TEO)).contains("último: su oficina");
    assertThat(network.as(MODERATOR).json("GET", "/api/v1/rooms/plaza/discussions", "").body())
        .doesNotContain("\"latest\"");

    var marking = Map.of("marking", "TLP:AMBER");
    network.as(ANA).post("/posts/" + strict.post() + "/marking", marking);

    assertThat(latest(MODERATOR)).contains("last: Costa Serena");
    network.forget();
    assertThat(latest(MODERATOR)).contains("last: Costa Serena");
  }

  private String latest(Known reader) {
    return Jsoup.parse(network.as(reader).get("/rooms/plaza").body()).select(".rows li").text();
  }

  @Test
  void itsOfficeIsToldOnceHoweverOftenTheServerStarts() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var strict = network.reply(ANA, opened, "Solo para Costa Serena.");
    network.asAnEarlierVersionMarked(strict);

    network.startAgain();
    await().until(() -> !network.told(PostWithheld.class).isEmpty());
    var later = network.reply(BRUNO, opened, "Só para nós.");
    network.asAnEarlierVersionMarked(later);
    network.startAgain();
    await().until(() -> network.told(PostWithheld.class).size() > 1);

    assertThat(network.told(PostWithheld.class))
        .containsExactly(
            new PostWithheld(opened.discussion(), strict.post(), 2, Office.ofState("QM")),
            new PostWithheld(opened.discussion(), later.post(), 3, Office.ofState("QP")));
  }

  @Test
  void anyoneOfThatOfficeMarksItAnewAndAllSeeItAgain() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var strict = network.reply(ANA, opened, "Solo para Costa Serena.");
    network.asAnEarlierVersionMarked(strict);
    network.forget();
    var form = "/posts/" + strict.post() + "/marking";
    assertThat(network.as(TEO).get(form).body()).contains("TLP:AMBER");

    assertThat(network.as(TEO).post(form, Map.of("marking", STRICT)).status()).isEqualTo(422);
    assertThat(network.as(TEO).post(form, Map.of("marking", "TLP:AMBER")).status()).isEqualTo(303);

    assertThat(network.as(BRUNO).get(path(opened)).body())
        .contains("Solo para Costa Serena.", "tlp-amber");
    // now it is its author's again
    assertThat(network.as(TEO).get(form).status()).isEqualTo(403);
    assertThat(network.as(TEO).post(form, Map.of("marking", "TLP:GREEN")).status()).isEqualTo(403);
    var byItsAuthor =
        network
            .as(ANA)
            .json("PATCH", "/api/v1/posts/" + strict.post(), Map.of("marking", "TLP:GREEN"));
    assertThat(byItsAuthor.status()).isEqualTo(200);
  }

  @Test
  void theStrictestOfTheShownPostsMarksThePrintedSheets() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    assertThat(network.as(BRUNO).get(path(opened)).body()).contains("class=\"tlp-page-green\"");

    reply(BRUNO, path(opened), "Com reserva.", "TLP:AMBER");

    assertThat(network.as(ANA).get(path(opened)).body()).contains("class=\"tlp-page-amber\"");
  }

  @Test
  void aQuotationSaysHowStrictWhatItQuotesIs() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    reply(BRUNO, path(opened), "Com reserva.", "TLP:AMBER");

    assertThat(network.as(ANA).get(path(opened) + "?quote=2").body()).contains("n.º 2, TLP:AMBER]");
  }

  private TestSite.Answer reply(Known by, String path, String text, String marking) {
    var fields = Map.of("text", text, "language", "pt", "marking", marking);
    return network.as(by).post(path + "/posts", fields);
  }
}
