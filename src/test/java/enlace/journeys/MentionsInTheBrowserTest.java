package enlace.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who can be mentioned is offered where one types an `@` and letters.
class MentionsInTheBrowserTest {
  private static final int DESKTOP = 1280;
  private static final int PHONE = 390;

  /// What a keyboard leaves of a phone.
  private static final int ABOVE_THE_KEYBOARD = 420;

  private static BrowsedDemonstration enlace;

  @BeforeAll
  static void start() {
    enlace = BrowsedDemonstration.start("mentions while typing");
  }

  @AfterAll
  static void stop() {
    if (enlace != null) enlace.close();
  }

  /// By a part of the State's name, without its accent.
  @Test
  void whoIsChosenByKeysIsMentionedAndFindsTheNotice() {
    var question = "¿Quién firma los permisos? " + UUID.randomUUID();
    try (var context = enlace.signedIn("poc.qm", DESKTOP);
        var mentioned = enlace.signedIn("poc.qp", DESKTOP)) {
      var page = replying(context.newPage());
      type(page, question + "\nPregunto a @IPE");
      isActive(page, "national-team.qp");
      assertThat(page.locator("#offered-count")).hasText("Resultados: 3");
      page.keyboard().press("ArrowUp");
      isActive(page, "poc-alternate.qp");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("ArrowDown");
      isActive(page, "poc.qp");
      page.keyboard().press("Enter");

      assertThat(text(page)).hasValue(question + "\nPregunto a @poc.qp ");
      assertThat(text(page)).isFocused();
      assertThat(offered(page)).hasCount(0);
      page.keyboard().type("y a @moderación");
      isActive(page, "all-moderators");
      page.keyboard().press("Tab");
      assertThat(text(page)).hasValue(question + "\nPregunto a @poc.qp y a @all-moderators ");
      page.locator("form[action*='/posts'] button.chief").click();
      assertThat(page.locator("#posts").getByText(question)).hasCount(1);

      var notices = mentioned.newPage();
      notices.navigate(enlace.site() + "/notifications");
      assertThat(notices.locator("main")).containsText(question);
    }
  }

  @Test
  void escapePutsTheListAwayAndANameWrittenOutIsNoReasonToKeepIt() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = replying(context.newPage());
      type(page, "ana@poc.qp");
      assertThat(offered(page)).hasCount(0);
      page.keyboard().type(" @poc");
      isOffered(page, "poc.qp");
      page.keyboard().press("Escape");
      page.keyboard().type(".qp\n@po");
      isOffered(page, "poc.qp");
      page.keyboard().type("c.qp");
      isActive(page, "poc.qp");
      page.keyboard().press("Enter");
      page.keyboard().type("@poc");
      isOffered(page, "poc.qp");
      page.keyboard().press("Home");

