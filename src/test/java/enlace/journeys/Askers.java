package enlace.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everybody who asks, by the account: each role, those of a State also of another, somebody who
/// has not signed in, and two of the State QM's alternates whom moderation restricted or suspended
/// meanwhile.
final class Askers {
  static final String VISITOR = "visitor";
  static final String SUSPENDED = "suspended";
  static final String RESTRICTED = "restricted";

  /// Whom [#RESTRICTED] would answer like.
  static final String LIKE_RESTRICTED = "poc-alternate.qm";

  static final List<String> ALL =
      List.of(
          "poc.qm",
          "poc-alternate.qm",
          "national-team.qm",
          "poc.qn",
          "poc-alternate.qn",
          "national-team.qn",
          "partner",
          "expert-observer",
          "industry",
          "curator",
          "moderator",
          "translator",
          "admin",
          "auditor",
          VISITOR,
          SUSPENDED,
          RESTRICTED);

  private static final int PATIENCE = 3;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI site;
  private final Program program;
  private final Map<String, Program> members = new ConcurrentHashMap<>();

  Askers(URI site) {
    this.site = site;
    program = Program.at(site);
  }

  void signIn(String account) {
    members.put(account, program.signedIn(account));
  }

  /// @param answer that opened a session
  void enter(String account, Answer answer) {
    var token = answer.cookie().replaceFirst("\\w+=([^;]*).*", "$1");
    members.put(account, program.with("Authorization", "Bearer " + token));
  }

  static boolean isMember(String asker) {
    return !asker.equals(VISITOR) && !asker.equals(SUSPENDED);
  }

  /// The API for who has signed in.
  Program program(String account) {
    return members.get(account);
  }

  record Answer(int status, String location, String cookie, String body) {
    /// Signed out is what a page says by a redirect and the API by 401; what leads on was done.
    String outcome() {
      if (status == 401 || location.startsWith("/sign-in")) return "signin";
      return status < 400 ? "ok" : String.valueOf(status);
    }
  }

  /// @param fresh in a session of its own, for what ends it
  Answer send(String asker, boolean fresh, String method, String path, Map<String, ?> body) {
    var request = HttpRequest.newBuilder(site.resolve(path));
    session(asker, fresh).ifPresent(token -> request.header("Authorization", token));
    boolean json = path.startsWith("/api/") || path.startsWith("/operator/");
    request.header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded");
    var sent = json ? Program.json(body) : form(body);
    request.method(
        method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(sent));
    return untilItIsThere(request.build());
  }

  /// A server with too much to do at once says so, and everybody tries again.
  private static Answer untilItIsThere(HttpRequest request) {
    for (int again = PATIENCE; ; again--) {
      var answer = answer(request);
      if (answer.status() != 503 || again == 0) return answer;
    }
  }

  private Optional<String> session(String asker, boolean fresh) {
    if (fresh && isMember(asker)) return Optional.of("Bearer " + program.token(asker));
    return Optional.ofNullable(members.get(asker)).map(it -> it.header("Authorization"));
  }

  /// The live stream has no end, so only its beginning is looked at.
  private static Answer answer(HttpRequest request) {
    try {
      var answer = HTTP.send(request, BodyHandlers.ofInputStream());
      boolean endless = header(answer, "Content-Type").startsWith("text/event-stream");
      try (var body = answer.body()) {
        var text = endless ? "" : new String(body.readAllBytes(), UTF_8);
        return new Answer(
            answer.statusCode(), header(answer, "Location"), header(answer, "Set-Cookie"), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String form(Map<String, ?> body) {
    return fields("", body).collect(Collectors.joining("&"));
  }

  private static Stream<String> fields(String name, Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .flatMap(
                  it -> fields(name.isEmpty() ? key(it) : name + "." + key(it), it.getValue()));
      case List<?> list -> list.stream().flatMap(it -> fields(name, it));
      default -> Stream.of(name + "=" + URLEncoder.encode(value.toString(), UTF_8));
    };
  }

  private static String key(Map.Entry<?, ?> field) {
    return (String) field.getKey();
  }
}
