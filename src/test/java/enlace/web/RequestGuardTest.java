package enlace.web;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.problems.Problem;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is let in, and what is taken from whom.
class RequestGuardTest {
  private static final Session ANA = TestSite.session("ana", Role.POC, Language.EN);
  private static final Session BRUNO = TestSite.session("bruno", Role.POC, Language.EN);
  private static final Map<String, String> NOTE =
      Map.of("text", "A text that took an hour to write, and then somebody pressed the button.");

  private static final NotesRoutes NOTES = new NotesRoutes();
  private static TestSite site;

  @BeforeAll
  static void open() {
    site = TestSite.with(NOTES);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void forget() {
    NOTES.notes.clear();
  }

  @Test
  void aFormFromOurOwnPageIsTaken() {
    assertThat(site.as(ANA).post("/notes", NOTE).status()).isEqualTo(303);
    assertThat(NOTES.notes).hasSize(1);
  }

  @Test
  void aFormFromAnotherSiteIsNotEvenShown() {
    for (var where : new String[] {"cross-site", "same-site"}) {
      var answer = site.as(ANA).with("Sec-Fetch-Site", where).post("/notes", NOTE);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).doesNotContain("A text that took an hour");
    }
    assertThat(NOTES.notes).isEmpty();
  }

  @Test
  void aBrowserThatSendsOnlyItsOriginIsBelieved() {
    var old = site.as(ANA).without("Sec-Fetch-Site");

    assertThat(old.with("Origin", "http://127.0.0.1:" + site.port()).post("/notes", NOTE).status())
        .isEqualTo(303);
    assertThat(old.with("Origin", "http://127.0.0.1").post("/notes", NOTE).status()).isEqualTo(303);
    assertThat(old.with("Origin", "http://127.0.0.1.evil.example").post("/notes", NOTE).status())
        .isEqualTo(403);
    assertThat(old.with("Origin", "null").post("/notes", NOTE).status()).isEqualTo(403);
  }

  /// Anybody may send to a signed address, so what comes there is not shown as the reader's own.
  @Test
  void whatIsSentToASignedAddressIsNeitherReadNorShown() {
    NOTES.refusal.set(new Problem.Unavailable(Duration.ofSeconds(5)));
    var elsewhere = site.as(ANA).with("Sec-Fetch-Site", "cross-site").post("/unsubscribe", NOTE);
    var here = site.as(ANA).post("/unsubscribe", NOTE);
    NOTES.refusal.set(null);

    assertThat(elsewhere.status()).isEqualTo(503);
    assertThat(here.status()).isEqualTo(503);
    assertThat(elsewhere.body() + here.body()).doesNotContain("A text that took an hour");
  }

  @Test
  void aCookieWithNeitherIsNotTaken() {
    var answer = site.as(ANA).without("Sec-Fetch-Site").post("/notes", NOTE);

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void aFormOfNobodyKnownKeepsItsTextToBeCopied() {
    var form = Map.of("text", NOTE.get("text"), "csrf", "made.up");

    var answer = site.as(ANA).post("/notes", form);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("A text that took an hour").doesNotContain("Send again");
    assertThat(NOTES.notes).isEmpty();
  }

  @Test
  void aTokenOfSomebodyElseIsWorthNothing() {
    var brunos = token(site.as(BRUNO).get("/notes/1").body());

    var form = Map.of("text", NOTE.get("text"), "csrf", brunos);
    assertThat(site.as(ANA).post("/notes", form).status()).isEqualTo(403);
  }

  @Test
  void aTokenIsNeverTheSameTwice() {
    var ana = site.as(ANA);

    assertThat(token(ana.get("/notes/1").body())).isNotEqualTo(token(ana.get("/notes/1").body()));
  }

  /// By the third time, page and layout are remembered.
  @Test
  void whoeverReadsARememberedPageSendsTheOwnToken() {
    var pages = new HashMap<Session, String>();
    for (int i = 0; i < 4; i++)
      for (var session : List.of(ANA, BRUNO))
        pages.put(session, site.as(session).get("/notes/1").body());

    pages.forEach(
        (session, page) -> {
          var token = token(page);
          assertThat(page)
              .contains("data-member=\"" + session.member() + "\"")
              .contains("hx-headers='{\"X-Enlace-Token\":\"" + token + "\"}'");
          assertThat(page.split("name=\"csrf\" value=\"" + token + "\"", -1)).hasSize(4);
          var form = Map.of("text", NOTE.get("text"), "csrf", token);
          assertThat(site.as(session).post("/notes", form).status()).isEqualTo(303);
        });
  }

  @Test
  void aScriptOfOursSendsTheTokenAsAHeader() {
    var ana = site.as(ANA);
    var token = token(ana.get("/notes/1").body());

    var answer =
        ana.with("X-Enlace-Token", token)
            .send("POST", "/notes", "text=short", Map.of("Content-Type", FORM));
    assertThat(answer.status()).isEqualTo(303);
  }

  private static final String FORM = "application/x-www-form-urlencoded";

  @Test
  void whoSignedInAgainSendsWhatWasWrittenBefore() {
    var later =
        new Session(
            "later",
            ANA.member(),
            ANA.name(),
            ANA.role(),
            ANA.language(),
            ANA.zone(),
            "system",
            true,
            true,
            Optional.empty());
    var form = Map.of("text", NOTE.get("text"), "csrf", token(site.as(ANA).get("/notes/1").body()));

    assertThat(site.as(later).post("/notes", form).status()).isEqualTo(303);
  }

  @Test
  void signingInAndOneClickLettersNeedNoCookieAndNoToken() {
    var script = site.visitor().without("Sec-Fetch-Site");

    assertThat(script.post("/session", Map.of()).status()).isEqualTo(303);
    assertThat(script.post("/unsubscribe", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void nobodyIsSignedInFromAnotherSite() {
    var answer = site.visitor().with("Sec-Fetch-Site", "cross-site").post("/session", Map.of());

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void signingOutForgetsTheCookie() {
    assertThat(site.as(ANA).post("/session/end", Map.of()).header("Set-Cookie").orElseThrow())
        .startsWith("enlace=; Max-Age=0;");
  }

  @Test
  void aPasswordIsNeverSentBack() {
    var form = Map.of("password", "a secret that is long enough to be shown", "csrf", "no");

    assertThat(site.as(ANA).post("/notes", form).body()).doesNotContain("a secret");
  }

  @Test
  void theLanguageOfTheAccountWinsOverTheBrowserAndTheSwitchOverBoth() {
    var spanish = TestSite.session("carla", Role.POC, Language.ES);

    var carla = site.as(spanish).with("Accept-Language", "fr");
    assertThat(carla.get("/open").body()).contains("<html lang=\"es\"");
    assertThat(
            carla
                .with("Cookie", "enlace=" + TestSite.token(spanish) + "; lang=pt")
                .get("/open")
                .body())
        .contains("<html lang=\"pt\"");
  }

  private static String token(String page) {
    int start = page.indexOf("name=\"csrf\" value=\"") + 19;
    return page.substring(start, page.indexOf('"', start));
  }
}
