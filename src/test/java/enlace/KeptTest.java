package enlace;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of what is kept in `config/README.md` is whole.
class KeptTest {
  private static final Pattern OPENED =
      Pattern.compile(
          "(?:bookkeeping|getCollection|DocumentKind<>|StoredReading<>)\\(\\s*(?:store,"
              + " )?\"([a-z-]+)\"");
  private static final Pattern NAMED = Pattern.compile("`([a-z-]+)`");

  @Test
  void ofEveryCollectionItIsSaidHowLongItIsKept() throws IOException {
    assertThat(said()).containsExactlyElementsOf(collections());
  }

  private static Set<String> collections() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> found(OPENED, text(file)))
          .collect(toCollection(TreeSet::new));
    }
  }

  private static Set<String> said() {
    var text = text(Path.of("config/README.md"));
    var section = text.substring(text.indexOf("## What is kept"));
    return section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> found(NAMED, line.split("\\|")[1]))
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(it -> it.group(1));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
