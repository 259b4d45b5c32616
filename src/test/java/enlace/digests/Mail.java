package enlace.digests;

import static java.nio.charset.StandardCharsets.US_ASCII;

import enlace.mail.Frozen;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/// A letter as its recipient's program shows it.
record Mail(String subject, String text, String html, String unsubscribe) {
  static Mail of(Frozen letter) {
    try {
      var message =
          new MimeMessage(
              (Session) null, new ByteArrayInputStream(letter.message().getBytes(US_ASCII)));
      var parts = (MimeMultipart) message.getContent();
      return new Mail(
          message.getSubject(),
          part(parts, 0),
          part(parts, 1),
          Optional.ofNullable(message.getHeader("List-Unsubscribe", null)).orElse(""));
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(MimeMultipart parts, int index)
      throws MessagingException, IOException {
    return ((String) parts.getBodyPart(index).getContent()).replace("\r\n", "\n");
  }

  /// Both parts and the subject: where a secret must not be.
  String everything() {
    return subject + "\n" + text + "\n" + html;
  }
}
