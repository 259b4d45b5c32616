package enlace.journeys;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import enlace.cast.Databases;
import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.cast.Ports;
import enlace.cast.RealMongo;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A discussion goes into a narrower room while letters that tell of it wait for their mail server.
@OnBothStores
class MovedJourneyTest {
  /// Of the partners' table, which is under the Chatham House Rule, by Port Amity.
  private static final String TITLE = "From wish list to request";

  private final Engine engine;

  MovedJourneyTest(Engine engine) {
    this.engine = engine;
  }

  @Test
  void nothingOfItReachesWhoDoesNotReadTheNewRoom() throws Exception {
    int port = Ports.free();
    var mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    try (var enlace = Running.demonstration(settings(port))) {
      var partner = enlace.signedIn("partner");
      var path = partner.open("/rooms/partner-table").follow(TITLE).path();
      enlace
          .signedIn("poc.qn")
          .open(path)
          .form("Post")
          .fill("text", "That is for @partner.demo-fund to answer.")
          .send();
      await()
          .atMost(20, SECONDS)
          .untilAsserted(() -> assertThat(partner.open("/notifications").text()).contains(TITLE));

      var moderator = enlace.signedIn("moderator").open(path).follow("Trasladar a otra sala");
      moderator.form("Continuar").fill("room", "poc-room").send();
      assertThat(moderator.text()).contains("Dejarán de leerlo", "organización asociada");
      moderator.press("Trasladar a «Sala de puntos de contacto»");

      assertThat(moderator.path()).isEqualTo(path);
      assertThat(partner.open(path).text())
          .contains("What you wrote in a discussion that you no longer see")
          .doesNotContain(TITLE);
      for (var page :
          new String[] {
            "/", "/rooms", "/rooms/partner-table", "/notifications", "/api/v1/notifications"
          }) assertThat(partner.open(page).text()).as(page).doesNotContain(TITLE);
      // an office that did not write in it
      var colleague = enlace.signedIn("poc.qp").open("/rooms/poc-room").follow(TITLE);
      assertThat(colleague.page().select(".who").eachText()).containsOnly("Um membro");
      assertThat(colleague.text())
          .contains("sob a regra de Chatham House")
          .doesNotContain("Port Amity", "Costa Serena");

      mail.start();
      assertThat(letter(mail, "poc.qr")).contains(TITLE);
      assertThat(letter(mail, "partner")).doesNotContain(TITLE, "Our first request");
      assertThat(letter(mail, "expert-observer")).doesNotContain(TITLE, "Our first request");
    } finally {
      mail.stop();
    }
  }

  private static String letter(GreenMail mail, String account)
      throws MessagingException, IOException {
    await().atMost(150, SECONDS).until(() -> found(mail, account).isPresent());
    var parts = (MimeMultipart) found(mail, account).orElseThrow().getContent();
    return (parts.getBodyPart(0).getContent() + " " + parts.getBodyPart(1).getContent())
        .replaceAll("\\s+", " ");
  }

  private static Optional<MimeMessage> found(GreenMail mail, String account) {
    return Arrays.stream(mail.getReceivedMessages())
        .filter(it -> GreenMailUtil.getAddressList(recipients(it)).startsWith(account + "@"))
        .findFirst();
  }

  private static Address[] recipients(MimeMessage letter) {
    try {
      return letter.getAllRecipients();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> settings(int port) {
    var all = new HashMap<String, String>();
    all.put("ENLACE_SMTP_URI", "smtp://127.0.0.1:%d?starttls=optional".formatted(port));
    if (engine == Engine.REAL) {
      all.put("ENLACE_MONGODB_URI", RealMongo.shared().uri());
      all.put("ENLACE_MONGODB_DATABASE", Databases.freshName());
    }
    return all;
  }
}
