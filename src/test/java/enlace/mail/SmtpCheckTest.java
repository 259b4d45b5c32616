package enlace.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import enlace.cast.Ports;
import enlace.mail.SmtpCheck.CheckFailed;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpCheckTest {
  private final FakeSmtp server = new FakeSmtp();

  @AfterEach
  void close() {
    server.close();
  }

  private static String check(URI uri) throws CheckFailed {
    return new SmtpCheck(uri).run();
  }

  private static void assertFails(URI uri, String... parts) {
    assertThatThrownBy(() -> check(uri))
        .isInstanceOf(CheckFailed.class)
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("secret");
  }

  @Test
  void itSpeaksToARealServerUpToItsGoodbye() throws Exception {
    var greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    greenMail.setUser("enlace@demo.example", "enlace", "right & secret");
    greenMail.getManagers().getUserManager().setAuthRequired(true);
    greenMail.start();
    try {
      var uri = "smtp://enlace:%s@127.0.0.1:" + greenMail.getSmtp().getPort() + "?starttls=%s";

      assertThat(check(URI.create(uri.formatted("right%20%26%20secret", "optional"))))
          .contains("answers", "NOT ENCRYPTED", "signed in as enlace");
      assertFails(
          URI.create(uri.formatted("secret", "optional")),
          "refuses the user name or the password",
          "535");
      assertFails(URI.create(uri.formatted("secret", "required")), "STARTTLS");
      assertThat(greenMail.getReceivedMessages()).isEmpty();
    } finally {
      greenMail.stop();
    }
  }

  @Test
  void itSaysGoodbyeWithoutALetter() throws Exception {
    assertThat(check(server.uri("starttls=disabled"))).contains("without signing in");
    assertThat(server.commands()).last().isEqualTo("QUIT");
    assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
  }

  @Test
  void itEncryptsAsSet(@TempDir Path folder) throws Exception {
    var certificate = TestCertificate.forHost("localhost", folder);
    server.offeringTls(certificate.context());

    assertThat(check(server.uri("trust=" + certificate.pem()))).contains("encrypted by STARTTLS");
    assertThat(check(server.uri("starttls=optional&trust=" + certificate.pem())))
        .contains("encrypted by STARTTLS");
    server.inTlsFromTheStart(certificate.context());
    assertThat(check(server.uri("trust=" + certificate.pem()))).contains("answers, encrypted,");
  }

  @Test
  void aCertificateThatNobodyTrustsIsSaid(@TempDir Path folder, @TempDir Path other) {
    server.offeringTls(TestCertificate.forHost("localhost", folder).context());
    assertFails(server.uri("starttls=required"), "certificate that is not trusted", "trust=");
    server.inTlsFromTheStart(TestCertificate.forHost("localhost", other).context());
    assertFails(server.uri(""), "certificate that is not trusted");
  }

  @Test
  void aCertificateForAnotherNameIsSaid(@TempDir Path folder) {
    var certificate = TestCertificate.forHost("other.example", folder);
    server.offeringTls(certificate.context());
    assertFails(server.uri("trust=" + certificate.pem()), "certificate for another name");
    server.inTlsFromTheStart(certificate.context());
    assertFails(server.uri("trust=" + certificate.pem()), "certificate for another name");
  }

  @Test
  void whoIsNotThereIsSaid() {
    int free = Ports.free();
    assertFails(URI.create("smtp://user:secret@127.0.0.1:" + free), "127.0.0.1:" + free, "refuses");
    assertFails(URI.create("smtp://no-such-host.invalid"), "no-such-host.invalid:587", "no such");
  }

  @Test
  void aServerThatWillNotSpeakToUsIsQuoted() {
    server.answering("greeting", "554 5.7.1 not from here");
    assertFails(server.uri("starttls=disabled"), "does not go on", "554");
  }
}