      assertThat(offered(page)).hasCount(0);
      assertThat(text(page)).hasValue("ana@poc.qp @poc.qp\n@poc.qp\n@poc");
      assertThat(text(page)).not().hasAttribute("aria-activedescendant", "offered-0");
    }
  }

  @Test
  void whatWasChosenIsTakenBackLikeWhatIsTyped() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = replying(context.newPage());
      type(page, "Pregunto a @poc. ¿Y tú?");
      for (int i = 0; i < ". ¿Y tú?".length(); i++) page.keyboard().press("ArrowLeft");
      page.keyboard().type(".qn");
      page.keyboard().press("Backspace");
      isOffered(page, "poc.qn");
      named(page, "poc.qn").click();
      assertThat(text(page)).hasValue("Pregunto a @poc.qn. ¿Y tú?");
      page.keyboard().press("Control+z");
      assertThat(text(page)).hasValue("Pregunto a @poc.q. ¿Y tú?");
    }
  }

  @ParameterizedTest
  @CsvSource({"/rooms/plaza/new, true", "/rooms/poc-room/new, false"})
  void onlyThoseWhoMayReadItAreOffered(String path, boolean read) {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = context.newPage();
      page.navigate(enlace.site() + path);
      type(page, "@poc.qp");
      isOffered(page, "poc.qp");

      page.keyboard().type(" @partner");
      assertThat(page.locator("#offered-count")).hasText("Resultados: " + (read ? 2 : 0));
      assertThat(offered(page)).hasCount(read ? 2 : 0);
    }
  }

  @Test
  void whoEditsIsOfferedThemToo() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = replying(context.newPage());
      type(page, "Una palabra que falta, " + UUID.randomUUID());
      page.locator("form[action*='/posts'] button.chief").click();
      page.locator("#posts a[href$='/edit']").last().click();
      type(page, " @all-m");
      isActive(page, "all-moderators");
    }
  }

  /// The list is asked for once, and when the line is down typing goes on.
  @Test
  void theListIsAskedForByTheFirstAtOnlyAndNothingWaitsForIt() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = replying(context.newPage());
      var asked = new ArrayList<String>();
      page.onRequest(request -> note(request, asked));
      type(page, "Sin nadie.");
      assertThat(asked).isEmpty();

      page.route("**/offices", Route::abort);
      var failed = new ArrayList<String>();
      page.onRequestFailed(request -> note(request, failed));
      page.keyboard().type(" @poc");
      page.waitForCondition(() -> !failed.isEmpty());
      page.keyboard().type(".qp y a ");
      page.unroute("**/offices");
      assertThat(asked).hasSize(1);
      page.keyboard().type("@poc");
      isOffered(page, "poc.qp");
      page.keyboard().type(" @mod");
      isOffered(page, "moderator");

      assertThat(asked).hasSize(2);
      assertThat(text(page)).hasValue("Sin nadie. @poc.qp y a @poc @mod");
    }
  }

  @Test
  void whatIsChosenIsSavedAsADraftLikeWhatIsTyped() {
    try (var context = enlace.signedIn("poc.qm", DESKTOP)) {
      var page = context.newPage();
      page.navigate(enlace.site() + "/rooms/plaza/new");
      type(page, "@poc.q");
      isOffered(page, "poc.qr");
      page.waitForResponse("**/drafts", () -> page.keyboard().press("Tab"));
      var written = text(page).inputValue();
      page.reload();
      assertThat(text(page)).hasValue(written);
    }
  }

  @Test
  void aFingerChoosesAboveTheKeyboardOfAPhone() {
    var phone =
        new Browser.NewContextOptions()
            .setViewportSize(PHONE, ABOVE_THE_KEYBOARD)
            .setHasTouch(true)
            .setIsMobile(true);
    try (var context = enlace.browser().newContext(phone)) {
      enlace.signIn(context, "poc.qm");
      var page = replying(context.newPage());
      type(page, "Uno.\n\nDos.\n\nTres.\n\nPregunto a @poc");
      isOffered(page, "poc.qn");
      assertThat(offered(page).first()).isInViewport();
      assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(PHONE);
      named(page, "poc.qn").tap();

      assertThat(text(page)).hasValue("Uno.\n\nDos.\n\nTres.\n\nPregunto a @poc.qn ");
      assertThat(text(page)).isFocused();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "poc.qm, Resultados: 1",
    "poc.qn, Results: 1",
    "poc.qp, Resultados: 1",
    "poc.qr, Résultats\u00a0: 1"
  })
  void theListKeepsTheAccessibilityRules(String account, String said) {
    try (var context = enlace.signedIn(account, DESKTOP)) {
      var page = replying(context.newPage());
      for (var scheme : ColorScheme.values()) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        text(page).fill("");
        type(page, "@all-c");
        assertThat(page.locator("#offered-count")).hasText(said);
        isActive(page, "all-curators");
        assertThat(new AxeBuilder(page).include(".offers").analyze().getViolations()).isEmpty();
      }
    }
  }

  private static Page replying(Page page) {
    page.navigate(enlace.site() + "/rooms/plaza");
    page.locator(".items .title a, .rows .title a, h3.title a").first().click();
    text(page).fill(""); // another test may have left a draft
    return page;
  }

  private static void type(Page page, String words) {
    text(page).focus();
    page.keyboard().press("Control+End");
    page.keyboard().type(words);
  }

  private static Locator text(Page page) {
    return page.locator("#text");
  }

  private static Locator offered(Page page) {
    return page.locator("#offered:visible [role=option]");
  }

  private static Locator named(Page page, String name) {
    return page.locator("#offered:visible [data-name='" + name + "']");
  }

  private static void isOffered(Page page, String name) {
    assertThat(named(page, name)).isVisible();
  }

  private static void isActive(Page page, String name) {
    isOffered(page, name);
    assertThat(named(page, name)).hasAttribute("aria-selected", "true");
    assertThat(text(page))
        .hasAttribute("aria-activedescendant", named(page, name).getAttribute("id"));
  }

  private static void note(Request request, ArrayList<String> asked) {
    if (request.url().endsWith("/offices")) asked.add(request.url());
  }
}
