package enlace.web;

import enlace.vocabulary.Language;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/// Turns replies into answers.
final class Rendering {
  private static final Duration REMEMBERED = Duration.ofDays(365);

  private final Site site;
  private final Framing framing;

  Rendering(Site site, Framing framing) {
    this.site = site;
    this.framing = framing;
  }

  Answer answer(Reply reply, Visit visit, HttpServerRequest request) {
    return switch (reply) {
      case Reply.Page page -> framing.page(page, visit, request);
      case Reply.Part part -> framing.part(part, visit, request);
      case Reply.To(var path) -> Answer.empty(303).with("Location", Addresses.local(path));
      case Reply.Json json -> Answer.json(json, visit.words());
      case Reply.Text(var status, var type, var body) -> Answer.of(status, type, body);
      case Reply.Document(var type, var body, var policy) ->
          Answer.of(200, type + "; charset=utf-8", body).with("Content-Security-Policy", policy);
      case Reply.Stream stream -> Answer.stream(stream);
      case Reply.Nothing _ -> Answer.empty(204);
      case Reply.Headed(var header, var value, var then) ->
          answer(then, visit, request).with(header, value);
      case Reply.SignedIn(var token, var then) -> signedIn(answer(then, visit, request), token);
      case Reply.SignedOut(var then) -> answer(then, visit, request).with(ended(session("")));
      case Reply.InLanguage(var language, var then) ->
          answer(then, visit, request).with(language(language));
    };
  }

  Answer signedIn(Answer answer, String token) {
    return answer.with(session(token)).with(language(Optional.empty()));
  }

  /// Without an age: it ends with the browser, and on the server by `members`.
  private Cookie session(String token) {
    return cookie(site.cookie(), token);
  }

  private Cookie language(Optional<Language> language) {
    var cookie = cookie(RequestGuard.LANGUAGE_COOKIE, language.map(Language::code).orElse(""));
    return language.isPresent() ? cookie.setMaxAge(REMEMBERED.toSeconds()) : ended(cookie);
  }

  private static Cookie ended(Cookie cookie) {
    return cookie.setMaxAge(0);
  }

  private Cookie cookie(String name, String value) {
    return Cookie.cookie(name, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(site.secure())
        .setSameSite(CookieSameSite.LAX);
  }
}
