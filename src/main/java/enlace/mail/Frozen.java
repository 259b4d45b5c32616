package enlace.mail;

import enlace.ids.EmailAddress;
import enlace.ids.Hash;
import enlace.ids.LetterId;
import enlace.mail.LetterWriter.Written;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/// A letter as it goes over the wire (RFC 5322), the same bytes at every repetition.
///
/// @param message header and body, in ASCII, with `\r\n` line ends
public record Frozen(EmailAddress from, EmailAddress to, String message) {

  /// @param kind the letter's kind: names the list a mail program may sort by
  static Frozen of(
      LetterId id, String kind, Written written, Sender sender, EmailAddress to, Instant date) {
    try {
      var message = new Message(messageId(id, sender));
      message.setSentDate(Date.from(date));
      message.setFrom(new InternetAddress(sender.address().value(), sender.name(), "UTF-8"));
      message.setRecipient(RecipientType.TO, new InternetAddress(to.value()));
      message.setSubject(oneLine(written.subject()), "UTF-8");
      // nobody's out-of-office assistant answers it (RFC 3834)
      message.setHeader("Auto-Submitted", "auto-generated");
      if (written.unsubscribe().isPresent()) {
        message.setHeader("List-Id", "<%s.%s>".formatted(kind, sender.address().domain()));
        message.setHeader("List-Unsubscribe", "<" + written.unsubscribe().get() + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      }
      message.setContent(
          new MimeMultipart(
              "alternative", part(written.text(), "plain"), part(written.html(), "html")));
      return new Frozen(sender.address(), to, message.ascii());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("letter " + id, e);
    }
  }

  private static String messageId(LetterId id, Sender sender) {
    return "<%s@%s>".formatted(Hash.of("letter", id.value()), sender.address().domain());
  }

  private static String oneLine(String subject) {
    return subject.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, "UTF-8", subtype);
    // always, so that every line is ASCII and short, whatever a member wrote
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  /// Header fields, still folded.
  String header() {
    return message.substring(0, message.indexOf("\r\n\r\n"));
  }

  String body() {
    return message.substring(message.indexOf("\r\n\r\n") + 4);
  }

  private static final class Message extends MimeMessage {
    private final String id;

    Message(String id) {
      super((Session) null);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }

    String ascii() throws MessagingException, IOException {
      saveChanges();
      var bytes = new ByteArrayOutputStream();
      writeTo(bytes);
      return bytes.toString(StandardCharsets.US_ASCII);
    }
  }
}
