package enlace.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A program that uses the API. Every answer it gets is held to the description.
final class Program {
  /// A question to open in the plaza, and a reply to it.
  static final Map<String, String> QUESTION =
      Map.of(
          "room", "plaza",
          "title", "¿Quién guarda la llave del archivo?",
          "text", "Cambiamos de edificio y nadie sabe quién la tiene.",
          "kind", "question",
          "language", "es");

  static final Map<String, String> REPLY =
      Map.of("text", "Chez nous, la comptable.", "language", "fr");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI site;
  private final ApiDescription api;
  private final Map<String, String> headers;

  private Program(URI site, ApiDescription api, Map<String, String> headers) {
    this.site = site;
    this.api = api;
    this.headers = headers;
  }

  /// One that has not signed in, and the description it reads first.
  static Program at(URI site) {
    var answer = ask(HttpRequest.newBuilder(site.resolve(ApiDescription.BASE + "/openapi.yaml")));
    return new Program(site, ApiDescription.of(answer.body()), Map.of());
  }

  private static HttpResponse<String> ask(HttpRequest.Builder request) {
    return sent(request.build(), BodyHandlers.ofString());
  }

  private static <T> HttpResponse<T> sent(HttpRequest request, BodyHandler<T> handler) {
    try {
      return HTTP.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  record Answer(int status, HttpHeaders headers, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError(body, e);
      }
    }

    /// The text in that field.
    String text(String field) {
      return json().path(field).asText();
    }

    String id() {
      return text("id");
    }

    List<JsonNode> items() {
      return json().path("items").valueStream().toList();
    }

    String problem() {
      return text("type").replace("urn:enlace:problem:", "");
    }
  }

  ApiDescription description() {
    return api;
  }

  Program with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Program(site, api, all);
  }

  String header(String name) {
    return headers.get(name);
  }

  /// Under a demo account.
  Program signedIn(String account) {
    return with("Authorization", "Bearer " + token(account));
  }

  String token(String account) {
    var entry = Map.of("email", account + "@demo.example", "password", Running.PASSWORD);
    return post("/session", entry).text("token");
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  Answer post(String path) {
    return send("POST", path, "");
  }

  Answer post(String path, Object body) {
    return send("POST", path, json(body));
  }

  Answer patch(String path, Object body) {
    return send("PATCH", path, json(body));
  }

  Answer delete(String path) {
    return send("DELETE", path, "");
  }

  static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// Whatever may come back.
  Answer send(String method, String path, String body) {
    var answer = ask(request(path).method(method, BodyPublishers.ofString(body)));
    return held(method, path, body, answer);
  }

  private Answer held(String method, String path, String sent, HttpResponse<String> answer) {
    var address = ApiDescription.BASE + path;
    api.hold(method, address, sent, answer.statusCode(), answer.headers(), answer.body());
    return new Answer(answer.statusCode(), answer.headers(), answer.body());
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(site.resolve(ApiDescription.BASE + path))
            .header("Content-Type", "application/json");
    headers.forEach(request::header);
    return request;
  }

  /// An address that may be in no description.
  Answer raw(String path) {
    var answer = ask(request(path));
    return new Answer(answer.statusCode(), answer.headers(), answer.body());
  }

  /// All items of a list, page by page.
  Stream<JsonNode> all(String list) {
    return StreamSupport.stream(((Iterable<Answer>) () -> pages(list)).spliterator(), false)
        .flatMap(page -> page.items().stream());
  }

  private Iterator<Answer> pages(String list) {
    var first = list + (list.contains("?") ? "&" : "?") + "limit=7";
    return new Iterator<>() {
      private String next = first;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Answer next() {
        var page = get(next);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        var cursor = page.json().path("next");
        var by = list.contains("/posts") ? "&from=" : "&after=";
        next = cursor.isNull() ? null : first + by + cursor.asText();
        return page;
      }
    };
  }

  /// Opens a live stream; close it. When it is refused, it holds the refusal.
  HttpResponse<InputStream> listen(String path) {
    var answer = sent(request(path).build(), BodyHandlers.ofInputStream());
    boolean streams = answer.statusCode() == 200;
    var address = ApiDescription.BASE + path;
    api.hold(
        "GET", address, "", answer.statusCode(), answer.headers(), streams ? "" : read(answer));
    return answer;
  }

  private static String read(HttpResponse<InputStream> answer) {
    try (var body = answer.body()) {
      return new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
