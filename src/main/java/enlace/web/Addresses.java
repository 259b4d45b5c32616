package enlace.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.util.regex.Pattern;

/// Addresses of this site that are made from what a browser sent.
final class Addresses {
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /// `. , ; : ! ) ] > »` and the quotation marks, in whatever way they were written, at the end of
  /// a path that is more than them.
  private static final Pattern MARKS_BEHIND =
      Pattern.compile(
          "(?<=[A-Za-z0-9_-])(?:[.,;:!)'>\\]\"]|%(?:2E|2C|3B|3A|21|29|27|3E|5D|22"
              + "|C2%BB|C2%A0|E2%80%99|E2%80%9D|E2%80%A6))+$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NO_TOKEN = Pattern.compile("[^A-Za-z0-9_-]+$");

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

  /// What was asked for, mended: a link may be cut off anywhere, so that a `%` that begins no
  /// escape is taken for itself; and what a text leaves behind a link in it is taken away, where
  /// something is only looked at.
  static String mended(HttpServerRequest request) {
    var address = BROKEN_ESCAPE.matcher(request.uri()).replaceAll("%25");
    boolean looks = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    if (!looks || address.indexOf('?') >= 0 || address.startsWith("/api/")) return address;
    return MARKS_BEHIND.matcher(address).replaceFirst("");
  }

  /// A token as it was made: it ends in a letter, a digit, `-` or `_`.
  static String unmarked(String token) {
    return NO_TOKEN.matcher(token).replaceFirst("");
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
