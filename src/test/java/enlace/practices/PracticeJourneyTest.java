package enlace.practices;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static enlace.practices.Examples.fields;
import static enlace.practices.Examples.fieldsWith;
import static enlace.practices.Examples.form;
import static enlace.practices.Network.ANA;
import static enlace.practices.Network.AUDITOR;
import static enlace.practices.Network.BRUNO;
import static enlace.practices.Network.COMPANY;
import static enlace.practices.Network.CURATOR;
import static enlace.practices.Network.CURATOR_OF_QM;
import static enlace.practices.Network.GRACE;
import static enlace.practices.Network.MODERATOR;
import static enlace.practices.Network.NOEL;
import static enlace.practices.Network.TEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.bus.Waiting;
import enlace.cast.Engine;
import enlace.cast.Logged;
import enlace.cast.OnBothStores;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.practices.Network.Known;
import enlace.problems.Problem;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Key;
import enlace.requests.PracticeRequest.Edit;
import enlace.requests.PracticeRequest.Filter;
import enlace.requests.PracticeRequest.ListLate;
import enlace.requests.PracticeRequest.ListPractices;
import enlace.requests.PracticeRequest.MadeFrom;
import enlace.requests.PracticeRequest.MarkRead;
import enlace.requests.PracticeRequest.Particulars;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.requests.PracticeRequest.ReadMadeFrom;
import enlace.requests.PracticeRequest.ReadMine;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.Summary;
import enlace.requests.PracticeRequest.TakeStep;
import enlace.requests.Version;
import enlace.vocabulary.Language;
import enlace.vocabulary.PracticeState;
import enlace.web.TestSite.Answer;
import enlace.web.TestSite.Browser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Walks of a practice from proposal to withdrawal, over HTTP and over the bus.
@OnBothStores
class PracticeJourneyTest {
  private static final String API = "/api/v1/practices";

  private final Network network;

  PracticeJourneyTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void fromProposalToPublishedOpenNarrowedWithdrawnAndRestored() {
    var begun = network.as(ANA).json("POST", API, fields());
    assertThat(begun.status()).isEqualTo(201);
    var id = (String) begun.json().get("id");
    assertThat(begun.json().get("state")).isEqualTo("draft");
    assertThat(begun.header("Location")).contains(API + "/" + id);

    assertThat(step(ANA, id, Map.of("step", "submit"))).isEqualTo("submitted");
    assertThat(step(CURATOR, id, Map.of("step", "take-up"))).isEqualTo("under-review");
    assertThat(step(CURATOR, id, Map.of("step", "request-changes", "note", "¿Quién inicia?")))
        .isEqualTo("changes-requested");
    assertThat(network.as(ANA).get("/practices/" + id).body()).contains("¿Quién inicia?");
    var changed =
        network
            .as(ANA)
            .json("PATCH", API + "/" + id, Map.of("description", "1. La secretaría inicia."));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(step(ANA, id, Map.of("step", "submit"))).isEqualTo("submitted");
    assertThat(step(CURATOR, id, Map.of("step", "take-up"))).isEqualTo("under-review");
    assertThat(step(CURATOR, id, Map.of("step", "ask-clearance"))).isEqualTo("national-clearance");
    var clearance = Map.of("date", "2026-03-01", "function", "Dirección de asuntos jurídicos");
    assertThat(step(ANA, id, Map.of("step", "clear", "clearance", clearance)))
        .isEqualTo("national-clearance");
    assertThat(step(CURATOR, id, Map.of("step", "publish"))).isEqualTo("published-network");
    assertThat(network.as(GRACE).get("/practices/" + id).body())
        .contains("La secretaría inicia", "Costa Serena", "Dirección de asuntos jurídicos");
    assertThat(network.site.visitor().get("/practices/" + id).status()).isEqualTo(404);

    assertThat(step(CURATOR, id, Map.of("step", "open"))).isEqualTo("published-public");
    assertThat(network.site.visitor().get("/practices/" + id).body())
        .contains("La secretaría inicia");
    assertThat(titles(network.site.visitor().get(API))).hasSize(1);

    assertThat(step(ANA, id, Map.of("step", "narrow"))).isEqualTo("published-network");
    assertThat(network.site.visitor().get("/practices/" + id).status()).isEqualTo(404);
    assertThat(network.site.visitor().get(API + "/" + id).status()).isEqualTo(404);

    assertThat(step(ANA, id, Map.of("step", "withdraw"))).isEqualTo("withdrawn");
    for (var other : List.of(GRACE, NOEL, BRUNO, MODERATOR))
      assertThat(network.as(other).get("/practices/" + id).status()).isEqualTo(404);
    assertThat(titles(network.as(NOEL).get(API))).isEmpty();

    assertThat(network.as(ANA).get("/practices/" + id).body())
        .contains("Retirada: solo la ven su oficina y los curadores.")
        .doesNotContain("Leer la publicada", "<td>Publicada en la red</td>");

    assertThat(step(ANA, id, Map.of("step", "restore"))).isEqualTo("draft");
    assertThat(network.as(CURATOR).get("/practices/" + id).status()).isEqualTo(404);
    assertThat(network.as(TEO).get("/practices/" + id).body())
        .contains("Borrador: solo lo ve su oficina")
        .doesNotContain("Esta no es la versión publicada", "<td>Publicada en la red</td>");
    assertThat(network.as(TEO).get("/practices/" + id + "?edition=1").body())
        .contains("Retirada")
        .doesNotContain("publicada en la red");
  }

  @Test
  void whoWithdrawsDoesNotSeeWhatItsOfficeWasStillWriting() {
    var id = network.published(ANA, fields());
    network.step(ANA, id, "revise");
    var draft = fieldsWith("title", "Todavía en secreto");
    network.ask(ANA, new Edit(new PracticeId(id), draft, Version.ANY, new Key("draft")));

    var why = Map.of("step", "withdraw", "note", "La norma ya no existe.");
    assertThat(network.as(CURATOR).post("/practices/" + id + "/steps", why).status())
        .isEqualTo(303);

    for (var reader : List.of(CURATOR, ANA)) {
      assertThat(network.as(reader).get("/practices/" + id).body())
          .contains((String) fields().get("title"), "La norma ya no existe.")
          .doesNotContain("Todavía en secreto", "Quién puede verla", "Próxima revisión");
      assertThat(network.as(reader).json("GET", API + "/" + id, Map.of()).body())
          .doesNotContain("Todavía en secreto");
    }
    network.step(ANA, id, "restore");
    assertThat(network.as(ANA).get("/practices/" + id).body()).contains("Todavía en secreto");
    // withdrawn again, by its office alone: so says it, and what was published says neither
    var again = Map.of("step", "withdraw", "note", "Lo dejamos.");
    assertThat(network.as(ANA).post("/practices/" + id + "/steps", again).status()).isEqualTo(303);
    var published = network.as(ANA).get("/practices/" + id + "?edition=1").body();
    assertThat(Jsoup.parse(published).select(".note").text())
        .contains("Retirada. Su oficina puede recuperarla")
        .doesNotContain("Lo dejamos.", "ya no existe", "curadores");
    assertThat(network.as(ANA).get("/practices/" + id).body()).contains("Lo dejamos.");
    assertThat(network.as(CURATOR).get("/practices/" + id).status()).isEqualTo(404);
  }

