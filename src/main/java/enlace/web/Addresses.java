package enlace.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.util.regex.Pattern;

/// Addresses of this site that are made from what a browser sent.
final class Addresses {
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private Addresses() {}

  /// Where the reader is: the page itself, or the page that held the form this answers.
  static String here(HttpServerRequest request) {
    if (request.method() == HttpMethod.GET) return local(request.uri());
    var referer = request.getHeader("Referer");
    if (referer == null) return "/";
    int path = referer.indexOf('/', referer.indexOf("//") + 2);
    return path < 0 ? "/" : local(referer.substring(path));
  }

  /// The path when it leads nowhere else, whatever was asked for; else the front page.
  static String local(String path) {
    boolean ours =
        path.startsWith("/")
            && !path.startsWith("//")
            && path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
    return ours ? path : "/";
  }

  /// The same with a `%` that begins no escape taken for itself: a link may be cut off anywhere.
  static String mended(String address) {
    return BROKEN_ESCAPE.matcher(address).replaceAll("%25");
  }

  static String signIn(HttpServerRequest request) {
    return "/sign-in?next=" + encoded(here(request));
  }

  /// Back to where the reader is, in another language.
  static String switching(String language, HttpServerRequest request) {
    return "/language/" + language + "?next=" + encoded(here(request));
  }

  /// Back to where the reader is, in another appearance.
  static String theming(HttpServerRequest request) {
    return "/me/theme?next=" + encoded(here(request));
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, UTF_8);
  }
}
