package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.DiscussionId;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.vocabulary.Marking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// In a room under the Chatham House Rule nobody outside learns who spoke, nor from the words.
@OnBothStores
class ChathamHouseTest {
  private static final String NAMING =
      "Como no caso de @poc.qm e seu hospital, em Costa Serena, com a OPAQ (maria@qm.example).";

  private final Network network;

  ChathamHouseTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void outsideTheRoomAReplyNamesNobodyWhomItNamesInside() {
    var opened = network.open(ANA, "partner-table", "Lo que se dijo");
    var reply = network.reply(BRUNO, opened, NAMING);

    var outside = network.ask(GRACE, new ReadPost(reply.post())).text();
    var quoted = network.ask(GRACE, new QuotePosts(opened.discussion(), 2, 1)).items().getFirst();

    // in the language of the text
    assertThat(outside)
        .isEqualTo(
            "Como no caso de @un miembro e seu hospital, em (una oficina), com a (una oficina)"
                + " (@un miembro).");
    assertThat(quoted.text()).isEqualTo(outside);
    assertThat(network.as(GRACE).get("/discussions/" + opened.discussion()).body())
        .contains("Costa Serena");
  }

  @Test
  void aTitleNamesNobodyEitherAndIsPreviewedSo() {
    var opened = network.open(ANA, "partner-table", "¿Qué pidió Costa Serena?");
    var masked = "¿Qué pidió (una oficina)?";

    var outside = network.ask(GRACE, new ReadHeads(List.of(opened.discussion()))).items();
    assertThat(outside.getFirst().title()).isEqualTo(masked);
    assertThat(network.as(GRACE).get("/rooms/partner-table").body()).contains("pidió Costa Serena");
    var draft =
        Map.of(
            "view",
            "preview",
            "title",
            "¿Qué pidió Costa Serena?",
            "text",
            "Todo.",
            "language",
            "es");
    assertThat(network.as(ANA).post("/rooms/partner-table/new", draft).body()).contains(masked);
  }

  @Test
  void theFirstWordsOfADiscussionNameNobodyEither() {
    var posted =
        network
            .as(BRUNO)
            .post(
                "/rooms/partner-table/new",
                Map.of(
                    "title",
                    "O que se disse",
                    "text",
                    NAMING,
                    "kind",
                    "experience",
                    "language",
                    "pt"));
    assertThat(posted.status()).isEqualTo(303);
    var id = new DiscussionId(posted.header("Location").orElseThrow().replaceAll(".*/", ""));

    var heads = network.ask(GRACE, new ReadHeads(List.of(id))).items();

    assertThat(heads.getFirst().excerpt()).startsWith("Como no caso de @um membro e seu hospital");
    assertThat(heads.getFirst().excerpt()).doesNotContain("Costa Serena", "poc.qm", "OPAQ");
    assertThat(network.as(GRACE).get("/rooms/partner-table").body()).contains("em Costa Serena");
  }

  @Test
  void itsAuthorEditsItAsItWasWritten() {
    var opened = network.open(ANA, "partner-table", "Lo que se dijo");
    var reply = network.reply(BRUNO, opened, NAMING);

    assertThat(network.as(BRUNO).get("/posts/" + reply.post() + "/edit").body())
        .contains("@poc.qm e seu hospital, em Costa Serena");
    assertThat(network.as(ANA).get("/posts/" + reply.post() + "/edit").status()).isEqualTo(403);
  }

  @Test
  void thePreviewWarnsThatWordsMayGiveSomebodyAway() {
    var opened = network.open(ANA, "partner-table", "Lo que se dijo");
    var path = "/discussions/" + opened.discussion() + "/posts";
    var draft = Map.of("view", "preview", "text", NAMING, "language", "pt");

    assertThat(network.as(BRUNO).post(path, draft).body())
        .contains("as palavras podem denunciar alguém")
        .contains("Como no caso de @um membro e seu hospital, em (um órgão)");

    var elsewhere = network.open(ANA, "plaza", "Lo que se dijo");
    assertThat(
            network
                .as(BRUNO)
                .post("/discussions/" + elsewhere.discussion() + "/posts", draft)
                .body())
        .doesNotContain("podem denunciar alguém");
  }

