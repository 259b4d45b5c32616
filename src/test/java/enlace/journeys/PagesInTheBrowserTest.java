package enlace.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import enlace.resources.Resources;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of page is looked at as the role that sees it: as narrow as a phone and as wide as a
/// desk, in four languages, light, dark and on paper. What is wrong is said by `page-defects.js`.
class PagesInTheBrowserTest {
  private static final int[] WIDTHS = {320, 390, 1280};

  private static final List<String> MEMBERS_PAGES =
      List.of(
          "/",
          "/rooms",
          "/rooms/plaza",
          "/discussions/new",
          "/rooms/plaza/new",
          "discussion",
          "quoting",
          "editing",
          "marking",
          "retract",
          "versions",
          "correcting",
          "moving",
          "moving-where",
          "closing",
          "settling",
          "paper",
          "summary",
          "/practices",
          "practice",
          "history",
          "/practices/new",
          "/practices/waiting",
          "/drafts",
          "/notifications",
          "/me",
          "/members",
          "member",
          "/seats/poc.qm",
          "/invitations",
          "/invitations/new",
          "/confirmation",
          "/confirmation?done=yes",
          "/digest",
          "/digest/stop",
          "/demo/mail",
          "letter",
          "/nowhere");

  /// What each role sees that others do not, or otherwise.
  private static final Map<String, List<String>> PAGES =
      new TreeMap<>(
          Map.of(
              "", List.of("/", "/sign-in", "/practices", "practice", "/nowhere"),
              "poc.qm", MEMBERS_PAGES,
              "curator",
                  List.of("/", "/practices/waiting", "review", "practice", "reporting-practice"),
              "moderator",
                  List.of(
                      "/",
                      "discussion",
                      "/members",
                      "member",
                      "/invitations/new",
                      "reporting",
                      "case",
                      "account",
                      "redacting",
                      "/moderation",
                      "/moderation/log"),
              "admin", List.of("/", "/operations", "/invitations"),
              "translator", List.of("/"),
              "partner", List.of("left", "left-retract"),
              "auditor", List.of("/", "/me", "/moderation/log")));

  /// Where a page is linked from, and by what.
  private static final Map<String, List<String>> FOUND =
      Map.of(
          "discussion", List.of("/rooms/plaza", "h3.title a"),
          "editing", List.of("own", "main a[href^='/posts/']"),
          "own", List.of("/rooms/country-room-qm", "h3.title a"),
          "practice", List.of("/practices", "h3.title a"),
          "member", List.of("/members", "main .items h3 a"),
          "account", List.of("member", "main a[href^='/moderation/member-']"),
          "review", List.of("/practices/waiting", "main a[href$='/review']"),
          "letter", List.of("/demo/mail", "main a[href^='/demo/mail/']"));

  private static final String DEFECTS =
      new String(Resources.read("journeys/page-defects.js"), UTF_8);

  private static BrowsedDemonstration enlace;

  @BeforeAll
  static void start() {
    enlace = BrowsedDemonstration.start("every page at every width");
  }

