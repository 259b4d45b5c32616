package enlace.text;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;

/// Marks inside a line that are not what CommonMark takes them for: the `*` and `~` of figures, and
/// an `@` behind a backslash, which mentions nobody.
final class Marks implements InlineContentParser {
  private Marks() {}

  static void addTo(Parser.Builder parser) {
    parser.customInlineContentParserFactory(
        new InlineContentParserFactory() {
          @Override
          public Set<Character> getTriggerCharacters() {
            return Set.of('*', '~', '\\');
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
    if (mark == '\\') return escaped(state);
    int before = scanner.peekPreviousCodePoint();
    int run = scanner.matchMultiple(mark);
    return calculates(before, run, scanner.peekCodePoint())
        ? ParsedInline.of(new Text(String.valueOf(mark).repeat(run)), scanner.position())
        : ParsedInline.none();
  }

  private static ParsedInline escaped(InlineParserState state) {
    var scanner = state.scanner();
    scanner.next();
    return scanner.next('@')
        ? ParsedInline.of(new Plain("@"), scanner.position())
        : ParsedInline.none();
  }

  /// As in `2*40*6`, `3*x`, `(2+1)*4` and `5~10`.
  private static boolean calculates(int before, int run, int after) {
    boolean digits = Character.isDigit(before) && Character.isDigit(after);
    if (digits || run > 1) return digits;
    boolean factors = isFactor(before, ')') && isFactor(after, '(');
    return factors && (!Character.isLetter(before) || !Character.isLetter(after));
  }

  private static boolean isFactor(int code, int bracket) {
    return Character.isLetterOrDigit(code) || code == bracket;
  }

  /// Text in which no mention is looked for.
  static final class Plain extends CustomNode {
    final String literal;

    private Plain(String literal) {
      this.literal = literal;
    }
  }
}
