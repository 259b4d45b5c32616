package enlace.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import enlace.cast.Chromium;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the scripts add to pages that work without them, in a real browser.
class ScriptsTest {
  private static final Session ANA = TestSite.session("ana", Role.POC, Language.EN);
  private static final String OURS = "{\"kind\":\"discussion\",\"id\":\"d1\"}";
  private static final String OTHER = "{\"kind\":\"discussion\",\"id\":\"d2\"}";
  private static final String NOTICE = "{\"kind\":\"notification\",\"id\":\"n1\"}";

  private static Chromium chromium;

  private final List<String> complaints = new ArrayList<>();
  private LiveNotes notes;
  private TestSite site;
  private BrowserContext browser;

  @BeforeAll
  static void start() {
    chromium = Chromium.start("the scripts of pages");
  }

  @AfterAll
  static void stop() {
    if (chromium != null) chromium.close();
  }

  @BeforeEach
  void open() {
    notes = new LiveNotes();
    site = TestSite.with(notes);
    site.as(ANA);
    browser = chromium.browser().newContext();
    var url = "http://127.0.0.1:" + site.port();
    browser.addCookies(List.of(new Cookie("enlace", TestSite.token(ANA)).setUrl(url)));
  }

  @AfterEach
  void close() {
    browser.close();
    site.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void theBellFollowsANotice() {
    var page = openWithStream("/discussions/d1");
    assertThat(page.locator(".bell .count")).hasCount(0);

    site.ring(ANA.member(), 4);
    notes.tell(1541, "", NOTICE);

    assertThat(page.locator(".bell .count")).hasText("4");
  }

  @Test
  void newRepliesAreToldWithoutTakingFocusOrScroll() {
    var page = openWithStream("/discussions/d1");
    page.locator("#text").focus();
    var scroll = page.evaluate("scrollY");

    notes.waiting = 2;
    notes.tell(1541, "", OURS);

    assertThat(page.locator("#waiting")).hasText("2 new replies: show");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("text");
    assertThat(page.evaluate("scrollY")).isEqualTo(scroll);
  }

  @Test
  void aTextBeingReadChangesOnlyWhenAsked() {
    var page = openWithStream("/discussions/d1");

    notes.news = "<p>fresh news</p>";
    notes.tell(1541, "", NOTICE);
    assertThat(page.locator(".arrived")).hasText("There is something new: show");
    assertThat(page.getByText("old news")).isVisible();

    page.locator(".arrived a").click();
    assertThat(page.getByText("fresh news")).isVisible();
    assertThat(page.locator(".arrived")).hasCount(0);
  }

  @Test
  void whatTellsNothingNewIsNotOffered() {
    var page = openWithStream("/discussions/d1");

    notes.news = "<p>old news</p>";
    site.ring(ANA.member(), 2);
    notes.tell(1541, "", NOTICE);
    assertThat(page.locator(".bell .count")).hasText("2");
    notes.news = "<p>fresh news</p>";
    notes.tell(1542, "", NOTICE);

    assertThat(page.locator(".arrived")).hasCount(1);
    page.locator(".arrived a").click();
    assertThat(page.getByText("fresh news")).isVisible();
  }

  @Test
  void whatIsGoneDisappearsSaveFromWhatMembersWrote() {
    var page = openWithStream("/discussions/d1");

    notes.tell(1541, "gone", OTHER);

    assertThat(page.locator("#other")).hasCount(0);
    assertThat(page.locator("#quoted")).hasCount(1);
  }

  @Test
  void thePageOfWhatIsGoneSaysWhatItSaysToAnybody() {
    var page = openWithStream("/discussions/d1");
    complaints.add("404");

    notes.gone = true;
    notes.tell(1541, "gone", OURS);

    assertThat(page.locator("h1")).hasText("There is nothing here that you can see");
    complaints.removeIf(it -> it.contains("404"));
  }

  @Test
  void aResetFetchesEveryPartAgain() {
    var page = openWithStream("/discussions/d1");

    notes.waiting = 7;
    site.ring(ANA.member(), 5);
    notes.tell(12, "reset", "{\"number\":12}");

    assertThat(page.locator("#waiting")).hasText("7 new replies: show");
    assertThat(page.locator(".bell .count")).hasText("5");
  }

  @Test
  void tabsShareOneStreamAndHandItOn() {
    var first = openWithStream("/discussions/d1");
    var second = newPage("/discussions/d1");

    notes.waiting = 1;
    notes.tell(1541, "", OURS);
    assertThat(first.locator("#waiting")).hasText("1 new replies: show");
    assertThat(second.locator("#waiting")).hasText("1 new replies: show");
    assertThat(notes.opened).hasValue(1);

    first.close();
    await().untilAsserted(() -> assertThat(notes.opened).hasValue(2));
  }

  @Test
  void whatWasMissedBeforeTheStreamOpenedIsCaughtUp() {
    notes.missed = List.of(Map.of("number", 1541, "kind", "discussion", "id", "d1", "gone", false));
    notes.waiting = 3;

    var page = newPage("/discussions/d1");

    assertThat(page.locator("#waiting")).hasText("3 new replies: show");
    assertThat(notes.polled).as("the stream begins with it").hasValue(0);
  }

  @Test
  void aTabInLineForTheStreamAsksOnceForWhatItMissed() {
    openWithStream("/discussions/d1");
    notes.missed = List.of(Map.of("number", 1541, "kind", "discussion", "id", "d1", "gone", false));
    notes.waiting = 3;

    var second = newPage("/discussions/d1");

    assertThat(second.locator("#waiting")).hasText("3 new replies: show");
    assertThat(notes.polled).hasValue(1);
  }

  /// As a network answers that wants to be paid first.
  @Test
  void theStreamOpensAlsoAfterAnAnswerOfAnotherKind() {
    notes.inTheWay = true;
    notes.waiting = 1;
    var page = openWithStream("/discussions/d1");

    notes.tell(1541, "", OURS);

    assertThat(page.locator("#waiting")).hasText("1 new replies: show");
    complaints.removeIf(it -> it.contains("MIME type"));
  }

  @Test
  void aPartThatCouldNotBeHadIsAskedForAgainAndNothingElseStandsInItsPlace() {
    var page = openWithStream("/discussions/d1");
    page.evaluate(
        """
        () => {
          const part = document.getElementById('waiting');
          window.stood = [];
          new MutationObserver(() => stood.push(part.textContent)).observe(part, { childList: true });
        }
        """);
    page.route("**/waiting", ScriptsTest::answerAnotherKind);

    page.waitForResponse("**/waiting", () -> notes.tell(1541, "", OURS));
    page.unroute("**/waiting");
    notes.waiting = 2;

    await()
        .untilAsserted(
            () -> {
              page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
              assertThat(page.locator("#waiting").textContent()).isEqualTo("2 new replies: show");
            });
    assertThat(page.evaluate("stood.join()")).isEqualTo("2 new replies: show");
  }

  private static void answerAnotherKind(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("text/html")
            .setBody("<!doctype html><title>Network</title><p>Pay first</p>"));
  }

