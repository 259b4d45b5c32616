package enlace.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// One stream as a browser reads it, over a socket of its own.
final class LiveReader implements AutoCloseable {
  private final Socket socket;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  /// @param name empty for a plain event
  /// @param at by `System.nanoTime`
  record Heard(long id, String name, String data, long at) {
    String thing() {
      return (name.isEmpty() ? "" : name + " ") + data.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
    }
  }

  private LiveReader(Socket socket) {
    this.socket = socket;
  }

  static LiveReader open(int port, String token, String query, String... headers) {
    var reader = connected(port, token, query, headers);
    Thread.startVirtualThread(reader::read);
    return reader;
  }

  static LiveReader stuck(int port, String token) {
    return connected(port, token, "");
  }

  private static LiveReader connected(int port, String token, String query, String... headers) {
    try {
      var socket = new Socket();
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      var request =
          "GET /api/v1/live%s HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: enlace=%s\r\n%s\r\n"
              .formatted(
                  query, token, String.join("\r\n", headers) + (headers.length > 0 ? "\r\n" : ""));
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new LiveReader(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void read() {
    try (var input = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      long id = 0;
      var name = "";
      for (var line = input.readLine(); line != null; line = input.readLine()) {
        lines.add(line);
        if (line.startsWith("id: ")) id = Long.parseLong(line.substring(4));
        else if (line.startsWith("event: ")) name = line.substring(7);
        else if (line.startsWith("data: ")) {
          heard.add(new Heard(id, name, line.substring(6), System.nanoTime()));
          name = "";
        } else if (line.equals("0")) break; // the last chunk
      }
    } catch (IOException _) {
      // closed by either side
    }
    ended = true;
  }

  List<Heard> heard() {
    return heard;
  }

  List<String> things() {
    return heard.stream().map(Heard::thing).toList();
  }

  List<Long> ids() {
    return heard.stream().map(Heard::id).toList();
  }

  /// Everything as it came, headers included.
  List<String> lines() {
    return lines;
  }

  boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
