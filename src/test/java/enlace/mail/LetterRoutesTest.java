package enlace.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import enlace.bus.Bus;
import enlace.cast.Chromium;
import enlace.cast.Databases;
import enlace.cast.MovingClock;
import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.mail.LetterWriter.Written;
import enlace.store.Database;
import enlace.store.Store;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import enlace.web.TestSite;
import io.vertx.core.Vertx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LetterRoutesTest {
  private static final LetterId ID = new LetterId("digest:ana:0:0");
  private static final Sender SENDER = Sender.find("Enlace <enlace@demo.example>").get();

  private final Vertx vertx = Vertx.vertx();
  private final Database database = Databases.embedded();
  private final MovingClock clock = new MovingClock(Instant.parse("2026-03-09T07:00:00Z"));
  private final StoredLetters letters =
      new StoredLetters(new Store(database, clock), new Bus(vertx), clock, true);
  private final TestSite site = TestSite.with(new LetterRoutes(letters, true));
  private final TestSite.Browser ana = site.as(TestSite.session("ana", Role.POC, Language.ES));

  @AfterEach
  void close() {
    site.close();
    vertx.close().await();
    database.close();
  }

  @Test
  void oneReadsTheOwnLettersAsAMailProgramShowsThem() {
    sent("ana");

    assertThat(ana.get("/demo/mail").body())
        .contains("Lo nuevo — ¿quién convoca?")
        .contains("Enviada")
        .contains(path(""));
    assertThat(ana.get(path("")).body())
        .contains("poc.qm@demo.example")
        .contains("<iframe")
        .contains("src=\"" + path("/html") + "\"");
    assertThat(ana.get(path("?part=text")).body())
        .contains("Línea uno &lt;b&gt;")
        .doesNotContain("<iframe");
  }

  @Test
  void theHtmlPartRunsNothing() {
    sent("ana");

    var html = ana.get(path("/html"));

    assertThat(html.body()).contains("<p style=\"margin:0\">Hola</p>");
    assertThat(html.header("Content-Security-Policy").get())
        .contains("sandbox ", "default-src 'none'", "frame-ancestors 'self'")
        .doesNotContain("allow-scripts", "allow-same-origin", "allow-forms");
  }

  /// A policy or a header too many, and the frame stays empty.
  @Test
  void aBrowserShowsTheHtmlPartInItsFrame() {
    sent("ana");
    var session = TestSite.session("ana", Role.POC, Language.ES);
    var url = "http://127.0.0.1:" + site.port();
    try (var chromium = Chromium.start("letters in their frame");
        var browser = chromium.browser().newContext()) {
      browser.addCookies(List.of(new Cookie("enlace", TestSite.token(session)).setUrl(url)));
      var page = browser.newPage();
      page.navigate(url + path(""));

      var words = page.frameLocator("iframe.letter-frame").getByText("Hola");
      PlaywrightAssertions.assertThat(words).isVisible();
      PlaywrightAssertions.assertThat(words).hasCSS("margin-top", "0px");
    }
  }

  @Test
  void nobodyReadsAnothersLetters() {
    sent("bruno");

    assertThat(ana.get("/demo/mail").body()).doesNotContain("Lo nuevo");
    assertThat(ana.get(path("")).status()).isEqualTo(404);
    assertThat(ana.get(path("/html")).status()).isEqualTo(404);
    assertThat(ana.json("GET", "/api/v1/letters", Map.of()).json().get("items"))
        .isEqualTo(List.of());
    assertThat(site.visitor().get(path("")).status()).isEqualTo(303);
  }

  @Test
  void whatOpensAnAccountIsShownToNobody() {
    sent("ana", false);

    assertThat(ana.get("/demo/mail").body()).contains("Enviada").doesNotContain(path(""));
    assertThat(ana.get(path("")).status()).isEqualTo(404);
    assertThat(ana.get(path("/html")).status()).isEqualTo(404);
  }

  @Test
  void whereMailIsSentNoTextIsShown() {
    try (var production = TestSite.with(new LetterRoutes(letters, false))) {
      sent("ana");
      var browser = production.as(TestSite.session("ana", Role.POC, Language.ES));

      assertThat(browser.get("/demo/mail").status()).isEqualTo(404);
      assertThat(browser.get(path("/html")).status()).isEqualTo(404);
      assertThat(browser.json("GET", "/api/v1/letters", Map.of()).status()).isEqualTo(200);
    }
  }

  @Test
  void theApiTellsHowEachLetterStands() {
    sent("ana");
    clock.advance(Duration.ofMinutes(1));
    queue("ana", "reset:1");

    assertThat(ana.json("GET", "/api/v1/letters", Map.of()).json().get("items"))
        .isEqualTo(
            List.of(
                Map.of(
                    "id", "reset:1",
                    "kind", "digest",
                    "subject", "",
                    "state", "waiting",
                    "at", "2026-03-09T07:01:00Z",
                    "version", 1),
                Map.of(
                    "id", "digest:ana:0:0",
                    "kind", "digest",
                    "subject", "Lo nuevo — ¿quién convoca?",
                    "state", "sent",
                    "at", "2026-03-09T07:00:00Z",
                    "version", 4)));
  }

  @Test
  void theListGoesOnWhereItStopped() {
    for (int n = 0; n < 5; n++) {
      clock.advance(Duration.ofMinutes(1));
      queue("ana", "note:" + n);
    }

    var first = ana.json("GET", "/api/v1/letters?limit=3", Map.of()).json();
    var next = URLEncoder.encode((String) first.get("next"), StandardCharsets.UTF_8);
    var rest = ana.json("GET", "/api/v1/letters?limit=3&after=" + next, Map.of()).json();

    assertThat((List<?>) first.get("items")).hasSize(3);
    assertThat((List<?>) rest.get("items")).hasSize(2);
    assertThat(rest.get("next")).isNull();
    assertThat(ana.json("GET", "/api/v1/letters?after=nonsense", Map.of()).status()).isEqualTo(422);
  }

  private void sent(String owner) {
    sent(owner, true);
  }

  private void sent(String owner, boolean mayBeShown) {
    queue(owner, ID.value());
    var claim = letters.claim().get();
    var written =
        new Written(
            "Lo nuevo — ¿quién convoca?",
            "Línea uno <b>",
            "<html><head></head><p style=\"margin:0\">Hola</p></html>",
            Optional.empty(),
            Map.of());
    letters.freeze(
        claim,
        Frozen.of(ID, "digest", written, SENDER, claim.order().to(), clock.instant()),
        written);
    letters.sent(claim, "kept", mayBeShown);
  }

  private void queue(String owner, String id) {
    letters.queue(
        new LetterId(id),
        "digest",
        new MemberId(owner),
        new EmailAddress("poc.qm@demo.example"),
        Map.of());
  }

  private static String path(String rest) {
    return "/demo/mail/" + URLEncoder.encode(ID.value(), StandardCharsets.UTF_8) + rest;
  }
}
