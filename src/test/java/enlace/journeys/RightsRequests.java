package enlace.journeys;

import static java.util.stream.Collectors.toMap;

import enlace.web.Web;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// How each route is asked, so that it would be done for whoever may do it: `{…}` is filled from
/// [RightsContent]. A route that is not named here is asked without a body, about what its path
/// names. Pages get a form, the API gets JSON.
final class RightsRequests {
  private static final Map<String, Object> DISCUSSION =
      Map.of("title", "¿Quién?", "text", "Nadie lo sabe.", "kind", "question", "language", "es");
  private static final Map<String, Object> TITLE = Map.of("title", "Otro título");
  private static final Map<String, Object> TEXT = Map.of("text", "Otro texto {new}");
  private static final Map<String, Object> STEP = RightsPractices.step("{step}", "{successor}");
  private static final Map<String, Object> THING =
      Map.of("thing", Map.of("kind", "post", "id", "{id}"));
  private static final Map<String, Object> HOLD =
      Map.of("step", "hold", "rule", "tone", "reason", "Un motivo.");
  private static final Map<String, Object> REDACTION =
      Map.of("rule", "tone", "reason", "Un motivo.", "passage", "comptable");
  private static final Map<String, Object> SESSION =
      Map.of("email", "{email}", "password", Running.PASSWORD);
  private static final Map<String, Object> COMMENT =
      Map.of("field", "title", "comment-title", "¿Cuál?", "text", "¿Cuál?");
  private static final Map<String, Object> DRAFT =
      Map.of("draft", "/discussions/{id}", "key", "{new}", "text", "Empezado", "language", "es");

  private static final Map<String, Map<String, Object>> BODIES =
      Map.ofEntries(
          Map.entry("POST /session", SESSION),
          Map.entry("POST /api/v1/session", SESSION),
          Map.entry(
              "POST /invitation/:token",
              Map.of("name", "Nueva", "function", "Oficina", "password", Running.PASSWORD)),
          Map.entry(
              "POST /invitations",
              Map.of(
                  "email", "{new}@demo.example",
                  "role", "{role}",
                  "office", "{office}",
                  "language", "es")),
          Map.entry(
              "POST /operator/invitations",
              Map.of(
                  "email", "{new}@demo.example",
                  "role", "admin",
                  "office", "organisation:demo-secretariat",
                  "language", "es",
                  "at", "2026-01-01T00:00:00Z",
                  "signature", "forged")),
          Map.entry("POST /members/:id", Map.of("role", "{role}")),
          Map.entry("POST /members/:id/address", Map.of("email", "{new}@demo.example")),
          Map.entry("PATCH /api/v1/members/:id", Map.of("role", "{role}")),
          Map.entry("POST /me", Map.of("name", "Oficina", "function", "Mesa", "language", "es")),
          Map.entry("PATCH /api/v1/me", Map.of("digest", "weekly")),
          Map.entry("POST /me/theme", Map.of("theme", "dark")),
          Map.entry("POST /rooms/:id/new", DISCUSSION),
          Map.entry("POST /api/v1/discussions", with(DISCUSSION, "room", "{id}")),
          Map.entry("POST /discussions/:id/posts", with(TEXT, "language", "es")),
          Map.entry("POST /api/v1/discussions/:id/posts", with(TEXT, "language", "es")),
          Map.entry("POST /discussions/:id/follow", Map.of("follow", "true")),
          Map.entry("POST /discussions/:id/pin", Map.of("pinned", "true")),
          Map.entry("POST /discussions/:id/edit", with(TITLE, "kind", "idea")),
          Map.entry("PATCH /api/v1/discussions/:id", TITLE),
          Map.entry("POST /discussions/:id/move", Map.of("room", "newcomers")),
          Map.entry("POST /discussions/:id/close", Map.of("closed.pointer", "")),
          Map.entry("POST /discussions/:id/unread", Map.of("from", "1")),
          Map.entry("POST /api/v1/discussions/:id/unread", Map.of("from", 1)),
          Map.entry("POST /discussions/:id/support", Map.of("support", "same")),
          Map.entry("POST /api/v1/discussions/:id/support", Map.of("support", "help")),
          Map.entry("POST /discussions/:id/settle", Map.of("settled.number", "")),
          Map.entry("POST /discussions/:id/summary", Map.of("summary.number", "")),
          Map.entry("POST /seats/:id/handover", Map.of("email", "{new}@demo.example")),
          Map.entry("POST /api/v1/seats/:id/handover", Map.of("email", "{new}@demo.example")),
          Map.entry("POST /posts/:id/edit", TEXT),
          Map.entry("PATCH /api/v1/posts/:id", TEXT),
          Map.entry("POST /posts/:id/marking", Map.of("marking", "{marking}")),
          Map.entry("POST /posts/:id/report", Map.of("reason", "tone")),
          Map.entry("POST /practices/:id/report", Map.of("reason", "tone")),
          Map.entry("POST /practices/:id/comments/:number/report", Map.of("reason", "tone")),
          Map.entry("POST /api/v1/reports", with(THING, "reason", "tone")),
          Map.entry("POST /moderation/:id/steps", HOLD),
          Map.entry("POST /api/v1/moderation/steps", with(HOLD, "thing", THING.get("thing"))),
          Map.entry("POST /moderation/:id/author", Map.of("behind", "Hay que avisarle.")),
          Map.entry("POST /api/v1/posts/:id/author", Map.of("reason", "Hay que avisarle.")),
          Map.entry("POST /api/v1/moderation/:id/author", Map.of("reason", "Hay que avisarle.")),
          Map.entry("POST /moderation/:id/redaction", REDACTION),
          Map.entry("POST /moderation/:id/answer", Map.of("answer", "Perdón.")),
          Map.entry("POST /api/v1/moderation/:id/answer", TEXT),
          Map.entry("POST /moderation/:id/notes", TEXT),
          Map.entry("POST /api/v1/moderation/:id/notes", TEXT),
          Map.entry("POST /practices", TITLE),
          Map.entry("POST /api/v1/practices", TITLE),
          Map.entry("POST /practices/:id", TITLE),
          Map.entry("PATCH /api/v1/practices/:id", TITLE),
          Map.entry("POST /practices/:id/steps", STEP),
          Map.entry("POST /practices/:id/review", STEP),
          Map.entry("POST /api/v1/practices/:id/steps", STEP),
          Map.entry("POST /practices/:id/check", Map.of("check", "one-idea")),
          Map.entry("POST /practices/:id/comments", COMMENT),
          Map.entry("POST /api/v1/practices/:id/comments", COMMENT),
          Map.entry("POST /practices/:id/comments/:number", Map.of("answer-1", "Otra cosa.")),
          Map.entry("PATCH /api/v1/practices/:id/comments/:number", TEXT),
          Map.entry("POST /drafts", DRAFT),
          Map.entry("POST /drafts/discard", DRAFT),
          Map.entry("POST /drafts/resume", DRAFT),
          Map.entry("POST /operations/letters", Map.of("letter", "1")));

