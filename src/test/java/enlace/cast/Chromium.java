package enlace.cast;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real browser, of the path in `ENLACE_TEST_CHROMIUM` or else on the `PATH`. Where there is none
/// the test is left out and says so, except with `CI=true`, where it fails.
public final class Chromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /// @param what would be left out
  public static Chromium start(String what) {
    var path = find();
    if (path.isEmpty()) leaveOut(what);
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    var options = new BrowserType.LaunchOptions().setExecutablePath(path.orElseThrow());
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  private static Optional<Path> find() {
    var set = Stream.ofNullable(System.getenv("ENLACE_TEST_CHROMIUM")).map(Path::of);
    var known = Arrays.stream(System.getenv("PATH").split(":")).map(it -> Path.of(it, "chromium"));
    return Stream.concat(set, known).filter(Files::isExecutable).findFirst();
  }

  private static void leaveOut(String what) {
    if ("true".equals(System.getenv("CI")))
      throw new IllegalStateException("no Chromium for: " + what);
    System.out.printf("Left out: %s (no Chromium, set ENLACE_TEST_CHROMIUM)%n", what);
    Assumptions.abort("no Chromium");
  }

  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
