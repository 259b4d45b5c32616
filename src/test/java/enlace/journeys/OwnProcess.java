package enlace.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Enlace in a process of its own, on a port and a data folder that outlive it.
///
/// @param settings of the environment, beside port and folder
record OwnProcess(int port, Path data, Map<String, String> settings) {
  private static final long END_SECONDS = 30;

  static OwnProcess in(Path data) {
    return new OwnProcess(Ports.free(), data, Map.of());
  }

  OwnProcess with(Map<String, String> more) {
    var all = new HashMap<>(settings);
    all.putAll(more);
    return new OwnProcess(port, data, all);
  }

  URI site() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// The demonstration, once it says that it is ready.
  Process demonstration() throws IOException {
    var server = with(Map.of("ENLACE_DEMO_PASSWORD", Running.PASSWORD)).start("demo");
    assertThat(server.inputReader().readLine()).startsWith("Enlace is ready");
    return server;
  }

  Process start(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // ready a third sooner
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

  /// What it has said so far beside its first line, for a test that fails.
  static String said(Process server) {
    try {
      var out = server.inputReader();
      var said = new StringBuilder();
      while (out.ready()) said.append(out.readLine()).append('\n');
      var errors = server.getErrorStream();
      return said + new String(errors.readNBytes(errors.available()), UTF_8);
    } catch (IOException failure) {
      return failure.toString();
    }
  }

  /// Tells it to stop, unless it was told so before.
  static void end(Process server) throws InterruptedException {
    try {
      server.destroy();
      assertThat(server.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }
}
