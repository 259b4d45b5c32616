package enlace.web;

import static enlace.json.Json.MAPPER;
import static java.util.Comparator.naturalOrder;

import enlace.pages.View;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import io.vertx.core.http.HttpServerResponse;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a handler answers.
public sealed interface Reply {

  /// A whole page: the view inside the layout.
  ///
  /// @param title of the page, without the name of the site
  /// @param marking stands at head and foot of each printed sheet
  record Page(int status, String title, View view, Optional<Marking> marking) implements Reply {
    public Page marked(Marking marking) {
      return new Page(status, title, view, Optional.of(marking));
    }

    /// With the strictest of all that is shown; without any where nothing is.
    public Page marked(Collection<Marking> shown) {
      return new Page(status, title, view, shown.stream().max(naturalOrder()));
    }
  }

  /// A part of a page, for htmx and live updates; no layout.
  record Part(int status, View view) implements Reply {}

  /// See Other (303) to a path of this site.
  record To(String path) implements Reply {}

  record Json(int status, Object body) implements Reply {
    /// Says the version that `If-Match` asks for.
    public Reply version(long version) {
      return with("ETag", "\"" + version + "\"");
    }
  }

  /// Anything else in one piece: metrics, a letter, a document.
  record Text(int status, String type, String body) implements Reply {}

  /// A response that is written for as long as it is open. `begin` runs on the response's event
  /// loop, after status and headers are set.
  record Stream(String type, Consumer<HttpServerResponse> begin) implements Reply {}

  /// A document of its own, outside the layout, such as a letter as a mail program shows it.
  ///
  /// @param type `text/html` or `text/plain`; sent as UTF-8
  /// @param policy the content policy of this answer alone, in place of the site's
  record Document(String type, String body, String policy) implements Reply {}

  record Nothing() implements Reply {}

  /// Sets the session's cookie, and forgets the language chosen before: the account's is meant.
  record SignedIn(String token, Reply then) implements Reply {}

  record SignedOut(Reply then) implements Reply {}

  /// Remembers the reader's language in this browser, or forgets it: then the account's counts.
  record InLanguage(Optional<Language> language, Reply then) implements Reply {}

  /// With a header that wins over the usual ones.
  record Headed(String header, String value, Reply then) implements Reply {}

  default Reply with(String header, String value) {
    return new Headed(header, value, this);
  }

  static Page page(String title, View view) {
    return new Page(200, title, view, Optional.empty());
  }

  /// The same form again with its complaints.
  static Page again(String title, Form form, View view) {
    return new Page(form.status(), title, view, Optional.empty());
  }

  static Reply part(View view) {
    return new Part(200, view);
  }

  static Reply to(String path) {
    return new To(path);
  }

  static Json json(Object body) {
    return new Json(200, body);
  }

  /// A list as every list of the API is: `next` is null after the last.
  static Json list(List<?> items, Optional<String> next) {
    var body = MAPPER.createObjectNode();
    body.set("items", MAPPER.valueToTree(items));
    body.put("next", next.orElse(null));
    return json(body);
  }

  /// 201 with the address of what was made.
  static Reply created(String path, Object body) {
    return new Json(201, body).with("Location", path);
  }

  static Reply nothing() {
    return new Nothing();
  }
}
