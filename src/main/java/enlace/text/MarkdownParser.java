package enlace.text;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Reads a text once for all that is made of it, so that page, excerpt, notice and letter say the
/// same: [Lines], then CommonMark with fewer blocks ([Blocks]) and fewer marks ([Marks]), then
/// [Links], numbers and pictures.
final class MarkdownParser {
  private static final int MOST_CELLS = 10_000;

  static final List<Extension> EXTENSIONS =
      List.of(
          AutolinkExtension.builder().linkTypes(AutolinkType.URL, AutolinkType.WWW).build(),
          TablesExtension.builder().maxCells(MOST_CELLS).build(),
          StrikethroughExtension.builder().requireTwoTildes(true).build());

  private static final Parser PARSER = parser(EXTENSIONS, IncludeSourceSpans.BLOCKS);

  /// Says of each letter where it stands.
  private static final Parser PLACES =
      parser(EXTENSIONS.subList(1, EXTENSIONS.size()), IncludeSourceSpans.BLOCKS_AND_INLINES);

  private static final Pattern NUMBER = Pattern.compile("[ \\t>]*(\\d{1,9})");

  private MarkdownParser() {}

  private static Parser parser(List<Extension> extensions, IncludeSourceSpans spans) {
    var parser = Parser.builder().extensions(extensions);
    parser.includeSourceSpans(spans);
    Blocks.addTo(parser);
    Marks.addTo(parser);
    Links.addTo(parser);
    return parser.build();
  }

  static Node parse(String text) {
    var arranged = Lines.arranged(text);
    var document = PARSER.parse(arranged);
    Links.settle(document, arranged);
    document.accept(new Numbers(arranged));
    document.accept(new Pictures());
    return document;
  }

  /// With the place of each node in the source. Pictures, links that lead nowhere and addresses
  /// that became links by themselves are as they were written.
  ///
  /// @param arranged by [Lines]
  static Node places(String arranged) {
    return PLACES.parse(arranged);
  }

  /// Splits a list where the numbers of its items do not follow each other: no number is shown that
  /// nobody wrote.
  private static final class Numbers extends AbstractVisitor {
    private final String text;

    Numbers(String text) {
      this.text = text;
    }

    @Override
    public void visit(OrderedList list) {
      visitChildren(list);
      var last = list;
      int number = list.getMarkerStartNumber();
      for (var item = list.getFirstChild(); item != null; number++) {
        var next = item.getNext();
        int written = number((ListItem) item, number);
        if (written != number) {
          var rest = beginning(list, written);
          last.insertAfter(rest);
          last = rest;
          number = written;
        }
        if (last != list) last.appendChild(item);
        item = next;
      }
    }

    private int number(ListItem item, int otherwise) {
      if (item.getSourceSpans().isEmpty()) return otherwise;
      var number = NUMBER.matcher(text);
      number.region(item.getSourceSpans().getFirst().getInputIndex(), text.length());
      return number.lookingAt() ? Integer.parseInt(number.group(1)) : otherwise;
    }

    private static OrderedList beginning(OrderedList like, int number) {
      var list = new OrderedList();
      list.setTight(like.isTight());
      list.setMarkerStartNumber(number);
      list.setMarkerDelimiter(like.getMarkerDelimiter());
      return list;
    }
  }

  /// Leaves of an image its words.
  private static final class Pictures extends AbstractVisitor {
    @Override
    public void visit(Image image) {
      visitChildren(image);
      Links.unwrap(image);
    }
  }
}
