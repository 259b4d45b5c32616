package enlace.journeys;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The digests of the demonstration, as they reach their recipients through a mail server.
class DigestJourneyTest {
  /// Of the room of the Points of Contact, TLP:AMBER.
  private static final String AMBER = "First proliferation financing risk assessment";

  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static Running running;

  @BeforeAll
  static void start() {
    MAIL.start();
    var uri = "smtp://127.0.0.1:%d?starttls=optional".formatted(MAIL.getSmtp().getPort());
    running = Running.demonstration(Map.of("ENLACE_SMTP_URI", uri));
  }

  @AfterAll
  static void stop() {
    running.close();
    MAIL.stop();
  }

  @Test
  void everyRecipientReadsTheOwnLanguageAndOnlyWhatMayBeSeen() throws Exception {
    var spanish = letter("poc.qm");
    var portuguese = letter("poc.qp");
    var partner = letter("partner");

    assertThat(spanish.getSubject()).contains("Enlace: lo nuevo");
    assertThat(portuguese.getSubject()).contains("Enlace: as novidades");
    assertThat(part(spanish, 0).replaceAll("\\s+", " ")).contains(AMBER, "solo el título");
    for (int n = 0; n < 2; n++)
      assertThat(part(partner, n).replaceAll("\\s+", " ")).doesNotContain(AMBER);
  }

  @Test
  void aDigestIsStoppedFromItsLetterByTheButtonAndNotByTheLink() throws Exception {
    var link = letter("poc.qp").getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "");

    var page = running.visitor("pt").open(URI.create(link).getPath());
    assertThat(rhythm("poc.qp")).isNotEqualTo("never");
    page.press("Deixar de receber o resumo");

    assertThat(page.status()).isEqualTo(200);
    assertThat(rhythm("poc.qp")).isEqualTo("never");
  }

  private static String rhythm(String account) {
    return running.signedIn(account).open("/api/v1/me").text().contains("\"digest\":\"never\"")
        ? "never"
        : "some";
  }

  private static MimeMessage letter(String account) {
    await().atMost(120, SECONDS).until(() -> found(account).isPresent());
    return found(account).orElseThrow();
  }

  private static Optional<MimeMessage> found(String account) {
    return Arrays.stream(MAIL.getReceivedMessages()).filter(it -> isTo(it, account)).findFirst();
  }

  private static boolean isTo(MimeMessage message, String account) {
    try {
      return message.getAllRecipients()[0].toString().equals(account + "@demo.example");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(MimeMessage message, int index)
      throws MessagingException, IOException {
    return (String) ((MimeMultipart) message.getContent()).getBodyPart(index).getContent();
  }
}
