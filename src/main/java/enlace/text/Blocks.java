package enlace.text;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.internal.HeadingParser;
import org.commonmark.internal.ListBlockParser;
import org.commonmark.internal.ThematicBreakParser;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.Parser;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/// Which lines begin a heading, a list or code: fewer than in CommonMark, which takes a year at the
/// beginning of a line for the number of an item, a line of dashes for the mark of a heading above
/// it and what is set in for code.
final class Blocks {
  private static final Set<Class<? extends Block>> AS_IN_COMMONMARK =
      Set.of(BlockQuote.class, FencedCodeBlock.class);

  /// No list of anybody's has a hundred items: it is a year, or the number of a resolution. What
  /// begins with 0 would lose it, and the sign would be lost of a figure alone, of a part in a
  /// hundred and of all with a `+`.
  private static final Pattern NO_ITEM =
      Pattern.compile(
          "(?:\\d{3,}+|0\\d)[.)]|\\+[ \\t]+\\d"
              + "|-[ \\t]+\\d[\\d., ]*+(?:[%‰]|[\\p{L}\\p{Sc}°]{0,3}[ \\t]*+$)");

  private Blocks() {}

  static void addTo(Parser.Builder parser) {
    parser
        .enabledBlockTypes(AS_IN_COMMONMARK)
        .customBlockParserFactory(new ThematicBreakParser.Factory())
        .customBlockParserFactory(new Headings(new HeadingParser.Factory()))
        .customBlockParserFactory(new Lists(new ListBlockParser.Factory()));
  }

  private static CharSequence rest(ParserState state) {
    var line = state.getLine().getContent();
    return line.subSequence(Math.min(state.getNextNonSpaceIndex(), line.length()), line.length());
  }

  /// Those that begin with `#`.
  private record Headings(BlockParserFactory all) implements BlockParserFactory {
    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser above) {
      var line = rest(state);
      return !line.isEmpty() && line.charAt(0) == '#'
          ? all.tryStart(state, above)
          : BlockStart.none();
    }
  }

  private record Lists(BlockParserFactory all) implements BlockParserFactory {
    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser above) {
      return NO_ITEM.matcher(rest(state)).lookingAt()
          ? BlockStart.none()
          : all.tryStart(state, above);
    }
  }
}
