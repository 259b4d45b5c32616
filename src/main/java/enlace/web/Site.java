package enlace.web;

import java.net.URI;
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

  /// A cookie with this prefix is taken by browsers only from this host, over https, for all paths.
  String cookie() {
    return secure() ? "__Host-enlace" : "enlace";
  }
}
