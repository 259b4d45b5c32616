package enlace.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/// Somebody at a browser without JavaScript: opens pages, follows links, fills forms and presses
/// their buttons. Keeps cookies. Steps that cannot be taken fail with what the page says instead.
public final class Visitor {
  private final URI site;
  private final String languages;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private HttpResponse<String> answer;
  private Document page;

  /// @param languages what the browser says in Accept-Language
  public Visitor(URI site, String languages) {
    this.site = site;
    this.languages = languages;
  }

  public Visitor open(String path) {
    return go(request(site.resolve(path)).GET().build());
  }

  /// Follows the link with that text, or the first that contains it.
  public Visitor follow(String text) {
    var links = page.select("a[href]");
    var link =
        links.stream()
            .filter(candidate -> candidate.text().strip().equals(text))
            .findFirst()
            .or(() -> links.stream().filter(other -> other.text().contains(text)).findFirst())
            .orElseThrow(() -> missing("a link «" + text + "»"));
    return open(link.absUrl("href"));
  }

  /// The form that holds a button with that text.
  public Form form(String button) {
    var pressed =
        page.select("form button").stream()
            .filter(candidate -> candidate.text().strip().equals(button))
            .findFirst()
            .orElseThrow(() -> missing("a button «" + button + "»"));
    return new Form((FormElement) pressed.closest("form"), pressed);
  }

  /// Presses a button whose form needs nothing filled in.
  public Visitor press(String button) {
    return form(button).send();
  }

  public int status() {
    return answer.statusCode();
  }

  public Optional<String> header(String name) {
    return answer.headers().firstValue(name);
  }

  public String path() {
    return answer.uri().getPath();
  }

  public Document page() {
    return page;
  }

  /// What a reader sees, without markup.
  public String text() {
    return page.body().text();
  }

  private HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .header("Accept", "text/html")
        .header("Accept-Language", languages);
  }

  private Visitor go(HttpRequest request) {
    try {
      answer = http.send(request, BodyHandlers.ofString());
      page = Jsoup.parse(answer.body(), answer.uri().toString());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private AssertionError missing(String what) {
    return new AssertionError(
        "no %s on %s (%d):%n%s".formatted(what, answer.uri(), status(), page.text()));
  }

  /// A form being filled in.
  public final class Form {
    private final FormElement form;
    private final Element button;

    private Form(FormElement form, Element button) {
      this.form = form;
      this.button = button;
    }

    /// Fills a text, chooses an option or a radio button, or ticks the box of that value.
    public Form fill(String field, String value) {
      var controls = form.select("[name=%s]".formatted(field));
      if (controls.isEmpty()) throw missing("a field «" + field + "»");
      var first = controls.first();
      switch (first.attr("type")) {
        case "radio" -> choose(controls, field, value, true);
        case "checkbox" -> choose(controls, field, value, false);
        default -> first.val(value);
      }
      if (first.normalName().equals("select")) select(first, value);
      return this;
    }

    private void choose(Iterable<Element> controls, String field, String value, boolean only) {
      boolean found = false;
      for (var control : controls) {
        boolean wanted = control.attr("value").equals(value);
        found |= wanted;
        if (wanted) control.attr("checked", true);
        else if (only) control.removeAttr("checked");
      }
      if (!found) throw missing("a choice «%s» of «%s»".formatted(value, field));
    }

    private void select(Element select, String value) {
      var options = select.select("option");
      options.removeAttr("selected");
      options.stream()
          .filter(option -> option.val().equals(value))
          .findFirst()
          .orElseThrow(() -> missing("an option «" + value + "»"))
          .attr("selected", true);
    }

    /// Presses the button.
    public Visitor send() {
      var action =
          URI.create(button.hasAttr("formaction") ? button.absUrl("formaction") : target());
      var body = body();
      if (form.attr("method").equalsIgnoreCase("post"))
        return go(
            request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin())
                .POST(BodyPublishers.ofString(body))
                .build());
      return open(action.getPath() + "?" + body);
    }

    private String target() {
      return form.attr("action").isEmpty() ? answer.uri().toString() : form.absUrl("action");
    }

    private String origin() {
      return "%s://%s".formatted(site.getScheme(), site.getAuthority());
    }

    private String body() {
      var pairs =
          form.formData().stream()
              .filter(pair -> !pair.key().equals(button.attr("name")))
              .map(pair -> encoded(pair.key(), pair.value()))
              .collect(Collectors.joining("&"));
      return button.attr("name").isEmpty()
          ? pairs
          : pairs + "&" + encoded(button.attr("name"), button.attr("value"));
    }

    private static String encoded(String name, String value) {
      return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }
  }
}
