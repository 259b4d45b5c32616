package enlace.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.owasp.html.Encoding;

/// A text as somebody reads it: its letters and figures in their order, in whatever case and normal
/// form they were written, and where in the source each of them stands.
final class Reading {
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#\\d{1,7}|#[xX]\\p{XDigit}{1,6}|[A-Za-z]\\w{1,31});");

  private static final Pattern UNREAD =
      Pattern.compile(
          "(?<=\\])(?:\\([^()\\s]*+(?:\\s++\"[^\"]*+\")?\\)|\\[[^\\[\\]]*+\\])"
              + "|(?m:^[ \\t>]*+\\d{1,9}[.)](?=[ \\t]))");

  static final Sign END = new Sign("", false, -1, -1);

  private final List<Sign> signs = new ArrayList<>();

  /// @param said its letters and figures, folded; empty of anything else
  /// @param silent whether it is not seen: what stands on its two sides is one word
  /// @param from -1 where it stands nowhere in the source
  record Sign(String said, boolean silent, int from, int to) {
    boolean isLetter() {
      return !said.isEmpty();
    }
  }

  /// Some of its signs, one after the other.
  record Run(int from, int to) {}

  /// @param said folded
  record Word(String said, Run run) {}

  /// Whatever stands in the source, as it is written there.
  static Reading asWritten(String source) {
    var reading = new Reading();
    reading.add(source, 0);
    return reading;
  }

  /// The same, but for what nobody reads: where a link leads, what an item of a list is numbered
  /// with.
  static Reading unnumbered(String source) {
    var unread = new BitSet();
    UNREAD.matcher(source).results().forEach(it -> unread.set(it.start(), it.end()));
    var reading = new Reading();
    for (int i = 0; i < source.length(); ) {
      int end = source.offsetByCodePoints(i, 1);
      if (!unread.get(i)) reading.add(source.codePointAt(i), i, end);
      i = end;
    }
    return reading;
  }

  List<Sign> signs() {
    return signs;
  }

  int length() {
    return signs.size();
  }

  /// @param at where it stands in the source
  void add(String written, int at) {
    for (int i = 0; i < written.length(); ) {
      int end = written.offsetByCodePoints(i, 1);
      add(written.codePointAt(i), at + i, at + end);
      i = end;
    }
  }

  void add(int letter, int from, int to) {
    boolean joins = isMark(letter) && !signs.isEmpty() && signs.getLast().isLetter();
    if (joins && signs.getLast().to() == from) {
      var before = signs.removeLast();
      var composed = before.said() + Character.toString(letter);
      signs.add(new Sign(folded(composed), false, before.from(), to));
      return;
    }
    boolean silent = isMark(letter) || Character.getType(letter) == Character.FORMAT;
    signs.add(new Sign(isOne(letter) ? folded(Character.toString(letter)) : "", silent, from, to));
  }

  /// What stands in one place of the source, nobody knows where.
  void addWhole(String read, int from, int to) {
    read.codePoints().forEach(letter -> add(letter, from, to));
  }

  /// The end of a line, a cell or a paragraph.
  void end() {
    signs.add(END);
  }

  /// Says where a sign stands.
  void put(int sign, int from, int to) {
    signs.set(sign, new Sign(signs.get(sign).said(), false, from, to));
  }

