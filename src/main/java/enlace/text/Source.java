package enlace.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /// Between quotations.
  private static final Pattern APART =
      Pattern.compile("(?<=\\S)(?=\\n\\s*\\n)|(?<=\\n\\s{0,9}\\n)(?=\\s*>)");

  /// Lines of one text times those of the other.
  private static final int MOST_COMPARED = 4_000_000;

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

  /// The text, which was made of the one before, with the quotations of that one in place of the
  /// marks that stand where they stood. Marks that stand elsewhere stay.
  ///
  /// @param isMark whether these words, without the signs of a quotation, are such a mark
  public static String restored(String text, String before, Predicate<String> isMark) {
    return Markdown.unlessItFails(() -> restoring(text, before, isMark)).orElse(text);
  }

  private static String restoring(String text, String before, Predicate<String> isMark) {
    var now = parts(text).stream().flatMap(Part::apart).toList();
    var marks = now.stream().map(part -> part.quoted() && isMark.test(part.words())).toList();
    var then = parts(before);
    if (!marks.contains(true) || (long) now.size() * then.size() > MOST_COMPARED) return text;
    int[][] common = new int[then.size() + 1][now.size() + 1];
    for (int i = then.size() - 1; i >= 0; i--)
      for (int j = now.size() - 1; j >= 0; j--)
        common[i][j] =
            Math.max(
                Math.max(common[i + 1][j], common[i][j + 1]),
                common[i + 1][j + 1] + then.get(i).likeness(now.get(j), marks.get(j)));
    var restored = new StringBuilder();
    for (int i = 0, j = 0; j < now.size(); ) {
      boolean more = i < then.size();
      if (more && common[i][j] == common[i + 1][j]) {
        i++;
      } else if (more && common[i][j] > common[i][j + 1]) {
        restored.append((marks.get(j) ? then.get(i) : now.get(j)).text());
        i++;
        j++;
      } else {
        restored.append(now.get(j++).text());
      }
    }
    return restored.toString().stripTrailing();
  }

  /// A quotation, or a line of anything else with what ends it.
  private record Part(String text, boolean quoted) {
    /// A quotation that follows a mark is none of what it stands for.
    private Stream<Part> apart() {
      return quoted
          ? APART.splitAsStream(text).map(it -> new Part(it, !it.isBlank()))
          : Stream.of(this);
    }

    private String words() {
      return text.replaceFirst("^[\\s>]+", "").strip();
    }

    /// What all have in common tells little.
    private int likeness(Part now, boolean mark) {
      boolean same = mark ? quoted : text.strip().equals(now.text.strip());
      return !same ? 0 : text.isBlank() ? 1 : 100;
    }
  }

  private static List<Part> parts(String text) {
    var arranged = Lines.arranged(text);
    var parts = new ArrayList<Part>();
    int at = 0;
    for (var found : found(text)) {
      if (found.from() < at) continue; // within another one
      lines(arranged.substring(at, found.from())).forEach(parts::add);
      parts.add(new Part(arranged.substring(found.from(), found.to()), true));
      at = found.to();
    }
    lines(arranged.substring(at)).forEach(parts::add);
    return parts;
  }

  private static Stream<Part> lines(String text) {
    return Stream.of(text.split("(?<=\n)"))
        .filter(line -> !line.isEmpty())
        .map(line -> new Part(line, false));
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