  @Test
  void aPageThatComesBackKeepsItsNewStreamWhateverWasSetForTheOld() {
    browser.clock().install();
    notes.heldBack = true;
    var page = newPage("/discussions/d1");
    await().untilAsserted(() -> assertThat(notes.opened).hasValue(1));

    notes.heldBack = false;
    leaveAndComeBack(page);
    await().untilAsserted(() -> assertThat(notes.streams).isNotEmpty());
    notes.waiting = 1;
    notes.tell(1541, "", OURS);
    assertThat(page.locator("#waiting")).hasText("1 new replies: show");

    page.clock().fastForward("00:15");
    notes.waiting = 2;
    notes.tell(1542, "", OURS);
    assertThat(page.locator("#waiting")).hasText("2 new replies: show");
  }

  @Test
  void whereNoStreamComesThroughThePageAsksAsSoonAsItKnows() {
    browser.clock().install();
    notes.heldBack = true;
    var page = newPage("/discussions/d1");
    await().untilAsserted(() -> assertThat(notes.opened).hasValue(1));
    notes.missed = List.of(Map.of("number", 1541, "kind", "discussion", "id", "d1", "gone", false));
    notes.waiting = 1;

    page.clock().fastForward("00:11");
    await().untilAsserted(() -> assertThat(notes.polled).hasValue(1));
    page.clock().fastForward("00:01");
    assertThat(page.locator("#waiting")).hasText("1 new replies: show");
  }

