package enlace.web;

import enlace.ids.MemberId;
import enlace.keys.ServerKey;
import enlace.problems.Problem.FormExpired;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Refused;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.web.Table.Guard;
import enlace.web.Table.Route;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Authenticates a request by its session, and protects against cross-site request forgery (CSRF).
///
/// A browser adds its cookie to whatever any site makes it send. A request that changes something
/// must therefore come from this site, by `Sec-Fetch-Site` or, where a browser does not send that,
/// by `Origin`; with a session it must also carry a token of its member, which is good for this
/// member's later sessions too: who signs in again sends what was written before. The sign-in form
/// has no session and so no token: browsers that could be abused for it send `Origin`. A request
/// with neither header nor cookie comes from no browser (a mail provider's one-click unsubscribe, a
/// script). The token is masked anew in each answer, against BREACH: otherwise it could be guessed
/// from how well pages that hold it compress.
final class RequestGuard {
  static final String LANGUAGE_COOKIE = "lang";

  private static final String BEARER = "Bearer ";
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final String PURPOSE = "form";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Site site;
  private final ServerKey key;
  private final Session.Finder sessions;
  private final LongSupplier journal;

  RequestGuard(Site site, ServerKey key, Session.Finder sessions, LongSupplier journal) {
    this.site = site;
    this.key = key;
    this.sessions = sessions;
    this.journal = journal;
  }

  /// As whom the server speaks to who has just signed in.
  Visit visit(RoutingContext context, String token) {
    return visit(context, sessions.find(token), false);
  }

  Visit visit(RoutingContext context) {
    boolean bearer = bearer(context.request()).isPresent();
    return visit(context, session(context.request()), bearer);
  }

  /// That of a token in the header, else of the cookie.
  Optional<Session> session(HttpServerRequest request) {
    return bearer(request).or(() -> cookie(request)).flatMap(sessions::find);
  }

  /// As whom the server speaks to somebody whose session cannot be looked up.
  Visit stranger(RoutingContext context) {
    return visit(context, Optional.empty(), false);
  }

  /// The same in the language of the session, where that is found.
  Visit inLanguage(RoutingContext context) {
    try {
      var language = language(context, session(context.request()));
      return new Visit(random(6), Optional.empty(), false, language, journal.getAsLong());
    } catch (Refused _) {
      return stranger(context);
    }
  }

  private Visit visit(RoutingContext context, Optional<Session> session, boolean bearer) {
    return new Visit(random(6), session, bearer, language(context, session), journal.getAsLong());
  }

  private static Optional<String> bearer(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(value -> value.startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()));
  }

  private Optional<String> cookie(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(site.cookie())).map(Cookie::getValue);
  }

  /// What was chosen in this browser since signing in, else the account's, else the browser's.
  private static Language language(RoutingContext context, Optional<Session> session) {
    return Optional.ofNullable(context.request().getCookie(LANGUAGE_COOKIE))
        .flatMap(cookie -> Language.find(cookie.getValue()))
        .or(() -> session.map(Session::language))
        .or(() -> preferred(context))
        .orElse(Language.EN);
  }

  private static Optional<Language> preferred(RoutingContext context) {
    return context.acceptableLanguages().stream()
        .flatMap(header -> Language.find(header.tag()).stream())
        .findFirst();
  }

  /// Lets a request in, or not.
  ///
  /// @throws Refused `NotSignedIn` or `FormExpired`, or why its member may only read
  void admit(RoutingContext context, Visit visit, Route route) {
    var guard = route.guard();
    boolean welcome = guard == Guard.SIGNED || fromHere(context.request(), visit, guard);
    if (!welcome) throw new Refused(new FormExpired());
    if (guard != Guard.MEMBERS) return;
    var session = visit.session().orElseThrow(() -> new Refused(new NotSignedIn()));
    if (!carriesToken(context, visit, session)) throw new Refused(new FormExpired());
    if (SAFE.contains(context.request().method()) || route.reading()) return;
    var why = session.readsOnly();
    if (why.isPresent()) throw new Refused(why.get().problem());
  }

  /// Whether it was sent from a page of this site, or by no browser at all.
  boolean fromHere(HttpServerRequest request, Visit visit, Guard guard) {
    if (SAFE.contains(request.method()) || visit.bearer()) return true;
    var fetched = request.getHeader("Sec-Fetch-Site");
    if (fetched != null) return fetched.equals("same-origin") || fetched.equals("none");
    var origin = request.getHeader("Origin");
    if (origin != null) return ours(origin, request);
    return guard == Guard.OPEN || cookie(request).isEmpty();
  }

  private boolean ours(String origin, HttpServerRequest request) {
    return origin.equals(origin(site.publicUrl()))
        || request.authority() != null && origin.endsWith("://" + request.authority());
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  private boolean carriesToken(RoutingContext context, Visit visit, Session session) {
    if (SAFE.contains(context.request().method()) || visit.bearer()) return true;
    return isWrittenBy(session.member(), context);
  }

  /// Whether the form was made for that member.
  boolean isWrittenBy(MemberId member, RoutingContext context) {
    return signed(token(context), member);
  }

  private static @Nullable String token(RoutingContext context) {
    var header = context.request().getHeader("X-Enlace-Token");
    return header != null ? header : context.request().getFormAttribute("csrf");
  }

  private boolean signed(@Nullable String token, MemberId member) {
    if (token == null) return false;
    int dot = token.indexOf('.');
    return dot > 0
        && key.signed(token.substring(dot + 1), PURPOSE, member.value(), token.substring(0, dot));
  }

  /// Masked: another text for each answer, all of them good (see BREACH above).
  String formToken(Visit visit) {
    if (visit.session().isEmpty()) return "";
    var nonce = random(12);
    return nonce + "." + key.sign(PURPOSE, visit.session().get().member().value(), nonce);
  }

  private static String random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
