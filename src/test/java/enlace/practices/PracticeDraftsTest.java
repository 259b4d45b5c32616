package enlace.practices;

import static enlace.practices.Examples.fields;
import static enlace.practices.Network.ANA;
import static enlace.practices.Network.CURATOR;
import static enlace.practices.Network.TEO;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.PracticeId;
import enlace.practices.Network.Known;
import enlace.requests.DraftRequest.ListDrafts;
import enlace.requests.DraftRequest.ListedDraft;
import enlace.requests.Key;
import enlace.requests.PracticeRequest.AddComment;
import enlace.requests.PracticeRequest.AnswerComment;
import enlace.requests.PracticeRequest.Edit;
import enlace.requests.PracticeRequest.Propose;
import enlace.requests.PracticeRequest.ReadMine;
import enlace.requests.Version;
import enlace.web.TestSite.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What was being written of a practice and in its review comes back until it is sent.
@OnBothStores
class PracticeDraftsTest {
  private static final Map<String, Object> HALF =
      Map.ofEntries(
          Map.entry("title", "Una idea"),
          Map.entry("summary", "Primera línea.\n\nSegunda."),
          Map.entry("language", "pt"),
          Map.entry("states", List.of("QM", "QN")),
          Map.entry("themes", List.of("training", "")),
          Map.entry("operative_paragraphs", List.of("OP3C")),
          Map.entry("legal_basis.reference", List.of("Ley 5", "")),
          Map.entry("legal_basis.url", List.of("https://example.org/5", "")),
          Map.entry("marking", "TLP:AMBER"),
          Map.entry("audience", "poc-only"),
          Map.entry("key", "k"));

  private final Network network;

  PracticeDraftsTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aProposalComesBackWithSelectsRadiosAndBoxes() {
    save(ANA, "/practices/new", HALF);

    holdsHalf(page(ANA, "/practices/new"));
    assertThat(page(TEO, "/practices/new").select("#title").val()).isEmpty();
  }

  @Test
  void anEditComesBackWithSelectsRadiosAndBoxesAndIsGoneOnceSaved() {
    var id = network.draft(fields());
    var path = "/practices/" + id + "/edit";
    var half = new HashMap<>(HALF);
    half.put("version", "1");
    save(ANA, path, half);

    var page = page(ANA, path);
    holdsHalf(page);
    assertThat(page.select("[name=version]").val()).isEqualTo("1");
    assertThat(page(TEO, path).select("#title").val()).isNotEqualTo("Una idea");

    half.put("then", "save");
    assertThat(network.as(ANA).post("/practices/" + id, half).status()).isEqualTo(303);
    assertThat(drafts(ANA)).isEmpty();
  }

  private static void holdsHalf(Document page) {
    assertThat(page.select("#title").val()).isEqualTo("Una idea");
    assertThat(page.select("#summary").first().wholeText()).isEqualTo(HALF.get("summary"));
    for (var chosen : List.of("language", "marking", "audience"))
      assertThat(page.select("[name=%s][checked]".formatted(chosen)).eachAttr("value"))
          .containsExactly(HALF.get(chosen).toString());
    assertThat(page.select("[name=states][checked]").eachAttr("value"))
        .containsExactlyInAnyOrder("QM", "QN");
    assertThat(page.select("[name=operative_paragraphs][checked]").eachAttr("value"))
        .containsExactly("OP3C");
    assertThat(page.select("select[name=themes] option[selected]").eachAttr("value"))
        .contains("training");
    assertThat(page.select("[name='legal_basis.reference']").first().val()).isEqualTo("Ley 5");
    assertThat(page.select("[name='legal_basis.url']").first().val())
        .isEqualTo("https://example.org/5");
    assertThat(page.select("form.sections input[name=key]").val()).isEqualTo("k");
    assertThat(page.select(".kept")).hasSize(1);
  }

  @Test
  void aPracticeIsProposedTwiceOnlyWhenItsWriterMeansIt() {
    var here = new HashMap<String, Object>(HALF);
    assertThat(network.as(ANA).post("/practices", here).status()).isEqualTo(303);
    assertThat(network.as(ANA).post("/practices", here).status()).isEqualTo(303);
    var there = new HashMap<>(here);
    there.putAll(Map.of("key", "there", "need", "Más de lo mismo."));

    var refused = network.as(ANA).post("/practices", there);
    assertThat(refused.status()).isEqualTo(422);
    var page = Jsoup.parse(refused.body());
    assertThat(page.text()).contains("ya se guardó una práctica con este título");
    assertThat(page.select("#need").val()).isEqualTo("Más de lo mismo.");
    assertThat(network.ask(ANA, new ReadMine()).drafts()).hasSize(1);

    there.put("again", page.select("[name=again]").val());
    assertThat(network.as(ANA).post("/practices", there).status()).isEqualTo(303);
    assertThat(network.ask(ANA, new ReadMine()).drafts()).hasSize(2);
  }

