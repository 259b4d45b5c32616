package enlace.web;

import enlace.bus.Bus;
import enlace.ids.MemberId;
import enlace.json.Json;
import enlace.keys.ServerKey;
import enlace.pages.Pages;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// A running server with the routes under test, and browsers that visit it over real HTTP:
///
/// ```java
/// try (var site = TestSite.with(new DiscussionRoutes(bus))) {
///   var page = site.as(TestSite.session("ana", Role.POC, Language.ES)).get("/rooms");
///   assertThat(page.status()).isEqualTo(200);
/// }
/// ```
public final class TestSite implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  // Compiling every template takes half a second; they do not change while tests run.
  private static final Pages PAGES = Pages.load(Clock.fixed(NOW, ZoneOffset.UTC));
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Deadlines.Limits limits;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<MemberId, Integer> unread = new ConcurrentHashMap<>();
  private final Draining draining = new Draining();
  private final int port;
  volatile boolean sessionsAway;
  volatile boolean bellAway;

  private TestSite(
      URI publicUrl, Set<String> proxies, Deadlines.Limits limits, List<Routes.Feature> features) {
    this.limits = limits;
    var site = new Site("127.0.0.1", 0, publicUrl, proxies, true);
    var web =
        new Web(
            site,
            ServerKey.under(temporary()),
            PAGES,
            bus,
            this::session,
            this::unread,
            () -> 1540,
            draining,
            features,
            limits);
    web.start(vertx, 2).await();
    port = web.port();
  }

  public static TestSite with(Routes.Feature... features) {
    return at("http://127.0.0.1", features);
  }

  /// A site that waits half a second for what it usually waits a minute.
  public static TestSite impatient(Routes.Feature... features) {
    var limits = new Deadlines.Limits(Duration.ofMillis(500), Duration.ofMillis(500));
    return with("http://127.0.0.1", limits, features);
  }

  static TestSite at(String publicUrl, Routes.Feature... features) {
    return with(publicUrl, Deadlines.Limits.USUAL, features);
  }

  static TestSite with(String publicUrl, Deadlines.Limits limits, Routes.Feature... features) {
    return new TestSite(URI.create(publicUrl), Set.of(), limits, List.of(features));
  }

  /// A site that believes what those proxies say of whom they heard from.
  static TestSite behind(Set<String> proxies, Routes.Feature... features) {
    var url = URI.create("http://127.0.0.1");
    return new TestSite(url, proxies, Deadlines.Limits.USUAL, List.of(features));
  }

  public static Session session(String name, Role role, Language language) {
    return new Session(
        "session-" + name,
        new MemberId(name),
        "Oficina de " + name,
        role,
        language,
        ZoneId.of("America/Panama"),
        "system",
        true,
        true,
        Optional.empty());
  }

  private Optional<Session> session(String token) {
    if (sessionsAway) throw new Refused(new Unavailable(Duration.ofSeconds(5)));
    return Optional.ofNullable(sessions.get(token));
  }

  private int unread(MemberId member) {
    if (bellAway) throw new Refused(new Unavailable(Duration.ofSeconds(5)));
    return unread.getOrDefault(member, 0);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("enlace-site");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Browser visitor() {
    return new Browser(Optional.empty());
  }

  /// A browser with the cookie of that session.
  public Browser as(Session session) {
    sessions.put(token(session), session);
    return new Browser(Optional.of(session));
  }

  public static String token(Session session) {
    return "token-of-" + session.id();
  }

  public void ring(MemberId member, int count) {
    unread.put(member, count);
  }

  public int port() {
    return port;
  }

  /// Over which the site itself asks.
  Bus bus() {
    return bus;
  }

  Draining draining() {
    return draining;
  }

  Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    client.close();
    vertx.close().await();
  }

  public record Answer(int status, Map<String, List<String>> headers, String body) {
    public Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst();
    }

    public Map<?, ?> json() {
      return Json.read(body.getBytes(StandardCharsets.UTF_8), Map.class);
    }
  }

  /// What a browser sends by itself it sends too: cookie, `Sec-Fetch-Site`, and with a form the
  /// token that was in the page.
  public final class Browser {
    private final Optional<Session> session;
    private final Map<String, String> headers = new HashMap<>();

    private Browser(Optional<Session> session) {
      this.session = session;
      session.ifPresent(it -> headers.put("Cookie", "enlace=" + TestSite.token(it)));
      headers.put("Sec-Fetch-Site", "same-origin");
    }

    public Browser with(String header, String value) {
      headers.put(header, value);
      return this;
    }

    public Browser without(String header) {
      headers.remove(header);
      return this;
    }

    public Answer get(String path) {
      return send("GET", path, "", Map.of());
    }

    /// Sends a form; several values under one name as a list.
    public Answer post(String path, Map<String, ?> fields) {
      var form = new HashMap<String, Object>(fields);
      if (session.isPresent()) form.computeIfAbsent("csrf", _ -> formToken());
      var type = Map.of("Content-Type", "application/x-www-form-urlencoded");
      return send("POST", path, encoded(form), type);
    }

    /// Calls the API with a bearer token, as a script does.
    ///
    /// @param body what is sent as JSON, or the bytes themselves
    public Answer json(String method, String path, Object body, String... headers) {
      var sent = new HashMap<String, String>(Map.of("Content-Type", "application/json"));
      session.ifPresent(it -> sent.put("Authorization", "Bearer " + TestSite.token(it)));
      for (int i = 0; i < headers.length; i += 2) sent.put(headers[i], headers[i + 1]);
      return send(method, path, body instanceof byte[] raw ? raw : Json.bytes(body), sent);
    }

    /// The token as it stands in any page: that of the layout's sign-out form. What a script asks
    /// for has none.
    private String formToken() {
      var script = headers.remove("HX-Request");
      var found = TOKEN.matcher(get("/no-such-page").body());
      if (script != null) headers.put("HX-Request", script);
      if (!found.find()) throw new AssertionError("no form in the page");
      return found.group(1);
    }

    public Answer send(String method, String path, String body, Map<String, String> more) {
      return send(method, path, body.getBytes(StandardCharsets.UTF_8), more);
    }

    private Answer send(String method, String path, byte[] body, Map<String, String> more) {
      var publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .method(method, publisher);
      headers.forEach(request::header);
      more.forEach(request::setHeader);
      try {
        return answer(exchange(request.build()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    /// What is sent on a kept connection that an impatient server has just closed is lost, and the
    /// client does not send it anew: there each request has a connection of its own.
    private HttpResponse<String> exchange(HttpRequest request)
        throws IOException, InterruptedException {
      if (limits == Deadlines.Limits.USUAL) return client.send(request, BodyHandlers.ofString());
      try (var once = HttpClient.newHttpClient()) {
        return once.send(request, BodyHandlers.ofString());
      }
    }

    private static Answer answer(HttpResponse<String> response) {
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    private static String encoded(Map<String, Object> form) {
      var pairs = new ArrayList<String>();
      form.forEach((name, value) -> values(value).forEach(it -> pairs.add(pair(name, it))));
      return String.join("&", pairs);
    }

    private static List<?> values(Object value) {
      return value instanceof List<?> list ? list : Arrays.asList(value);
    }

    private static String pair(String name, Object value) {
      return encoded(name) + "=" + encoded(value.toString());
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }
}
