package enlace.journeys;

import static enlace.journeys.Program.QUESTION;
import static enlace.journeys.Program.REPLY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import enlace.cast.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Enlace as a process: what it prints, how it ends.
class StartAndStopTest {
  private static final long END_SECONDS = 30;
  private static final int STREAMS = 20;

  /// A letter that was not given back waits two minutes for its claim to run out.
  private static final long WELL_WITHIN_A_LEASE = 60_000;

  private final OwnProcess enlace;

  StartAndStopTest(@TempDir Path data) throws IOException {
    enlace = OwnProcess.in(data);
  }

  @Test
  void theDemonstrationSaysThatItIsReadyAndPrintsALinkForEachRole() throws Exception {
    var process = enlace.start("demo");
    try (var output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("Enlace is ready at %s/", enlace.site());
      assertThat(output.readLine()).contains("password");
      for (var role : List.of("poc.qm", "poc-alternate.qm", "national-team.qm", "partner"))
        assertThat(output.readLine()).contains(role, "/demo/sign-in/");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void beingToldToStopIsNoFailureAndTheNextStartFindsEverything() throws Exception {
    for (int start = 0; start < 2; start++) {
      var process = enlace.start("demo");
      try (var output = process.inputReader()) {
        assertThat(output.readLine()).startsWith("Enlace is ready");
        process.destroy();
        assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void beforeItEndsStreamsAreToldARequestIsAnsweredAndALetterInHandIsGivenBack() throws Exception {
    OwnProcess.end(
        enlace.demonstration()); // what the demonstration sends at first is out of the way
    var posts = new AtomicReference<String>();
    int mailPort;
    String before;
    try (var silent = new ServerSocket(Ports.free(), 50, InetAddress.getLoopbackAddress())) {
      mailPort = silent.getLocalPort();
      var server = enlace.with(mailTo(mailPort)).demonstration();
      var member = Program.at(enlace.site()).signedIn("poc.qm");
      var discussion = member.post("/discussions", QUESTION).id();
      posts.set("/discussions/" + discussion + "/posts");
      var reader = Program.at(enlace.site()).signedIn("poc-alternate.qn");
      var streams = new ArrayList<InputStream>();
      for (int i = 0; i < STREAMS; i++) streams.add(opened(member.listen("/live").body()));
      await().until(() -> reader.post("/me/digest").json().path("queued").asBoolean());
      silent.accept(); // the letter is in hand, until its server was silent for half a minute
      try (var request = HalfSent.of(enlace.site(), member, posts.get(), REPLY)) {
        server.destroy();
        for (var stream : streams)
          assertThat(new String(stream.readAllBytes(), UTF_8)).contains(": bye", "retry: ");
        assertThat(request.finish()).startsWith("HTTP/1.1 201").contains("\"number\":2");
      }
      OwnProcess.end(server);
      before = OwnProcess.said(server);
    }
    var mail = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", "smtp"));
    mail.start();
    var server = enlace.with(mailTo(mailPort)).demonstration();
    try {
      assertThat(Program.at(enlace.site()).signedIn("poc.qm").get(posts.get()).items()).hasSize(2);
      assertThat(mail.waitForIncomingEmail(WELL_WITHIN_A_LEASE, 1))
          .as(() -> before + OwnProcess.said(server))
          .isTrue();
      OwnProcess.end(server);
    } finally {
      server.destroyForcibly();
      mail.stop();
    }
  }

  private static Map<String, String> mailTo(int port) {
    return Map.of("ENLACE_SMTP_URI", "smtp://127.0.0.1:%d?starttls=disabled".formatted(port));
  }

  /// Once its first bytes are there, the server counts it among those it tells.
  private static InputStream opened(InputStream stream) throws IOException {
    var pushed = new PushbackInputStream(stream);
    pushed.unread(pushed.read());
    return pushed;
  }

  /// A request of which the server has the head and half of the body.
  private record HalfSent(Socket socket, byte[] rest) implements AutoCloseable {
    static HalfSent of(URI site, Program program, String path, Object body) throws IOException {
      var bytes = Program.json(body).getBytes(UTF_8);
      int half = bytes.length / 2;
      var socket = new Socket(site.getHost(), site.getPort());
      socket.getOutputStream().write(head(site, program, path, bytes.length).getBytes(UTF_8));
      // It says so once it waits for the body.
      assertThat(line(socket)).startsWith("HTTP/1.1 100");
      socket.getOutputStream().write(bytes, 0, half);
      return new HalfSent(socket, Arrays.copyOfRange(bytes, half, bytes.length));
    }

    private static String head(URI site, Program program, String path, int length) {
      return "POST %s%s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n%s%d\r\n\r\n"
          .formatted(
              ApiDescription.BASE,
              path,
              site.getAuthority(),
              program.header("Authorization"),
              "Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: ",
              length);
    }

    private static String line(Socket socket) throws IOException {
      var line = new StringBuilder();
      for (int c = socket.getInputStream().read(); c > '\n'; c = socket.getInputStream().read())
        line.append((char) c);
      return line.toString();
    }

    /// The whole answer; the server closes the connection after it.
    String finish() throws IOException {
      socket.getOutputStream().write(rest);
      return new String(socket.getInputStream().readAllBytes(), UTF_8).strip();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void nonsenseInASettingStopsTheStartWithItsNameAndWhatIsAllowed() throws Exception {
    var process = enlace.with(Map.of("ENLACE_HTTP_PORT", "many")).start("serve");

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(new String(process.getErrorStream().readAllBytes()))
        .contains("ENLACE_HTTP_PORT", "many", "a number from 1 to 65535");
  }

  @Test
  void aNodeThatWouldRunOnlyPartsIsRefused() throws Exception {
    for (var process :
        List.of(
            enlace.with(Map.of("ENLACE_ROLES", "web,discussions")).start("serve"),
            enlace.start("serve", "--roles", "mail"))) {
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(new String(process.getErrorStream().readAllBytes()))
          .contains("ENLACE_ROLES", "all; this version runs on one node");
    }
  }

  @Test
  void aWrongCommandIsAnsweredWithTheUsageAndTwo() throws Exception {
    assertThat(enlace.start("dance").waitFor()).isEqualTo(2);
  }

  @Test
  void aFirstMemberIsInvitedWhileTheServerRunsOnTheEmbeddedStore() throws Exception {
    var server = enlace.start("serve");
    try (var output = server.inputReader()) {
      assertThat(output.readLine()).startsWith("Enlace is ready");
      var invite = enlace.start("invite", "--role", "admin", "--email", "first@example.org");
      assertThat(invite.inputReader().readLine()).startsWith(enlace.site().toString());
      assertThat(invite.waitFor()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }
}
