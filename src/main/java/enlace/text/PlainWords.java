package enlace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// Gathers what a page shows of a text, as lines of plain words: items keep their numbers, cells
/// stand apart, and what was struck out is marked as its author wrote it.
final class PlainWords extends AbstractVisitor {
  static final String BULLET = "•";

  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private final boolean quotations;
  private final Optional<String> site;

  private PlainWords(boolean quotations, Optional<String> site) {
    this.quotations = quotations;
    this.site = site;
  }

  /// Without what it quotes, which are another's words, unless there is nothing else.
  ///
  /// @param site where links within it lead; empty when no link says where it leads
  static List<String> of(Node document, Optional<String> site) {
    var own = of(document, false, site);
    return own.isEmpty() ? of(document, true, site) : own;
  }

  static List<String> all(Node document) {
    return of(document, true, Optional.empty());
  }

  private static List<String> of(Node document, boolean quotations, Optional<String> site) {
    var words = new PlainWords(quotations, site);
    document.accept(words);
    return words.lines.stream()
        .map(line -> Texts.inOneLine(line.toString()))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private void add(String more) {
    lines.getLast().append(more);
  }

  private void newLine() {
    if (!lines.getLast().isEmpty()) lines.add(new StringBuilder());
  }

  @Override
  public void visit(BlockQuote quotation) {
    if (quotations) visitChildren(quotation);
  }

  @Override
  public void visit(ListItem item) {
    newLine();
    add(marker(item));
    super.visitChildren(item);
    newLine();
  }

  private static String marker(ListItem item) {
    if (item.getParent() instanceof BulletList) return BULLET + " ";
    var list = (OrderedList) item.getParent();
    int number = list.getMarkerStartNumber();
    for (var before = item.getPrevious(); before != null; before = before.getPrevious()) number++;
    return number + list.getMarkerDelimiter() + " ";
  }

  @Override
  public void visit(Text text) {
    add(text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    add(code.getLiteral());
  }

  @Override
  public void visit(HtmlInline shown) {
    add(shown.getLiteral());
  }

  @Override
  public void visit(FencedCodeBlock code) {
    code.getLiteral()
        .lines()
        .forEach(
            line -> {
              newLine();
              add(line);
            });
    newLine();
  }

  @Override
  public void visit(SoftLineBreak end) {
    newLine();
  }

  @Override
  public void visit(HardLineBreak end) {
    newLine();
  }

  @Override
  public void visit(Link link) {
    visitChildren(link);
    site.map(it -> address(it, link.getDestination()))
        .filter(address -> !lines.getLast().toString().endsWith(address))
        .ifPresent(address -> add(" (" + address + ")"));
  }

  private static String address(String site, String destination) {
    return destination.startsWith("/")
        ? site + destination
        : destination.replaceFirst("^mailto:", "");
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof Marks.Plain plain) {
      add(plain.literal);
    } else if (node instanceof Strikethrough) {
      add("~~");
      visitChildren(node);
      add("~~");
    } else {
      if (node instanceof TableCell && node.getPrevious() != null) add(" | ");
      if (node instanceof TableRow) newLine();
      visitChildren(node);
    }
  }

  @Override
  protected void visitChildren(Node parent) {
    super.visitChildren(parent);
    if (parent instanceof Block) newLine();
  }
}