  @Test
  void whatIsQuotedIntoAnotherRoomNamesNobody() {
    var said = network.open(ANA, "partner-table", "Lo que se dijo");
    network.reply(BRUNO, said, NAMING);
    var elsewhere = network.open(ANA, "plaza", "Lo que se oyó", Optional.of(Marking.AMBER));
    var path = "/discussions/" + elsewhere.discussion() + "/posts";
    var source = "[n.º 2](/discussions/" + said.discussion() + "?from=1#p2)";
    var naming = "> Como no caso de @poc.qm, em **Costa\n> Serena**.\n\n> " + source + "\n\nE nós?";

    var refused = network.as(BRUNO).post(path, posted(naming));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("retire da citação", "@poc.qm", "href=\"#text\"");
    for (var name : List.of("Costa&#32;Serena", "Costa [Serena](/x)", "eles\n> > Costa Serena")) {
      var set = "> Em " + name + ".\n\n> " + source;
      assertThat(network.as(BRUNO).post(path, posted(set)).body())
          .contains("retire da citação", "Costa Serena");
    }
    // the whole discussion is a source, and one that stands below the quotation
    for (var from : List.of(source.replaceFirst("\\?[^)]*", ""), "\nVeja " + source))
      assertThat(
              network.as(BRUNO).post(path, posted("> Em Costa Serena.\n>\n> x\n" + from)).status())
          .isEqualTo(422);
    // another link within the quotation does not hide where it is from, nor does another spelling
    var address = "/discussions/" + said.discussion();
    for (var quotation :
        List.of(
            "> Em Costa Serena, veja https://example.org/a.\n\n" + source,
            "> Em [Costa Serena](/rooms/plaza).\n\n" + source,
            "```\nEm Costa Serena\n```\n\n" + source,
            "> Em Costa Serena.\n\n[x](" + address + "/#p2)",
            "> Em Costa Serena.\n\n[x](" + address.replaceFirst("s/", "s/%") + ")",
            "> Em Costa Serena.\n\n[x](" + address + "/posts?from=1)",
            // an address that is no link in a text leads there as well
            "> Em Costa Serena.\n> " + address + "#p2",
            "> Em Costa Serena.\n\nDe `enlace.example:1540" + address + "?from=1#p2`.",
            "> Em Costa Serena.\n\n(" + address.replace("/", "&#47;") + ")"))
      assertThat(network.as(BRUNO).post(path, posted(byNumber(quotation))).body())
          .as(quotation)
          .contains("retire da citação", "Costa Serena");
    // a handle is said once, however it is written
    var twice = "> @poc.qm, poc.qm y POC.QM.\n\n" + source;
    assertThat(network.as(BRUNO).post(path, posted(twice)).body())
        .contains("retire da citação @poc.qm.");
    // what the writer asks in own words, or quotes from this room, may name anybody
    var silent = "> Como no caso dela.\n>\n> " + source + "\n\nE em Costa Serena, @poc.qm?";
    var meant = Map.of("text", silent, "language", "pt", "again", "yes");
    assertThat(network.as(BRUNO).post(path, meant).status()).isEqualTo(303);
    var here = "> Em Costa Serena.\n> [n.º 1](/discussions/" + elsewhere.discussion() + "#p1)";
    assertThat(network.as(BRUNO).post(path, posted(here)).status()).isEqualTo(303);
    var inside = "/discussions/" + said.discussion() + "/posts";
    assertThat(network.as(ANA).post(inside, posted(naming)).status()).isEqualTo(303);
  }

  /// Its first sign behind `%`.
  private static String byNumber(String text) {
    int at = text.indexOf('%');
    if (at < 0) return text;
    return text.substring(0, at + 1)
        + Integer.toHexString(text.charAt(at + 1))
        + text.substring(at + 2);
  }

  private static Map<String, String> posted(String text) {
    return Map.of("text", text, "language", "pt");
  }

  @Test
  void anEditBringsNoNameIntoWhatItQuotesFromUnderTheRule() {
    var said = network.open(ANA, "partner-table", "Lo que se dijo");
    var elsewhere = network.open(ANA, "plaza", "Lo que se oyó", Optional.of(Marking.AMBER));
    var source = "\n>\n> [n.º 1](/discussions/" + said.discussion() + "?from=1#p1)\n\n¿Y aquí?";
    var reply = network.reply(BRUNO, elsewhere, "> Como en su caso." + source);
    var edit = "/posts/" + reply.post() + "/edit";

    var named = Map.of("text", "> Como en el caso de poc.qm." + source, "version", "1");
    assertThat(network.as(BRUNO).post(edit, named).status()).isEqualTo(422);
    var other = Map.of("text", "> Como en su caso." + source + " ¿Y en Costa Serena?");
    assertThat(network.as(BRUNO).post(edit, other).status()).isEqualTo(303);
  }

  @Test
  void whoQuotesARoomUnderTheRuleElsewhereIsWarnedInThePreview() {
    var said = network.open(ANA, "partner-table", "Lo que se dijo");
    var elsewhere = network.open(ANA, "plaza", "Lo que se oyó", Optional.of(Marking.AMBER));
    var text = "> Así fue.\n>\n> [n.º 1](/discussions/" + said.discussion() + "#p1)\n\nDe acuerdo.";
    var draft = Map.of("view", "preview", "text", text);
    var warning = "A citação vem de uma sala sob a regra de Chatham House.";

    assertThat(network.as(BRUNO).post("/rooms/plaza/new", draft).body()).contains(warning);
    var reply = "/discussions/" + elsewhere.discussion() + "/posts";
    assertThat(network.as(BRUNO).post(reply, draft).body()).contains(warning);
    var inside = "/discussions/" + said.discussion() + "/posts";
    assertThat(network.as(BRUNO).post(inside, draft).body()).doesNotContain(warning);

    var whole = "> Así fue.\n>\n> /discussions/" + said.discussion();
    assertThat(network.as(BRUNO).post(reply, Map.of("view", "preview", "text", whole)).body())
        .contains(warning);
  }
}