  @Test
  void whatWasHandedInFromAnotherTabIsSavedHereAndSaidToBeClosed() {
    var id = network.draft(fields());
    var path = "/practices/" + id + "/edit";
    network.step(ANA, id, "submit");
    var fields = new HashMap<String, Object>(HALF);
    fields.put("draft", path);

    fields.put("csrf", page(ANA, "/drafts").select("[name=csrf]").first().val());
    var typed = network.as(ANA).with("HX-Request", "true").post("/drafts", fields);
    assertThat(typed.json().get("said").toString()).contains("ya no se puede enviar");
    var byButton = network.as(ANA).post("/drafts", fields);
    assertThat(byButton.header("Location")).contains("/drafts");
    assertThat(page(ANA, "/drafts").text()).contains("Primera línea. Segunda.");
  }

  @Test
  void theListSaysWhichFieldEachTextIsOf() {
    save(ANA, "/practices/new", HALF);

    var list = page(ANA, "/drafts");
    assertThat(list.select(".drafted h3").eachText()).contains("Resumen");
    assertThat(list.select(".drafted .preview").eachText()).contains("Primera línea. Segunda.");
  }

  @Test
  void whatIsSavedAfterTheSessionHasEndedIsShownUnderTheNamesOfItsFieldsToo() {
    var ended = new HashMap<>(HALF);
    ended.put("draft", "/practices/new");
    ended.put("csrf", page(ANA, "/drafts").select("[name=csrf]").first().val());

    var kept =
        Jsoup.parse(
            network
                .site
                .visitor()
                .with("Cookie", "enlace=ended")
                .with("Accept-Language", "es")
                .post("/drafts", ended)
                .body());

    var summary = kept.select("textarea[name=summary]").attr("id");
    assertThat(kept.select("label[for=" + summary + "]").text()).isEqualTo("Resumen");
  }

  @Test
  void whereNothingCanBeWrittenAnyMoreNoDraftIsOffered() {
    var id = network.draft(fields());
    var path = "/practices/" + id + "/review";
    network.step(ANA, id, "submit");
    assertThat(page(CURATOR, path).select("[data-draft]")).isEmpty();

    network.step(CURATOR, id, "take-up");
    assertThat(page(CURATOR, path).select("[data-draft]")).hasSize(1);
    assertThat(page(ANA, path).select("[data-draft]")).isEmpty();

    network.ask(CURATOR, new AddComment(new PracticeId(id), "need", "Desde quando?", new Key("c")));
    assertThat(page(ANA, path).select("[data-draft]")).hasSize(1);
  }

  @Test
  void aConflictWithAnOwnEarlierSaveSaysSo() {
    var id = network.draft(fields());
    var sent = new HashMap<>(HALF);
    sent.put("version", "1");
    sent.put("states", "QM");
    assertThat(network.as(ANA).post("/practices/" + id, sent).status()).isEqualTo(303);

    sent.put("summary", "Otra, después de volver atrás.");
    var own = network.as(ANA).post("/practices/" + id, sent);
    sent.put("key", "other");
    var colleague = network.as(TEO).post("/practices/" + id, sent);

    assertThat(own.status()).isEqualTo(412);
    assertThat(own.body()).contains("usted guardó esta práctica", "después de volver atrás");
    assertThat(colleague.status()).isEqualTo(412);
    assertThat(colleague.body()).contains("Alguien de su oficina");
  }

  @Test
  void commentsAndAnswersComeBackAndTheRestStaysWhenOneIsSent() {
    var path = underReview();
    save(CURATOR, path + "/review", comments("k"));
    var page = page(CURATOR, path + "/review");
    assertThat(page.select("#comment-need").val()).isEqualTo("Depuis quand ?");
    assertThat(page.select("#comment-summary").val()).isEqualTo("À moitié");
    assertThat(page.select("details[open] #comment-need")).hasSize(1);

    var sent = new HashMap<String, Object>(comments("k"));
    sent.put("field", "need");
    var rest = Jsoup.parse(network.as(CURATOR).post(path + "/comments", sent).body());
    assertThat(rest.select("#comment-summary").val()).isEqualTo("À moitié");
    assertThat(rest.select("#saying input[name=key]").val()).isNotIn("", "k");

    var later = page(CURATOR, path + "/review");
    assertThat(later.select("#comment-summary").val()).isEqualTo("À moitié");
    assertThat(later.select("#comment-need").val()).isEmpty();

    save(ANA, path + "/review", Map.of("answer-1", "Desde abril.", "key", "a"));
    assertThat(page(ANA, path + "/review").select("#answer-1").val()).isEqualTo("Desde abril.");
    network.as(ANA).post(path + "/comments/1", Map.of("answer-1", "Desde abril.", "key", "a"));
    assertThat(drafts(ANA)).isEmpty();
  }

