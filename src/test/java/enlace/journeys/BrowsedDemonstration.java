package enlace.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.RequestOptions;
import enlace.cast.Chromium;
import java.net.URI;
import java.util.Map;

/// The demonstration as it is started for the first time, in a real browser.
final class BrowsedDemonstration implements AutoCloseable {
  private final Chromium chromium;
  private final Running enlace;

  private BrowsedDemonstration(Chromium chromium, Running enlace) {
    this.chromium = chromium;
    this.enlace = enlace;
  }

  /// @param what would be left out where there is no browser
  static BrowsedDemonstration start(String what) {
    return new BrowsedDemonstration(Chromium.start(what), Running.demonstration(Map.of()));
  }

  URI site() {
    return enlace.site();
  }

  Browser browser() {
    return chromium.browser();
  }

  /// A browser of its own for a demo account, signed in.
  BrowserContext signedIn(String account, int width) {
    var options = new Browser.NewContextOptions().setViewportSize(width, 900);
    var context = browser().newContext(options);
    signIn(context, account);
    return context;
  }

  void signIn(BrowserContext context, String account) {
    var data = Map.of("email", account + "@demo.example", "password", Running.PASSWORD);
    var answer =
        context.request().post(site() + "/api/v1/session", RequestOptions.create().setData(data));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Override
  public void close() {
    enlace.close();
    chromium.close();
  }
}
