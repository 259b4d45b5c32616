package enlace.web;

import enlace.pages.View;
import java.util.Map;

/// What a handler answers.
public sealed interface Reply {

  /// A whole page: the view inside the layout.
  ///
  /// @param title of the page, without the name of the site
  record Page(int status, String title, View view) implements Reply {}

  /// A part of a page, for htmx and live updates; no layout.
  record Part(View view) implements Reply {}

  /// See Other (303) to a path of this site.
  record To(String path) implements Reply {}

  record Json(int status, Object body, Map<String, String> headers) implements Reply {}

  /// A document of its own, outside the layout, such as a letter as a mail program shows it.
  ///
  /// @param type `text/html` or `text/plain`; sent as UTF-8
  /// @param policy the content policy of this answer alone, in place of the site's
  record Document(String type, String body, String policy) implements Reply {}

  record Nothing() implements Reply {}

  static Reply page(String title, View view) {
    return new Page(200, title, view);
  }

  /// The same form again with its complaints: 422.
  static Reply again(String title, View view) {
    return new Page(422, title, view);
  }

  static Reply part(View view) {
    return new Part(view);
  }

  static Reply to(String path) {
    return new To(path);
  }

  static Reply json(Object body) {
    return new Json(200, body, Map.of());
  }

  /// 201 with the address of what was made.
  static Reply created(String path, Object body) {
    return new Json(201, body, Map.of("Location", path));
  }

  static Reply nothing() {
    return new Nothing();
  }
}
