package enlace.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A self-signed certificate made by the JDK's keytool.
record TestCertificate(SSLContext context, Path pem) {
  private static final String PASSWORD = "changeit";

  static TestCertificate forHost(String host, Path folder) {
    try {
      var store = folder.resolve("keys.p12");
      var pem = folder.resolve("certificate.pem");
      keytool(
          List.of(
              "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + host, "-ext", "SAN=DNS:" + host),
          store);
      keytool(List.of("-exportcert", "-rfc", "-file", pem.toString()), store);
      return new TestCertificate(context(store), pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(List<String> arguments, Path store) throws IOException {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(
        List.of("-alias", "smtp", "-keystore", store.toString(), "-storepass", PASSWORD));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes());
    if (process.onExit().join().exitValue() != 0) throw new IllegalStateException(said);
  }

  private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
