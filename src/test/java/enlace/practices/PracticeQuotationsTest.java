package enlace.practices;

import static enlace.practices.Examples.fieldsWith;
import static enlace.practices.Network.ANA;
import static enlace.practices.Network.CURATOR;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.MarkPost;
import enlace.requests.Version;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Marking;
import enlace.web.TestSite.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A practice carries nothing out of a discussion that its marking or its rule keeps there.
@OnBothStores
class PracticeQuotationsTest {
  private static final String API = "/api/v1/practices";

  private final Network network;

  PracticeQuotationsTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aPracticeNamesNobodyInWhatItQuotesFromUnderTheRule() {
    var said = network.discussion("partner-table");
    var naming = quoting("Como dijo @poc.qn.", said);

    assertThat(complaints(network.as(ANA).json("POST", API, forTheNetwork("need", naming))))
        .containsExactly("need");
    var spelt = naming.replace("/discussions/", "&#47;discussions&#47;");
    assertThat(complaints(network.as(ANA).json("POST", API, forTheNetwork("need", spelt))))
        .containsExactly("need");
    var form =
        network
            .as(ANA)
            .post(
                "/practices",
                Map.of("title", "Reunión", "marking", "TLP:GREEN", "lessons", naming));
    assertThat(form.status()).isEqualTo(422);
    assertThat(form.body()).contains("quite de la cita @poc.qn", "href=\"#lessons\"");

    var silent = quoting("Como dijo alguien.", said);
    var id = network.draft(forTheNetwork("need", silent));
    assertThat(complaints(edited(id, "results", naming))).containsExactly("results");
    assertThat(edited(id, "need", silent + "\n\nCosta Serena, por @poc.qm.").status())
        .isEqualTo(200);
  }

  @Test
  void aPracticeIsMarkedAsStrictlyAsWhatItQuotes() {
    var amber = quoting("Somos dos personas.", network.discussion());

    assertThat(complaints(network.as(ANA).json("POST", API, fieldsWith("need", amber))))
        .containsExactly("marking");
    var fields = new HashMap<>(fieldsWith("need", amber));
    fields.putAll(Map.of("marking", "TLP:AMBER", "audience", "poc-only"));
    var id = network.draft(fields);
    assertThat(edited(id, "lessons", "Nada más.").status()).isEqualTo(200);
    // milder afterwards, although its text stays as it is
    assertThat(complaints(edited(id, "marking", "TLP:GREEN"))).containsExactly("marking");
  }

  @Test
  void whatWasMarkedMoreStrictlySinceIsFoundBeforeItIsHandedIn() {
    var said = network.discussion("plaza");
    var reply = network.reply(ANA, said, "Somos tres.");
    var id = network.draft(forTheNetwork("need", quoting("Somos tres.", said, 2)));
    network.ask(ANA, new MarkPost(reply, Marking.AMBER, Network.freshKey()));

    assertThat(edited(id, "lessons", "Lo demás.").status()).isEqualTo(200);
    var submitted =
        network.as(ANA).json("POST", API + "/" + id + "/steps", Map.of("step", "submit"));
    assertThat(complaints(submitted)).containsExactly("marking");
  }

  @Test
  void noOfficeIsCalledThatIsNotNamedForWhatItWrote() {
    var said = network.discussion("plaza");
    var reply = network.reply(ANA, said, "Somos tres.");
    var calling = "> Somos tres.\n>\n> [Costa Serena, n.º 2](/discussions/%s?from=1#p2)";
    var text = calling.formatted(said);
    network.draft(forTheNetwork("need", text));
    network.ask(
        ANA,
        new EditPost(
            reply,
            Optional.empty(),
            Optional.of(Attribution.ANONYMOUS),
            Version.ANY,
            Network.freshKey()));

    assertThat(complaints(network.as(ANA).json("POST", API, forTheNetwork("need", text))))
        .containsExactly("need");
    network.draft(forTheNetwork("need", text.replace("Costa Serena, ", "")));
  }

