package enlace.text;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.owasp.html.Encoding;

/// A passage that is taken out of texts, copied as it stands in one of them or as a page shows it.
/// Its letters and figures alone count, in whatever case and however they are set: a quotation may
/// break its lines otherwise, or lose its emphasis.
///
/// @param words as it was copied
public record Passage(String words) {
  /// Stands in a text for what was taken out of it, and is worded where it is shown
  /// ([#worded]). Of the private use area, and left out of whatever members send: nobody can write
  /// one.
  public static final String MARK = "\uE154";

  /// Of letters and figures; less is found in too many places.
  private static final int SHORTEST = 3;

  /// Of letters and figures; who says so many in the same order has copied them.
  private static final int LONG = 24;

  /// In a row; fewer are the same by chance.
  private static final int MOST_BY_CHANCE = 2;

  /// Of a word that may tell what is to be read no more.
  private static final int TELLING = 4;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

  /// Where a link leads, what an item of a list is numbered with.
  private static final Pattern UNREAD =
      Pattern.compile(
          "(?<=\\])\\([^()\\s]*+(?:\\s++\"[^\"]*+\")?\\)|(?m:^[ \\t>]*+\\d{1,9}[.)](?=[ \\t]))");

  private static final Pattern ENTITY =
      Pattern.compile("&(?:#\\d{1,7}|#[xX]\\p{XDigit}{1,6}|[A-Za-z]\\w{1,31});");

  public boolean isTooShort() {
    return Letters.asWritten(words).length() < SHORTEST;
  }

  /// Whether not a letter of a text is left.
  public static boolean isNothingLeft(String text) {
    return Letters.asWritten(text).length() == 0;
  }

  private boolean isLong() {
    return Letters.asWritten(words).length() >= LONG;
  }

  /// The longest of its words, to look for texts that may have it.
  public String rarest() {
    return WORD.matcher(words).results().map(MatchResult::group).reduce("", Passage::longer);
  }

  private static String longer(String one, String other) {
    return other.length() > one.length() ? other : one;
  }

  public boolean isIn(String text) {
    return !places(text).isEmpty();
  }

  /// The text with [#MARK] wherever it stood; the same text when it stands nowhere. Of a text that
  /// shows it all the same, put together of signs in a way that is not seen through here, nothing
  /// is left.
  public String removedFrom(String text) {
    var removed = marked(text, places(text));
    return Letters.asWritten(text).length() >= SHORTEST && isIn(Markdown.words(removed))
        ? MARK
        : removed;
  }

  private static String marked(String text, BitSet places) {
    if (places.isEmpty()) return text;
    var marked = new StringBuilder();
    int at = 0;
    for (int from = places.nextSetBit(0); from >= 0; from = places.nextSetBit(at)) {
      marked.append(text, at, from).append(MARK);
      at = places.nextClearBit(from);
    }
    return marked.append(text, at, text.length()).toString();
  }

  private BitSet places(String text) {
    var places = new BitSet();
    var own = List.of(Letters.asWritten(words).said(), Letters.asRead(words).said());
    for (var letters : List.of(Letters.asWritten(text), Letters.asRead(text)))
      own.stream()
          .distinct()
          .filter(said -> said.length() >= SHORTEST)
          .forEach(said -> letters.find(said, text, places));
    return places;
  }

  /// Out of texts that may quote it.
  ///
  /// @param beside whether the text stands where the passage stood, or was made from that
  /// @param from what addresses lead there, each by a part of its own
  /// @param remains what is left of the text that it stood in: by a word that is not there a few
  ///     words of a quotation are known to be of the passage
  public String removedFrom(String text, boolean beside, Collection<String> from, String remains) {
    if (text.isEmpty()) return text;
    if (!beside && from.stream().noneMatch(text::contains))
      return isLong() ? removedFrom(text) : text;
    var left = words(remains).collect(toSet());
    var own = words(words).toList();
    return Source.changing(
        removedFrom(text),
        quoted -> quoted.links().stream().noneMatch(Passage::isOfDiscussion) || leads(quoted, from),
        quotation -> partly(quotation, own, left));
  }

  private static boolean isOfDiscussion(String link) {
    return link.contains("/discussions/");
  }

  private static boolean leads(Quoted quoted, Collection<String> from) {
    return quoted.links().stream().anyMatch(link -> from.stream().anyMatch(link::contains));
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).map(Passage::folded);
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /// Without the runs of words that the passage has too.
  private static String partly(String quotation, List<String> own, Set<String> left) {
    var found = WORD.matcher(quotation).results().toList();
    var said = found.stream().map(word -> folded(word.group())).toList();
    var places = new BitSet();
    for (int i = 0; i < said.size(); i++) {
      int run = run(said, i, own);
      if (run == 0 || !tells(said.subList(i, i + run), left)) continue;
      places.set(found.get(i).start(), found.get(i + run - 1).end());
      i += run - 1;
    }
    return marked(quotation, places);
  }

