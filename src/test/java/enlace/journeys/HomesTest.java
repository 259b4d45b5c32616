package enlace.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The front page of each role in the demonstration: first what it is there for.
class HomesTest {
  private static Running enlace;

  @BeforeAll
  static void start() {
    enlace = Running.demonstration(Map.of());
  }

  @AfterAll
  static void stop() {
    enlace.close();
  }

  private static Visitor home(String account) {
    return enlace.signedIn(account).open("/");
  }

  private static List<String> leads(Visitor home) {
    return home.page().select("main .head .lead").eachText();
  }

  @Test
  void aCuratorReadsFirstHowManyPracticesWait() {
    var home = home("curator");
    var waiting = home.page().select("#waiting").parents().first();
    assertThat(leads(home).getFirst()).contains("submitted");
    assertThat(home.page().select("main .head .lead a[href=/practices/waiting]")).hasSize(2);
    assertThat(waiting).as("and below it a reader's page").isNotNull();
    assertThat(home.page().select("#followed, #practices")).hasSize(2);
  }

  @Test
  void aModeratorReadsFirstWhatWaitsAndThenOfInvitationsWhoeverSentThem() {
    assertThat(leads(home("moderator")).subList(0, 2).toString())
        .contains("No hay casos de moderación pendientes.", "No hay invitaciones abiertas.");
    var sender = enlace.signedIn("moderator").open("/invitations/new");
    sender
        .form("Enviar la invitación")
        .fill("email", "nuevo.pc@demo.example")
        .fill("language", "es")
        .fill("role", "poc")
        .fill("office", "state:QM")
        .send();
    assertThat(sender.status()).as(sender.text()).isEqualTo(200);

    var other = home("moderator2");
    assertThat(other.page().select("main .head .lead a").eachAttr("href"))
        .startsWith("/moderation", "/invitations");
    assertThat(other.open("/invitations").text()).contains("nuevo.pc@demo.example");
    assertThat(leads(home("admin")).get(1)).contains("An invitation is still open");
  }

  @Test
  void anAdministratorReadsFirstHowEnlaceRunsAndNothingOfRoomsThatNobodyShows() {
    var home = home("admin");
    assertThat(leads(home).getFirst()).contains("Enlace runs as it should");
    assertThat(home.page().select("main .head .lead a[href=/operations]")).hasSize(1);
    assertThat(home.page().select("#questions, #followed")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"translator, /rooms", "auditor, /practices"})
  void whoHasNoPageYetIsToldWhatIsToComeWhatIsOpenTodayAndWhomToAsk(String account, String open) {
    var home = home(account);
    var today = home.page().select("section[aria-labelledby=later]");
    assertThat(leads(home).getFirst()).isNotBlank();
    assertThat(today.select("a").eachAttr("href")).contains(open, "/me");
    assertThat(today.text()).containsIgnoringCase("mod");
    boolean rooms = open.equals("/rooms");
    assertThat(home.page().select("nav a[href=/rooms]")).hasSize(rooms ? 1 : 0);
    for (var link : today.select("a").eachAttr("href"))
      assertThat(home.open(link).status()).as(link).isEqualTo(200);
  }

  @Test
  void aTrainingIsOnTheDaysOfItsDigestAndNamesItsPlaceOnce() {
    var dates = home("poc.qm").page().select("aside .spaced li").eachText();
    assertThat(dates).isNotEmpty().first().asString().matches("\\d+–\\d+ de .*");
    assertThat(dates.getFirst().split("Lantern Quay", -1)).hasSize(2);
  }

  @Test
  void ownWordsAreOnesOwnAlsoUnderTheChathamHouseRule() {
    var writer = enlace.signedIn("partner").open("/rooms/partner-table");
    writer.open(writer.page().select("h3.title a").first().attr("href"));
    var title = writer.page().select("h1").text();
    writer.form("Post").fill("text", "I take the question with me.").send();

    var row = writer.open("/").page().select("#followed").parents().select("li");
    assertThat(row.eachText())
        .anyMatch(it -> it.contains(title) && it.contains("your last post, "));
  }

  @Test
  void theOwnLastPostIsNotWhatIsNew() {
    var rows = home("poc.qm").page().select("#followed").parents().select("li.unread");
    assertThat(rows.eachText())
        .anyMatch(
            it ->
                it.contains("¿Quién convoca")
                    && it.matches(".* 1 mensaje nuevo (hace|ayer|anteayer) .*"))
        .noneMatch(it -> it.contains("usted"));
  }

  @Test
  void anOfficeIsLedToThePracticesThatItHasUnderWay() {
    var office = home("poc.qp");
    var link = office.page().select("a[href='/practices/waiting#sent']");
    assertThat(link.text()).contains("do seu órgão");
    assertThat(office.open("/practices/waiting").page().select("#sent")).hasSize(1);
  }

  @Test
  void whatTheOwnOfficeWroteIsNotSaidToComeFromItsState() {
    var all = enlace.signedIn("poc-alternate.qn").open("/").page().select(".items .meta");
    assertThat(all.eachText())
        .anyMatch(it -> it.contains("your office, "))
        .noneMatch(it -> it.contains("Port Amity, "));
    var rows =
        enlace.signedIn("poc-alternate.qn").open("/rooms/plaza").page().select(".rows .meta");
    assertThat(rows.eachText())
        .anyMatch(it -> it.contains("from your office"))
        .noneMatch(it -> it.contains("Port Amity"));
  }

  @Test
  void fromHomeADiscussionIsOpenedInARoomThatOneChooses() {
    var writer = home("poc.qm").follow("Abrir un debate").follow("Plaza");
    assertThat(writer.path()).isEqualTo("/rooms/plaza/new");
    assertThat(writer.page().select("textarea[name=text]")).hasSize(1);
  }

  @Test
  void fromTheNoticesOneIsLedToWhatReachesOne() {
    var reader = enlace.signedIn("poc.qm").open("/notifications");
    var link = reader.page().select("main .head a[href^=/me]").attr("href");
    var anchor = link.substring(link.indexOf('#'));
    assertThat(reader.open("/me").page().select(anchor + " table tbody tr")).hasSize(8);
  }
}
