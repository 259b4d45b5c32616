package enlace.web;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What goes over a thin line: a first visit stays under 100 kB compressed, and the frame around
/// each later page under a quarter of the 20 kB that the whole page may have.
class BudgetTest {
  private static final Session ANA = TestSite.session("ana", Role.POC, Language.ES);
  private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"(/static/[^\"]+)\"");

  private static TestSite site;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void open() {
    site = TestSite.with(new NotesRoutes());
    site.as(ANA);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void aFirstVisitFitsAThinLine() throws Exception {
    var page = fetched("/notes/1");
    int all = page.length;
    for (var linked : linked(page)) all += fetched(linked).length;

    assertThat(linked(page)).hasSize(4);
    assertThat(all).isLessThan(100_000);
  }

  @Test
  void theFrameLeavesRoomForThePage() throws Exception {
    assertThat(fetched("/notes/1").length).isLessThan(5_000);
  }

  @Test
  void whatIsLinkedIsKeptForEver() throws Exception {
    for (var linked : linked(fetched("/notes/1"))) {
      assertThat(site.visitor().get(linked).header("Cache-Control"))
          .hasValue("public, max-age=31536000, immutable");
    }
  }

  private List<String> linked(byte[] page) throws IOException {
    var html =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(page)).readAllBytes(),
            StandardCharsets.UTF_8);
    var linked = new ArrayList<String>();
    LINKED.matcher(html).results().forEach(it -> linked.add(it.group(1)));
    return linked;
  }

  private byte[] fetched(String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + path))
            .header("Accept-Encoding", "gzip")
            .header("Cookie", "enlace=" + TestSite.token(ANA))
            .build();
    var answer = client.send(request, BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Encoding")).as(path).hasValue("gzip");
    return answer.body();
  }
}
