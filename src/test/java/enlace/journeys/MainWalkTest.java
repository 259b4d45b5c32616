package enlace.journeys;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import enlace.cast.Databases;
import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.cast.RealMongo;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The main job, from a question to the digest, as members do it in browsers without JavaScript.
@OnBothStores
class MainWalkTest {
  private static final String TITLE = "¿Quién guarda la llave del archivo?";
  private static final Duration SOON = Duration.of(20, SECONDS);

  private final Engine engine;

  MainWalkTest(Engine engine) {
    this.engine = engine;
  }

  @Test
  void aQuestionIsAnsweredAndItsAuthorNotified() {
    try (var enlace = Running.demonstration(database())) {
      var author = enlace.signedIn("poc.qm");
      author.open("/rooms/plaza").follow("Abrir un debate");
      author
          .form("Publicar")
          .fill("title", TITLE)
          .fill("text", "Cambiamos de edificio y **nadie** sabe quién la tiene.")
          .fill("kind", "question")
          .send();
      assertThat(author.text()).contains(TITLE, "nadie sabe quién la tiene");
      var discussion = author.path();

      var colleague = enlace.signedIn("poc.qr").open("/rooms/plaza").follow(TITLE);
      assertThat(colleague.path()).isEqualTo(discussion);
      colleague.form("Publier").fill("text", "Chez nous, la comptable. Demandez-lui.").send();
      assertThat(colleague.text()).contains("Chez nous, la comptable");

      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(author.open("/notifications").text()).contains(TITLE));
    }
  }

  @Test
  void nobodyOutsideTheRoomLearnsOfWhatIsSaidInIt() {
    try (var enlace = Running.demonstration(database())) {
      var team = enlace.signedIn("poc.qm").open("/rooms/country-room-qm");
      var title = team.page().select("h3.title a, h2.title a, .title a").first();
      assertThat(title).as("the national team's room has a discussion").isNotNull();

      for (var account : new String[] {"poc.qn", "moderator", "partner", "admin"}) {
        var outsider = enlace.signedIn(account);
        assertThat(outsider.open("/rooms/country-room-qm").status()).isEqualTo(404);
        var hidden = outsider.open(title.attr("href"));
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.text()).doesNotContain(title.text());
        for (var page : new String[] {"/", "/rooms", "/notifications", "/demo/mail"})
          assertThat(outsider.open(page).text()).doesNotContain(title.text());
      }
    }
  }

  @Test
  void aPracticeIsClearedByItsOfficeAndPublishedByACurator() {
    try (var enlace = Running.demonstration(database())) {
      var title = "A yearly briefing and a two-page note for banks and insurers";
      var office = enlace.signedIn("poc.qn").open("/practices/waiting").follow(title);
      var practice = office.path().replace("/review", "");
      office
          .form("Give national clearance")
          .fill("clearance.date", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString())
          .fill("clearance.function", "Permanent Secretary")
          .send();
      assertThat(office.status()).isEqualTo(200);

      var industry = enlace.signedIn("industry");
      assertThat(industry.open(practice).status()).isEqualTo(404);

      assertThat(enlace.signedIn("curator").open("/").text())
          .contains("Cleared, to be published")
          .doesNotContain("Awaiting national clearance");
      var curator = enlace.signedIn("curator").open(practice + "/review");
      curator.press("Publish in the network");
      assertThat(curator.status()).as(curator.text()).isEqualTo(200);

      assertThat(industry.open(practice).text()).contains(title);
    }
  }

  @Test
  void theDigestSaysWhatItsReaderMaySeeInTheReadersLanguage() {
    try (var enlace = Running.demonstration(database())) {
      var reader = enlace.signedIn("poc.qp");
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(reader.open("/demo/mail").page().select("a[href^=/demo/mail/]"))
                      .isNotEmpty());
      var letter = reader.page().select("a[href^=/demo/mail/]").first().attr("href");
      var html = reader.open(letter.replaceAll("\\?.*", "") + "/html");

      assertThat(html.page().select("html").attr("lang")).isEqualTo("pt");
      assertThat(html.text())
          .as("titles of what a Point of Contact may see")
          .contains("Le dossier de passation du point de contact")
          .as("never a title of another State's room")
          .doesNotContain("Lista de teléfonos");
    }
  }

  @Test
  void lettersGoThroughARealMailServerByItsSettingAlone() throws Exception {
    var mail = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));
    mail.start();
    var settings = new HashMap<>(database());
    settings.put(
        "ENLACE_SMTP_URI",
        "smtp://127.0.0.1:%d?starttls=disabled".formatted(mail.getSmtp().getPort()));
    try (var _ = Running.demonstration(settings)) {
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(recipients(mail)).contains("poc.qm@demo.example"));
      assertThat(mail.getReceivedMessages())
          .allSatisfy(
              letter ->
                  assertThat(letter.getHeader("List-Unsubscribe-Post"))
                      .containsExactly("List-Unsubscribe=One-Click"));
    } finally {
      mail.stop();
    }
  }

  private static List<String> recipients(GreenMail mail) throws MessagingException {
    var all = new ArrayList<String>();
    for (var letter : mail.getReceivedMessages())
      for (var recipient : letter.getAllRecipients()) all.add(recipient.toString());
    return all;
  }

  /// The settings by which an operator would name the database.
  private Map<String, String> database() {
    return switch (engine) {
      case EMBEDDED -> Map.of();
      case REAL ->
          Map.of(
              "ENLACE_MONGODB_URI",
              RealMongo.shared().uri(),
              "ENLACE_MONGODB_DATABASE",
              Databases.freshName());
    };
  }
}
