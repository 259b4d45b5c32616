package enlace.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;

/// Owns every default of Vert.x that is unsafe for a server open to the world.
final class HardenedServer {
  private static final int LONGEST_HEADERS = 8 * 1024;
  private static final int LONGEST_ADDRESS = 4 * 1024;
  private static final int MOST_FIELDS = 500;
  private static final int IDLE_SECONDS = 60;

  /// All scripts and styles are files of ours, so no nonce is needed. Trusted Types are left out:
  /// htmx gives strings to `innerHTML`, and a default policy that passes them all would only look
  /// like a guard.
  static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String YEAR = "max-age=31536000; includeSubDomains";

  private HardenedServer() {}

  static HttpServer create(Vertx vertx, Site site) {
    return vertx.createHttpServer(options(site));
  }

  static HttpServerOptions options(Site site) {
    return new HttpServerOptions()
        .setHost(site.host())
        .setPort(site.port())
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setMaxHeaderSize(LONGEST_HEADERS)
        .setMaxInitialLineLength(LONGEST_ADDRESS)
        .setMaxFormFields(MOST_FIELDS)
        .setMaxFormAttributeSize(Bodies.LONGEST)
        .setMaxFormBufferedBytes(Bodies.LONGEST)
        .setHttp2ClearTextEnabled(false)
        .setDecompressionSupported(false)
        .setCompressionSupported(true)
        .setCompressionLevel(1)
        .setCompressionContentSizeThreshold(Encodings.COMPRESSED_FROM);
  }

  /// The headers of every answer. An answer may say otherwise.
  static void protect(HttpServerResponse response, Site site) {
    response
        .putHeader("Content-Security-Policy", CONTENT_POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        .putHeader("Cache-Control", "no-store");
    if (site.secure()) response.putHeader("Strict-Transport-Security", YEAR);
  }
}
