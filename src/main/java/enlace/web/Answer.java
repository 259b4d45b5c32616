package enlace.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import enlace.json.Json;
import enlace.pages.Words;
import enlace.text.Passage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A reply, rendered: what goes over the wire.
///
/// @param stream writes the rest of the body, for as long as it likes; null when `body` is all
record Answer(
    int status,
    Map<String, String> headers,
    Buffer body,
    List<Cookie> cookies,
    @Nullable Consumer<HttpServerResponse> stream) {

  private static final byte[] MARK = Passage.MARK.getBytes(UTF_8);

  static Answer of(int status, String type, String body) {
    return of(status, type, Buffer.buffer(body));
  }

  private static Answer of(int status, String type, Buffer body) {
    return new Answer(status, Map.of("Content-Type", type), body, List.of(), null);
  }

  static Answer html(int status, Buffer html) {
    return of(status, "text/html; charset=utf-8", html);
  }

  /// @param html as gzip
  static Answer zipped(int status, Buffer html) {
    var headers = new HashMap<>(Encodings.OF_GZIP);
    headers.put("Content-Type", "text/html; charset=utf-8");
    return new Answer(status, Map.copyOf(headers), html, List.of(), null);
  }

  /// @param words of the reader, for what was taken out of texts
  static Answer json(Reply.Json json, Words words) {
    var bytes = Json.bytes(json.body());
    var body =
        has(bytes) ? Buffer.buffer(words.worded(new String(bytes, UTF_8))) : Buffer.buffer(bytes);
    var headers = Map.of("Content-Type", "application/json");
    return new Answer(json.status(), headers, body, List.of(), null);
  }

  /// Most have none, and none is made a text to look for it.
  private static boolean has(byte[] json) {
    for (int i = 0; i + MARK.length <= json.length; i++)
      if (json[i] == MARK[0] && json[i + 1] == MARK[1] && json[i + 2] == MARK[2]) return true;
    return false;
  }

  static Answer empty(int status) {
    return new Answer(status, Map.of(), Buffer.buffer(), List.of(), null);
  }

  /// Proxies and the compressor must pass each event on at once.
  static Answer stream(Reply.Stream stream) {
    var headers =
        Map.of(
            "Content-Type", stream.type(),
            "Content-Encoding", "identity",
            "X-Accel-Buffering", "no");
    return new Answer(200, headers, Buffer.buffer(), List.of(), stream.begin());
  }

  Answer with(String header, String value) {
    var all = new HashMap<>(headers);
    all.put(header, value);
    return new Answer(status, Map.copyOf(all), body, cookies, stream);
  }

  Answer with(Cookie cookie) {
    var all = new ArrayList<>(cookies);
    all.add(cookie);
    return new Answer(status, headers, body, List.copyOf(all), stream);
  }

  void writeTo(HttpServerResponse response) {
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    cookies.forEach(response::addCookie);
    if (stream == null) {
      response.end(body);
    } else {
      response.setChunked(true);
      stream.accept(response);
    }
  }
}
