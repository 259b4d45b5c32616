package enlace.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.jspecify.annotations.Nullable;

/// A text as its author writes it, where something is added to it or taken from it.
public final class Source {
  private static final int SHORTEST_FENCE = 3;

  private Source() {}

  /// The text with a mention at its end: in its last paragraph, and behind anything else in one of
  /// its own, since in code or a quotation it would mention nobody.
  public static String mentioning(String text, String handle) {
    var written = closed(text.stripTrailing());
    boolean goesOn = last(written) instanceof Paragraph;
    var between = written.isEmpty() ? "" : goesOn ? " " : "\n\n";
    return written + between + "@" + handle + " ";
  }

  /// The text without what it quotes, unless there is nothing else; code may hold lines that look
  /// like a quotation.
  public static String own(String text) {
    return Markdown.unlessItFails(() -> withoutQuotations(text)).orElse(text);
  }

  private static String withoutQuotations(String text) {
    var arranged = Lines.arranged(text);
    var document = MarkdownParser.parse(text);
    var quoted = new BitSet();
    for (var block = document.getFirstChild(); block != null; block = block.getNext())
      if (block instanceof BlockQuote)
        block.getSourceSpans().forEach(span -> quoted.set(span.getLineIndex()));
    var lines = arranged.lines().toList();
    var own = new StringBuilder();
    boolean behind = false; // a quotation
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      behind = quoted.get(i) || behind && line.isBlank();
      if (quoted.get(i) || behind && own.indexOf("\n\n", Math.max(0, own.length() - 2)) >= 0)
        continue;
      own.append(line).append('\n');
    }
    return own.toString().isBlank() ? text : own.toString().strip();
  }

  /// The text with something else in place of some of its quotations.
  public static String replacing(String text, Predicate<Quoted> which, String other) {
    return Markdown.unlessItFails(() -> replaced(text, which, other)).orElse(text);
  }

  private static String replaced(String text, Predicate<Quoted> which, String other) {
    var found = found(text).stream().filter(it -> which.test(it.quoted())).toList();
    if (found.isEmpty()) return text;
    var replaced = new StringBuilder(Lines.arranged(text));
    for (var it : found.reversed()) replaced.replace(it.from(), it.to(), other);
    return replaced.toString().stripTrailing();
  }

  /// The text with some of its quotations changed; the same text where none is.
  static String changing(String text, Predicate<Quoted> which, UnaryOperator<String> change) {
    return Markdown.unlessItFails(() -> changed(text, which, change)).orElse(text);
  }

  private static String changed(
      String text, Predicate<Quoted> which, UnaryOperator<String> change) {
    var arranged = Lines.arranged(text);
    var changed = new StringBuilder(arranged);
    for (var it : found(text).reversed()) {
      if (!which.test(it.quoted())) continue;
      changed.replace(it.from(), it.to(), change.apply(arranged.substring(it.from(), it.to())));
    }
    return arranged.contentEquals(changed) ? text : changed.toString().stripTrailing();
  }

  /// A quotation, and where it stands in the text as it is arranged.
  private record Found(Quoted quoted, int from, int to) {}

  /// Code is taken for a quotation: so some copy what others wrote.
  static List<Quoted> quotations(String text) {
    return found(text).stream().map(Found::quoted).toList();
  }

  private static List<Found> found(String text) {
    var arranged = Lines.arranged(text);
    var found = new ArrayList<Found>();
    MarkdownParser.parse(text)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(BlockQuote quotation) {
                var next = found(quotation, Links.in(quotation), arranged);
                boolean goesOn = quotation.getPrevious() instanceof BlockQuote;
                found.add(goesOn ? joined(found.removeLast(), next) : next);
              }

              @Override
              public void visit(FencedCodeBlock code) {
                found.add(found(code, List.of(), arranged));
              }
            });
    return IntStream.range(0, found.size()).mapToObj(i -> beside(found, i, arranged)).toList();
  }

  private static Found beside(List<Found> all, int i, String arranged) {
    var it = all.get(i);
    int from = i == 0 ? 0 : all.get(i - 1).to();
    int to = i + 1 == all.size() ? arranged.length() : all.get(i + 1).from();
    var beside = arranged.substring(from, it.from()) + "\n\n" + arranged.substring(it.to(), to);
    return new Found(it.quoted().beside(beside), it.from(), it.to());
  }

  private static Found found(Node block, List<String> links, String arranged) {
    var spans = block.getSourceSpans();
    int from = spans.getFirst().getInputIndex();
    var last = spans.getLast();
    int to = last.getInputIndex() + last.getLength();
    return new Found(new Quoted(arranged.substring(from, to), links, ""), from, to);
  }

  private static Found joined(Found one, Found next) {
    return new Found(one.quoted().and(next.quoted()), one.from(), next.to());
  }

  /// At most so long, with an ellipsis in a paragraph of its own where something is left out: cut
  /// behind a paragraph, in code behind a line.
  public static String cut(String text, int length) {
    if (Texts.length(text) <= length) return text;
    int end = text.offsetByCodePoints(0, length);
    var kept = text.substring(0, end);
    boolean code = !closed(kept).equals(kept);
    int paragraph = kept.lastIndexOf(code ? "\n" : "\n\n");
    if (paragraph > end / 2) return closed(kept.substring(0, paragraph)) + "\n\n…";
    return code ? closed(kept) + "\n\n…" : Texts.cut(text, length);
  }

  /// With its last fence closed.
  private static String closed(String text) {
    return last(text) instanceof FencedCodeBlock code && code.getClosingFenceLength() == null
        ? text + "\n" + fence(code)
        : text;
  }

  private static String fence(FencedCodeBlock code) {
    var length = code.getOpeningFenceLength();
    return code.getFenceCharacter().repeat(length == null ? SHORTEST_FENCE : length);
  }

  /// Nothing of a text that cannot be read.
  private static @Nullable Node last(String text) {
    var document = Markdown.unlessItFails(() -> MarkdownParser.parse(text));
    if (document.isEmpty()) return null;
    var node = document.get().getLastChild();
    while (node instanceof ListBlock || node instanceof ListItem) node = node.getLastChild();
    return node;
  }
}
