package enlace.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server as a process of its own: Enlace, started as an operator would, or what it is held
/// against. It ends with this one, in whatever way that ends.
final class ServerProcess implements AutoCloseable {
  static final String PASSWORD = "measured by nobody but us";

  private static final int SLOWEST_START_SECONDS = 60;
  private static final int SLOWEST_SAMPLE_MINUTES = 30;
  private static final int SLOWEST_STOP_SECONDS = 40;

  /// The shell passes the end of its input on as SIGTERM, and waits.
  private static final String GUARDED =
      "\"$@\" </dev/null & pid=$!; read _; kill $pid 2>/dev/null; wait $pid";

  private final int port;
  private final Path log;
  private final Process shell;
  private final double startSeconds;

  /// Starts Enlace and waits until it is ready.
  ///
  /// @param folder kept from one start to the next
  static ServerProcess enlace(String mongodb, Path folder) {
    int port = freePort();
    return new ServerProcess(
        List.of("bin/enlace", "serve"), mongodb, port, folder, "Enlace is ready at");
  }

  /// Starts the bare handler and waits until it is ready.
  static ServerProcess bare(Path folder) {
    int port = freePort();
    var command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "@bin/lib/jvm.options",
            "-cp",
            System.getProperty("java.class.path"),
            BareHandler.class.getName(),
            "" + port);
    return new ServerProcess(command, "", port, folder, BareHandler.READY);
  }

  private ServerProcess(List<String> server, String mongodb, int port, Path folder, String ready) {
    this.port = port;
    this.log = folder.resolve("serve-" + port + ".log");
    long began = System.nanoTime();
    var command = new ArrayList<>(List.of("sh", "-c", GUARDED, "sh"));
    command.addAll(server);
    shell = start(command, mongodb, port, folder, log);
    while (!read(log).contains(ready)) {
      boolean late = System.nanoTime() - began > TimeUnit.SECONDS.toNanos(SLOWEST_START_SECONDS);
      if (!shell.isAlive() || late) {
        close();
        throw new IllegalStateException("the server did not start:\n" + read(log));
      }
      pause(2);
    }
    startSeconds = (System.nanoTime() - began) / 1e9;
  }

  /// Fills an empty database.
  static void sample(String mongodb, Path folder, Plan plan) {
    var log = folder.resolve("sample.log");
    var process =
        start(
            List.of(
                "bin/enlace",
                "sample",
                "--members=" + plan.members(),
                "--discussions=" + plan.discussions(),
                "--posts=" + plan.posts(),
                "--practices=" + plan.practices(),
                "--seed=1540"),
            mongodb,
            freePort(),
            folder,
            log);
    try {
      if (!process.waitFor(SLOWEST_SAMPLE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0)
        throw new IllegalStateException("no sample:\n" + read(log));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroy();
    }
  }

  private static Process start(
      List<String> command, String mongodb, int port, Path folder, Path log) {
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "ENLACE_HTTP_PORT",
                "" + port,
                "ENLACE_DATA",
                folder.toString(),
                "ENLACE_MONGODB_URI",
                mongodb,
                "ENLACE_DEMO_PASSWORD",
                PASSWORD));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return shell.children().findFirst().orElseThrow().pid();
  }

  /// From the start of the process to the line that says it is ready.
  double startSeconds() {
    return startSeconds;
  }

  /// A figure of `/metrics`, all its series together; 0 where there is none.
  double metric(String name) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"));
    try (var client = HttpClient.newHttpClient()) {
      var lines = client.send(request.build(), BodyHandlers.ofLines());
      return lines
          .body()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What it complained of.
  long warnings() {
    return read(log).lines().filter(line -> line.matches(".* (WARN|ERROR) .*")).count();
  }

  @Override
  public void close() {
    try {
      shell.outputWriter().close();
      if (!shell.waitFor(SLOWEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly().waitFor();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
