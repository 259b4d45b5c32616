package enlace.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A letter as a mail program opens it: read back from the bytes that were sent.
record OpenedLetter(String subject, List<Header> headers, String text, String html) {

  record Header(String name, String value) {}

  static OpenedLetter of(Frozen letter) {
    try {
      var message =
          new MimeMessage(
              (Session) null, new ByteArrayInputStream(letter.message().getBytes(US_ASCII)));
      var parts = (MimeMultipart) message.getContent();
      return new OpenedLetter(
          message.getSubject(), headers(message), part(parts, 0), part(parts, 1));
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("a letter of ours that cannot be read", e);
    }
  }

  private static List<Header> headers(MimeMessage message) throws MessagingException, IOException {
    var headers = new ArrayList<Header>();
    for (var header : Collections.list(message.getAllHeaders()))
      headers.add(
          new Header(
              header.getName(), MimeUtility.decodeText(MimeUtility.unfold(header.getValue()))));
    return headers;
  }

  private static String part(MimeMultipart parts, int index)
      throws MessagingException, IOException {
    return (String) parts.getBodyPart(index).getContent();
  }
}
