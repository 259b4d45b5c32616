package enlace.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A reader, an author and two moderators, each at a browser of their own.
class ModerationInTheBrowserTest {
  private static final int DESKTOP = 1280;
  private static final int PHONE = 390;
  private static final String SECRET = "The suspect is called Ejemplar.";

  private static BrowsedDemonstration enlace;

  @BeforeAll
  static void start() {
    enlace = BrowsedDemonstration.start("moderation");
  }

  @AfterAll
  static void stop() {
    if (enlace != null) enlace.close();
  }

  @Test
  void whatIsHeldLeavesEveryOpenPageAtOnceAndComesBackWhenItIsReleased() {
    try (var reading = enlace.signedIn("poc.qm", DESKTOP);
        var writing = enlace.signedIn("poc.qn", DESKTOP);
        var moderating = enlace.signedIn("moderator", PHONE);
        var second = enlace.signedIn("moderator2", DESKTOP)) {
      var author = Program.at(enlace.site()).signedIn("poc.qn");
      var discussion = author.post("/discussions", Program.QUESTION).id();
      var path = "/discussions/" + discussion;
      author.post(path + "/posts", Map.of("text", SECRET, "language", "en"));
      var reader = opened(reading, path);
      var writer = opened(writing, path);
      assertThat(reader.locator("#p2")).containsText(SECRET);

      reader.locator("#p2 a[href$='/report']").click();
      reader.locator("[name=reason][value=investigation]").check();
      reader.locator("#note").fill("Un nombre.");
      reader.locator("main form button.chief").click();
      assertThat(reader.locator(".head .note")).containsText("Plaza");
      reader.locator(".head .note a").click();

      var moderator = opened(moderating, "/moderation");
      moderator.locator(".rows a[href^='/moderation/post-']").first().click();
      assertThat(moderator.locator("main")).containsText("Un nombre.");
      moderator.locator("[name=step][value=hold]").check();
      moderator.locator("main form button.chief").click();
      assertThat(moderator.locator(".summary-of-errors")).containsText("Motivo");
      assertThat(moderator.locator("[name=rule]")).hasValue("investigation");
      moderator.locator("[name=rule]").selectOption("tone");
      moderator.locator("#reason").fill("Aparece un nombre.");
      moderator.locator("main form button.chief").click();

      assertThat(reader.locator("#p2")).isHidden();
      assertThat(reader.locator("body")).not().containsText("Ejemplar");
      assertThat(writer.locator("#p2 .note")).containsText("Held by moderation");
      writer.locator("#p2 .note a").click();
      assertThat(writer.locator("main")).containsText("Aparece un nombre.");
      assertThat(writer.locator("main")).not().containsText("Un nombre.");

      var other = opened(second, moderator.url().replace(enlace.site().toString(), ""));
      assertThat(other.locator("[name=rule]")).hasValue("tone");
      other.locator("[name=step][value=release]").check();
      other.locator("main form button.chief").click();
      assertThat(reader.locator("#p2")).containsText(SECRET);
      assertThat(writer.locator("main [data-live^='case:']")).containsText("Settled");
    }
  }

  @Test
  void aPracticeThatIsHeldLeavesEveryOpenPageAtOnceAndIsThereAgainOnceItIsReleased() {
    try (var reading = enlace.signedIn("partner", PHONE)) {
      var reader = opened(reading, "/practices");
      reader.locator("main h3.title a").first().click();
      var title = reader.locator("h1").textContent();
      reader.locator("main a[href$='/report']").click();
      reader.locator("[name=reason][value=tone]").check();
      reader.locator("main form button.chief").click();
      reader.locator(".head .note a").click();
      assertThat(reader.locator("h1")).hasText(title);
      var listing = opened(reading, "/practices");
      assertThat(listing.locator("main")).containsText(title);
      var id = reader.url().replaceAll(".*/practices/|[?#].*", "");

      moderated(id, "hold");

      assertThat(reader.locator("body")).not().containsText(title);
      assertThat(listing.locator("body")).not().containsText(title);

      moderated(id, "release");
      reader.reload();
      assertThat(reader.locator("h1")).hasText(title);
    }
  }

  private static void moderated(String practice, String step) {
    var wish =
        Map.of(
            "thing",
            Map.of("kind", "practice", "id", practice),
            "step",
            step,
            "rule",
            "tone",
            "reason",
            "Acusa a un Estado.");
    Program.at(enlace.site()).signedIn("moderator").post("/moderation/steps", wish);
  }

  private static Page opened(BrowserContext context, String path) {
    var page = context.newPage();
    page.navigate(enlace.site() + path);
    return page;
  }
}
