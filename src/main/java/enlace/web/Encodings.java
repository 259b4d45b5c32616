package enlace.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.regex.Pattern;

/// Whether an answer goes compressed, and what then stands above it. What is not compressed here is
/// left to Vert.x.
final class Encodings {
  /// Shorter answers go as they are.
  static final int COMPRESSED_FROM = 1024;

  static final Map<String, String> OF_GZIP =
      Map.of("Content-Encoding", "gzip", "Vary", "Accept-Encoding");

  /// Named, and not with a weight of zero.
  private static final Pattern GZIP =
      Pattern.compile(
          "(^|,)\\s*gzip\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[^,]*)?(,|$)", Pattern.CASE_INSENSITIVE);

  private Encodings() {}

  static boolean takesGzip(HttpServerRequest request) {
    var accepted = request.getHeader("Accept-Encoding");
    return accepted != null && GZIP.matcher(accepted).find();
  }
}