  /// How many words from there on stand in the passage, in that order.
  private static int run(List<String> said, int from, List<String> own) {
    int longest = 0;
    for (int start = 0; start < own.size(); start++) {
      int length = 0;
      while (from + length < said.size()
          && start + length < own.size()
          && said.get(from + length).equals(own.get(start + length))) length++;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static boolean tells(List<String> run, Set<String> left) {
    return run.size() > MOST_BY_CHANCE
        || run.stream()
            .anyMatch(
                word ->
                    !left.contains(word)
                        && (word.length() >= TELLING
                            || word.codePoints().anyMatch(Character::isDigit)));
  }

  /// As it is shown to one reader.
  ///
  /// @param label what is said in its place
  public static String worded(String text, String label) {
    return text.indexOf(MARK) < 0 ? text : text.replace(MARK, said(label));
  }

  private static String said(String label) {
    return "[" + label + "]";
  }

  /// A text that was [#worded] for its author, with its marks again: as many as it had before, so
  /// that what the author writes beside them never becomes one.
  ///
  /// @param labels in every language
  public static String restored(String text, String before, Collection<String> labels) {
    int most = before.split(MARK, -1).length - 1;
    if (most == 0) return text;
    var alternatives =
        labels.stream().map(Passage::said).map(Pattern::quote).reduce((a, b) -> a + "|" + b);
    var found = Pattern.compile(alternatives.orElseThrow()).matcher(text);
    var restored = new StringBuilder();
    for (int i = 0; i < most && found.find(); i++) found.appendReplacement(restored, MARK);
    return found.appendTail(restored).toString();
  }

  /// The letters and figures of a text, and where in it each stands.
  private record Letters(String said, int[] from, int[] to) {
    int length() {
      return said.length();
    }

    static Letters asWritten(String text) {
      return of(text, new BitSet(), List.of());
    }

    /// Without what stands in a text and is not shown.
    static Letters asRead(String text) {
      var unread = new BitSet();
      UNREAD.matcher(text).results().forEach(it -> unread.set(it.start(), it.end()));
      return of(text, unread, ENTITY.matcher(text).results().toList());
    }

    private static Letters of(String text, BitSet unread, List<MatchResult> entities) {
      var said = new StringBuilder();
      int[] from = new int[text.length() + 1];
      int[] to = new int[text.length() + 1];
      var next = new ArrayList<>(entities);
      for (int at = 0; at < text.length(); ) {
        boolean entity = !next.isEmpty() && next.getFirst().start() == at;
        int end = entity ? next.removeFirst().end() : text.offsetByCodePoints(at, 1);
        int letter =
            entity
                ? Encoding.decodeHtml(text.substring(at, end), false).codePointAt(0)
                : text.codePointAt(at);
        if (!unread.get(at) && isOne(letter)) {
          int before = said.length();
          said.appendCodePoint(Character.toLowerCase(letter));
          for (int i = before; i < said.length(); i++) {
            from[i] = at;
            to[i] = end;
          }
        }
        at = end;
      }
      return new Letters(said.toString(), from, to);
    }

    private static boolean isOne(int letter) {
      return Character.isLetterOrDigit(letter)
          || Character.getType(letter) == Character.OTHER_NUMBER;
    }

    /// With the signs of emphasis beside it, where others of them go: one alone would be read.
    private static void set(BitSet places, String text, int start, int end) {
      boolean some = text.substring(start, end).chars().anyMatch(Letters::isEmphasis);
      int from = start;
      int to = end;
      while (some && from > 0 && isEmphasis(text.charAt(from - 1))) from--;
      while (some && to < text.length() && isEmphasis(text.charAt(to))) to++;
      places.set(from, to);
    }

    private static boolean isEmphasis(int sign) {
      return sign == '*' || sign == '_' || sign == '~' || sign == '`';
    }

    /// Whole words only.
    private void find(String sought, String text, BitSet places) {
      for (int i = said.indexOf(sought); i >= 0; i = said.indexOf(sought, i + 1)) {
        int start = from[i];
        int end = to[i + sought.length() - 1];
        boolean begins = start == 0 || !isOne(text.codePointBefore(start));
        boolean ends = end == text.length() || !isOne(text.codePointAt(end));
        if (begins && ends) set(places, text, start, end);
      }
    }
  }
}
