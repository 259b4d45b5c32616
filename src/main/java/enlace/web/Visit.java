package enlace.web;

import enlace.ids.MemberId;
import enlace.pages.Words;
import enlace.requests.Asker;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import io.vertx.core.http.HttpServerRequest;
import java.time.ZoneOffset;
import java.util.Optional;

/// Who comes, in which language, and under which number the log speaks of it.
///
/// @param id shown on error pages, so that a member can name it
/// @param bearer whether a token in the header was used: then no browser sent this by itself
/// @param journal the number of the journal that everything read for this reply is at least as new
///     as
record Visit(
    String id, Optional<Session> session, boolean bearer, Language language, long journal) {

  Words words() {
    return new Words(language, session.map(Session::zone).orElse(ZoneOffset.UTC));
  }

  Asker asker() {
    return session
        .<Asker>map(it -> new Asker.Member(it.member(), language))
        .orElseGet(() -> new Asker.Visitor(language));
  }

  String who() {
    return session.map(Session::member).map(MemberId::value).orElse("visitor");
  }

  /// Whether the page, or only a part of it, was asked for by a script.
  static boolean wantsPart(HttpServerRequest request) {
    return "true".equals(request.getHeader("HX-Request"));
  }
}