  @Test
  void aDraftThatIsWithdrawnStaysItsOfficesOwn() {
    var id = network.draft(fields());
    assertThat(network.as(ANA).get("/practices/" + id).body())
        .contains("Si la retira, solo la leerá su oficina");

    network.step(ANA, id, "withdraw");

    assertThat(network.as(CURATOR).get("/practices/" + id).status()).isEqualTo(404);
    assertThat(network.as(CURATOR).get("/practices/waiting").body()).doesNotContain(id);
    assertThat(network.as(ANA).get("/practices/" + id).body())
        .contains("Retirada: solo la ve su oficina");
    network.step(ANA, id, "restore");
    assertThat(network.as(TEO).get("/practices/" + id + "/edit").status()).isEqualTo(200);
  }

  @Test
  void whatWasWithdrawnIsFoundAmongThePracticesOfItsOffice() {
    var id = network.published(ANA, fields());
    assertThat(network.as(ANA).get("/practices/waiting").body()).doesNotContain("Retiradas");

    network.step(ANA, id, "withdraw");

    var list =
        Jsoup.parse(network.as(TEO).get("/practices/waiting").body())
            .select("[aria-labelledby=withdrawn]");
    assertThat(list.select("a").eachAttr("href"))
        .containsExactly("/practices/" + id + "?edition=2");
    assertThat(network.as(GRACE).get("/practices/waiting").body()).doesNotContain(id);
    var page = network.as(ANA).get("/practices/" + id + "?edition=1").body();
    assertThat(page).contains("puede recuperarla como borrador").doesNotContain("siguen citables");
    network.step(ANA, id, "restore");
    assertThat(network.as(ANA).get("/practices/" + id + "?edition=1").body())
        .doesNotContain("puede recuperarla como borrador", "siguen citables");
  }

  @Test
  void curatorsKeepSightOfWhatIsWithItsOffice() {
    var path = underReview();
    assertThat(listed(CURATOR, "sent")).isEmpty();

    network
        .as(CURATOR)
        .post(path + "/comments", Map.of("field", "need", "comment-need", "Depuis quand ?"));
    take(CURATOR, path, "request-changes");

    assertThat(listed(CURATOR, "sent").select("a")).hasSize(1);
    take(ANA, path, "submit");
    assertThat(listed(CURATOR, "sent")).isEmpty();
  }

  @Test
  void curatorsKeepSightOfWhatWaitsForItsClearance() {
    var id = network.draft(fields());
    for (var step : List.of("submit", "take-up", "ask-clearance"))
      network.step(step.equals("submit") ? ANA : CURATOR, id, step);
    assertThat(listed(CURATOR, "sent").select("a").eachAttr("href"))
        .containsExactly("/practices/" + id + "/review");

    network.clear(ANA, id);

    assertThat(listed(CURATOR, "sent")).isEmpty();
    assertThat(listed(CURATOR, "waiting").select("a")).hasSize(1);
  }

  /// The page of the practice shows the published text: nothing is agreed to under that one.
  @Test
  void whatIsDoneToANewVersionIsDoneUnderItsOwnText() {
    var id = network.published(ANA, fields());
    network.step(ANA, id, "revise");
    network
        .as(ANA)
        .json(
            "PATCH",
            API + "/" + id,
            Map.of(
                "need", "Otra necesidad.", "sensitivity_check", fields().get("sensitivity_check")));
    network.step(ANA, id, "submit");
    network.step(CURATOR, id, "take-up");
    network.step(CURATOR, id, "ask-clearance");

    assertThat(steps(ANA, "/practices/" + id)).contains("withdraw").doesNotContain("clear");
    assertThat(steps(ANA, "/practices/" + id + "?edition=2")).contains("clear");
    assertThat(steps(CURATOR, "/practices/" + id)).doesNotContain("publish");
    assertThat(network.as(TEO).get("/practices/waiting").body()).contains(id);
    network.as(ANA).json("POST", API + "/" + id + "/steps", cleared());
    assertThat(steps(CURATOR, "/practices/" + id + "?edition=2")).contains("publish");
    network.step(CURATOR, id, "publish");
    assertThat(steps(ANA, "/practices/" + id + "?edition=1")).as("is past").isEmpty();
    assertThat(network.as(ANA).get("/practices/" + id + "?edition=1").body())
        .contains("versión anterior");
  }

  private List<String> steps(Network.Known member, String path) {
    return Jsoup.parse(network.as(member).get(path).body()).select("[name=step]").eachAttr("value");
  }

  private static Map<String, Object> cleared() {
    var clearance = Map.of("date", "2026-03-01", "function", "Dirección de asuntos jurídicos");
    return Map.of("step", "clear", "clearance", clearance);
  }

  @Test
  void theWholeWalkByFormsAlone() {
    var form = form();
    var saved = network.as(ANA).post("/practices", form);
    assertThat(saved.status()).isEqualTo(303);
    var path = saved.header("Location").orElseThrow().replace("/edit?saved=yes", "");
    assertThat(network.as(ANA).get(path + "/edit?saved=yes").body())
        .contains("El borrador está guardado", "Reunión mensual de cuarenta minutos");

    var sent = network.as(ANA).post(path, with(form, "then", "submit", "version", "1"));
    assertThat(sent.header("Location")).contains(path);

    assertThat(network.as(CURATOR).get("/practices/waiting").body())
        .contains(path + "/review", "Reunión mensual");
    take(CURATOR, path, "take-up");
    var review = network.as(CURATOR).get(path + "/review");
    assertThat(review.body()).contains("8 points du contrôle", "Demander l’accord national");

    var commented =
        network
            .as(CURATOR)
            .post(
                path + "/comments",
                Map.of("field", "description", "comment-description", "Qui commence ?"));
    assertThat(commented.header("Location")).contains(path + "/review#description");
    assertThat(network.as(CURATOR).get(path + "/review").body())
        .contains("1 commentaire ouvert", "Vous pourrez demander l’accord national")
        .doesNotContain("value=\"ask-clearance\"");
    network.as(ANA).post(path + "/comments/1", Map.of("answer-1", "La secretaría."));
    network.as(CURATOR).post(path + "/comments/1", Map.of("settled", "true"));

    var half = Map.of("checked", "true", "check", List.of("one-idea"), "step", "ask-clearance");
    var refused = network.as(CURATOR).post(path + "/review", half);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("value=\"one-idea\" checked");
    network.as(CURATOR).post(path + "/check", Map.of("check", List.of("one-idea", "no-person")));
    assertThat(network.as(CURATOR).get(path + "/review").body()).contains("6 points du contrôle");
    var whole = Map.of("checked", "true", "check", Practice.CHECK, "step", "ask-clearance");
    assertThat(network.as(CURATOR).post(path + "/review", whole).status()).isEqualTo(303);

    assertThat(network.as(TEO).get(path).body())
        .contains("La registra el punto de contacto de su oficina")
        .doesNotContain("Registre abajo");
    assertThat(network.as(ANA).get(path).body()).contains("Registre abajo");
    var empty = Jsoup.parse(network.as(ANA).post(path + "/steps", Map.of("step", "clear")).body());
    assertThat(empty.select(".summary-of-errors a").eachAttr("href"))
        .containsExactly("#clearance.date", "#clearance.function");
    var undated = Map.of("step", "clear", "clearance.function", "Dirección");
    var again = network.as(ANA).post(path + "/steps", undated);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains("href=\"#clearance.date\"", "id=\"clearance.date\"", "value=\"Dirección\"");
    var cleared =
        Map.of(
            "step", "clear",
            "clearance.date", "2026-03-01",
            "clearance.function", "Dirección",
            "publicly", "true");
    assertThat(network.as(ANA).post(path + "/steps", cleared).status()).isEqualTo(303);
    take(CURATOR, path, "publish");
    take(CURATOR, path, "open");

    assertThat(network.site.visitor().get("/practices").body()).contains("Reunión mensual");
  }