  private static boolean isMark(int letter) {
    return switch (Character.getType(letter)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isOne(int letter) {
    return Character.isLetterOrDigit(letter)
        || Character.getType(letter) == Character.OTHER_NUMBER
        || Character.getType(letter) == Character.LETTER_NUMBER;
  }

  private static String folded(String letter) {
    var composed = Normalizer.normalize(letter, Normalizer.Form.NFKC);
    var small = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    var folded = new StringBuilder();
    Normalizer.normalize(small, Normalizer.Form.NFC)
        .codePoints()
        .filter(code -> isOne(code) || isMark(code))
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /// How a piece of source is read, sign by sign; nothing where it is not what the source says.
  ///
  /// @param literal as it is read
  boolean addRead(String literal, String source, int at) {
    var read = new Reading();
    int next = 0;
    for (int i = 0; i < source.length(); ) {
      if (next >= literal.length()) break;
      int end = source.offsetByCodePoints(i, 1);
      int letter = literal.codePointAt(next);
      var entity = ENTITY.matcher(source).region(i, source.length());
      var decoded = entity.lookingAt() ? Encoding.decodeHtml(entity.group(), false) : "";
      if (!decoded.isEmpty()
          && !literal.startsWith(entity.group(), next)
          && literal.startsWith(decoded, next)) {
        for (int code : decoded.codePoints().toArray()) read.add(code, at + i, at + entity.end());
        next += decoded.length();
        i = entity.end();
      } else if (source.codePointAt(i) == letter) {
        read.add(letter, at + i, at + end);
        next += Character.charCount(letter);
        i = end;
      } else if (source.charAt(i) == '\\'
          && end < source.length()
          && source.codePointAt(end) == letter) {
        int behind = source.offsetByCodePoints(end, 1);
        read.add(letter, at + i, at + behind);
        next += Character.charCount(letter);
        i = behind;
      } else return false;
    }
    if (next < literal.length()) return false;
    signs.addAll(read.signs);
    return true;
  }

  String said() {
    var said = new StringBuilder();
    signs.forEach(sign -> said.append(sign.said()));
    return said.toString();
  }

  /// Where that is said, in whole words.
  ///
  /// @param sought letters and figures, folded
  List<Run> find(String sought) {
    var said = new StringBuilder();
    var at = new ArrayList<Integer>();
    for (int i = 0; i < signs.size(); i++)
      for (int more = 0; more < signs.get(i).said().length(); more++) {
        said.append(signs.get(i).said().charAt(more));
        at.add(i);
      }
    var found = new ArrayList<Run>();
    for (int i = said.indexOf(sought); i >= 0; i = said.indexOf(sought, i + 1)) {
      int from = at.get(i);
      int to = at.get(i + sought.length() - 1) + 1;
      if (isWhole(from, to)) found.add(new Run(from, to));
    }
    return found;
  }

  private boolean isWhole(int from, int to) {
    return !isLetter(from - 1, -1) && !isLetter(to, 1);
  }

  /// Whether what stands there in the source is read as whole words, as far as it is read.
  boolean isWholeAt(int from, int to) {
    int first = -1;
    int last = -1;
    for (int i = 0; i < signs.size(); i++) {
      if (signs.get(i).from() == from && first < 0) first = i;
      if (signs.get(i).to() == to) last = i;
    }
    return (first < 0 || !isLetter(first - 1, -1)) && (last < 0 || !isLetter(last + 1, 1));
  }

  /// Whether the next sign that is seen is one.
  private boolean isLetter(int from, int step) {
    int at = from;
    while (at >= 0 && at < signs.size() && signs.get(at).silent()) at += step;
    return at >= 0 && at < signs.size() && signs.get(at).isLetter();
  }

  List<Word> words() {
    var words = new ArrayList<Word>();
    var said = new StringBuilder();
    int from = 0;
    int to = 0;
    for (int i = 0; i <= signs.size(); i++) {
      if (i < signs.size() && signs.get(i).silent()) continue;
      if (i < signs.size() && signs.get(i).isLetter()) {
        if (said.isEmpty()) from = i;
        said.append(signs.get(i).said());
        to = i + 1;
      } else if (!said.isEmpty()) {
        words.add(new Word(said.toString(), new Run(from, to)));
        said.setLength(0);
      }
    }
    return words;
  }

  /// Where these stand in the source.
  BitSet places(List<Run> runs) {
    var places = new BitSet();
    for (var run : runs)
      for (var sign : signs.subList(run.from(), run.to()))
        if (sign.from() >= 0) places.set(sign.from(), sign.to());
    return places;
  }
}
