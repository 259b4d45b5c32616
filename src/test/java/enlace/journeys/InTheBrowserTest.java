package enlace.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The demonstration in a real browser: every page by the accessibility rules in four languages,
/// and live updates between two browsers.
class InTheBrowserTest {
  private static final int PHONE = 360;
  private static final int SAVED_WITHIN = 30_000;
  private static final int DESKTOP = 1280;
  /// The printed part of a sheet at 96 dots an inch.
  private static final int A4_WIDTH = 635;

  private static final int A4_HEIGHT = 940;
  private static final String WRITTEN = "Lo que yo quería decir desde ayer.\nY algo más.";
  private static final Pattern QUOTED =
      Pattern.compile("^" + WRITTEN + "\n\n.*> .*", Pattern.DOTALL);

  /// Pages that every member has; those of a discussion, a practice and a letter are found by
  /// links.
  private static final List<String> PAGES =
      List.of(
          "/",
          "/rooms",
          "/rooms/plaza",
          "/rooms/plaza/new",
          "/practices",
          "/practices/new",
          "/practices/waiting",
          "/drafts",
          "/notifications",
          "/me",
          "/members",
          "/invitations",
          "/invitations/new",
          "/digest",
          "/demo/mail",
          "/nowhere");

  private static final Map<String, String> FOUND_ON =
      Map.of(
          "/rooms/plaza", ".items .title a, .rows .title a, h3.title a",
          "/practices", "h3.title a",
          "/demo/mail", "main a[href^='/demo/mail/']");

  private static BrowsedDemonstration enlace;

  @BeforeAll
  static void start() {
    enlace = BrowsedDemonstration.start("the demonstration in a browser");
  }

  @AfterAll
  static void stop() {
    if (enlace != null) enlace.close();
  }

  @ParameterizedTest
  @CsvSource({"poc.qm, es", "poc.qn, en", "poc.qp, pt", "poc.qr, fr"})
  void everyPageKeepsTheAccessibilityRules(String account, String language) {
    try (var context = enlace.signedIn(account, DESKTOP)) {
      var page = context.newPage();
      for (var path : pages(page)) {
        page.navigate(enlace.site() + path);
        assertThat(page.locator("html").getAttribute("lang")).as(path).isEqualTo(language);
        holdsRules(page, path);
      }
    }
  }

