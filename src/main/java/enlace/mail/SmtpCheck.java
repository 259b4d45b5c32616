package enlace.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Holds the conversation with the mail server that every letter begins with, and ends it before a
/// letter: connects, greets, encrypts as set, signs in, says goodbye. By another client than that
/// of the letters, which does none of it without a letter.
public final class SmtpCheck {
  private static final String PATIENCE = String.valueOf(Duration.ofSeconds(10).toMillis());

  private final SmtpAddress address;

  /// @throws IllegalArgumentException when it cannot be used
  public SmtpCheck(URI uri) {
    this.address = SmtpAddress.of(uri);
  }

  /// What does not go, in a sentence for the operator.
  public static final class CheckFailed extends Exception {
    private static final long serialVersionUID = 1L;

    CheckFailed(String sentence) {
      super(sentence);
    }
  }

  /// @return what was done, in a sentence for the operator
  public String run() throws CheckFailed {
    try (var server = (SMTPTransport) session().getTransport()) {
      var account = address.account();
      server.connect(
          address.host(),
          address.port(),
          account.map(SmtpAddress.Account::user).orElse(null),
          account.map(SmtpAddress.Account::password).orElse(null));
      return "%s answers, %s, %s".formatted(address, encrypted(server), signedIn());
    } catch (MessagingException failure) {
      throw new CheckFailed(sentence(failure));
    }
  }

  private Session session() throws CheckFailed {
    var name = address.tls() ? "mail.smtps." : "mail.smtp.";
    var properties = new Properties();
    properties.put("mail.transport.protocol", address.tls() ? "smtps" : "smtp");
    properties.put(name + "connectiontimeout", PATIENCE);
    properties.put(name + "timeout", PATIENCE);
    properties.put(name + "writetimeout", PATIENCE);
    properties.put(name + "auth", String.valueOf(address.account().isPresent()));
    properties.put(name + "auth.mechanisms", "PLAIN LOGIN");
    switch (address.starttls()) {
      case REQUIRED -> {
        properties.put(name + "starttls.enable", "true");
        properties.put(name + "starttls.required", "true");
      }
      case OPTIONAL -> properties.put(name + "starttls.enable", "true");
      case DISABLED -> {}
    }
    properties.put(name + "ssl.checkserveridentity", "true");
    // else it would try once more with the certificates of the JDK, and tell of that
    properties.put(name + "socketFactory.fallback", "false");
    if (address.trust().isPresent())
      properties.put(name + "ssl.socketFactory", trusting(address.trust().get()));
    return Session.getInstance(properties);
  }

  private static SSLSocketFactory trusting(Path pem) throws CheckFailed {
    try (var file = Files.newInputStream(pem)) {
      var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file))
        trusted.setCertificateEntry("trusted-" + number++, certificate);
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new CheckFailed("%s holds no certificates: %s".formatted(pem, e.getMessage()));
    }
  }

  private String encrypted(SMTPTransport server) {
    if (!server.isSSL()) return "NOT ENCRYPTED";
    return address.tls() ? "encrypted" : "encrypted by STARTTLS";
  }

  private String signedIn() {
    return address.account().map(it -> "signed in as " + it.user()).orElse("without signing in");
  }

  private String sentence(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException)
      return "%s refuses the user name or the password: %s".formatted(address, said(failure));
    return cause(failure, SSLException.class)
        .or(() -> identity(failure))
        .map(this::certificate)
        .or(() -> unreachable(failure))
        .orElseGet(() -> "%s does not go on: %s".formatted(address, said(failure)));
  }

  /// What a client of mail says of a certificate that is for somebody else.
  private static Optional<Throwable> identity(MessagingException failure) {
    return causes(failure).filter(it -> said(it).contains("verify identity")).findFirst();
  }

  private String certificate(Throwable failure) {
    var said = said(failure);
    if (said.contains("certification path") || said.contains("trust anchor"))
      return "%s shows a certificate that is not trusted; name its PEM file by trust= (%s)"
          .formatted(address, said);
    if (said.contains("identity")
        || said.contains("subject alternative")
        || said.contains("No name"))
      return "%s shows a certificate for another name (%s)".formatted(address, said);
    return "%s cannot be spoken to in TLS: %s".formatted(address, said);
  }

  private Optional<String> unreachable(MessagingException failure) {
    return cause(failure, UnknownHostException.class)
        .map(_ -> "%s is not known: no such host".formatted(address))
        .or(
            () ->
                cause(failure, SocketTimeoutException.class)
                    .map(_ -> "%s does not answer within 10 s".formatted(address)))
        .or(
            () ->
                cause(failure, ConnectException.class)
                    .map(it -> "%s refuses the connection: %s".formatted(address, said(it))));
  }

  private static Optional<Throwable> cause(Throwable failure, Class<? extends Throwable> type) {
    return causes(failure).filter(type::isInstance).findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, it -> it != null, Throwable::getCause).limit(10);
  }

  private static String said(Throwable failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
  }
}
