package enlace.web;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;

/// Where this site is reached, and what the server may believe about that.
///
/// @param port 0 for any free one
/// @param publicUrl the address members use
/// @param proxies addresses of reverse proxies whose `X-Forwarded-For` counts
/// @param demo whether the ribbon says that everything here is invented
public record Site(String host, int port, URI publicUrl, Set<String> proxies, boolean demo) {

  /// Whether members come by https: cookies are `__Host-` and HSTS is said.
  boolean secure() {
    return publicUrl.getScheme().equals("https");
  }

  /// A path of this site, as members write it to each other.
  String address(String path) {
    return publicUrl + path;
  }

  /// The network address of the browser. Each proxy appends whom it heard from, so the last one
  /// that is no proxy of ours is the browser.
  String from(HttpServerRequest request) {
    var from = request.remoteAddress().hostAddress();
    if (!proxies.contains(from)) return from;
    // Some proxies append a line of their own: the first one is the browser's.
    return request.headers().getAll("X-Forwarded-For").stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .filter(address -> !address.isEmpty() && !proxies.contains(address))
        .reduce((_, last) -> last)
        .orElse(from);
  }

  /// A cookie with this prefix is taken by browsers only from this host, over https, for all paths.
  String cookie() {
    return secure() ? "__Host-enlace" : "enlace";
  }
}
