package enlace.text;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

/// What is the same for every text, whoever takes it.
public final class Texts {
  private Texts() {}

  /// In code points, as all limits are.
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /// Line ends become spaces.
  public static String oneLine(String text) {
    // Line by line: a pattern for the spaces around a line end takes the square of their number.
    return text.replace('\t', ' ')
        .lines()
        .map(String::strip)
        .filter(not(String::isEmpty))
        .collect(joining(" "));
  }
}
