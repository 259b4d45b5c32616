package enlace.web;

import enlace.ids.Hash;
import enlace.resources.Resources;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Style, scripts and pictures, in memory and compressed once. All styles are sent as one file and
/// all scripts as one, in the order of their names. A file's address holds the hash of what is in
/// it, so browsers may keep it for ever.
final class Assets {
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  private record Asset(String type, Buffer plain, Buffer compressed) {}

  private final Map<String, Asset> byAddress = new HashMap<>();
  private final Map<String, String> addresses = new HashMap<>();

  private Assets() {}

  static Assets load() {
    var assets = new Assets();
    var files = List.copyOf(Resources.under("webroot"));
    assets.add("enlace", "css", joined(files, file -> file.endsWith(".css")));
    assets.add("enlace", "js", joined(files, file -> file.endsWith(".js")));
    assets.add("htmx", "js", Resources.read(htmx()));
    for (var file : files)
      if (file.endsWith(".svg")) assets.add(name(file), "svg", Resources.read(file));
    return assets;
  }

  private static byte[] joined(List<String> files, Predicate<String> chosen) {
    var all = new ByteArrayOutputStream();
    for (var file : files) {
      if (!chosen.test(file)) continue;
      all.writeBytes(Resources.read(file));
      all.write('\n');
    }
    return all.toByteArray();
  }

  /// The version is part of the webjar's path; there is one.
  private static String htmx() {
    var found = new ArrayList<String>();
    for (var path : Resources.under("META-INF/resources/webjars/htmx.org"))
      if (path.endsWith("/dist/htmx.min.js")) found.add(path);
    return found.getFirst();
  }

  private static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
  }

  private void add(String name, String ending, byte[] content) {
    var hash = Hash.of(Buffer.buffer(content).toString("ISO-8859-1")).substring(0, 12);
    var address = "/static/%s-%s.%s".formatted(name, hash, ending);
    var type = Objects.requireNonNull(TYPES.get(ending), ending);
    byAddress.put(address, new Asset(type, Buffer.buffer(content), compressed(content)));
    addresses.put(name + "." + ending, address);
  }

  private static Buffer compressed(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new Strong(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private static final class Strong extends GZIPOutputStream {
    Strong(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  /// The address of a file, such as `enlace.css`.
  String address(String name) {
    var address = addresses.get(name);
    if (address == null) throw new IllegalArgumentException("no asset " + name);
    return address;
  }

  /// Answers `/static/…`; an unknown address is left to the next handler.
  void answer(RoutingContext context) {
    answer(context, context.normalizedPath(), FOREVER);
  }

  /// Where browsers look for an icon when what they show names none.
  void answerIcon(RoutingContext context) {
    answer(context, address("favicon.svg"), "public, max-age=86400");
  }

  private void answer(RoutingContext context, String address, String caching) {
    var asset = byAddress.get(address);
    if (asset == null) {
      context.next();
      return;
    }
    var response = context.response();
    response
        .putHeader("Content-Type", asset.type)
        .putHeader("Cache-Control", caching)
        .putHeader("Vary", "Accept-Encoding");
    boolean compressed = Encodings.takesGzip(context.request());
    response.putHeader("Content-Encoding", compressed ? "gzip" : "identity");
    response.end(compressed ? asset.compressed : asset.plain);
  }
}
