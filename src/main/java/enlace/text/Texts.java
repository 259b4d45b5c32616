package enlace.text;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// What is the same for every text, whoever takes it.
public final class Texts {
  private static final int LONG_WORD = 30;

  /// Letters of some scripts are blank too: the fillers of Hangul.
  private static final Pattern VISIBLE =
      Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115F\\u1160\\u2800\\u3164\\uFFA0]]");

  private Texts() {}

  /// Whether a reader would see anything of it.
  public static boolean visible(String text) {
    return VISIBLE.matcher(text).find();
  }

  /// In code points, as all limits are.
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /// Of all that is white, one space.
  static String inOneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /// At most so long, with an ellipsis where something is left out. Cut between words, but for a
  /// long one such as an address, which is cut itself, between what a reader sees as letters; a
  /// figure is never cut, since its beginning is another figure.
  static String cut(String text, int length) {
    if (length(text) <= length) return text;
    int end = text.offsetByCodePoints(0, length);
    int word = lastSpace(text, end) + 1;
    boolean whole = word == 0 || isLong(text, word);
    var kept = text.substring(0, whole ? boundary(text, end) : word);
    var ended = kept.replaceFirst("[\\s,;:.•|(¿¡«“]+$", "");
    return (ended.isEmpty() ? kept : ended) + "…";
  }

  /// The same, but a word that one looks for is in it where it stands further behind: then an
  /// ellipsis stands in front as well.
  ///
  /// @param sought in whatever case
  static String cut(String text, int length, String sought) {
    var found = Pattern.compile(Pattern.quote(sought), Pattern.CASE_INSENSITIVE).matcher(text);
    var beginning = cut(text, length);
    if (beginning.equals(text) || !found.find() || found.end() < beginning.length())
      return beginning;
    int before = Math.min(length / 3, length(text.substring(0, found.start())));
    int from = lastSpace(text, text.offsetByCodePoints(found.start(), -before)) + 1;
    return "… " + cut(text.substring(from), length - 2);
  }

  private static int lastSpace(String text, int end) {
    int at = end;
    while (at >= 0 && !Character.isWhitespace(text.codePointAt(at))) at--;
    return at;
  }

  private static boolean isLong(String text, int from) {
    int end = from;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) end++;
    return end - from > LONG_WORD
        && text.substring(from, end).chars().anyMatch(Character::isLetter);
  }

  private static int boundary(String text, int end) {
    var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(text);
    if (letters.isBoundary(end)) return end;
    int before = letters.preceding(end);
    return before > 0 ? before : letters.following(0);
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