  /// What is named elsewhere than in the path.
  private static final Map<String, Thing> ABOUT =
      Map.of(
          "GET /api/v1/discussions", Thing.ROOM,
          "POST /api/v1/discussions", Thing.ROOM,
          "POST /invitations", Thing.SEAT,
          "POST /api/v1/reports", Thing.POST,
          "POST /api/v1/moderation/steps", Thing.POST,
          "POST /drafts", Thing.FORM,
          "POST /drafts/discard", Thing.FORM,
          "POST /drafts/resume", Thing.FORM,
          "POST /notifications/unfollow/:discussion", Thing.DISCUSSION);

  private static final Map<String, String> QUERIES =
      Map.of("GET /api/v1/discussions", "?room={id}");

  /// Done in a session of its own, which is over then.
  private static final Set<String> ENDING = Set.of("POST /session/end", "DELETE /api/v1/session");

  /// What can be done once, and what makes another thing of it: each time to a thing of its own.
  private static final Set<String> USING_UP =
      Set.of(
          "POST /discussions/:id/move",
          "POST /discussions/:id/close",
          "POST /discussions/:id/settle",
          "POST /discussions/:id/unsettle",
          "POST /posts/:id/marking",
          "POST /posts/:id/retract",
          "POST /api/v1/posts/:id/retract",
          "POST /moderation/:id/steps",
          "POST /api/v1/moderation/steps",
          "POST /moderation/:id/claim",
          "POST /api/v1/moderation/:id/claim",
          "POST /practices/:id/steps",
          "POST /practices/:id/review",
          "POST /api/v1/practices/:id/steps",
          "POST /invitations/:id/revoke",
          "POST /invitation/:token");

  private RightsRequests() {}

  private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
    var more = new HashMap<>(body);
    more.put(field, value);
    return more;
  }

  static String name(Web.Address route) {
    return route.method() + " " + route.path();
  }

  /// Every route that something is said of here.
  static List<String> named() {
    return Stream.of(BODIES.keySet(), ABOUT.keySet(), QUERIES.keySet(), ENDING, USING_UP)
        .flatMap(Set::stream)
        .toList();
  }

  static Thing about(Web.Address route) {
    return ABOUT.getOrDefault(name(route), Thing.in(route.path()));
  }

  static boolean usesUp(Web.Address route) {
    return USING_UP.contains(name(route));
  }

  static Askers.Answer send(
      Askers askers, String asker, Web.Address route, Map<String, String> words) {
    var name = name(route);
    var path = route.path().replaceFirst(":\\w+", "{id}").replaceAll(":\\w+", "1");
    return askers.send(
        asker,
        ENDING.contains(name),
        route.method(),
        filled(path + QUERIES.getOrDefault(name, ""), words),
        filled(BODIES.getOrDefault(name, Map.of()), words));
  }

  private static Map<String, Object> filled(Map<?, ?> body, Map<String, String> words) {
    return body.entrySet().stream()
        .collect(toMap(it -> (String) it.getKey(), it -> filledIn(it.getValue(), words)));
  }

  private static Object filledIn(Object value, Map<String, String> words) {
    return switch (value) {
      case Map<?, ?> map -> filled(map, words);
      case List<?> list -> list.stream().map(it -> filledIn(it, words)).toList();
      case Integer number -> number;
      default -> filled(value.toString(), words);
    };
  }

  private static String filled(String text, Map<String, String> words) {
    for (var word : words.entrySet())
      text = text.replace("{" + word.getKey() + "}", word.getValue());
    return text;
  }
}
