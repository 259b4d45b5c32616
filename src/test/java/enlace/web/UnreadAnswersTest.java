package enlace.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clients that ask and take no answer: the server is rid of them, and nobody else waits.
class UnreadAnswersTest {
  private static final int CLIENTS = 40;
  private static final Map<String, String> LONG = Map.of("text", "x".repeat(300_000));

  private final TestSite site =
      TestSite.impatient(
          table ->
              table
                  .open()
                  .get("/short", _ -> Reply.json(Map.of()))
                  .open()
                  .get("/long", _ -> Reply.json(LONG)));
  private final List<Client> clients = new ArrayList<>();

  @AfterEach
  void close() {
    clients.forEach(Client::close);
    site.close();
  }

  @Test
  void whoeverAsksOnAndOnIsGoneAtOnce() {
    for (int i = 0; i < CLIENTS; i++) open(client -> client.ask("/short"));

    assertAllGo();
  }

  /// A few at once are nothing unusual. That a byte is sent now and then makes no difference.
  @Test
  void whoeverLeavesALongAnswerUntakenIsGoneSoon() {
    for (int i = 0; i < CLIENTS; i++) {
      open(client -> client.send("\r\n"));
      for (int asked = 0; asked < Unanswered.MOST; asked++) clients.getLast().ask("/long");
    }

    assertAllGo();
  }

  private void assertAllGo() {
    clients.forEach(client -> Thread.startVirtualThread(client::goOn));
    assertThat(site.visitor().get("/short").status()).isEqualTo(200);
    await().until(() -> clients.stream().allMatch(client -> client.gone));
    assertThat(site.visitor().get("/short").status()).isEqualTo(200);
  }

  @Test
  void whoeverTakesAnswersMayAskForSeveralAtOnce() throws IOException {
    var client = open(_ -> {});
    for (int asked = 0; asked < Unanswered.MOST; asked++) client.ask("/short");

    int read = 0;
    for (int answers = 0; answers < Unanswered.MOST; read++)
      if (client.socket.getInputStream().read() == '{') answers++;
    assertThat(read).isPositive();
    client.ask("/short");
    assertThat(client.socket.getInputStream().read()).isEqualTo('}');
  }

  /// As over a thin line: in all it takes longer than anybody may take nothing.
  @Test
  void whoeverTakesALongAnswerSlowlyGetsAllOfIt() throws Exception {
    var limits = new Deadlines.Limits(Duration.ofSeconds(2), Duration.ofSeconds(2));
    var answer = Map.of("text", "x".repeat(24_000_000));
    try (var patient =
            TestSite.with(
                "http://127.0.0.1",
                limits,
                table -> table.open().get("/long", _ -> Reply.json(answer)));
        var socket = new Socket("127.0.0.1", patient.port())) {
      var request = "GET /long HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));

      long read = 0;
      for (int some; (some = socket.getInputStream().readNBytes(16_384).length) > 0; read += some)
        Thread.sleep(2); // the slowness

      assertThat(read).isGreaterThan(24_000_000);
    }
  }

  private Client open(Consumer<Client> goingOn) {
    var client = new Client(site.port(), goingOn);
    clients.add(client);
    return client;
  }

  private static final class Client {
    private final Socket socket = new Socket();
    private final Consumer<Client> goingOn;
    private volatile boolean gone;

    Client(int port, Consumer<Client> goingOn) {
      this.goingOn = goingOn;
      try {
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void ask(String path) {
      send("GET " + path + " HTTP/1.1\r\nHost: here\r\n\r\n");
    }

    void send(String text) {
      try {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void goOn() {
      try {
        while (true) {
          goingOn.accept(this);
          Thread.sleep(1);
        }
      } catch (UncheckedIOException | InterruptedException _) {
        gone = true;
      }
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
