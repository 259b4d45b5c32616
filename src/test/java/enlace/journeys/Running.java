package enlace.journeys;

import enlace.Enlace;
import enlace.Settings;
import enlace.cast.Ports;
import enlace.web.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Enlace as a user starts it, on a port of its own and with an empty data folder.
public final class Running implements AutoCloseable {
  public static final String PASSWORD = "journeys through the demonstration";

  private final URI site;
  private final Enlace enlace;

  private Running(Map<String, String> environment) {
    int port = Ports.free();
    var all = new HashMap<>(environment);
    all.put("ENLACE_HTTP_PORT", String.valueOf(port));
    all.putIfAbsent("ENLACE_DATA", emptyFolder().toString());
    all.put("ENLACE_DEMO_PASSWORD", PASSWORD);
    site = URI.create("http://127.0.0.1:" + port);
    enlace = Enlace.start(Settings.read(Path.of("config/enlace.yaml"), all));
  }

  /// With the demonstration's offices and what they wrote.
  ///
  /// @param settings more of the environment, such as another database
  public static Running demonstration(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("ENLACE_DEMO", "true");
    return new Running(all);
  }

  /// As an operator starts it for the first time.
  public static Running empty(Map<String, String> settings) {
    return new Running(settings);
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory("enlace-journey");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI site() {
    return site;
  }

  /// Every address it answers.
  public List<Web.Address> addresses() {
    return enlace.addresses();
  }

  public Visitor visitor(String languages) {
    return new Visitor(site, languages);
  }

  /// A demo account at its own browser, signed in by the form.
  public Visitor signedIn(String account) {
    return visitor("en")
        .open("/sign-in")
        .form("Sign in")
        .fill("email", account + "@demo.example")
        .fill("password", PASSWORD)
        .send();
  }

  @Override
  public void close() {
    enlace.close();
  }
}
