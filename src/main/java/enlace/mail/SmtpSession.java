package enlace.mail;

import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// How the client of mail is to speak to the server: encrypted as set, with whom is trusted, and
/// not waiting longer than it may.
record SmtpSession(SmtpAddress address, SSLSocketFactory encryption, Session session) {

  /// @param patience to connect, and for each answer
  /// @throws IllegalArgumentException when the file of trusted certificates holds none
  static SmtpSession of(SmtpAddress address, Duration patience) {
    var encryption =
        address
            .trust()
            .map(SmtpSession::trusting)
            .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    var session = Session.getInstance(properties(address, patience, encryption));
    return new SmtpSession(address, encryption, session);
  }

  private static Properties properties(
      SmtpAddress address, Duration patience, SSLSocketFactory encryption) {
    var millis = String.valueOf(patience.toMillis());
    var name = "mail." + protocol(address) + ".";
    var properties = new Properties();
    properties.put("mail.transport.protocol", protocol(address));
    properties.put(name + "connectiontimeout", millis);
    properties.put(name + "timeout", millis);
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
    properties.put(name + "ssl.socketFactory", encryption);
    // else it would try once more with the certificates of the JDK, and tell of that
    properties.put(name + "socketFactory.fallback", "false");
    properties.put(name + "quitwait", "false");
    properties.put(
        name + "userset", "true"); // a line that was kept is asked to forget the last letter
    return properties;
  }

  static String protocol(SmtpAddress address) {
    return address.tls() ? "smtps" : "smtp";
  }

  private static SSLSocketFactory trusting(Path pem) {
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
      throw new IllegalArgumentException(
          "%s holds no certificates: %s".formatted(pem, e.getMessage()), e);
    }
  }
}
