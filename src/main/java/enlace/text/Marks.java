package enlace.text;

import java.util.List;
import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/// Marks inside a line that are not what CommonMark takes them for: the `*` and `~` of figures and
/// of addresses, the backslashes of paths, and an `@` behind one, which mentions nobody.
final class Marks implements InlineContentParser {
  private static final List<String> BEGINNINGS =
      List.of("http://", "https://", "www.", "HTTP://", "HTTPS://", "Http://", "Https://", "Www.");

  private static final String PUNCTUATION = ".,;:?\"'/)";

  private static final String OUTSIDE = "<>[]`\"|";

  private static final String BEHIND = "*_~.,;:!?)'";

  private Marks() {}

  static void addTo(Parser.Builder parser) {
    parser.customInlineContentParserFactory(
        new InlineContentParserFactory() {
          @Override
          public Set<Character> getTriggerCharacters() {
            return Set.of('*', '~', '\\', 'h', 'H', 'w', 'W');
          }

          @Override
          public InlineContentParser create() {
            return new Marks();
          }
        });
  }

  @Override
  public ParsedInline tryParse(InlineParserState state) {
    var scanner = state.scanner();
    char mark = scanner.peek();
    int before = scanner.peekPreviousCodePoint();
    if (mark == '\\') return escaped(scanner, before);
    if (Character.isLetter(mark)) return address(scanner, before);
    int run = scanner.matchMultiple(mark);
    return calculates(before, run, scanner.peekCodePoint())
        ? ParsedInline.of(new Text(String.valueOf(mark).repeat(run)), scanner.position())
        : ParsedInline.none();
  }

  private static ParsedInline escaped(Scanner scanner, int before) {
    scanner.next();
    if (scanner.next('@')) return ParsedInline.of(new Plain("@"), scanner.position());
    // As in `\\\\server` and `C:\\_data`, and at the end of a line, which breaks without it.
    if (scanner.next('\\')) return ParsedInline.of(new Text("\\\\"), scanner.position());
    return isOfPath(before, scanner.peek())
        ? ParsedInline.of(new Text("\\"), scanner.position())
        : ParsedInline.none();
  }

  /// No mark of Markdown needs one in such a place.
  private static boolean isOfPath(int before, char after) {
    if (before == ':' || after == '\n') return true;
    return Character.isLetter(before) && PUNCTUATION.indexOf(after) >= 0;
  }

  /// An address that stands for itself has no marks in it; those at its end are of the sentence.
  private static ParsedInline address(Scanner scanner, int before) {
    var start = scanner.position();
    if (Character.isLetterOrDigit(before) || !begins(scanner)) return ParsedInline.none();
    while (scanner.hasNext() && isInside(scanner.peek())) scanner.next();
    var written = scanner.getSource(start, scanner.position()).getContent();
    int end = written.length();
    while (BEHIND.indexOf(written.charAt(end - 1)) >= 0) end--;
    scanner.setPosition(start);
    for (int i = 0; i < end; i++) scanner.next();
    return ParsedInline.of(new Text(written.substring(0, end)), scanner.position());
  }

  private static boolean begins(Scanner scanner) {
    return BEGINNINGS.stream().anyMatch(scanner::next);
  }

  private static boolean isInside(char letter) {
    return !Character.isWhitespace(letter) && OUTSIDE.indexOf(letter) < 0;
  }

  /// As in `2*40*6`, `a*b`, `(2+1)*4`, `(*)` and `5~10`.
  private static boolean calculates(int before, int run, int after) {
    if (run > 1) return Character.isDigit(before) && Character.isDigit(after);
    return (before == '(' && after == ')') || (isFactor(before, ')') && isFactor(after, '('));
  }

  private static boolean isFactor(int code, int bracket) {
    return Character.isLetterOrDigit(code) || code == bracket || code == Passage.MARK.charAt(0);
  }

  /// Text in which no mention is looked for.
  static final class Plain extends CustomNode {
    final String literal;

    private Plain(String literal) {
      this.literal = literal;
    }
  }
}
