package enlace.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Enlace as a process: what it prints, how it ends.
class StartAndStopTest {
  private static final long END_SECONDS = 30;

  @TempDir private Path data;

  @Test
  void theDemonstrationSaysThatItIsReadyAndPrintsALinkForEachRole() throws Exception {
    var process = start("demo");
    try (var output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("Enlace is ready at http://127.0.0.1:%d/", port);
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
      var process = start("demo");
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
  void nonsenseInASettingStopsTheStartWithItsNameAndWhatIsAllowed() throws Exception {
    var process = start(Map.of("ENLACE_HTTP_PORT", "many"), "serve");

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(new String(process.getErrorStream().readAllBytes()))
        .contains("ENLACE_HTTP_PORT", "many", "a number from 1 to 65535");
  }

  @Test
  void aNodeThatWouldRunOnlyPartsIsRefused() throws Exception {
    for (var process :
        List.of(
            start(Map.of("ENLACE_ROLES", "web,discussions"), "serve"),
            start("serve", "--roles", "mail"))) {
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(new String(process.getErrorStream().readAllBytes()))
          .contains("ENLACE_ROLES", "all; this version runs on one node");
    }
  }

  @Test
  void aWrongCommandIsAnsweredWithTheUsageAndTwo() throws Exception {
    assertThat(start("dance").waitFor()).isEqualTo(2);
  }

  @Test
  void aFirstMemberIsInvitedWhileTheServerRunsOnTheEmbeddedStore() throws Exception {
    var server = start("serve");
    try (var output = server.inputReader()) {
      assertThat(output.readLine()).startsWith("Enlace is ready");
      var invite = start("invite", "--role", "admin", "--email", "first@example.org");
      assertThat(invite.inputReader().readLine()).startsWith("http://127.0.0.1:" + port);
      assertThat(invite.waitFor()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }

  private int port;

  private Process start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  private Process start(Map<String, String> settings, String... arguments) throws IOException {
    if (port == 0) port = freePort();
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "enlace.Enlace"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("ENLACE_HTTP_PORT", String.valueOf(port));
    builder.environment().put("ENLACE_DATA", data.toString());
    builder.environment().putAll(settings);
    return builder.start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