  @Test
  void anOfficeThatSubmitsWhatItQuotesFromUnderTheRuleIsAskedOnce() {
    var text = quoting("Como dijo alguien.", network.discussion("partner-table"));
    var fields = new HashMap<String, Object>(Examples.form());
    fields.putAll(Map.of("need", text, "marking", "TLP:GREEN", "audience", "partners"));
    fields.putAll(Map.of("then", "submit", "key", "k"));

    var asked = network.as(ANA).post("/practices", fields);
    assertThat(asked.status()).isEqualTo(422);
    assertThat(Jsoup.parse(asked.body()).select("[role=alert]").text())
        .startsWith("Cita una sala bajo la regla");
    fields.put("again", "yes");
    assertThat(network.as(ANA).post("/practices", fields).status()).isEqualTo(303);
  }

  @Test
  void soIsOneThatSubmitsFromThePageOfThePractice() {
    var text = quoting("Como dijo alguien.", network.discussion("partner-table"));
    var fields = new HashMap<>(fieldsWith("need", text));
    fields.putAll(Map.of("marking", "TLP:GREEN", "audience", "partners"));
    var path = "/practices/" + network.draft(fields);
    var submit = new HashMap<String, Object>(Map.of("step", "submit", "key", "k"));

    var asked = network.as(ANA).post(path + "/steps", submit);
    assertThat(asked.status()).isEqualTo(422);
    var page = Jsoup.parse(asked.body());
    assertThat(page.select("[role=alert]").text()).startsWith("Cita una sala bajo la regla");
    submit.put("again", page.select("form.step [name=again]").val());
    assertThat(network.as(ANA).post(path + "/steps", submit).status()).isEqualTo(303);
  }

  @Test
  void whatOneFieldQuotesMayBeOfWhatAnotherLeadsTo() {
    var said = network.discussion("partner-table");
    var quoted = Map.of("need", "> Costa Serena tardó.", "results", "De /discussions/" + said);
    var made = Map.of("need", "Costa Serena tardó.", "source_threads", List.of(said));

    for (var fields : List.of(quoted, made)) {
      var sent = new HashMap<String, Object>(Examples.form());
      sent.putAll(fields);
      sent.putAll(Map.of("marking", "TLP:GREEN", "audience", "partners", "then", "submit"));

      assertThat(network.as(ANA).post("/practices", sent).body())
          .contains("Cita una sala bajo la regla");
    }
  }

  @Test
  void neitherACommentNorANoteSaysMoreThanThePracticeMay() {
    var said = network.discussion("partner-table");
    var id = network.draft(Examples.fields());
    network.step(ANA, id, "submit");
    network.step(CURATOR, id, "take-up");
    var comments = API + "/" + id + "/comments";
    var naming = quoting("Como en Costa Serena.", said);

    var refused = network.as(CURATOR).json("POST", comments, comment(naming));
    assertThat(complaints(refused)).contains("text");
    var note = Map.of("step", "request-changes", "note", naming);
    assertThat(complaints(network.as(CURATOR).json("POST", API + "/" + id + "/steps", note)))
        .contains("note");
    // the partners' table is for the network, this practice for everyone
    var strict = network.as(CURATOR).json("POST", comments, comment(quoting("Dos.", said)));
    assertThat(complaints(strict)).containsExactly("text");
    assertThat(strict.body()).contains("TLP:GREEN");
  }

  private static Map<String, Object> comment(String text) {
    return Map.of("field", "need", "text", text);
  }

  private static String quoting(String words, String discussion) {
    return quoting(words, discussion, 1);
  }

  private static String quoting(String words, String discussion, int number) {
    var post = "/discussions/%s?from=1#p%d".formatted(discussion, number);
    return "> " + words + "\n>\n> [n.º " + number + "](" + post + ")\n\nAsí es.";
  }

  private static Map<String, Object> forTheNetwork(String field, String text) {
    var fields = new HashMap<>(fieldsWith(field, text));
    fields.putAll(Map.of("marking", "TLP:GREEN", "audience", "partners"));
    return fields;
  }

  private Answer edited(String id, String field, String text) {
    return network.as(ANA).json("PATCH", API + "/" + id, Map.of(field, text));
  }

  private static List<String> complaints(Answer answer) {
    assertThat(answer.status()).isEqualTo(422);
    return ((List<?>) answer.json().get("complaints"))
        .stream().map(error -> (String) ((Map<?, ?>) error).get("field")).toList();
  }
}