  @Test
  void aFormThatCannotBeSubmittedIsSavedAndComesBackWithItsText() {
    var form = with(form(), "then", "submit", "audience", "", "summary", "");

    var answer = network.as(ANA).post("/practices", form);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("href=\"#audience\"", "href=\"#summary\"", "Once de catorce asuntos cerrados.")
        .containsPattern("action=\"/practices/[a-z0-9]+\"");
    assertThat(network.ask(ANA, new ReadMine()).drafts()).hasSize(1);
  }

  @Test
  void aFieldThatCannotBeTakenIsNamedAndNothingIsSaved() {
    var answer =
        network.as(ANA).post("/practices", with(form(), "title", "x".repeat(200), "started", "?"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("href=\"#title\"", "href=\"#started\"", "x".repeat(200));
    assertThat(network.ask(ANA, new ReadMine()).drafts()).isEmpty();
  }

  @Test
  void whateverIsWrongIsToldAtOnceByTheNamesOfItsFields() {
    var wrong =
        with(
            form(),
            "then",
            "submit",
            "title",
            "x".repeat(200),
            "summary",
            "",
            "themes",
            "nothing",
            "need",
            "\u0007");

    var page = Jsoup.parse(network.as(ANA).post("/practices", wrong).body());

    assertThat(page.select(".summary-of-errors a").eachText())
        .containsExactly(
            "Título: 200 de 120 caracteres",
            "Falta: Resumen",
            "Temas: «nothing» no está en la lista.",
            "Falta: La necesidad");
    for (var link : page.select(".summary-of-errors a"))
      assertThat(page.select(link.attr("href"))).as(link.text()).isNotEmpty();
    assertThat(network.ask(ANA, new ReadMine()).drafts()).isEmpty();
  }

  @Test
  void aListThatIsFoldedAwayIsOpenWhereItIsWrong() {
    var page = Jsoup.parse(network.as(ANA).post("/practices", with(form(), "states", "XX")).body());

    assertThat(page.select("#states details[open]")).isNotEmpty();
    assertThat(page.select("fieldset details[open]")).hasSize(1);
  }

  @Test
  void aPracticeThatCannotBeSubmittedYetSaysWhereItsFieldsAre() {
    var id = network.draft(fieldsWith("summary", ""));

    var lacking = Jsoup.parse(network.as(ANA).get("/practices/" + id).body()).select(".step li a");

    assertThat(lacking.eachText()).containsExactly("Falta: Resumen");
    assertThat(lacking.attr("href")).isEqualTo("/practices/" + id + "/edit#summary");
  }

  @Test
  void ticksAndTextsBegunElsewhereOutliveAComment() {
    var path = underReview();
    var page = commenting("Depuis quand ?", "one-idea", "no-person");

    var commented = network.as(CURATOR).post(path + "/comments", page);

    assertThat(commented.status()).isEqualTo(200);
    var shown = Jsoup.parse(commented.body());
    assertThat(shown.select("#comment-summary").text()).isEqualTo("À moitié");
    assertThat(shown.select("#comment-need").text()).isEmpty();
    assertThat(ticks(shown)).containsExactly("one-idea", "no-person");
    var later = Jsoup.parse(network.as(CURATOR).get(path + "/review").body());
    assertThat(ticks(later)).containsExactly("one-idea", "no-person");
    assertThat(later.text()).contains("Depuis quand ?");
    assertThat(later.select("#comment-summary").text()).isEqualTo("À moitié");
  }

  @Test
  void ticksAndTextsBegunElsewhereOutliveACommentThatIsRefused() {
    var path = underReview();
    var page = commenting("", "one-idea");

    var refused = Jsoup.parse(network.as(CURATOR).post(path + "/comments", page).body());

    assertThat(refused.select(".summary-of-errors a").attr("href")).isEqualTo("#comment-need");
    assertThat(refused.select("details[open] #comment-need, details[open] #comment-summary"))
        .hasSize(2);
    assertThat(ticks(refused)).containsExactly("one-idea");
  }

  @Test
  void twoWhoCheckAtOnceKeepWhatEachTicked() {
    var path = underReview();
    network.as(CURATOR).post(path + "/check", Map.of("check", List.of("one-idea", "no-person")));
    var page = new HashMap<>(commenting("Depuis quand ?", "no-person", "no-acronyms"));
    page.put("ticked", List.of("one-idea", "no-person"));
    network
        .as(CURATOR)
        .post(path + "/check", Map.of("check", List.of("one-idea", "no-person", "small-team")));

    network.as(CURATOR).post(path + "/comments", page);

    assertThat(ticks(Jsoup.parse(network.as(CURATOR).get(path + "/review").body())))
        .containsExactlyInAnyOrder("no-person", "no-acronyms", "small-team");
  }

  @Test
  void aTickThatAScriptSendsIsKeptAndLeavesThePageAsItIs() {
    var path = underReview();
    var page = new HashMap<>(commenting("Depuis quand ?", "one-idea"));

    var ticked = network.as(CURATOR).with("HX-Request", "true").post(path + "/check", page);
    page.put("ticked", List.of("one-idea"));
    page.put("check", List.of("no-person"));
    network.as(CURATOR).with("HX-Request", "true").post(path + "/check", page);

    var part = Jsoup.parse(ticked.body());
    assertThat(part.select("#held").text()).isEqualTo("1 points sur 8");
    assertThat(part.select("#ticked [name=ticked]").eachAttr("value")).containsExactly("one-idea");
    assertThat(part.select("html head title, h1, textarea")).isEmpty();
    var later = Jsoup.parse(network.as(CURATOR).get(path + "/review").body());
    assertThat(ticks(later)).containsExactly("no-person");
    assertThat(later.select("[name=version]").val())
        .isNotEqualTo(part.select("#ticked [name=version]").val());
    assertThat(later.select("#comment-need").text()).isEmpty();
    take(CURATOR, path, "request-changes", "note", "Revoir le besoin.");
    page.put("ticked", List.of("no-person"));
    assertThat(network.as(CURATOR).with("HX-Request", "true").post(path + "/check", page).status())
        .isEqualTo(409);
  }

  @Test
  void whoComesBackToAFormThatIsNoLongerTheOfficesIsLedToThePractice() {
    var id = network.draft(fields());
    step(ANA, id, Map.of("step", "submit"));

    var answer = network.as(ANA).get("/practices/" + id + "/edit");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).contains("/practices/" + id);
  }

  @Test
  void aTitleIsReadInReviewAsItWasWrittenAndCommentedOn() {
    var id = network.draft(fieldsWith("title", "Salas de 2*40*6 m"));
    step(ANA, id, Map.of("step", "submit"));
    step(CURATOR, id, Map.of("step", "take-up"));
    var comment = Map.of("field", "title", "comment-title", "Quel pays ?", "key", "c");

    network.as(CURATOR).post("/practices/" + id + "/comments", comment);

    var title = Jsoup.parse(network.as(ANA).get("/practices/" + id + "/review").body());
    assertThat(title.select("#title").text()).contains("Salas de 2*40*6 m", "Quel pays ?");
  }

  @Test
  void changesAreAskedForWithTheWholePage() {
    var path = underReview();
    var shown = Jsoup.parse(network.as(CURATOR).get(path + "/review").body());
    assertThat(shown.select("button[form=saying][name=step]").eachAttr("value"))
        .containsExactly("request-changes");
    assertThat(shown.select("textarea[form=saying]").eachAttr("name")).containsExactly("note");
    assertThat(shown.select("form#saying button.chief")).isEmpty();
    var page = new HashMap<>(commenting("Depuis quand ?", "one-idea"));
    page.putAll(Map.of("step", "request-changes", "note", "À revoir."));

    var refused = Jsoup.parse(network.as(CURATOR).post(path + "/review", page).body());

    assertThat(refused.select("#comment-need").text()).isEqualTo("Depuis quand ?");
    assertThat(refused.select("#note").text()).isEqualTo("À revoir.");
    assertThat(ticks(refused)).containsExactly("one-idea");
    page.putAll(Map.of("comment-need", "", "comment-summary", ""));
    assertThat(network.as(CURATOR).post(path + "/review", page).status()).isEqualTo(303);
    assertThat(network.as(ANA).get(path + "/edit").body()).contains("À revoir.");
  }

  @Test
  void anOfficeSeesWhatItHasSent() {
    var path = underReview();

    var waiting = Jsoup.parse(network.as(ANA).get("/practices/waiting").body());

    assertThat(waiting.select("section[aria-labelledby=sent] h3 a").attr("href"))
        .isEqualTo(path + "/review");
    assertThat(network.as(CURATOR).get("/practices/waiting").body()).doesNotContain("id=\"sent\"");
  }

  @Test
  void aStepIsNotTakenWhileACommentOnItsPageIsBegun() {
    var path = underReview();
    var page = new HashMap<>(commenting("Depuis quand ?", "one-idea"));
    page.put("check", Practice.CHECK);
    page.put("step", "ask-clearance");

    var refused = network.as(CURATOR).post(path + "/review", page);

    assertThat(refused.status()).isEqualTo(422);
    var shown = Jsoup.parse(refused.body());
    assertThat(shown.select(".summary-of-errors a").eachAttr("href"))
        .containsExactlyInAnyOrder("#comment-need", "#comment-summary");
    assertThat(shown.select("#comment-need").text()).isEqualTo("Depuis quand ?");
    assertThat(network.as(CURATOR).get(path + "/review").status()).isEqualTo(200);
  }

  /// The path of a practice that a curator has taken up.
  private String underReview() {
    var path = "/practices/" + network.draft(fields());
    take(ANA, path, "submit");
    take(CURATOR, path, "take-up");
    return path;
  }

  /// The page of a review as it is sent by the button of the comment on the need, while another on
  /// the summary is begun.
  private static Map<String, Object> commenting(String onTheNeed, String... ticked) {
    return Map.of(
        "field", "need",
        "comment-need", onTheNeed,
        "comment-summary", "À moitié",
        "checked", "true",
        "check", List.of(ticked));
  }

  private static List<String> ticks(Document page) {
    return page.select("input[name=check][checked]").eachAttr("value");
  }

  @Test
  void eachSideIsToldWhoActsNowAndWhatComesNext() {
    var id = network.draft(fields());
    says(ANA, id, "su oficina lo envía");
    network.step(ANA, id, "submit");
    says(ANA, id, "Ahora la toman los curadores");
    says(CURATOR, id, "Personne ne l’a encore prise");
    network.step(CURATOR, id, "take-up");
    says(ANA, id, "Los curadores la están leyendo");
    says(CURATOR, id, "L’examen vous revient");
    network.step(CURATOR, id, "request-changes");
    says(ANA, id, "Su oficina responde en el texto");
    says(CURATOR, id, "Le service répond maintenant");
    network.step(ANA, id, "submit");
    network.step(CURATOR, id, "take-up");
    network.step(CURATOR, id, "ask-clearance");
    says(ANA, id, "falta su autorización");
    says(CURATOR, id, "Elle attend l’accord national");
    network.clear(ANA, id);
    says(ANA, id, "Ahora la publican los curadores");
    says(CURATOR, id, "Il reste à la publier");
    network.step(CURATOR, id, "publish");
    says(ANA, id, "30 de noviembre de 2027");
    says(NOEL, id, "Its office reviews it by 30 November 2027");
    network.step(CURATOR, id, "mark-due");
    says(ANA, id, "Llegó la fecha de revisión");
    says(NOEL, id, "has not confirmed yet");
    network.step(ANA, id, "withdraw");
    says(ANA, id, "puede recuperarla como borrador");
    says(CURATOR, id, "Le service peut la rétablir");
  }

  private void says(Network.Known reader, String id, String sentence) {
    var page = Jsoup.parse(network.as(reader).get("/practices/" + id).body());
    assertThat(page.select(".head [data-live]").text()).contains(sentence);
  }

  @Test
  void whatItsOfficeHasClearedIsNotSaidToWaitForClearance() {
    var id = network.draft(fields());
    for (var step : List.of("submit", "take-up", "ask-clearance"))
      network.step(step.equals("submit") ? ANA : CURATOR, id, step);
    network.clear(ANA, id);

    for (var page :
        List.of("/practices/" + id, "/practices/" + id + "/review", "/practices/waiting"))
      assertThat(network.as(ANA).get(page).body())
          .as(page)
          .contains(">autorizada, por publicar<")
          .doesNotContainIgnoringCase("en espera de autorización nacional")
          .doesNotContain("Dar la autorización nacional");
    assertThat(network.as(CURATOR).get("/practices/waiting").body())
        .contains(">accord donné, à publier<");
  }

  @Test
  void whatACuratorAsksWaitsForTheOfficeUntilItAnswers() {
    var path = underReview();
    network
        .as(CURATOR)
        .post(path + "/comments", Map.of("field", "need", "comment-need", "Depuis quand ?"));

    for (var member : List.of(ANA, TEO)) {
      assertThat(listed(member, "waiting").text()).contains("Reunión", "1 comentario abierto");
      assertThat(listed(member, "sent").text()).doesNotContain("Reunión");
      var head = Jsoup.parse(network.as(member).get(path).body()).select(".head");
      assertThat(head.text())
          .contains("esperan respuesta a lo que comentaron", "un comentario abierto")
          .doesNotContain("nada que hacer");
      assertThat(head.select("a").eachAttr("href")).contains(path + "/review#c1");
    }

    network.as(ANA).post(path + "/comments/1", Map.of("answer-1", "Desde 2024."));

    assertThat(listed(ANA, "waiting").text()).doesNotContain("Reunión");
    assertThat(listed(ANA, "sent").text()).contains("Reunión", "1 comentario abierto");
  }

  @Test
  void whatWasAskedBeforeTheTextWasSubmittedAgainIsAnsweredByTheText() {
    var path = underReview();
    network
        .as(CURATOR)
        .post(path + "/comments", Map.of("field", "need", "comment-need", "Depuis quand ?"));
    take(CURATOR, path, "request-changes");
    network.clock.advance(Duration.ofMinutes(1));
    take(ANA, path, "submit");
    assertThat(listed(ANA, "sent").text()).contains("Reunión", "1 comentario abierto");

    take(CURATOR, path, "take-up");

    assertThat(listed(ANA, "waiting").text()).doesNotContain("Reunión");
    assertThat(listed(ANA, "sent").text()).contains("Reunión");
  }

  private Elements listed(Known reader, String section) {
    return Jsoup.parse(network.as(reader).get("/practices/waiting").body())
        .select("section[aria-labelledby=" + section + "]");
  }

  @Test
  void whatWasSentAfterItsSessionHadEndedIsShownUnderTheNamesOfItsFields() {
    var path = underReview();
    var page = Jsoup.parse(network.as(ANA).get("/practices/new").body());
    var written = page.select("input[name=csrf]").first().val();

    var proposed = labels(sentTooLate("/practices", with(form(), "csrf", written)));
    var commented =
        Map.of(
            "csrf", written, "field", "need", "comment-need", "Who begins?", "note", "No hurry.");
    var reviewed = labels(sentTooLate(path + "/comments", commented));

    assertThat(proposed)
        .contains("Title", "Summary", "The need", "What is done", "Legal basis")
        .doesNotHaveDuplicates();
    assertThat(reviewed).containsExactlyInAnyOrder("Comment: The need", "Note");
  }

  private Document sentTooLate(String path, Map<String, ?> form) {
    var browser = network.site.visitor().with("Cookie", "enlace=ended");
    return Jsoup.parse(browser.post(path, form).body());
  }

  private static List<String> labels(Document page) {
    return page.select("label[for^=kept-]").eachText();
  }

  @Test
  void askingForTheHeadOfAPageReadsNothing() {
    var id = network.published(ANA, fields());
    var path = "/practices/" + id;

    assertThat(network.as(NOEL).send("HEAD", path, "", Map.of()).status()).isEqualTo(200);
    assertThat(readTo(NOEL, id)).isZero();
    assertThat(network.as(NOEL).get(path).status()).isEqualTo(200);
    assertThat(readTo(NOEL, id)).isEqualTo(1);
  }

  private int readTo(Known reader, String id) {
    return network
        .ask(reader, new ReadSummaries(List.of(new PracticeId(id))))
        .items()
        .getFirst()
        .readTo();
  }

  @Test
  void whateverIsNoEditionIsNotThere() {
    var path = "/practices/" + network.published(ANA, fields()) + "?edition=";

    assertThat(network.as(NOEL).get(path + "1").status()).isEqualTo(200);
    for (var edition : List.of("2", "10001", "2147483647", "2147483648", "0", "-1", "first"))
      assertThat(network.as(NOEL).get(path + edition).status()).as(edition).isEqualTo(404);
  }

  @Test
  void changesThatAreAskedForByCommentsAloneSayHowManyAndLeadToThem() {
    var path = underReview();
    for (var field : List.of("need", "results"))
      network
          .as(CURATOR)
          .post(path + "/comments", Map.of("field", field, "comment-" + field, "Pourquoi ?"));
    take(CURATOR, path, "request-changes");

    for (var page : List.of("", "/edit", "/review")) {
      var head = Jsoup.parse(network.as(ANA).get(path + page).body()).select(".head");
      assertThat(head.text()).as(page).contains("Hay 2 comentarios abiertos");
      assertThat(head.select("a").eachAttr("href")).contains(path + "/review#c1");
    }
    assertThat(network.as(NOEL).json("GET", API, Map.of()).body()).doesNotContain("Reunión");
  }

  @Test
  void theNoteThatAsksForChangesStandsOnTopOfThePagesOfTheOffice() {
    var id = network.draft(fields());
    network.step(ANA, id, "submit");
    network.step(CURATOR, id, "take-up");
    network.step(CURATOR, id, "request-changes", Particulars.note("¿Quién **inicia**?"));

    for (var page : List.of("", "/edit", "/review")) {
      var head = Jsoup.parse(network.as(ANA).get("/practices/" + id + page).body()).select(".head");
      assertThat(head.text()).as(page).contains("¿Quién inicia?");
    }
  }

  @Test
  void aPublishedPracticeSaysHowItIsCited() {
    var id = network.published(ANA, fields());

    var page = Jsoup.parse(network.as(NOEL).get("/practices/" + id).body());

    assertThat(page.select("section:has(#cited) > p").text())
        .startsWith("Costa Serena, “Reunión mensual de cuarenta minutos”")
        .contains("version 1, 2 March 2026")
        .matches(".* https?://[^ ]+/practices/" + id + "\\?edition=1");
  }

  @Test
  void aPracticeMadeOfADiscussionBeginsWithWhatThatIsAbout() {
    var discussion = network.discussion();

    var page = Jsoup.parse(network.as(ANA).get("/practices/new?from=" + discussion).body());

    assertThat(page.select("#themes option[selected]").eachAttr("value"))
        .containsExactly("resources");
    assertThat(page.select("[name=operative_paragraphs][checked]").eachAttr("value"))
        .containsExactly("OP3D");
    assertThat(page.select("[name=language][checked]").eachAttr("value"))
        .as("the language of the discussion, not of its writer")
        .containsExactly("fr");
    assertThat(page.select(".head a[href=/discussions/" + discussion + "]").text())
        .isEqualTo("¿Quién convoca cuando nadie es el jefe?");
  }

  @Test
  void aSecondClickDoesNothingTwice() {
    var form = with(form(), "key", "k1", "then", "submit");
    var first = network.as(ANA).post("/practices", form);
    var second = network.as(ANA).post("/practices", form);

    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    var path = first.header("Location").orElseThrow();
    take(CURATOR, path, "take-up", "key", "k2");
    take(CURATOR, path, "take-up", "key", "k2");

    var read = network.as(ANA).json("GET", "/api/v1" + path, Map.of());
    assertThat((List<?>) read.json().get("history")).hasSize(2);
  }

  @Test
  void theSameKeyWithAnotherContentIsRefused() {
    network.as(ANA).json("POST", API, fields(), "Idempotency-Key", "k");

    var other =
        network.as(ANA).json("POST", API, fieldsWith("title", "Otra"), "Idempotency-Key", "k");

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().get("type")).isEqualTo("urn:enlace:problem:key-reused");
  }

