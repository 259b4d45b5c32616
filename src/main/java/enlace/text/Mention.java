package enlace.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// An `@` with what may be a handle behind it. Whether there is such a member, and who may be told,
/// is for `discussions` to say.
///
/// @param written without the `@`, as it stands in the text
public record Mention(String written) {
  /// What it may mean, in small letters, the longest first: `@poc.qm.Saludos` is written without a
  /// space behind the sentence, and `@poc.qm-` before a dash.
  public List<String> candidates() {
    return Stream.iterate(
            trimmed(written.toLowerCase(Locale.ROOT)),
            handle -> !handle.isEmpty(),
            handle -> trimmed(handle.substring(0, Math.max(last(handle), 0))))
        .toList();
  }

  private static int last(String handle) {
    return Math.max(handle.lastIndexOf('.'), handle.lastIndexOf('-'));
  }

  private static String trimmed(String handle) {
    return handle.replaceFirst("[.-]+$", "");
  }

  /// The longest handle that there is.
  public <T> Optional<T> meant(Function<String, Optional<T>> members) {
    return candidates().stream().map(members).flatMap(Optional::stream).findFirst();
  }
}
