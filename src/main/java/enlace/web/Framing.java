package enlace.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.Pages;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts the layout around a page.
final class Framing {
  /// What stands in the navigation, and which paths belong to it.
  private static final Map<String, Set<String>> PLACES =
      Map.of(
          "/", Set.of(""),
          "/rooms", Set.of("rooms", "discussions"),
          "/practices", Set.of("practices"),
          "/members", Set.of("members"));

  private static final List<String> MEMBERS = List.of("/", "/rooms", "/practices", "/members");
  private static final List<String> VISITORS = List.of("/", "/practices");

  private final Site site;
  private final Pages pages;
  private final Assets assets;
  private final Gate gate;
  private final Bell bell;

  Framing(Site site, Pages pages, Assets assets, Gate gate, Bell bell) {
    this.site = site;
    this.pages = pages;
    this.assets = assets;
    this.gate = gate;
    this.bell = bell;
  }

  String part(Reply.Part part, Visit visit) {
    return pages.fill(part.view(), visit.words(), gate.formToken(visit));
  }

  String page(Reply.Page page, Visit visit, HttpServerRequest request) {
    var token = gate.formToken(visit);
    var content = pages.fill(page.view(), visit.words(), token);
    return pages.fill(layout(page, visit, request, content), visit.words(), token);
  }

  private Layout layout(Reply.Page page, Visit visit, HttpServerRequest request, String content) {
    var title =
        page.status() == 422
            ? visit.words().say("web.error-title", Map.of("title", page.title()))
            : page.title();
    return new Layout(
        visit.language(),
        title,
        visit.session().map(Session::theme).filter(Set.of("light", "dark")::contains),
        visit.journal(),
        gate.formToken(visit).fresh(),
        site.demo(),
        assets.address("enlace.css"),
        List.of(assets.address("htmx.js"), assets.address("enlace.js")),
        assets.address("favicon.svg"),
        languages(visit, request),
        places(visit, request),
        visit.session().map(it -> Layout.Self.of(it, bell.unread(it.member()))),
        encoded(here(request)),
        page.marking().map(Framing::sheet),
        new SafeString(content));
  }

  private static List<Layout.Choice> languages(Visit visit, HttpServerRequest request) {
    var next = encoded(here(request));
    return Arrays.stream(Language.values())
        .map(it -> Layout.Choice.of(it, switching(it, next), it == visit.language()))
        .toList();
  }

  private static String switching(Language language, String next) {
    return "/language/" + language.code() + "?next=" + next;
  }

  private static List<Layout.Place> places(Visit visit, HttpServerRequest request) {
    var first = request.path().split("/", 3);
    var paths = visit.session().isPresent() ? MEMBERS : VISITORS;
    return paths.stream()
        .map(
            path ->
                new Layout.Place(
                    word(path), path, PLACES.get(path).contains(first.length > 1 ? first[1] : "")))
        .toList();
  }

  private static String word(String path) {
    return "web.place." + (path.equals("/") ? "home" : path.substring(1));
  }

  private static String sheet(Marking marking) {
    return switch (marking) {
      case CLEAR -> "clear";
      case GREEN -> "green";
      case AMBER -> "amber";
      case AMBER_STRICT, RED -> "strict";
    };
  }

  /// Where the reader is: the page itself, or the page that held the form this answers.
  static String here(HttpServerRequest request) {
    if (request.method() == HttpMethod.GET) return local(request.uri());
    var referer = Optional.ofNullable(request.getHeader("Referer"));
    return referer
        .map(URI::create)
        .map(
            uri ->
                local(
                    uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())))
        .orElse("/");
  }

  /// A path of this site, whatever was asked for.
  static String local(String path) {
    boolean ours =
        path.startsWith("/")
            && !path.startsWith("//")
            && path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
    return ours ? path : "/";
  }

  static String encoded(String path) {
    return URLEncoder.encode(path, UTF_8);
  }
}
