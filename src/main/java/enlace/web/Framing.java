package enlace.web;

import enlace.pages.Filled;
import enlace.pages.Pages;
import enlace.rights.ReadsOnly;
import enlace.rights.Session;
import enlace.vocabulary.Marking;
import enlace.web.Layout.LanguageChoice;
import enlace.web.Layout.MenuEntry;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the layout around a page.
final class Framing {
  private static final Logger LOG = LoggerFactory.getLogger(Framing.class);
  private static final Set<String> THEMES = Set.of("light", "dark");

  private final Site site;
  private final Pages pages;
  private final RequestGuard gate;
  private final Bell bell;
  private final String style;
  private final List<String> scripts;
  private final String icon;

  Framing(Site site, Pages pages, Assets assets, RequestGuard gate, Bell bell) {
    this.site = site;
    this.pages = pages;
    this.gate = gate;
    this.bell = bell;
    style = assets.address("enlace.css");
    scripts = List.of(assets.address("htmx.js"), assets.address("enlace.js"));
    icon = assets.address("favicon.svg");
  }

  Answer part(Reply.Part part, Visit visit, HttpServerRequest request) {
    return answer(part.status(), pages.page(part.view(), visit.words()), visit, request);
  }

  Answer page(Reply.Page page, Visit visit, HttpServerRequest request) {
    var content = pages.page(page.view(), visit.words());
    var layout = pages.page(layout(page, visit, request), visit.words());
    return answer(page.status(), layout.around(content), visit, request);
  }

  private Answer answer(int status, Filled filled, Visit visit, HttpServerRequest request) {
    var token = gate.formToken(visit);
    boolean zipped = filled.length() >= Encodings.COMPRESSED_FROM && Encodings.takesGzip(request);
    return zipped
        ? Answer.zipped(status, filled.zipped(token, visit.journal()))
        : Answer.html(status, filled.with(token, visit.journal()));
  }

  private Layout layout(Reply.Page page, Visit visit, HttpServerRequest request) {
    // Whose session ended decides nothing but whether to sign in below the text.
    boolean ended = page.view() instanceof ProblemPage problem && problem.signIn().isPresent();
    return new Layout(
        visit.language(),
        title(page, visit),
        visit.session().map(Session::theme).filter(THEMES::contains),
        site.demo(),
        style,
        scripts,
        icon,
        ended ? List.of() : LanguageChoice.all(visit.language(), request),
        MenuEntry.all(visit.session(), request.path()),
        visit.session().map(it -> Layout.Self.of(it, unread(it))),
        ended ? "" : Addresses.signIn(request),
        Addresses.theming(request),
        request.method() == HttpMethod.POST,
        visit.session().map(_ -> site.address(Addresses.here(request))),
        visit.session().flatMap(Framing::reading),
        page.marking().map(Framing::sheet));
  }

  private static Optional<Layout.Reading> reading(Session session) {
    return session
        .readsOnly()
        .map(
            why ->
                switch (why) {
                  case ReadsOnly.Unconfirmed _ ->
                      new Layout.Reading(
                          "web.reads-only.unconfirmed", "/confirmation", Optional.empty());
                  case ReadsOnly.Restricted(var until) ->
                      new Layout.Reading(
                          "web.reads-only.restricted",
                          "/moderation/member-" + session.member(),
                          Optional.of(until));
                });
  }

  private static String title(Reply.Page page, Visit visit) {
    return page.status() == 422
        ? visit.words().say("web.error-title", Map.of("title", page.title()))
        : page.title();
  }

  /// A page is worth more than the number on its bell; the page that says what failed, too.
  private int unread(Session session) {
    try {
      return bell.unread(session.member());
    } catch (RuntimeException failure) {
      LOG.warn("The bell of {} cannot be counted: {}", session.member(), failure.toString());
      return 0;
    }
  }

  private static String sheet(Marking marking) {
    return switch (marking) {
      case CLEAR -> "clear";
      case GREEN -> "green";
      case AMBER -> "amber";
      case AMBER_STRICT, RED -> "strict";
    };
  }
}