  @Test
  void visitorsAskForNothingThatIsRefusedThem() {
    try (var context = enlace.browser().newContext()) {
      var page = context.newPage();
      var refused = new ArrayList<String>();
      page.onResponse(answer -> refused.addAll(answer.ok() ? List.of() : List.of(answer.url())));
      for (var path : List.of("/", "/practices", "/sign-in")) {
        page.navigate(enlace.site() + path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
      }
      assertThat(refused).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"admin, /operations", "moderator, /members"})
  void soDoThePagesOfThoseWhoKeepThePlatform(String account, String path) {
    try (var context = enlace.signedIn(account, PHONE)) {
      var page = context.newPage();
      page.navigate(enlace.site() + path);
      if (path.equals("/members")) page.locator(".items h3 a").first().click();
      holdsRules(page, path);
    }
  }

  @Test
  void theRulesHoldInTheDarkToo() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = context.newPage();
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      for (var path : List.of("/", "/me", discussion(page), "/practices", "/notifications")) {
        page.navigate(enlace.site() + path);
        holdsRules(page, path);
      }
    }
  }

  @Test
  void whoHasNotSignedInGetsPagesByTheSameRules() {
    try (var context = enlace.browser().newContext()) {
      var page = context.newPage();
      for (var path : List.of("/", "/sign-in", "/practices", "/nowhere")) {
        page.navigate(enlace.site() + path);
        holdsRules(page, path);
      }
    }
  }

  @Test
  void noPageIsWiderThanAPhone() {
    try (var context = enlace.signedIn("poc.qr", PHONE)) {
      var page = context.newPage();
      for (var path : pages(page)) {
        page.navigate(enlace.site() + path);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
            .as(path)
            .isLessThanOrEqualTo(PHONE);
      }
    }
  }

  @Test
  void aReplyIsAnnouncedInAnOpenPageWithoutMovingIt() {
    try (var reader = enlace.signedIn("poc.qn", DESKTOP);
        var writer = enlace.signedIn("poc.qm", DESKTOP)) {
      var open = reader.newPage();
      open.navigate(enlace.site() + discussion(open));
      open.evaluate("window.scrollTo(0, 300)");

      var page = writer.newPage();
      page.navigate(open.url());
      page.locator("textarea[name=text]").fill("Una respuesta que nadie ha pedido todavía.");
      page.locator("form[action*='/posts'] button.chief").click();

      open.locator(".arrived").getByRole(AriaRole.LINK).first().waitFor();
      assertThat((int) open.evaluate("Math.round(window.scrollY)")).isEqualTo(300);
      assertThat(open.locator("main").innerText()).doesNotContain("Una respuesta que nadie");
    }
  }

  @Test
  void aNewDiscussionIsOfferedInAnOpenRoomAndShownWhenAskedFor() {
    try (var reader = enlace.signedIn("poc.qr", DESKTOP);
        var writer = enlace.signedIn("poc.qm", DESKTOP)) {
      var open = reader.newPage();
      open.navigate(enlace.site() + "/rooms/plaza");

      var page = writer.newPage();
      page.navigate(enlace.site() + "/rooms/plaza/new");
      page.locator("input[name=title]").fill("¿Quién abre la sala el lunes?");
      page.locator("textarea[name=text]").fill("El portero está de vacaciones.");
      page.locator("select[name=kind]").selectOption("question");
      page.locator("form[method=post] button.chief").click();

      open.locator(".arrived").getByRole(AriaRole.LINK).first().click();
      open.locator("main h3.title").getByText("¿Quién abre la sala el lunes?").waitFor();
    }
  }

  @Test
  void whoQuotesAfterTheSessionEndedFindsDraftAndQuotationOnceSignedIn() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = writing(context);
      signOutElsewhere(context);

      page.locator("a[data-quote]").first().click();
      signIn(page, "poc.qm");

      assertThat(page.locator("#text")).hasValue(QUOTED);
    }
  }

  @Test
  void whoPicksAnOfficeAfterTheSessionEndedKeepsTheText() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = writing(context);
      signOutElsewhere(context);

      page.locator("#offices button").click();

      assertThat(page.locator("#kept-0")).hasValue(WRITTEN);
      signInBelow(page);
      assertThat(page.locator("#office")).isVisible();
      assertThat(page.locator("#text")).hasValue(WRITTEN);
    }
  }

  @Test
  void whoAsksForNewRepliesAfterTheSessionEndedSeesThemOnceSignedIn() {
    try (var reader = enlace.signedIn("poc.qn", DESKTOP);
        var writer = enlace.signedIn("poc.qm", DESKTOP)) {
      var open = reader.newPage();
      open.navigate(enlace.site() + discussion(open));
      var page = writing(writer);
      page.locator("form[action*='/posts'] button.chief").click();
      open.locator("#waiting a").waitFor();
      signOutElsewhere(reader);

      open.locator("#waiting a").click();
      signIn(open, "poc.qn");

      assertThat(open.locator("h1")).isVisible();
      assertThat(open.locator("#posts")).containsText(WRITTEN.lines().findFirst().orElseThrow());
    }
  }

  @Test
  void aPageWhoseSessionEndedSaysSoUntilOneSignsInElsewhere() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = context.newPage();
      var stream =
          page.waitForResponse(
              "**/api/v1/live?after=*", () -> page.navigate(enlace.site() + "/rooms"));
      assertThat(stream.status()).isEqualTo(200);
      signOutElsewhere(context);
      page.locator("#ended").waitFor();
      assertThat(page.locator("#ended")).isInViewport();

      enlace.signIn(context, "poc.qm");
      page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
      assertThat(page.locator("#ended")).isHidden();
    }
  }

  @Test
  void whoSignsInBelowTheTextHasSentItOnceAndKeepsNoDraft() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = writing(context);
      var text = "Escrito antes de que terminara la sesión, " + UUID.randomUUID();
      page.locator("#text").fill(text);
      signOutElsewhere(context);
      page.locator("form[action*='/posts'] button.chief").click();
      assertThat(page.locator("#kept-0")).hasValue(text);
      assertThat(page.locator("button.chief")).hasCount(1);

      signInBelow(page);

      assertThat(page.locator("#posts").getByText(text)).hasCount(1);
      assertThat(page.locator("#text")).hasValue("");
      page.reload();
      assertThat(page.locator("#posts").getByText(text)).hasCount(1);
      assertThat(page.locator("#text")).hasValue("");
    }
  }

  @Test
  void aPressThatGetsNoAnswerLeavesTheTextAndSaysSo() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = writing(context);
      leavesTheText(page, "#offices button", "**/offices*");
      leavesTheText(page, "a[data-quote]", "**/discussions/*quote=*");
    }
  }

  private static void leavesTheText(Page page, String pressed, String address) {
    page.route(address, Route::abort);
    page.locator(pressed).first().click();
    assertThat(page.locator("#offline")).isInViewport();
    assertThat(page.locator("#text")).hasValue(WRITTEN);

    page.unroute(address);
    page.locator(pressed).first().click();
    assertThat(page.locator("#offline")).isHidden();
  }

  @Test
  void anEmptyReplyIsComplainedAboutInTheReadersLanguageAndLeadsToItsField() {
    try (var context = enlace.signedIn("poc.qp", DESKTOP)) {
      var page = context.newPage();
      page.navigate(enlace.site() + discussion(page));
      page.locator("#text").fill(""); // another test may have left a draft
      page.locator("#reply button.chief").click();

      assertThat(page.locator(".summary-of-errors")).isFocused();
      assertThat(page.locator(".summary-of-errors a")).hasText("Falta: Texto");
      page.locator(".summary-of-errors a").click();
      assertThat(page.locator("#text")).isFocused();
    }
  }

  @Test
  void aDraftComesBackWithTheMarkingThatWasChosenForIt() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = writing(context);
      var marking = page.locator("#marking");
      marking.selectOption("TLP:AMBER+STRICT");
      page.locator("form[action$='/follow'] button").click();

      assertThat(page.locator("#text")).hasValue(WRITTEN);
      assertThat(marking).hasValue("TLP:AMBER+STRICT");
      discard(page);
    }
  }

  @Test
  void whatIsTypedIsSavedAndFoundOnAnotherDeviceUntilItIsSent() {
    var text = "Escrito en una pestaña que luego se cerró, " + UUID.randomUUID();
    String path;
    try (var context = enlace.signedIn("poc.qr", DESKTOP)) {
      var page = context.newPage();
      path = discussion(page);
      page.navigate(enlace.site() + path);
      typed(page, text);
      page.locator("#marking").selectOption("TLP:AMBER+STRICT");
      isSaved(page);
      page.close();
    }
    try (var other = enlace.signedIn("poc.qr", PHONE)) {
      var page = other.newPage();
      page.navigate(enlace.site() + "/");
      assertThat(page.locator("main")).containsText("Escrito en una pestaña");
      page.locator("[aria-labelledby=drafts] h3 a").first().click();
      assertThat(page.locator("#text")).hasValue(text);
      assertThat(page.locator("#marking")).hasValue("TLP:AMBER+STRICT");
      page.locator("#marking").selectOption("TLP:GREEN");
      page.locator("#reply button.chief").click();
      assertThat(page.locator("#posts").getByText(text)).hasCount(1);
      assertThat(page.locator("#text")).hasValue("");
      page.navigate(enlace.site() + "/drafts");
      assertThat(page.locator("main")).not().containsText("Escrito en una pestaña");
    }
  }

  @Test
  void aReplyThatGoesOnAsADiscussionOfItsOwnIsFoundThereWhenThePageIsLoadedAnew() {
    var text = "Demasiado estricto para este debate, " + UUID.randomUUID();
    try (var context = enlace.signedIn("poc-alternate.qp", PHONE)) {
      var page = context.newPage();
      page.navigate(enlace.site() + discussion(page));
      typed(page, text);
      page.locator("#marking").selectOption("TLP:AMBER+STRICT");
      page.locator("#reply button.chief").click();
      page.locator("button[formaction*='instead-of']").click();
      page.waitForURL(url -> url.endsWith("/new"));
      page.reload();
      assertThat(page.locator("#text")).hasValue(text);
      assertThat(page.locator("#marking")).hasValue("TLP:AMBER+STRICT");
    }
  }

  @Test
  void whatIsTypedWhileTheLineIsDownIsSavedOnceItIsBack() {
    try (var context = enlace.signedIn("poc.qp", DESKTOP)) {
      var page = context.newPage();
      var path = discussion(page);
      page.navigate(enlace.site() + path);
      context.setOffline(true);
      typed(page, "Sin línea.");
      assertThat(status(page)).hasText(Pattern.compile("(conexión|connection|conexão|connexion)"));
      context.setOffline(false);
      isSaved(page);

      page.navigate(enlace.site() + "/drafts");
      assertThat(page.locator("main")).containsText("Sin línea.");
    }
  }

  @Test
  void whatIsTypedAfterTheSessionEndedIsKeptForItsWriterAlone() {
    try (var context = enlace.signedIn("poc.qn", DESKTOP)) {
      var page = context.newPage();
      page.onDialog(Dialog::accept);
      var path = discussion(page);
      page.navigate(enlace.site() + path);
      signOutElsewhere(context);
      typed(page, "Después de la sesión.");
      assertThat(status(page)).hasText(Pattern.compile("(sesión|session|sessão)"));

      enlace.signIn(context, "moderator2");
      page.navigate(enlace.site() + path);
      assertThat(page.locator("#text")).hasValue("");
      page.navigate(enlace.site() + "/drafts");
      assertThat(page.locator("main")).not().containsText("Después");
      assertThat(page.evaluate("JSON.stringify({ ...sessionStorage })").toString())
          .doesNotContain("Después");
    }
  }

  @Test
  void whatIsTypedJustBeforeSigningOutIsFoundAfterSigningIn() {
    var text = "Un momento antes de salir, " + UUID.randomUUID();
    try (var context = enlace.signedIn("poc.qr", DESKTOP)) {
      var page = context.newPage();
      var path = discussion(page);
      page.navigate(enlace.site() + path);
      page.locator("details.self summary").click();
      page.locator("#text").fill(text);
      page.locator("form[action='/session/end'] button").click();
      page.waitForURL(url -> !url.contains("/discussions/"));

      enlace.signIn(context, "poc.qr");
      page.navigate(enlace.site() + "/drafts");
      assertThat(page.locator("main")).containsText(text);
      page.navigate(enlace.site() + path);
      discard(page);
    }
  }

  @Test
  void whoSignsOutWhileTheLastWordsCannotBeSavedIsToldBeforeTheyAreLost() {
    try (var context = enlace.signedIn("poc.qr", DESKTOP)) {
      var page = context.newPage();
      var path = discussion(page);
      page.navigate(enlace.site() + path);
      page.route("**/drafts", Route::abort);
      page.locator("details.self summary").click();
      page.locator("#text").fill("No llega.");
      page.locator("form[action='/session/end'] button").click();

      assertThat(status(page)).not().hasText("");
      assertThat(page.locator("#text")).hasValue("No llega.");
      page.locator("form[action='/session/end'] button").click();
      page.waitForURL(url -> !url.contains("/discussions/"));
    }
  }

  @Test
  void twoTabsTellEachOther() {
    try (var context = enlace.signedIn("moderator", DESKTOP)) {
      var one = context.newPage();
      var path = discussion(one);
      one.navigate(enlace.site() + path);
      var two = context.newPage();
      two.navigate(enlace.site() + path);
      typed(one, "En la primera.");
      isSaved(one);
      assertThat(status(two)).not().hasText("");

      typed(two, "En la segunda.");
      isSaved(two);
      one.reload();
      assertThat(one.locator("#text")).hasValue("En la segunda.");
      one.navigate(enlace.site() + "/drafts");
      assertThat(one.locator("main")).containsText("En la primera.");
      one.locator("[formaction='/drafts/resume']").click();
      assertThat(one.locator("#text")).hasValue("En la primera.");
      discard(one);
    }
  }

  @Test
  void whoComesBackToAFormThatWasSentWritesAnotherText() {
    try (var context = enlace.signedIn("poc.qn", DESKTOP)) {
      var page = context.newPage();
      page.onDialog(Dialog::accept);
      page.navigate(enlace.site() + discussion(page));
      var first = "Primero, " + UUID.randomUUID();
      var second = "Segundo, " + UUID.randomUUID();
      typed(page, first);
      isSaved(page);
      page.locator("#reply button.chief").click();
      assertThat(page.locator("#posts").getByText(first)).hasCount(1);
      page.goBack();
      typed(page, second);
      isSaved(page);
      page.locator("#reply button.chief").click();

      assertThat(page.locator("#posts").getByText(first)).hasCount(1);
      assertThat(page.locator("#posts").getByText(second)).hasCount(1);
      assertThat(page.locator("#text")).hasValue("");
    }
  }

  @Test
  void whoComesBackToAFormThatWasSentAndWritesNothingHasNoDraft() {
    try (var context = enlace.signedIn("poc.qn", DESKTOP)) {
      var page = context.newPage();
      page.onDialog(Dialog::accept);
      page.navigate(enlace.site() + discussion(page));
      var text = "Solo una vez, " + UUID.randomUUID();
      typed(page, text);
      isSaved(page);
      page.locator("#reply button.chief").click();
      assertThat(page.locator("#posts").getByText(text)).hasCount(1);

      page.goBack();
      page.waitForTimeout(3_000); // twice as long as the script waits before it saves
      page.navigate(enlace.site() + "/drafts");

      assertThat(page.locator("main")).not().containsText(text);
    }
  }

  private static void typed(Page page, String text) {
    page.locator("#text").fill("");
    page.locator("#text").pressSequentially(text);
  }

  /// The marking of a draft would be that of whatever is written next.
  private static void discard(Page page) {
    page.locator("#text").fill("");
    discardDrafts(page);
  }

  private static void discardDrafts(Page page) {
    page.navigate(enlace.site() + "/drafts");
    var discard = page.locator("main form[action='/drafts/discard'] button:not([formaction])");
    for (int left = discard.count(); left > 0; left--) {
      discard.first().click();
      assertThat(discard).hasCount(left - 1);
    }
  }

  private static Locator status(Page page) {
    return page.locator("[data-draft] [role=status]");
  }

  private static void isSaved(Page page) {
    assertThat(status(page))
        .hasText(Pattern.compile("\\d\\d:\\d\\d"), new HasTextOptions().setTimeout(SAVED_WITHIN));
  }

  @Test
  void whatAnotherFormOfThePageWouldLoseIsAskedAbout() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = context.newPage();
      var asked = new ArrayList<String>();
      page.onDialog(
          dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
          });
      page.navigate(enlace.site() + "/me");
      page.locator("input[name=name]").fill("Dirección de asuntos de prueba");
      page.locator("details.self summary").click();
      page.locator("button[name=theme][value=dark]").click();

      page.waitForCondition(() -> !asked.isEmpty());
      assertThat(asked).containsExactly("beforeunload");
      assertThat(page.locator("input[name=name]")).hasValue("Dirección de asuntos de prueba");
    }
  }

  @Test
  void whatACuratorTicksIsKeptAsItIsTickedBesideACommentThatIsBegun() {
    try (var context = enlace.signedIn("curator", DESKTOP)) {
      var page = context.newPage();
      page.navigate(enlace.site() + "/practices/waiting");
      var reviews = page.locator("main a[href$='/review']").all().stream();
      var paths = reviews.map(it -> it.getAttribute("href")).toList().iterator();
      while (page.locator("#held").count() == 0) page.navigate(enlace.site() + paths.next());
      var comment = page.locator("textarea[name^=comment-]").first();
      comment.evaluate("it => it.closest('details').open = true");
      comment.fill("Un comentario que todavía no se envía.");
      var tick = page.locator("input[name=check]:not(:checked)").last();
      var code = tick.getAttribute("value");
      var held = page.locator("#held").innerText();
      tick.check();

      assertThat(page.locator("#kept-ticks")).not().isEmpty();
      assertThat(page.locator("#held")).not().hasText(held);
      assertThat(comment).hasValue("Un comentario que todavía no se envía.");
      isSaved(page);
      page.reload();
      assertThat(page.locator("input[name=check][value=" + code + "]")).isChecked();
      assertThat(page.locator("textarea[name^=comment-]").first())
          .hasValue("Un comentario que todavía no se envía.");
      page.locator("input[name=check][value=" + code + "]").uncheck();
      assertThat(page.locator("#held")).hasText(held);
      discardDrafts(page);
    }
  }

  @Test
  void goingBackToAPreviewShowsWhatItsFormHoldsAndSendsNothing() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = writing(context);
      var discussion = page.url();
      var words = "Todavía no se envía: " + UUID.randomUUID();
      page.locator("#text").fill(words);
      page.locator("button[value=preview]").click();
      page.locator("#preview").waitFor();
      assertThat(page.locator("#text")).hasValue(words);
      page.locator("header a[href='/rooms']").first().click();
      page.waitForURL("**/rooms");
      page.goBack();

      assertThat(page.locator("#text")).hasValue(words);
      assertThat(page.url()).startsWith(discussion.replaceAll("#.*", ""));
      assertThat(page.locator("article.post", new Page.LocatorOptions().setHasText(words)))
          .hasCount(0);
    }
  }

  @Test
  void eachPrintedSheetOfARoomUnderTheChathamHouseRuleSaysSo() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = context.newPage();
      page.navigate(enlace.site() + "/rooms/partner-table");
      assertThat(rule(page)).isEqualTo("\"Regla de Chatham House\"");
      page.locator("h3.title a, h2.title a").first().click();
      assertThat(rule(page)).isEqualTo("\"Regla de Chatham House\"");
      page.navigate(enlace.site() + "/rooms/plaza");
      assertThat(rule(page)).isEmpty();
    }
  }

  private static String rule(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    var rule = "() => getComputedStyle(document.documentElement).getPropertyValue('--rule')";
    var found = page.evaluate(rule).toString();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    return found;
  }

  @Test
  void aPrintedPracticeBeginsWithItsTextAndNamesItsAddress() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = context.newPage();
      page.navigate(enlace.site() + "/practices");
      page.locator("h3.title a").first().click();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.setViewportSize(A4_WIDTH, A4_HEIGHT);

      assertThat(page.locator(".foot .on-paper")).containsText(page.url());
      assertThat(page.locator("#cited")).isVisible();
      assertThat(page.locator(".foot").boundingBox().y)
          .as("or it would often be alone on the last sheet")
          .isLessThan(page.locator("h1").boundingBox().y);
      var text = page.locator(".body .prose").first().boundingBox();
      assertThat(text.y).isLessThan(A4_HEIGHT);
      for (var fact : page.locator(".facts > div").all())
        assertThat(fact.locator("dt").boundingBox().y)
            .isLessThan(fact.locator("dd").first().boundingBox().y);
    }
  }

  @Test
  void printedSettingsSayWhatIsChosenAndNothingElse() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = context.newPage();
      page.navigate(enlace.site() + "/me");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

      assertThat(page.locator("#name")).isVisible();
      assertThat(page.locator("table.channels")).isVisible();
      for (var theme : page.locator("#interests .choice").all())
        assertThat(theme)
            .isVisible(
                new LocatorAssertions.IsVisibleOptions()
                    .setVisible(theme.locator("input").isChecked()));
      assertThat(page.locator("form[action='/me/password']")).isHidden();
    }
  }

  /// A discussion with a reply that is begun; whoever is asked whether to leave it does.
  private static Page writing(BrowserContext context) {
    var page = context.newPage();
    page.onDialog(Dialog::accept);
    page.navigate(enlace.site() + discussion(page));
    page.locator("#text").fill(WRITTEN);
    return page;
  }

  private static void signOutElsewhere(BrowserContext context) {
    try (var other = context.newPage()) {
      other.navigate(enlace.site() + "/rooms");
      other.locator("details.self summary").click();
      other.locator("form[action='/session/end'] button").click();
      other.locator("a[href^='/sign-in']").first().waitFor();
    }
  }

  private static void signIn(Page page, String account) {
    page.locator("input[name=email]").fill(account + "@demo.example");
    page.locator("input[name=password]").fill(Running.PASSWORD);
    page.locator("form[action='/session'] button.chief").click();
  }

  private static void signInBelow(Page page) {
    page.locator("#sign-in-email").fill("poc.qm@demo.example");
    page.locator("#sign-in-password").fill(Running.PASSWORD);
    page.locator("button.chief").click();
  }

  private static String discussion(Page page) {
    page.navigate(enlace.site() + "/rooms/plaza");
    return page.locator(FOUND_ON.get("/rooms/plaza")).first().getAttribute("href");
  }

  private static List<String> pages(Page page) {
    return Stream.concat(
            PAGES.stream(), FOUND_ON.entrySet().stream().flatMap(it -> found(page, it)))
        .toList();
  }

  private static Stream<String> found(Page page, Map.Entry<String, String> entry) {
    page.navigate(enlace.site() + entry.getKey());
    var links = page.locator(entry.getValue());
    assertThat(links.count()).as("links on " + entry.getKey()).isPositive();
    return Stream.of(links.first().getAttribute("href"));
  }

  /// Without the frame in which a letter is shown: no script runs in it, so axe would wait for
  /// ever.
  private static void holdsRules(Page page, String path) {
    page.evaluate("document.querySelectorAll('iframe').forEach(frame => frame.remove())");
    var broken =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .flatMap(
                    rule ->
                        rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml()))
                .toList();
    assertThat(broken).as(path).isEmpty();
  }
}
