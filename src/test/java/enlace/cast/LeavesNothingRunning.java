package enlace.cast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test class that leaves a thread behind, platform or virtual: a server, a journal or a
/// driver that it did not close, which would go on working through the tests of others. JUnit finds
/// it by itself and holds every class to it.
public final class LeavesNothingRunning implements BeforeAllCallback, AfterAllCallback {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Path FOLDER = TemporaryFolder.make();

  /// Threads of the JVM and of pools that all tests share; some of them end when they were idle for
  /// a while or with the garbage. The last are of the shared embedded stores, which begin with as
  /// few as they need; a store has one more, by which it is told when it was left open.
  private static final Pattern SHARED =
      Pattern.compile(
          "(ForkJoinPool|HttpClient-|process reaper|Common-Cleaner|Cleaner-|Keep-Alive|Attach"
              + " Listener|VirtualThread-|MasterPoller|SubPoller-|Read-Poller|Write-Poller|surefire"
              + "|BufferPoolPruner|mongo-server-worker|junit-jupiter-timeout-watcher).*");

  private static final ExtensionContext.Namespace KEPT =
      ExtensionContext.Namespace.create(LeavesNothingRunning.class);

  private record Running(long id, String name, List<String> stack) {
    private static Running of(JsonNode thread) {
      return new Running(
          thread.path("tid").asLong(),
          thread.path("name").asText(),
          thread.path("stack").valueStream().map(JsonNode::asText).toList());
    }

    @Override
    public String toString() {
      return "%n«%s» at %s".formatted(name, String.join("%n    ".formatted(), stack));
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isNested(context)) return;
    Databases.startShared();
    var ids = running().stream().map(Running::id).collect(Collectors.toSet());
    context.getStore(KEPT).put("before", ids);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (isNested(context)) return;
    @SuppressWarnings("unchecked")
    var before = (Set<Long>) context.getStore(KEPT).get("before");
    long end = System.nanoTime() + GRACE.toNanos();
    var left = left(before);
    while (!left.isEmpty() && System.nanoTime() - end < 0) {
      pause();
      left = left(before);
    }
    if (left.isEmpty()) return;
    throw new AssertionError(
        "%s left %d threads running: %s".formatted(context.getDisplayName(), left.size(), left));
  }

  private static boolean isNested(ExtensionContext context) {
    return context.getRequiredTestClass().isMemberClass();
  }

  private static List<Running> left(Set<Long> before) {
    return running().stream()
        .filter(thread -> !before.contains(thread.id()))
        .filter(thread -> !SHARED.matcher(thread.name()).matches())
        .toList();
  }

  /// All threads, virtual ones too, which only a dump knows.
  private static List<Running> running() {
    var dump = FOLDER.resolve("threads-" + System.nanoTime());
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
      var read = JsonMapper.builder().build().readTree(Files.newInputStream(dump));
      Files.delete(dump);
      return read.path("threadDump")
          .path("threadContainers")
          .valueStream()
          .flatMap(container -> container.path("threads").valueStream())
          .map(Running::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