  @Test
  void aCommentThatWasSentIsNoDraftInAnotherTab() {
    var path = underReview();
    var sent = new HashMap<String, Object>(comments("k"));
    sent.put("comment-summary", "");
    sent.put("field", "need");
    assertThat(network.as(CURATOR).post(path + "/comments", sent).status()).isEqualTo(303);

    save(CURATOR, path + "/review", Map.of("comment-need", "Depuis quand ?", "key", "other"));
    assertThat(drafts(CURATOR)).isEmpty();

    save(CURATOR, path + "/review", comments("other"));
    var page = page(CURATOR, path + "/review");
    assertThat(page.select("#comment-summary").val()).isEqualTo("À moitié");
    assertThat(page.select("#comment-need").val()).isEmpty();
  }

  @Test
  void theNoteOfTheCuratorComesBackUntilChangesAreAskedFor() {
    var path = underReview();
    var note = Map.of("note", "Faltan las fechas.", "key", "k");
    save(CURATOR, path + "/review", note);
    var page = page(CURATOR, path + "/review");
    assertThat(page.select("textarea[name=note]").val()).isEqualTo("Faltan las fechas.");
    assertThat(drafts(CURATOR)).hasSize(1);

    var comment = Map.of("comment-need", "¿Desde cuándo?", "field", "need", "checked", "true");
    var sent = new HashMap<String, Object>(note);
    sent.putAll(comment);
    var rest = Jsoup.parse(network.as(CURATOR).post(path + "/comments", sent).body());
    assertThat(rest.select("textarea[name=note]").val()).isEqualTo("Faltan las fechas.");

    var step = new HashMap<String, Object>(note);
    step.put("key", rest.select("#saying input[name=key]").val());
    step.put("step", "request-changes");
    step.put("version", rest.select("#saying input[name=version]").val());
    assertThat(network.as(CURATOR).post(path + "/review", step).status()).isEqualTo(303);
    assertThat(drafts(CURATOR)).isEmpty();
  }

  private static Map<String, Object> comments(String key) {
    return Map.of("comment-need", "Depuis quand ?", "comment-summary", "À moitié", "key", key);
  }

  /// The deeds alone, without what comes after them.
  @Test
  void aCrashBetweenTheDeedAndTheEndOfItsDraftLeavesNoDraftOfWhatWasSent() {
    var path = underReview();
    var id = new PracticeId(path.substring("/practices/".length()));
    var other = network.draft(fields());
    save(CURATOR, path + "/review", Map.of("comment-need", "Depuis quand ?", "key", "k"));
    save(ANA, path + "/review", Map.of("answer-1", "Desde abril.", "key", "k"));
    save(ANA, "/practices/new", HALF);
    save(ANA, "/practices/" + other + "/edit", HALF);
    assertThat(drafts(ANA)).hasSize(3);

    network.ask(CURATOR, new AddComment(id, "need", "Depuis quand ?", new Key("k")));
    network.ask(ANA, new AnswerComment(id, 1, "Desde abril.", false, new Key("k")));
    network.ask(ANA, new Propose(fields(), new Key("k")));
    network.ask(ANA, new Edit(new PracticeId(other), fields(), Version.ANY, new Key("k")));

    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(drafts(ANA)).isEmpty();
              assertThat(drafts(CURATOR)).isEmpty();
            });
  }

  @Test
  void aDraftOfWhatIsUnderReviewNoMoreIsFoundInTheListOnly() {
    var path = underReview();
    save(CURATOR, path + "/review", Map.of("comment-need", "Depuis quand ?", "key", "k"));
    network.step(CURATOR, path.substring("/practices/".length()), "request-changes");

    assertThat(page(CURATOR, "/drafts").text()).contains("Depuis quand ?");
    assertThat(network.as(CURATOR).get(path + "/review").status()).isIn(200, 303);
  }

  private String underReview() {
    var id = network.draft(fields());
    network.step(ANA, id, "submit");
    network.step(CURATOR, id, "take-up");
    return "/practices/" + id;
  }

  private Answer save(Known member, String form, Map<String, ?> fields) {
    var sent = new HashMap<String, Object>(fields);
    sent.put("draft", form);
    var saved = network.as(member).post("/drafts", sent);
    assertThat(saved.header("Location")).contains(form);
    return saved;
  }

  private Document page(Known member, String path) {
    var answer = network.as(member).get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private List<ListedDraft> drafts(Known member) {
    return network.ask(member, new ListDrafts()).items();
  }
}
