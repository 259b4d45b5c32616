package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static enlace.discussions.Network.OBSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.web.TestSite.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An office is mentioned by its name or picked from the list, and finds where it is mentioned.
@OnBothStores
class MentionedMembersTest {
  private static final Pattern OFFICE =
      Pattern.compile("<option value=\"([a-z][^\"]*)\">[^<]*\\(@");

  private final Network network;

  MentionedMembersTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void withoutAScriptAnOfficeIsPickedAndStandsAtTheEndOfTheText() {
    var path = "/discussions/" + network.open(ANA, "plaza", "¿Quién convoca?").discussion();
    var reply = new HashMap<>(Map.of("text", "Pregunto a", "language", "es", "view", "offices"));

    var listed = network.as(ANA).post(path + "/posts", reply);
    assertThat(listed.status()).isEqualTo(200);
    assertThat(listed.body())
        .contains("Pregunto a</textarea>", "Terra do Ipê · punto de contacto (@poc.qp)");
    reply.putAll(Map.of("view", "mention", "office", "poc.qp"));
    var mentioned = network.as(ANA).post(path + "/posts", reply);

    assertThat(mentioned.body()).contains("Pregunto a @poc.qp </textarea>");
    assertThat(network.as(BRUNO).get(path).body()).doesNotContain("Pregunto a");
  }

  @Test
  void whoIsPickedAfterAQuotationStandsOutsideIt() {
    var path = "/discussions/" + network.open(ANA, "plaza", "¿Quién convoca?").discussion();
    var reply =
        Map.of("text", "> Dos.\n\n", "language", "es", "view", "mention", "office", "poc.qp");

    assertThat(network.as(ANA).post(path + "/posts", reply).body())
        .contains("&gt; Dos.\n\n@poc.qp </textarea>");
  }

  @Test
  void whoOpensOrEditsPicksFromTheSameList() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    assertThat(network.as(ANA).post("/rooms/plaza/new", asking("offices")).body())
        .contains("(@poc.qp)");
    assertThat(network.as(ANA).post("/posts/" + opened.post() + "/edit", asking("offices")).body())
        .contains("(@poc.qp)");
  }

  @Test
  void onlyThoseWhoMayReadItAreOffered() {
    var room = "/discussions/" + network.open(ANA, "poc-room", "Entre nosotros").discussion();

    assertThat(offered(network.as(ANA).get("/rooms/plaza/offices")))
        .contains("poc.qp", "partner", "national-team.qm")
        .doesNotContain("poc.qm", "auditor");
    assertThat(offered(network.as(ANA).get(room + "/offices")))
        .containsExactlyInAnyOrder("poc.qp", "moderator");
    assertThat(network.as(GRACE).get(room + "/offices").status()).isEqualTo(404);
  }

  @Test
  void aMentionOfTheReaderIsMarkedForTheReaderAlone() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(ANA, opened, "Pregunto a @poc.qp y a @partner.");
    network.reply(ANA, opened, "Sin nadie.");
    var path = "/discussions/" + opened.discussion();

    assertThat(network.as(OBSERVER).get(path).body())
        .contains("<span class=\"mention\">&#64;poc.qp<");
    assertThat(network.as(BRUNO).get(path).body())
        .contains("<span class=\"mention you\">@poc.qp<span", "(você)")
        .contains("<span class=\"mention\">&#64;partner<");
    assertThat(network.as(GRACE).get(path).body())
        .contains("<span class=\"mention you\">@partner<span", "(you)")
        .contains("<span class=\"mention\">&#64;poc.qp<");
    assertThat(network.as(MODERATOR).get(path).body()).doesNotContain("mention you");
  }

  private static Map<String, String> asking(String view) {
    return Map.of("text", "Pregunto a", "view", view);
  }

  private static List<String> offered(Answer part) {
    assertThat(part.status()).isEqualTo(200);
    return OFFICE.matcher(part.body()).results().map(option -> option.group(1)).toList();
  }
}
