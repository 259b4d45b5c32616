package enlace.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Logged;
import enlace.problems.Complaint;
import enlace.problems.Problem;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.NotRecognised;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Stale;
import enlace.problems.Problem.TooLarge;
import enlace.problems.Problem.TooMany;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Problem.Unknown;
import enlace.problems.Refused;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoutesTest {
  private static final Session ANA = TestSite.session("ana", Role.POC, Language.ES);

  private final NotesRoutes notes = new NotesRoutes();
  private final TestSite site = TestSite.with(notes);

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aMemberReadsAPageInItsOwnLanguage() {
    var page = site.as(ANA).get("/notes/1");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("<html lang=\"es\" data-number=\"1540\">", "Saltar al contenido");
  }

  @Test
  void theBellCountsToNinetyNineAndSaysInWordsThatThereAreMore() {
    site.ring(ANA.member(), 99);
    assertThat(site.as(ANA).get("/notes/1").body())
        .contains("<span class=\"count\">99</span>", "> avisos sin leer</span>");

    site.ring(ANA.member(), 100);
    assertThat(site.as(ANA).get("/notes/1").body())
        .contains("<span class=\"count\" aria-hidden=\"true\">99+</span>")
        .contains("Más de 99 avisos sin leer");
  }

  @Test
  void aVisitorIsSentToSignInAndBack() {
    var answer = site.visitor().get("/notes/1?from=3");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).hasValue("/sign-in?next=%2Fnotes%2F1%3Ffrom%3D3");
  }

  @Test
  void theApiAnswersAVisitorWithAProblemDocument() {
    var answer = site.visitor().with("Accept-Language", "fr").get("/api/v1/notes");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.json().get("title")).isEqualTo("Connectez-vous d’abord");
  }

  @Test
  void aPathWithoutNamedPartsWins() {
    assertThat(site.as(ANA).get("/notes/new").status()).isEqualTo(200);
  }

  @Test
  void aFormComesBackWithItsTextAndWhatIsWrong() {
    var page = site.as(ANA).post("/notes", Map.of("text", "\u0007\u200B", "title", "bell"));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body())
        .contains("<title>Error: Notes · Enlace</title>")
        .contains("Complete este campo");
    assertThat(notes.notes).isEmpty();
  }

  @Test
  void aLongTextArrivesAsItWas() {
    var text = "Línea con eñe y ção.\n".repeat(3_000).strip();

    assertThat(site.as(ANA).post("/notes", Map.of("text", text)).status()).isEqualTo(303);
    assertThat(notes.notes).containsExactly(text);
  }

  @Test
  void aTitleOfSpacesTakesNoLongerThanAnyOther() {
    var fields = SentFields.ofJson(Map.of("title", "a" + " ".repeat(200_000) + "b \n  c"));

    assertThat(fields.text("title").value()).startsWith("a  ").endsWith("b c");
  }

  @Test
  void nobodyWritesTheMarkOfWhatModerationTookOutNorInTheWayOfHtml() {
    var fields =
        SentFields.ofJson(
            Map.of(
                "plain", "a\uE154b",
                "html", "a &#xE154; &#57684; &#X000e154; b",
                "nested", "a &#x&#xE154;E154; &#xE\u00AD154; b"));

    assertThat(fields.text("plain").value()).isEqualTo("ab");
    assertThat(fields.text("html").value()).isEqualTo("a    b");
    assertThat(fields.text("nested").value()).isEqualTo("a   b");
  }

  @Test
  void whatCannotBeSeenIsNoTitleAndMakesNoDifference() {
    var fields =
        SentFields.ofJson(
            Map.of(
                "blank", "\u200B\u3164\u00A0\u2800",
                "name", "\uFEFFAna\u200B\tLía\u00AD\uDB40\uDC41",
                "title", "One\r\nFrom: two\u2028three",
                "slides", "uno\u000Bdos\ftres",
                "turned", "\u202Eabc\u202C \u2066d\u2069",
                "telephone", "\u0007\u0000Hola\uD83D\uDC68\u200D\uD83D\uDC69"));

    assertThat(fields.text("name").required().value()).isEqualTo("Ana Lía");
    assertThat(fields.text("title").value()).isEqualTo("One From: two three");
    assertThat(fields.lines("slides").value()).isEqualTo("uno\ndos\ntres");
    assertThat(fields.text("turned").value()).isEqualTo("abc d");
    assertThat(fields.text("telephone").value()).isEqualTo("Hola\uD83D\uDC68\u200D\uD83D\uDC69");
    fields.text("blank").required();
    assertThatThrownBy(() -> fields.checked(() -> ""))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.problem()).isEqualTo(Invalid.of("blank", "complaint.required")));
  }

  @Test
  void aJsonRequestWithoutABodyIsUnreadable() {
    var answer =
        site.as(ANA)
            .with("Authorization", "Bearer " + TestSite.token(ANA))
            .send("POST", "/api/v1/notes", "", Map.of("Content-Type", "application/json"));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aBearerNeedsNoToken() {
    var answer =
        site.as(ANA).without("Sec-Fetch-Site").json("POST", "/api/v1/notes", Map.of("text", "one"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).hasValue("/api/v1/notes/1");
  }

  @Test
  void whatTheApiRefusesNamesTheField() {
    var answer = site.as(ANA).json("POST", "/api/v1/notes", Map.of("text", "  "));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("complaints").toString())
        .isEqualTo("[{field=text, message=Complete este campo.}]");
  }

  @Test
  void aBodyThatIsNoJsonIsUnreadable() {
    var answer =
        site.as(ANA)
            .send(
                "POST",
                "/api/v1/notes",
                "{\"text\": ",
                Map.of(
                    "Content-Type",
                    "application/json",
                    "Authorization",
                    "Bearer " + TestSite.token(ANA)));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void whatTwoReadersCouldTakeForTwoThingsIsNoJson() {
    for (var body :
        List.of(
            "{\"text\": \"one\"} {\"text\": \"two\"}",
            "{\"text\": \"one\"}]",
            "{\"text\": \"one\"}\0",
            "[{\"text\": \"one\"}]",
            "\"text\"",
            "null",
            "{\"text\": NaN}",
            "{\"text\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}"))
      assertThat(sent(body.getBytes(UTF_8)).status()).as(body).isEqualTo(400);
    var broken = "{\"text\": \"caf\u00e9\"}".getBytes(ISO_8859_1);
    assertThat(sent(broken).status()).isEqualTo(400);
    assertThat(sent("{\"text\": \"caf\u00e9\"}".getBytes(UTF_16)).status()).isEqualTo(400);
    assertThat(notes.notes).isEmpty();
  }

  @Test
  void aFieldThatComesTwiceIsNamed() {
    var answer = sent("{\"a\": {\"text\": 1, \"text\": 1}, \"text\": \"one\"}".getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("complaints").toString())
        .isEqualTo("[{field=a.text, message=Este campo se envió dos veces.}]");
    assertThat(notes.notes).isEmpty();
  }

  private TestSite.Answer sent(byte[] json) {
    return site.as(ANA).json("POST", "/api/v1/notes", json);
  }

  @Test
  void aValueOfAnotherKindIsRefusedByNameAndOnce() {
    for (var text : List.of(Map.of("$ne", ""), List.of("$ne"), true, 7, 1.5)) {
      var answer = site.as(ANA).json("POST", "/api/v1/notes", Map.of("text", text));
      assertThat(answer.status()).as("%s", text).isEqualTo(422);
      assertThat(answer.json().get("complaints").toString())
          .isEqualTo("[{field=text, message=Aquí se espera un texto.}]");
    }
    assertThat(notes.notes).isEmpty();

    var fields =
        SentFields.ofJson(
            Map.of("list", "one", "items", List.of(1), "flag", "true", "group", List.of()));
    fields.list("list");
    fields.list("items");
    fields.flag("flag");
    fields.group("group");
    assertThat(complaints(fields))
        .containsExactly(
            Complaint.of("list", "complaint.list"),
            Complaint.of("items", "complaint.text"),
            Complaint.of("flag", "complaint.flag"),
            Complaint.of("group", "complaint.group"));
  }

  @Test
  void nullAndNothingAreNoValuesButForADateThatIsEmptied() {
    var sent = new HashMap<String, Object>(Map.of("language", "", "items", List.of("")));
    for (var name : List.of("text", "list", "flag", "group", "end")) sent.put(name, null);
    var fields = SentFields.ofJson(sent);

    fields.text("text");
    fields.list("list");
    fields.flag("flag");
    fields.group("group");
    assertThat(fields.code(Language.class, "language")).isEmpty();
    assertThat(fields.date("end")).isEmpty();
    assertThat(fields.list("items")).as("for whom knows the codes to refuse").containsExactly("");
    assertThat(complaints(fields))
        .containsExactly(
            Complaint.of("text", "complaint.text"),
            Complaint.of("list", "complaint.list"),
            Complaint.of("flag", "complaint.flag"),
            Complaint.of("group", "complaint.group"),
            Complaint.of("language", "complaint.code"));
  }

  @Test
  void theApiTakesNoForms() {
    var bearer = site.as(ANA).with("Authorization", "Bearer " + TestSite.token(ANA));
    var form = Map.of("Content-Type", "application/x-www-form-urlencoded");

    assertThat(bearer.send("POST", "/api/v1/notes", "text=one", form).status()).isEqualTo(400);
    assertThat(bearer.send("POST", "/api/v1/notes", "", Map.of()).status()).isEqualTo(400);
    assertThat(notes.notes).isEmpty();
  }

  @Test
  void aFieldInsideAnotherIsNamedByItsWholePath() {
    var fields = SentFields.ofJson(Map.of("clearance", Map.of("date", "today")));

    fields.group("clearance").orElseThrow().date("date");
    assertThat(complaints(fields))
        .containsExactly(Complaint.of("clearance.date", "complaint.date"));
  }

  /// Whoever mends it would read the second next to a text that is right by then.
  @Test
  void ofOneFieldOneThingIsComplainedAbout() {
    var fields =
        SentFields.ofJson(
            Map.of(
                "text", "\u0007" + "x".repeat(200),
                "items", List.of("\u0007", 1),
                "language", "\u0007xx",
                "day", "\u00072026",
                "note", "fine"));
    fields.text("text").required().atMost(10);
    fields.list("items");
    fields.code(Language.class, "language");
    fields.date("day");
    fields.complain("note", "complaint.required");
    fields.complain("note", "complaint.text");

    assertThat(complaints(fields))
        .extracting(Complaint::field)
        .containsExactlyInAnyOrder("text", "items", "language", "day", "note");
  }

  private static List<Complaint> complaints(Fields fields) {
    try {
      fields.checked(() -> "");
      return List.of();
    } catch (Refused refused) {
      return ((Invalid) refused.problem()).complaints();
    }
  }

  @Test
  void whatAWishReadsLateIsComplainedAboutTheSame() {
    var fields = SentFields.ofJson(Map.of("themes", Map.of("$ne", "")));

    assertThatThrownBy(() -> fields.checked(() -> fields.list("themes")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void anEmptyIdempotencyKeyIsNoKey() {
    for (var key : List.of("", " "))
      assertThat(
              site.as(ANA)
                  .json("POST", "/api/v1/notes", Map.of("text", "one"), "Idempotency-Key", key)
                  .status())
          .isEqualTo(400);
    assertThat(notes.notes).isEmpty();
  }

  @Test
  void missingAndUnknownPathsAnswerTheSameBody() {
    var missing = site.as(ANA).get("/api/v1/notes/2");
    var unknown = site.as(ANA).get("/api/v1/nothing/2");

    assertThat(missing.status()).isEqualTo(404);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body()).isEqualTo(missing.body());
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() {
    var answer = site.as(ANA).json("DELETE", "/api/v1/notes", Map.of());

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow").orElseThrow()).contains("GET", "POST");
  }

  @Test
  void aFaultTellsNothingButItsNumber() {
    try (var log = Logged.by(HttpVerticle.class)) {
      var page = site.as(ANA).get("/fails");

      assertThat(page.status()).isEqualTo(500);
      assertThat(page.body())
          .contains("Algo falló de nuestro lado")
          .doesNotContain("secret", "Exception");
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.matches(
                      "ERROR Request \\S+ failed: GET /fails; it was .*a secret of the server"));
    }
  }

  @Test
  void whenTheArchiveIsAwayTheTextStaysOnThePageAndCanBeSentAgain() {
    notes.refusal.set(new Unavailable(Duration.ofSeconds(5)));

    var page =
        site.as(ANA).post("/notes", Map.of("text", "A long text.\nIn two lines.", "key", "k-1"));

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.header("Retry-After")).hasValue("5");
    assertThat(page.body())
        .contains("No llegamos al archivo")
        .contains("A long text.\nIn two lines.</textarea>")
        .contains("<input type=\"hidden\" name=\"key\" value=\"k-1\">")
        .contains("<form method=\"post\" action=\"/notes\"");
  }

  static Stream<Problem> whatCanBeMended() {
    return Stream.of(
        Invalid.of("text", "complaint.required"),
        new KeyReused(),
        new NotRecognised(),
        new Overtaken(),
        new Stale(),
        new TooLarge());
  }

  @ParameterizedTest
  @MethodSource("whatCanBeMended")
  void whatCanBeMendedComesBackInItsForm(Problem problem) {
    notes.refusal.set(problem);

    var page = site.as(ANA).post("/notes", Map.of("text", "Corto.", "key", "k-1"));

    assertThat(page.status()).isEqualTo(problem.status());
    assertThat(page.body()).contains("<h1>Notes</h1>", "Corto.").doesNotContain("k-1");
  }

  static Stream<Problem> whatPasses() {
    var wait = Duration.ofMillis(6_500);
    return Stream.of(new TooMany(wait), new Unavailable(wait), new Unknown(wait));
  }

  @ParameterizedTest
  @MethodSource("whatPasses")
  void whatOnlyTakesWaitingSaysHowLong(Problem problem) {
    notes.refusal.set(problem);
    var text = "Una respuesta larga que nadie quiere escribir dos veces, por nada del mundo.";

    var form = site.as(ANA).post("/notes", Map.of("text", text));
    var api = site.as(ANA).json("POST", "/api/v1/notes", Map.of("text", text));

    assertThat(List.of(form, api))
        .allMatch(answer -> answer.status() == problem.status())
        .allMatch(answer -> answer.header("Retry-After").equals(Optional.of("7")));
    assertThat(form.body()).contains(text);
  }

  @Test
  void whenSessionsCannotBeFoundEverybodyIsToldToComeBack() {
    var ana = site.as(ANA);
    site.sessionsAway = true;

    var page = ana.with("Accept-Language", "es").get("/notes/1");
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.header("Retry-After")).hasValue("5");
    assertThat(page.body()).contains("No llegamos al archivo");
  }

  @Test
  void aPageIsShownThoughItsBellCannotBeCounted() {
    var ana = site.as(ANA);
    site.bellAway = true;

    assertThat(ana.get("/notes/1").status()).isEqualTo(200);
  }

  /// By it a visitor could tell whether asking for a new password made an event.
  @Test
  void onlyMembersAreToldHowFarTheJournalIs() {
    assertThat(site.as(ANA).get("/open").body()).contains("data-number=\"1540\"");
    assertThat(site.visitor().get("/open").body()).doesNotContain("data-number");
  }

  @Test
  void theLanguageSwitchKeepsTheWay() {
    var page = site.visitor().with("Accept-Language", "pt-BR,pt;q=0.9").get("/open?theme=1");

    assertThat(page.body())
        .contains("<html lang=\"pt\"", "href=\"/language/fr?next=%2Fopen%3Ftheme%3D1\"");

    var switched = site.visitor().get("/language/fr?next=%2Fopen%3Ftheme%3D1");
    assertThat(switched.header("Location")).hasValue("/open?theme=1");
    assertThat(switched.header("Set-Cookie").orElseThrow()).startsWith("lang=fr;");
  }

  @Test
  void theSwitchLeadsNowhereElse() {
    for (var elsewhere :
        new String[] {"https://elsewhere.example", "%2F%2Felsewhere.example", "%2F%5Celsewhere"})
      assertThat(site.visitor().get("/language/fr?next=" + elsewhere).header("Location"))
          .hasValue("/");
  }

  @Test
  void theBellSaysHowManyNoticesWait() {
    site.ring(ANA.member(), 3);

    assertThat(site.as(ANA).get("/notes/1").body())
        .contains("<span class=\"count\">3</span>", "avisos sin leer");
  }

  @Test
  void headersOnlyAreAnsweredWithoutABody() {
    var answer = site.as(ANA).send("HEAD", "/notes/1", "", Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }
}
