package enlace.mail;

import static enlace.mail.FakeSmtp.HANG_UP;
import static enlace.mail.FakeSmtp.SILENCE;
import static enlace.mail.MailTransport.How.FOR_GOOD;
import static enlace.mail.MailTransport.How.FOR_NOW;
import static enlace.mail.MailTransport.How.MAILBOX_FULL;
import static enlace.mail.MailTransport.How.NO_MAILBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import enlace.cast.Ports;
import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.mail.LetterWriter.Written;
import enlace.mail.MailTransport.Outcome;
import enlace.mail.MailTransport.Outcome.Away;
import enlace.mail.MailTransport.Outcome.Declined;
import enlace.mail.MailTransport.Outcome.Taken;
import enlace.mail.MailTransport.Outcome.Unknown;
import io.vertx.core.Vertx;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpTransportTest {
  private static final LetterId ID = new LetterId("digest:m1:0:0");
  private static final EmailAddress READER = new EmailAddress("poc.qm@demo.example");
  private static final Sender SENDER = Sender.find("Enlace – red <enlace@demo.example>").get();

  private static final Limits SOON =
      new Limits(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(9));

  private final Vertx vertx = Vertx.vertx();
  private final FakeSmtp server = new FakeSmtp();

  @AfterEach
  void close() {
    server.close();
    vertx.close().await();
  }

  @Test
  void aRecipientsProgramReadsWhatWasWritten() throws Exception {
    var greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    greenMail.start();
    try {
      var uri = "smtp://127.0.0.1:%d?starttls=optional".formatted(greenMail.getSmtp().getPort());

      assertThat(deliver(URI.create(uri))).isInstanceOf(Taken.class);

      var message = greenMail.getReceivedMessages()[0];
      assertThat(message.getSubject()).isEqualTo("[TLP:GREEN] Enlace: lo nuevo — ¿quién convoca?");
      assertThat(message.getAllRecipients())
          .extracting(Object::toString)
          .containsExactly("poc.qm@demo.example");
      assertThat(message.getFrom()[0])
          .asString()
          .contains("enlace@demo.example")
          .contains("=?UTF-8?");
      assertThat(message.getSentDate()).isEqualTo(Instant.parse("2026-03-09T07:00:00Z"));
      assertThat(message.getMessageID()).matches("<[0-9a-v]{26}@demo\\.example>");
      assertThat(header(message, "Auto-Submitted")).isEqualTo("auto-generated");
      assertThat(header(message, "List-Id")).isEqualTo("<digest.demo.example>");
      assertThat(header(message, "List-Unsubscribe"))
          .isEqualTo("<https://enlace.example/unsubscribe/m1/abc>");
      assertThat(header(message, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
      assertThat(header(message, "MIME-Version")).isEqualTo("1.0");
      assertThat(part(message, 0)).isEqualTo(letter().text().replace("\n", "\r\n"));
      assertThat(part(message, 1)).isEqualTo(letter().html().replace("\n", "\r\n"));
    } finally {
      greenMail.stop();
    }
  }

  @Test
  void theServerGetsTheFrozenBytesAndNoOthers() {
    deliver(server.uri("starttls=disabled"));
    deliver(server.uri("starttls=disabled"));

    assertThat(server.taken()).hasSize(2).containsOnly(frozen().message());
  }

  @Test
  void theMessageIdFollowsFromTheKey() {
    assertThat(frozen().message()).containsOnlyOnce("Message-ID:");
    assertThat(frozen().header().lines().filter(line -> line.startsWith("Message-ID")).toList())
        .isEqualTo(
            Frozen.of(ID, "digest", letter(), SENDER, READER, Instant.EPOCH)
                .header()
                .lines()
                .filter(line -> line.startsWith("Message-ID"))
                .toList());
  }

  @Test
  void aLineBreakInASubjectEndsNothing() {
    var letter =
        new Written("a\r\nBcc: x@demo.example\r\n\r\nb", "t", "h", Optional.empty(), Map.of());

    var frozen = Frozen.of(ID, "digest", letter, SENDER, READER, Instant.EPOCH);

    assertThat(frozen.header()).contains("Subject: a Bcc: x@demo.example b");
    assertThat(frozen.header().lines()).noneMatch(line -> line.startsWith("Bcc"));
  }

  @Test
  void aLetterOneAskedForNamesNoList() {
    var letter = new Written("s", "t", "h", Optional.empty(), Map.of());

    assertThat(Frozen.of(ID, "reset", letter, SENDER, READER, Instant.EPOCH).header())
        .doesNotContain("List-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"450 4.2.1 try later", "451 4.3.0 local trouble", "452 4.2.2 over quota"})
  void aTransientRefusalIsForNow(String answer) {
    server.answering("RCPT", answer);

    assertThat(deliver()).isEqualTo(new Declined(FOR_NOW, deliveredNote(answer)));
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.7.1 not for us",
    "RCPT, 553 5.1.3 bad address",
    "DATA, 554 5.7.1 not wanted",
    "., 554 5.7.1 spam",
    "., 552 5.3.4 too big"
  })
  void aPermanentRefusalIsForGood(String command, String answer) {
    server.answering(command, answer);

    assertThat(deliver())
        .isInstanceOfSatisfying(Declined.class, r -> assertThat(r.how()).isEqualTo(FOR_GOOD));
  }

  @Test
  void anAddressWithoutAMailboxIsToldFromOtherRefusals() {
    server.answering("RCPT", "550 5.1.1 no such user");

    assertThat(deliver())
        .isEqualTo(new Declined(NO_MAILBOX, deliveredNote("550 5.1.1 no such user")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"552 mailbox full", "552 5.2.2 mailbox full", "550 5.2.2 over quota"})
  void aFullMailboxMayHaveRoomTomorrow(String answer) {
    server.answering("RCPT", answer);

    assertThat(deliver())
        .isInstanceOfSatisfying(Declined.class, r -> assertThat(r.how()).isEqualTo(MAILBOX_FULL));
  }

  @ParameterizedTest
  @CsvSource({
    "greeting, 421 4.3.2 not now",
    "greeting, 554 not for you",
    "MAIL, 550 5.7.1 not your address",
    "MAIL, 530 5.7.0 authenticate first",
    "RCPT, 421 4.3.2 shutting down"
  })
  void aServerThatRefusesUsIsAwayAndNoLetterIsBlamed(String command, String answer) {
    server.answering(command, answer);

    assertThat(deliver()).isInstanceOf(Away.class);
  }

  @Test
  void aServerThatIsDownIsAway() {
    assertThat(deliver(URI.create("smtp://localhost:" + Ports.free()))).isInstanceOf(Away.class);
  }

  @Test
  void aConnectionLostAfterTheFinalDotIsUnknown() {
    server.answering(".", HANG_UP);

    assertThat(deliver()).isInstanceOf(Unknown.class);
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void aLossAtAnyStepNeverCountsAsARefusal() {
    for (var step : new String[] {"greeting", "EHLO", "MAIL", "RCPT", "DATA"}) {
      server.answering(step, HANG_UP);
      assertThat(deliver()).as(step).isNotInstanceOfAny(Declined.class, Taken.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "greeting, no answer within 1 s",
    "EHLO, no answer within 1 s",
    "MAIL, no answer within 2 s",
    "RCPT, no answer within 2 s",
    "DATA, no answer within 2 s"
  })
  void aServerThatIsSilentBeforeTheFinalDotIsAway(String step, String note) {
    server.answering(step, SILENCE);

    assertThat(deliver(SOON)).isEqualTo(new Away(note));
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void silenceAfterTheFinalDotIsUnknown() {
    server.answering(".", SILENCE);

    assertThat(deliver(SOON)).isEqualTo(new Unknown("no answer within 3 s after the final dot"));
  }

  @Test
  void aConnectionIsKeptForTheNextLetterAndReplacedWhenItIsGone() {
    var transport = new SmtpTransport(vertx, server.uri("starttls=disabled"), Limits.USUAL);
    server.answering("RSET", "250 ok", HANG_UP);
    for (int n = 0; n < 3; n++) assertThat(transport.deliver(frozen())).isInstanceOf(Taken.class);
    transport.close();

    assertThat(server.commands()).filteredOn(said -> said.startsWith("EHLO")).hasSize(2);
  }

  @Test
  void lettersSentAtOnceAllGetTheirAnswerAndGoToTheirReader() throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      var transport = new SmtpTransport(vertx, server.uri("starttls=disabled"), Limits.USUAL);
      var hands =
          IntStream.range(0, Postman.HANDS)
              .mapToObj(hand -> Thread.startVirtualThread(() -> deliverMany(transport, hand)))
              .toList();
      for (var hand : hands) assertThat(hand.join(Duration.ofSeconds(20))).isTrue();
      transport.close();
    }

    assertThat(server.deliveries())
        .hasSize(10 * Postman.HANDS * 30)
        .allMatch(delivery -> delivery.message().contains("To: " + delivery.recipient() + "\r\n"));
  }

  private static void deliverMany(MailTransport transport, int hand) {
    var reader = new EmailAddress("reader" + hand + "@demo.example");
    var written = new Written("s", "t", "h", Optional.empty(), Map.of());
    for (int n = 0; n < 30; n++) {
      var id = new LetterId("note:%d:%d".formatted(hand, n));
      transport.deliver(Frozen.of(id, "note", written, SENDER, reader, Instant.EPOCH));
    }
  }

  @Test
  void withoutTlsNothingIsSentUnlessTheOperatorSaidSo() {
    assertThat(deliver(server.uri("starttls=required"))).isInstanceOf(Away.class);
    assertThat(deliver(server.uri(""))).isInstanceOf(Away.class);
    assertThat(server.taken()).isEmpty();

    assertThat(deliver(server.uri("starttls=optional"))).isInstanceOf(Taken.class);
  }

  @Test
  void aTrustedServerIsSpokenToInTls(@TempDir Path folder) {
    var certificate = TestCertificate.forHost("localhost", folder);
    server.offeringTls(certificate.context());

    assertThat(deliver(server.uri("trust=" + certificate.pem()))).isInstanceOf(Taken.class);
    assertThat(server.commands()).contains("STARTTLS");
  }

  @Test
  void anUntrustedServerGetsNothing(@TempDir Path folder) {
    server.offeringTls(TestCertificate.forHost("localhost", folder).context());

    assertThat(deliver(server.uri("starttls=required"))).isInstanceOf(Away.class);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void aServerWithAnothersNameGetsNothing(@TempDir Path folder) {
    var certificate = TestCertificate.forHost("other.example", folder);
    server.offeringTls(certificate.context());

    assertThat(deliver(server.uri("trust=" + certificate.pem()))).isInstanceOf(Away.class);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void tlsFromTheFirstByteIsCheckedAsWell(@TempDir Path folder, @TempDir Path other) {
    var certificate = TestCertificate.forHost("localhost", folder);
    var others = TestCertificate.forHost("other.example", other);

    server.inTlsFromTheStart(certificate.context());
    assertThat(deliver(server.uri("trust=" + certificate.pem()))).isInstanceOf(Taken.class);

    server.inTlsFromTheStart(others.context());
    assertThat(deliver(server.uri("trust=" + others.pem()))).isInstanceOf(Away.class);
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void itSignsInAndAWrongPasswordBlamesNoLetter() {
    var greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    greenMail.setUser("enlace@demo.example", "enlace", "right & secret");
    greenMail.getManagers().getUserManager().setAuthRequired(true);
    greenMail.start();
    try {
      var uri =
          "smtp://enlace:%s@127.0.0.1:" + greenMail.getSmtp().getPort() + "?starttls=optional";

      assertThat(deliver(URI.create(uri.formatted("wrong")))).isInstanceOf(Away.class);
      assertThat(deliver(URI.create(uri.formatted("right%20%26%20secret"))))
          .isInstanceOf(Taken.class);
    } finally {
      greenMail.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smtp://host?starttls=maybe",
        "smtp://host?startls=required",
        "smtp://host?trust=/no/such/file.pem",
        "smtp://user@host"
      })
  void nonsenseIsRefusedAtTheStart(String uri) {
    assertThatThrownBy(() -> new SmtpTransport(vertx, URI.create(uri), Limits.USUAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Outcome deliver() {
    return deliver(server.uri("starttls=disabled"));
  }

  private Outcome deliver(URI uri) {
    return deliver(uri, Limits.USUAL);
  }

  private Outcome deliver(Limits limits) {
    return deliver(server.uri("starttls=disabled"), limits);
  }

  private Outcome deliver(URI uri, Limits limits) {
    var transport = new SmtpTransport(vertx, uri, limits);
    try {
      return transport.deliver(frozen());
    } finally {
      transport.close();
    }
  }

  private static String deliveredNote(String answer) {
    return "recipient address not accepted: " + answer;
  }

  private static Frozen frozen() {
    return FROZEN;
  }

  private static final Frozen FROZEN =
      Frozen.of(ID, "digest", letter(), SENDER, READER, Instant.parse("2026-03-09T07:00:00Z"));

  private static Written letter() {
    return new Written(
        "[TLP:GREEN] Enlace: lo nuevo — ¿quién convoca?",
        "Línea uno\n.\n.una línea con punto\nFrom aquí = hola\n"
            + "larga ".repeat(60)
            + "ñ\n\nfin\n",
        "<p style=\"margin:0\">Hola, Île-Concorde · 日</p>\n",
        Optional.of("https://enlace.example/unsubscribe/m1/abc"),
        Map.of());
  }

  private static String header(Message message, String name) throws MessagingException {
    return String.join("|", message.getHeader(name));
  }

  private static String part(Message message, int index) throws MessagingException, IOException {
    return (String) ((MimeMultipart) message.getContent()).getBodyPart(index).getContent();
  }
}