  @AfterAll
  static void stop() {
    if (enlace != null) enlace.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "en", "pt", "fr"})
  void noPageIsTooWideNothingIsTooSmallToPressAndNothingTouches(String language) {
    var defects = new TreeMap<String, String>();
    PAGES.forEach(
        (account, paths) -> {
          try (var context = context(account)) {
            var page = context.newPage();
            page.navigate(enlace.site() + "/language/" + language);
            var found = new HashMap<String, String>();
            for (var path : paths) {
              page.navigate(enlace.site() + find(page, path, found));
              assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
              look(page, account + " " + path, defects);
            }
          }
        });
    assertThat(defects).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "en", "pt", "fr"})
  void soIsNoPageOfALinkThatWasSent(String language) {
    var defects = new TreeMap<String, String>();
    try (var moderator = context("moderator");
        var stranger = context("")) {
      var page = opened(moderator, language, "/invitations/new");
      page.locator("#email").fill("nueva-" + language + "@demo.example");
      page.locator("#language").selectOption("es");
      page.locator("#role").selectOption("poc");
      page.locator("#office").selectOption("state:QM");
      page.locator("main form button.chief").click();
      look(page, "invited", defects);
      var invitation = page.locator(".note code").textContent();

      page = opened(stranger, language, URI.create(invitation).getPath());
      look(page, "invitation", defects);
      page.locator("main form button.chief").click();
      look(page, "invitation refused", defects);
      page.navigate(enlace.site() + "/invitation/nothing");
      look(page, "link over", defects);
      page.navigate(enlace.site() + "/sign-in");
      page.locator("#email").fill("poc.qn@demo.example");
      page.locator("[name=by]").click();
      look(page, "reset asked", defects);
    }
    assertThat(defects).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "en", "pt", "fr"})
  void soIsNoPageOfWhomTheSessionEndedFor(String language) {
    var defects = new TreeMap<String, String>();
    try (var context = context("poc.qm")) {
      var page = opened(context, language, "/rooms/plaza/new");
      page.locator("#text").fill("Escrito antes de que terminara la sesión. ".repeat(20));
      context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("enlace"));
      page.locator("main form button.chief").click();
      page.locator("#sign-in-password").waitFor();
      look(page, "session ended", defects);
      page.locator("main form button.chief").click();
      page.locator("#sign-in-wrong").waitFor();
      look(page, "session ended, refused", defects);
    }
    assertThat(defects).isEmpty();
  }

  private static Page opened(BrowserContext context, String language, String path) {
    var page = context.newPage();
    page.navigate(enlace.site() + "/language/" + language);
    page.navigate(enlace.site() + path);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
    return page;
  }

  private static void look(Page page, String where, Map<String, String> defects) {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(
          new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setColorScheme(scheme));
      for (int width : WIDTHS) {
        page.setViewportSize(width, 900);
        note(page, "%s at %d, %s".formatted(where, width, scheme), defects);
      }
      unfold(page);
    }
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(640, 900); // a sheet of A4 between its margins
    note(page, where + " on paper", defects);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }

  /// The rest of the page is looked at with all open that opens.
  private static void unfold(Page page) {
    page.evaluate("document.querySelectorAll('details').forEach((it) => (it.open = true))");
    var offices = page.locator("#offices [value=offices]");
    if (offices.count() == 0) return;
    offices.click();
    page.locator("#office").waitFor();
  }

  private static void note(Page page, String where, Map<String, String> defects) {
    for (var defect : (List<?>) page.evaluate(DEFECTS))
      defects.putIfAbsent(defect.toString(), where);
  }

  private static String find(Page page, String path, Map<String, String> found) {
    if (path.startsWith("/")) return path;
    if (!found.containsKey(path)) found.put(path, found(page, path, found));
    return found.get(path);
  }

  private static String found(Page page, String path, Map<String, String> found) {
    return switch (path) {
      case "quoting" -> find(page, "discussion", found).replaceAll("#.*", "") + "?quote=1";
      case "correcting" -> find(page, "own", found).replaceAll("#.*", "") + "/edit";
      case "moving" -> find(page, "own", found).replaceAll("#.*", "") + "/move";
      case "moving-where" -> find(page, "own", found).replaceAll("#.*", "") + "/move?room=poc-room";
      case "settling" -> find(page, "own", found).replaceAll("#.*", "") + "/settle";
      case "summary" -> find(page, "own", found).replaceAll("#.*", "") + "/summary";
      case "paper" -> find(page, "own", found).replaceAll("#.*", "") + "/paper";
      case "closing" -> find(page, "own", found).replaceAll("#.*", "") + "/close";
      case "left" -> movedAway();
      case "left-retract" -> found(page, find(page, "left", found), "main .more a");
      case "history" -> find(page, "practice", found) + "/history";
      case "reporting" -> "/posts/" + discussion(page, found) + "/report";
      case "reporting-practice" -> find(page, "practice", found) + "/report";
      case "redacting" -> find(page, "case", found) + "/redaction";
      case "case" -> reported(page, discussion(page, found));
      case "marking", "retract", "versions" ->
          "/posts/" + reply(page, find(page, "own", found)) + "/" + path;
      default -> {
        var from = FOUND.get(path);
        yield found(page, find(page, from.getFirst(), found), from.getLast());
      }
    };
  }

  private static String found(Page page, String path, String link) {
    page.navigate(enlace.site() + path);
    var address = page.locator(link).first().getAttribute("href");
    return address.replace(enlace.site().toString(), "");
  }

  /// What a partner wrote where partners do not read any more.
  private static String movedAway() {
    var wish = new HashMap<String, Object>(Program.QUESTION);
    wish.put("room", "partner-table");
    var id = Program.at(enlace.site()).signedIn("partner").post("/discussions", wish).id();
    var path = "/discussions/" + id;
    Program.at(enlace.site()).signedIn("moderator").patch(path, Map.of("room", "poc-room"));
    return path;
  }

  private static String discussion(Page page, Map<String, String> found) {
    return find(page, "discussion", found).split("[/?#]")[2];
  }

  /// @return its case
  private static String reported(Page page, String discussion) {
    page.navigate(enlace.site() + "/posts/" + discussion + "/report");
    page.locator("[name=reason]").first().check();
    page.locator("main form button.chief").click();
    page.locator(".head .note[role=status]").waitFor();
    return "/moderation/discussion-" + discussion;
  }

  /// A new reply of whoever looks.
  ///
  /// @return its id
  private static String reply(Page page, String discussion) {
    page.navigate(enlace.site() + discussion);
    page.locator("#text").fill("Lo miramos aquí.");
    page.locator("#reply button.chief").click();
    page.locator("main a[href^='/posts/'][href$='/edit']").last().waitFor();
    var edit = page.locator("main a[href^='/posts/'][href$='/edit']").last().getAttribute("href");
    return edit.split("/")[2];
  }

  private static BrowserContext context(String account) {
    return account.isEmpty() ? enlace.browser().newContext() : enlace.signedIn(account, 1280);
  }
}