  @Test
  void anOldVersionIsRefusedAndBothTextsAreShown() {
    var id = network.draft(fields());
    network.as(TEO).json("PATCH", API + "/" + id, Map.of("need", "Lo que escribió Teo."));

    var stale =
        network
            .as(ANA)
            .post("/practices/" + id, with(form(), "version", "1", "need", "Lo de Ana."));

    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.body()).contains("Lo de Ana.", "Lo que escribió Teo.", "value=\"2\"");
    assertThat(
            network
                .as(ANA)
                .json("PATCH", API + "/" + id, Map.of("need", "x"), "If-Match", "\"1\"")
                .status())
        .isEqualTo(412);
    assertThat(
            network
                .as(ANA)
                .json("PATCH", API + "/" + id, Map.of("need", "x"), "If-Match", "\"2\"")
                .status())
        .isEqualTo(200);
  }

  @Test
  void whatIsWrittenBesideAReviewSurvivesItsRefusal() {
    var id = network.draft(fields());
    var path = "/practices/" + id;
    network.step(ANA, id, "submit");
    network.step(CURATOR, id, "take-up");
    var comment = Map.of("field", "need", "comment-need", "Depuis quand ?");
    network.as(CURATOR).post(path + "/comments", comment);

    var tooLong = Map.of("answer-1", "Desde abril. " + "x".repeat(4_000));
    var answered = network.as(ANA).post(path + "/comments/1", tooLong);
    assertThat(answered.status()).isEqualTo(422);
    assertThat(answered.body())
        .contains("Desde abril. ", "href=\"#answer-1\"", "id=\"answer-1-wrong\"");

    var changes = Map.of("step", "request-changes", "note", "Écrit avant.", "version", "1");
    var stale = network.as(CURATOR).post(path + "/review", changes);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.body()).contains("Écrit avant.", "Depuis quand ?");

    network.step(CURATOR, id, "request-changes");
    var late = Map.of("field", "need", "comment-need", "Et jusqu’à quand ?\nÀ dire.");
    var overtaken = network.as(CURATOR).post(path + "/comments", late);
    assertThat(overtaken.status()).isEqualTo(409);
    assertThat(overtaken.body()).contains("Et jusqu’à quand ?\nÀ dire.");
  }

  @Test
  void theNoteOfAStepThatIsNoLongerToBeTakenIsKept() {
    var id = network.published(ANA, fields());
    var note = "Ya no vale.\nLa norma cambió.";
    network.step(ANA, id, "withdraw");

    var late =
        network
            .as(ANA)
            .post("/practices/" + id + "/steps", Map.of("step", "withdraw", "note", note));

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body()).contains(note);
  }

  @Test
  void aDraftIsNotThereForAnybodyElse() {
    var id = network.draft(fields());

    for (var other : List.of(NOEL, BRUNO, GRACE, CURATOR, MODERATOR, AUDITOR)) {
      assertThat(network.as(other).get("/practices/" + id).status()).isEqualTo(404);
      assertThat(network.as(other).get("/practices/" + id + "/edit").status()).isEqualTo(404);
      assertThat(network.as(other).get("/practices/" + id + "/review").status()).isEqualTo(404);
      assertThat(network.as(other).get("/practices/" + id + "/standing").status()).isEqualTo(404);
      assertThat(network.as(other).json("GET", API + "/" + id, Map.of()).status()).isEqualTo(404);
      for (var step : Step.values())
        assertThat(problem(() -> network.step(other, id, step.code())))
            .as("%s by %s", step.code(), other.handle())
            .isEqualTo(new NotFound());
    }
    assertThat(network.as(TEO).get("/practices/" + id).status()).isEqualTo(200);
  }

  @Test
  void aCuratorOfTheOwnStateDoesNotReviewIt() {
    var id = network.draft(fields());
    network.step(ANA, id, "submit");

    var refused =
        network.as(CURATOR_OF_QM).json("POST", API + "/" + id + "/steps", take("take-up"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(network.ask(CURATOR_OF_QM, new ReadMine()).waiting()).isEmpty();
    assertThat(network.ask(CURATOR, new ReadMine()).waiting()).hasSize(1);
  }

  @Test
  void whatStandsStillInReviewForTenWorkingDaysIsListedForModerators() {
    var id = network.draft(fields());
    network.step(ANA, id, "submit");
    network.draft(fields());

    network.clock.advance(Duration.ofDays(13));
    assertThat(late(MODERATOR)).isEmpty();
    network.clock.advance(Duration.ofDays(1));

    assertThat(late(MODERATOR)).containsExactly(id);
    for (var other : List.of(ANA, CURATOR, GRACE)) assertThat(late(other)).isEmpty();
    network.step(CURATOR, id, "take-up");
    assertThat(late(MODERATOR)).isEmpty();
  }

  private List<String> late(Network.Known member) {
    return network.ask(member, new ListLate()).items().stream().map(it -> it.id().value()).toList();
  }

  @Test
  void whoeverSeesAPracticeButMayNotTakeAStepIsToldSo() {
    var id = network.published(ANA, fields());

    for (var other : List.of(NOEL, GRACE, MODERATOR))
      assertThat(
              network.as(other).json("POST", API + "/" + id + "/steps", take("withdraw")).status())
          .isEqualTo(403);
    assertThat(
            network.as(CURATOR).json("POST", API + "/" + id + "/steps", take("take-up")).status())
        .isEqualTo(409);
    assertThat(network.as(ANA).json("POST", API + "/" + id + "/steps", take("dance")).status())
        .isEqualTo(422);
  }

  @Test
  void whatIsForPointsOfContactIsNotThereForPartners() {
    var amber = fieldsWith("marking", "TLP:AMBER");
    amber.put("audience", "poc-only");
    var id = network.published(ANA, amber);

    assertThat(network.as(NOEL).get("/practices/" + id).status()).isEqualTo(200);
    assertThat(network.as(GRACE).get("/practices/" + id).status()).isEqualTo(404);
    assertThat(network.as(GRACE).get("/practices").body()).doesNotContain("Reunión mensual", id);
    assertThat(titles(network.as(GRACE).get(API))).isEmpty();
    assertThat(network.ask(GRACE, new ReadSummaries(List.of(new PracticeId(id)))).items())
        .isEmpty();
    assertThat(network.ask(GRACE, new ReadMine()).fresh()).isEmpty();
    assertThat(network.ask(NOEL, new ReadMine()).fresh()).hasSize(1);
  }

  @Test
  void anUnattributedPracticeTellsNobodyWhoseItIs() {
    var fields = fieldsWith("attribution", "anonymous");
    fields.put("source_threads", List.of(network.discussion()));
    var id = network.published(ANA, fields);

    for (var other : List.of(NOEL, BRUNO, GRACE, MODERATOR)) {
      var all =
          network.as(other).get("/practices/" + id).body()
              + network.as(other).get("/practices").body()
              + network.as(other).get("/practices/" + id + "/row").body()
              + network.as(other).get("/practices/" + id + "/standing").body()
              + network.as(other).json("GET", API, Map.of()).body()
              + network.as(other).json("GET", API + "/" + id, Map.of()).body();
      assertThat(withoutTokens(all))
          .as(other.handle())
          .contains("Reunión mensual")
          .doesNotContain("Costa Serena", "QM", "state:", "asuntos jurídicos", "jefe", "poc.qm");
      assertThat(found(other, new Filter(List.of(), List.of(), List.of("QM"), List.of())))
          .isEmpty();
    }
    assertThat(network.as(TEO).get("/practices/" + id).body())
        .as("the office knows its own")
        .contains("Costa Serena");
    assertThat(network.as(CURATOR).get("/practices/" + id).body()).contains("Costa Serena");
    assertThat(found(TEO, new Filter(List.of(), List.of(), List.of("QM"), List.of())))
        .as("even to those who know, the filter tells nothing: the number would")
        .isEmpty();
  }

  @Test
  void bySubregionOnlyTheSubregionIsTold() {
    var id = network.published(ANA, fieldsWith("attribution", "subregion"));

    var json = network.as(NOEL).json("GET", API + "/" + id, Map.of());

    assertThat(json.body()).doesNotContain("QM", "Costa Serena").contains("demo");
  }

  @Test
  void aDiscussionItCameFromIsShownToWhomMaySeeIt() {
    var discussion = network.discussion();
    var id = network.published(ANA, fieldsWith("source_threads", List.of(discussion)));

    assertThat(network.as(NOEL).get("/practices/" + id).body())
        .contains("¿Quién convoca cuando nadie es el jefe?");
    assertThat(network.as(GRACE).get("/practices/" + id).body()).doesNotContain("jefe", discussion);
    assertThat(network.as(GRACE).json("GET", API + "/" + id, Map.of()).body())
        .doesNotContain(discussion);
  }

  @Test
  void aVisitorReadsAnOpenPracticeWithoutTheDiscussionItCameFrom() {
    var discussion = network.discussion();
    var id = network.published(ANA, fieldsWith("source_threads", List.of(discussion)));
    network.step(CURATOR, id, "open");

    for (var path : List.of("/practices/" + id, API + "/" + id)) {
      var answer = network.site.visitor().get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.body()).contains("Nadie convocaba.").doesNotContain("jefe", discussion);
    }
  }

  @Test
  void aDiscussionTellsOfThePracticesItLedToAsFarAsTheReaderMaySeeThem() {
    var discussion = network.discussion();
    assertThat(madeFrom(ANA, discussion).none()).isTrue();

    var id = network.draft(fieldsWith("source_threads", List.of(discussion)));
    assertThat(madeFrom(ANA, discussion).items()).isEmpty();
    network.publish(ANA, id);

    assertThat(madeFrom(NOEL, discussion).items())
        .extracting(it -> it.id().value())
        .containsExactly(id);
    assertThat(madeFrom(GRACE, discussion).items()).as("who does not see the discussion").isEmpty();
    network.step(ANA, id, "withdraw");
    assertThat(madeFrom(ANA, discussion).items()).isEmpty();
  }

  @Test
  void aDiscussionDoesNotTellOfAPracticeThatNamesNobody() {
    var discussion = network.discussion();
    var fields = fieldsWith("source_threads", List.of(discussion));
    fields.put("attribution", "anonymous");
    network.published(ANA, fields);

    for (var reader : List.of(ANA, NOEL))
      assertThat(madeFrom(reader, discussion).items()).isEmpty();
  }

  @Test
  void theLibraryIsFilteredAndCountedByWhatTheReaderSees() {
    network.published(ANA, fields());
    var licensing = fieldsWith("themes", List.of("licensing"));
    licensing.put("states", List.of("QN"));
    licensing.put("language", "en");
    licensing.put("title", "One form");
    network.published(NOEL, licensing);
    var amber = fieldsWith("marking", "TLP:AMBER");
    amber.put("audience", "poc-only");
    amber.put("themes", List.of("licensing"));
    amber.put("states", List.of("QP"));
    network.published(BRUNO, amber);

    var licensed = new Filter(List.of("licensing"), List.of(), List.of(), List.of());
    var counts =
        network
            .ask(GRACE, new ListPractices(licensed, Optional.empty(), 20))
            .counts()
            .orElseThrow();

    assertThat(counts.all()).isEqualTo(2);
    assertThat(counts.found()).isEqualTo(1);
    assertThat(counts.themes()).containsEntry("licensing", 1).containsEntry("resources", 1);
    assertThat(counts.languages()).isEqualTo(Map.of("en", 1));
    assertThat(found(ANA, licensed)).hasSize(2);
    assertThat(found(ANA, new Filter(List.of(), List.of("OP3C"), List.of("QN"), List.of())))
        .containsExactly("One form");
    assertThat(found(ANA, new Filter(List.of(), List.of(), List.of(), List.of(Language.EN))))
        .containsExactly("One form");
    var page = network.as(GRACE).get("/practices?theme=licensing");
    assertThat(page.body())
        .contains("1 of 2 practices", "One form", "href=\"/practices\"", "Remove ")
        .doesNotContain("Reunión mensual");
  }

  @Test
  void theLibraryIsReadInPagesWithoutGapsOrRepeats() {
    var published = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      if (i % 2 == 0) network.clock.advance(Duration.ofMinutes(1));
      published.addFirst(network.published(ANA, fieldsWith("title", "Práctica " + i)));
    }
    var seen = new ArrayList<String>();
    Optional<String> after = Optional.empty();
    do {
      var page = network.ask(NOEL, new ListPractices(Filter.NONE, after, 2));
      page.items().forEach(head -> seen.add(head.id().value()));
      after = page.next();
    } while (after.isPresent());

    assertThat(seen).hasSize(5).containsExactlyInAnyOrderElementsOf(published);
    assertThat(network.as(NOEL).get(API + "?after=nonsense").status()).isEqualTo(422);
  }

  @Test
  void aPracticeThatCannotBeReadHoldsUpNoOtherThatIsDue() {
    var broken = network.published(ANA, fieldsWith("review_date", "2026-06-01"));
    var whole = network.published(ANA, fieldsWith("review_date", "2026-06-01"));
    network
        .database
        .mongo()
        .getCollection("practices")
        .updateOne(eq(broken), set("state.history", "no list at all"));
    network.clock.advance(Duration.ofDays(92));

    try (var log = Logged.by(Waiting.class)) {
      network.practices.markDue();
      assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR Marking due " + broken));
    }
    var read = network.as(ANA).json("GET", API + "/" + whole, Map.of());
    assertThat(read.json().get("state")).isEqualTo("update-due");
  }

  @Test
  void theClockMarksAPracticeDueOnItsReviewDateAndOnce() {
    var id = network.published(ANA, fieldsWith("review_date", "2026-06-01"));
    network.clock.advance(Duration.ofDays(92));

    network.practices.markDue();
    network.practices.markDue();

    var read = network.as(ANA).json("GET", API + "/" + id, Map.of());
    assertThat(read.json().get("state")).isEqualTo("update-due");
    assertThat(network.as(GRACE).get("/practices/" + id).body())
        .contains("<span>update due</span>");
    assertThat(network.ask(ANA, new ReadMine()).waiting()).hasSize(1);
    var confirm = Map.<String, Object>of("step", "confirm", "review_date", "2028-06-01");
    assertThat(step(ANA, id, confirm)).isEqualTo("published-network");
  }

  @Test
  void whatAReaderWasShownIsNotNewForThatReaderUntilItsNextEdition() {
    var id = network.published(ANA, fields());
    assertThat(unread(BRUNO, id)).isTrue();
    assertThat(unread(NOEL, id)).isTrue();

    network.as(BRUNO).get("/practices/" + id);
    assertThat(unread(BRUNO, id)).isFalse();
    assertThat(unread(NOEL, id)).as("who was not shown it").isTrue();

    network.step(ANA, id, "revise");
    assertThat(unread(BRUNO, id)).as("who sees nothing of the next yet").isFalse();
    revised(id);
    assertThat(unread(BRUNO, id)).isTrue();
    network.as(BRUNO).get("/practices/" + id + "?edition=1");
    assertThat(unread(BRUNO, id)).as("the former edition is not the new one").isTrue();
    network.as(BRUNO).get("/practices/" + id);
    assertThat(unread(BRUNO, id)).isFalse();
  }

  /// As a script might, before there is anything to read.
  @Test
  void whatIsStillToComeCannotBeMarkedAsRead() {
    var id = network.published(ANA, fields());
    network.bus.ask(BRUNO.asker(), new MarkRead(new PracticeId(id), 7));
    assertThat(unread(BRUNO, id)).isFalse();

    network.step(ANA, id, "revise");
    revised(id);

    assertThat(unread(BRUNO, id)).isTrue();
  }

  private void revised(String id) {
    network.as(ANA).json("PATCH", API + "/" + id, Map.of("sensitivity_check", true));
    network.publish(ANA, id);
  }

  private boolean unread(Known member, String id) {
    var asked = new ReadSummaries(List.of(new PracticeId(id)));
    return network.bus.ask(member.asker(), asked).items().getFirst().unread();
  }

  @Test
  void aRevisionIsReadByItsOfficeWhileTheOthersReadThePublishedEdition() {
    var id = network.published(ANA, fields());
    network.step(ANA, id, "revise");
    network
        .as(ANA)
        .json(
            "PATCH", API + "/" + id, Map.of("need", "Otra necesidad.", "sensitivity_check", true));

    assertThat(network.as(NOEL).get("/practices/" + id).body())
        .contains("Nadie convocaba.")
        .doesNotContain("Otra necesidad.", "versión 2", "edition=2");
    assertThat(network.as(NOEL).get("/practices/" + id + "?edition=2").status()).isEqualTo(404);
    assertThat(network.as(ANA).get("/practices/" + id).body()).contains("?edition=2");
    assertThat(network.as(ANA).get("/practices/" + id + "?edition=2").body())
        .contains("Otra necesidad.");

    network.step(ANA, id, "submit");
    network.step(CURATOR, id, "take-up");
    network.step(CURATOR, id, "ask-clearance");
    network.clear(ANA, id);
    network.step(CURATOR, id, "publish");

    assertThat(network.as(NOEL).get("/practices/" + id).body()).contains("Otra necesidad.");
    assertThat(network.as(NOEL).get("/practices/" + id + "?edition=1").body())
        .as("the first stays citable")
        .contains("Nadie convocaba.");
  }

  @Test
  void whoDoesNotSeeARevisionLearnsNothingOfItByNumberDateOrHistory() {
    var id = network.published(ANA, fields());
    network.step(CURATOR, id, "open");
    var before = new HashMap<Known, Answer>();
    var outside = List.of(NOEL, GRACE, CURATOR);
    for (var reader : outside) before.put(reader, network.as(reader).get(API + "/" + id));
    var visited = network.site.visitor().get(API + "/" + id);

    network.clock.advance(Duration.ofDays(1));
    network.step(ANA, id, "revise");
    network.as(ANA).json("PATCH", API + "/" + id, Map.of("need", "Otra necesidad."));

    for (var reader : outside) {
      var after = network.as(reader).get(API + "/" + id);
      assertThat(after.body()).as(reader.handle()).isEqualTo(before.get(reader).body());
      assertThat(after.header("ETag")).isEqualTo(before.get(reader).header("ETag"));
    }
    assertThat(network.site.visitor().get(API + "/" + id).body()).isEqualTo(visited.body());
    assertThat(network.as(ANA).get(API + "/" + id).header("ETag"))
        .isNotEqualTo(before.get(NOEL).header("ETag"));
  }

  @Test
  void aCuratorWhoDoesNotSeeARevisionMovesThePublishedEditionByItsOwnVersion() {
    var id = network.published(ANA, fields());
    network.step(ANA, id, "revise");
    var seen = (Number) network.as(CURATOR).get(API + "/" + id).json().get("version");

    var opened = network.ask(CURATOR, open(id, seen.longValue()));

    assertThat(opened.state()).isEqualTo(PracticeState.PUBLISHED_PUBLIC);
    assertThat(opened.version()).isEqualTo(seen.longValue() + 1);
    assertThatThrownBy(() -> network.ask(CURATOR, open(id, seen.longValue())))
        .isInstanceOf(Refused.class);
  }

  private static TakeStep open(String id, long version) {
    return new TakeStep(
        new PracticeId(id), "open", Particulars.NONE, new Version(version), Network.freshKey());
  }

  @Test
  void aFormerEditionDoesNotTellWhatThePresentOneHides() {
    var id = network.published(ANA, fields());
    network.step(ANA, id, "revise");
    var hidden = Map.of("attribution", "anonymous", "sensitivity_check", true);
    network.as(ANA).json("PATCH", API + "/" + id, hidden);
    network.step(ANA, id, "submit");
    network.step(CURATOR, id, "take-up");
    network.step(CURATOR, id, "ask-clearance");
    network.clear(ANA, id);
    network.step(CURATOR, id, "publish");

    assertThat(network.as(NOEL).get("/practices/" + id + "?edition=1").status()).isEqualTo(404);
    assertThat(network.as(NOEL).get("/practices/" + id).body()).doesNotContain("edition=1");
    assertThat(network.as(TEO).get("/practices/" + id + "?edition=1").status()).isEqualTo(200);
  }

  @Test
  void aSupersededPracticeLeadsToItsSuccessorAndLeavesTheLibrary() {
    var old = network.published(ANA, fieldsWith("title", "La vieja"));
    var fresh = network.published(ANA, fieldsWith("title", "La nueva"));
    var draft = network.draft(fieldsWith("title", "Un borrador"));

    var unseen = Map.of("step", "supersede", "successor", draft);
    assertThat(network.as(CURATOR).json("POST", API + "/" + old + "/steps", unseen).status())
        .isEqualTo(422);
    var link = Map.of("step", "supersede", "successor", "/practices/" + fresh);
    network.as(CURATOR).post("/practices/" + old + "/steps", link);

    assertThat(network.as(NOEL).get("/practices/" + old).body()).contains("La nueva");
    assertThat(found(NOEL, Filter.NONE)).containsExactly("La nueva");
  }

  @Test
  void onlyThosePropose() {
    for (var member : COMPANY) {
      boolean may = !List.of(MODERATOR, AUDITOR).contains(member);
      assertThat(network.as(member).json("POST", API, Map.of("title", "x")).status())
          .as(member.handle())
          .isEqualTo(may ? 201 : 403);
      assertThat(network.as(member).get("/practices/new").status()).isEqualTo(may ? 200 : 403);
    }
    assertThat(network.site.visitor().json("POST", API, Map.of("title", "x")).status())
        .isEqualTo(401);
  }

  @Test
  void onlyThePlatformReadsLabels() {
    var id = new PracticeId(network.published(ANA, fields()));

    assertThat(problem(() -> network.ask(CURATOR, new ReadLabels(id)))).isEqualTo(new NotFound());
    var labels = network.bus.ask(new Asker.Platform(), new ReadLabels(id));
    assertThat(labels.published().orElseThrow().state()).isEqualTo(PracticeState.PUBLISHED_NETWORK);
    assertThat(labels.proposer()).isEqualTo(ANA.id());
  }

  @Test
  void aTermHasACapitalAloneAndNoneInALineOfFacts() {
    var id = network.published(ANA, fields());

    assertThat(network.as(ANA).get("/practices/" + id).body())
        .contains("<span>publicada en la red</span>", "<dd>Sin costo adicional</dd>")
        .contains("<td>Publicada en la red</td>");
    assertThat(network.as(ANA).get("/practices").body())
        .contains("<span>sin costo adicional</span>");
  }

  @Test
  void pagesSayItInFourLanguages() {
    var id = network.published(ANA, fields());
    var work = network.draft(fieldsWith("title", "Otra"));
    network.step(ANA, work, "submit");
    for (var language : Language.values()) {
      for (var member : List.of(ANA, CURATOR)) {
        var browser = in(language, member);
        for (var path :
            List.of(
                "/practices",
                "/practices/waiting",
                "/practices/new",
                "/practices/" + id,
                "/practices/" + work + "/review"))
          assertThat(browser.get(path).status()).as("%s in %s", path, language).isEqualTo(200);
      }
    }
  }

  private Browser in(Language language, Known member) {
    return network.as(new Known(member.handle(), member.role(), member.office(), language));
  }

  private String step(Known by, String id, Map<String, Object> step) {
    var answer = network.as(by).json("POST", API + "/" + id + "/steps", step);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return (String) answer.json().get("state");
  }

  private static Map<String, Object> take(String step) {
    return Map.of("step", step, "note", "x");
  }

  private MadeFrom madeFrom(Known by, String discussion) {
    return network.ask(by, new ReadMadeFrom(new DiscussionId(discussion)));
  }

  private void take(Known by, String path, String step, String... more) {
    var fields = new HashMap<String, String>(Map.of("step", step));
    for (int i = 0; i < more.length; i += 2) fields.put(more[i], more[i + 1]);
    var answer = network.as(by).post(path + "/steps", fields);
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
  }

  /// What a browser sends of the long form.
  private static Map<String, Object> with(Map<String, Object> form, String... fields) {
    var changed = new LinkedHashMap<>(form);
    for (int i = 0; i < fields.length; i += 2) changed.put(fields[i], fields[i + 1]);
    return changed;
  }

  /// Chance letters may spell anything.
  private static String withoutTokens(String pages) {
    return pages
        .replaceAll("(?s)<header>.*?</header>", "")
        .replaceAll("hx-headers='[^']*'", "")
        .replaceAll("name=\"(csrf|key)\" value=\"[^\"]*\"", "");
  }

  private List<String> found(Known reader, Filter filter) {
    return network.ask(reader, new ListPractices(filter, Optional.empty(), 20)).items().stream()
        .map(Summary::title)
        .toList();
  }

  private static List<?> titles(Answer list) {
    return ((List<?>) list.json().get("items"))
        .stream().map(item -> ((Map<?, ?>) item).get("title")).toList();
  }

  private static Problem problem(ThrowingCallable deed) {
    var problem = new Problem[1];
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(Refused.class, refused -> problem[0] = refused.problem());
    return problem[0];
  }
}
