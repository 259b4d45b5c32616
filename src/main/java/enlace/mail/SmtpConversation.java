package enlace.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import enlace.mail.MailTransport.How;
import enlace.mail.MailTransport.Outcome;
import enlace.mail.MailTransport.Outcome.Away;
import enlace.mail.MailTransport.Outcome.Declined;
import enlace.mail.MailTransport.Outcome.Taken;
import enlace.mail.MailTransport.Outcome.Unknown;
import jakarta.mail.MessagingException;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// One connection to the mail server. Knows at every step what the server can have of a letter, and
/// how long it may be silent there: nothing is taken before the final dot.
final class SmtpConversation extends SMTPTransport {
  private static final int LONGEST_NOTE = 300;
  private static final int MOST_LETTERS = 50;
  private static final int CLOSED = -1;
  private static final int SHUTTING_DOWN = 421;

  private final SmtpSession session;
  private final Limits limits;
  private final Socket socket = new Socket();
  private int letters;

  SmtpConversation(SmtpSession session, Limits limits) {
    super(session.session(), server(session.address()));
    this.session = session;
    this.limits = limits;
  }

  private static URLName server(SmtpAddress address) {
    return new URLName(
        SmtpSession.protocol(address),
        address.host(),
        address.port(),
        null,
        address.account().map(SmtpAddress.Account::user).orElse(null),
        address.account().map(SmtpAddress.Account::password).orElse(null));
  }

  /// Up to where a letter can be handed over: greeted, encrypted, signed in. Done once.
  void begin() throws MessagingException, IOException {
    if (socket.isConnected()) return;
    var address = session.address();
    int patience = (int) limits.greeting().toMillis();
    socket.connect(new InetSocketAddress(address.host(), address.port()), patience);
    within(limits.greeting());
    connect(address.tls() ? encrypted() : socket);
    if (address.account().isPresent() && !supportsExtension("AUTH"))
      throw new MessagingException("the server lets nobody sign in");
  }

  private SSLSocket encrypted() throws IOException {
    var address = session.address();
    var encrypted =
        (SSLSocket) session.encryption().createSocket(socket, address.host(), address.port(), true);
    var parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the name in its certificate
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    return encrypted;
  }

  /// Whether it can carry one more letter; asks the server.
  boolean goesOn() {
    try {
      within(limits.greeting());
      return letters < MOST_LETTERS && isConnected();
    } catch (SocketException _) {
      return false;
    }
  }

  void leave() {
    try {
      close();
    } catch (MessagingException _) {
      hangUp();
    }
  }

  /// From any thread: what is being waited for fails at once.
  void hangUp() {
    try {
      socket.close();
    } catch (IOException _) {
      // it is of no use any more
    }
  }

  synchronized Outcome deliver(Frozen letter) {
    OutputStream content;
    letters++;
    try {
      within(limits.answer());
      int from = simpleCommand("MAIL FROM:<%s>".formatted(letter.from()));
      if (!agreed(from)) return new Away("sender address not accepted: " + said());
      int to = simpleCommand("RCPT TO:<%s>".formatted(letter.to()));
      if (!agreed(to)) return refused("recipient address not accepted: ", to);
      content = data();
    } catch (SMTPSendFailedException refused) {
      return refused("DATA command not accepted: ", refused.getReturnCode());
    } catch (MessagingException | IOException failure) {
      return new Away(note(failure, limits.answer()));
    }
    return handedOver(letter, content);
  }

  /// It ends with a line end, so that the dot stands on a line of its own.
  private Outcome handedOver(Frozen letter, OutputStream content) {
    try {
      content.write(letter.message().getBytes(US_ASCII));
      within(limits.end());
    } catch (IOException failure) {
      // perhaps because of this letter: counted as a refusal, so that it does not go on for ever
      return new Declined(How.FOR_NOW, "lost on the way: " + note(failure, limits.answer()));
    }
    return ended();
  }

  private Outcome ended() {
    try {
      int answer = simpleCommand(".");
      if (agreed(answer)) return new Taken("taken by the mail server");
      return answer == CLOSED
          ? new Unknown("the connection was lost after the final dot")
          : refused("sending data failed: ", answer);
    } catch (MessagingException failure) {
      return new Unknown(note(failure, limits.end()) + " after the final dot");
    }
  }

  private static boolean agreed(int answer) {
    return answer / 100 == 2;
  }

  /// A server that goes away at this moment blames no letter.
  private Outcome refused(String what, int answer) {
    var note = oneLine(what + said());
    if (answer == CLOSED || answer == SHUTTING_DOWN) return new Away(note);
    return new Declined(how(answer), note);
  }

  private How how(int answer) {
    if (answer < 500) return How.FOR_NOW;
    var said = said();
    if (said.contains("5.1.1")) return How.NO_MAILBOX;
    boolean full = said.contains("5.2.2") || answer == 552 && !said.contains("5.");
    return full ? How.MAILBOX_FULL : How.FOR_GOOD;
  }

  private String said() {
    return getLastServerResponse().replace("[EOF]", "the connection was closed");
  }

  private void within(Duration limit) throws SocketException {
    socket.setSoTimeout((int) limit.toMillis());
  }

  /// What the server said, else what happened to the connection.
  String note(Exception failure) {
    var last = getLastServerResponse();
    boolean refused = last != null && last.matches("(?s)[45]\\d\\d.*");
    return refused ? oneLine(last) : note(failure, limits.greeting());
  }

  private static String note(Throwable failure, Duration limit) {
    var cause =
        Stream.iterate(failure, it -> it != null, Throwable::getCause).limit(10).toList().getLast();
    return switch (cause) {
      case SocketTimeoutException _ -> "no answer within %d s".formatted(limit.toSeconds());
      case UnknownHostException _ -> oneLine("no such host: " + cause.getMessage());
      default -> oneLine(String.valueOf(cause.getMessage()));
    };
  }

  private static String oneLine(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.substring(0, Math.min(line.length(), LONGEST_NOTE));
  }
}