  @Test
  void aPageThatComesBackStandsInLineForTheStreamOnce() {
    openWithStream("/discussions/d1");
    var second = newPage("/discussions/d1");
    await().untilAsserted(() -> assertThat(inLine(second)).isEqualTo(1));

    leaveAndComeBack(second);

    await().untilAsserted(() -> assertThat(inLine(second)).isEqualTo(1));
  }

  private static int inLine(Page page) {
    return (int) page.evaluate("navigator.locks.query().then(({ pending }) => pending.length)");
  }

  /// What a page is told that the browser keeps and brings back; that it does so cannot be asked of
  /// it.
  private static void leaveAndComeBack(Page page) {
    page.evaluate(
        """
        () => {
          for (const name of ['pagehide', 'pageshow'])
            dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
        }
        """);
  }

  @Test
  void aDraftSurvivesLeavingAndIsGoneOnceSent() {
    var page = newPage("/discussions/d1");
    page.onceDialog(Dialog::accept);
    page.locator("#text").click();
    page.locator("#text").fill("Half a sentence");
    go(page, "/news");
    go(page, "/discussions/d1");
    assertThat(page.locator("#text")).hasValue("Half a sentence");
    assertThat(page.getByText("Your unsent draft")).isVisible();

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send")).click();
    assertThat(page.locator("#text")).hasValue("");
    assertThat(notes.sent).containsExactly("Half a sentence");
    go(page, "/news");
    go(page, "/discussions/d1");
    assertThat(page.locator("#text")).hasValue("");
  }

  @Test
  void aPreviewIsNotTakenForSent() {
    var page = newPage("/discussions/d1");
    page.locator("#text").fill("To be seen first");
    page.getByText("Preview").click();
    assertThat(page.locator("#text")).hasValue("To be seen first");

    page.onceDialog(Dialog::accept);
    go(page, "/discussions/d1");
    assertThat(page.locator("#text")).hasValue("To be seen first");
  }

  @Test
  void aPressTooManySendsOnce() {
    var page = newPage("/discussions/d1");
    page.locator("#text").fill("Once");

    page.evaluate(
        "() => { const b = document.querySelector('.chief'); b.click(); b.click(); b.click(); }");

    assertThat(page.locator("#text")).hasValue("");
    assertThat(notes.sent).containsExactly("Once");
  }

  @Test
  void aFormSentAgainAfterComingBackIsBusyWhateverWasSetForTheFirstTime() {
    browser.clock().install();
    var page = newPage("/discussions/d1");
    page.evaluate("addEventListener('submit', (event) => event.preventDefault())"); // a slow line
    page.locator("#text").fill("Twice");
    var busy = page.locator("form[aria-busy]");

    page.evaluate("document.querySelector('.chief').click()");
    page.clock().fastForward("00:20");
    leaveAndComeBack(page);
    assertThat(busy).hasCount(0);
    page.evaluate("document.querySelector('.chief').click()");
    page.clock().fastForward("00:20");

    assertThat(busy).hasCount(1);
  }

  @Test
  void theMenuClosesByEscape() {
    var page = newPage("/discussions/d1");
    page.locator("details.self summary").click();
    assertThat(page.getByText("Sign out")).isVisible();

    page.keyboard().press("Escape");
    assertThat(page.getByText("Sign out")).isHidden();
    assertThat(page.evaluate("document.activeElement.tagName")).isEqualTo("SUMMARY");
  }

  private Page openWithStream(String path) {
    var page = newPage(path);
    await().untilAsserted(() -> assertThat(notes.streams).isNotEmpty());
    return page;
  }

  private Page newPage(String path) {
    var page = browser.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) complaints.add(message.text());
        });
    page.onPageError(complaints::add);
    go(page, path);
    return page;
  }

  private void go(Page page, String path) {
    page.navigate("http://127.0.0.1:" + site.port() + path);
  }
}
