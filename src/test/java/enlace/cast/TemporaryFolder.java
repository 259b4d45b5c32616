package enlace.cast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A folder that is gone when the tests have ended; in memory where there is much of it, as servers
/// wait for the disk with every acknowledged write. What a killed process has written stays there
/// as it stays on a disk, and no test cuts the power.
public final class TemporaryFolder {
  private static final Path IN_MEMORY = Path.of("/dev/shm");
  private static final long MUCH = 4L << 30;

  private TemporaryFolder() {}

  public static Path make() {
    try {
      var folder = Files.createTempDirectory(place(), "enlace-test");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path place() throws IOException {
    return Files.isWritable(IN_MEMORY) && Files.getFileStore(IN_MEMORY).getUsableSpace() > MUCH
        ? IN_MEMORY
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  public static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException _) {
      // a server may still be deleting files of its own
    }
  }
}
