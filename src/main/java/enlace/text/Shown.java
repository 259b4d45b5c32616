package enlace.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// A text as a page shows it, so that what a page shows can be taken out of its source and all that
/// is left is set as before: an element of which nothing is left goes with its signs, and of any
/// other only words go, never a sign that sets it.
final class Shown {
  private static final Pattern BARE =
      Pattern.compile("(?i)(?:https?://|www\\.)[^\\s<>\\[\\]`\"|]+");

  private static final Pattern CODED = Pattern.compile("(?:%\\p{XDigit}{2})+");

  private final String source;
  private final Reading reading = new Reading();
  private final List<Element> elements = new ArrayList<>();
  private final List<Address> addresses = new ArrayList<>();

  /// What is set within a line: emphasis, a link, code.
  ///
  /// @param first its signs begin with that one, and end before `end`
  private record Element(int from, int to, int first, int end) {}

  /// Where something leads to.
  ///
  /// @param head what stands before the words of a link, to be taken away with the address; of one
  ///     that is written out there are none
  private record Address(int from, int to, List<Range> head) {}

  private record Range(int from, int to) {}

  /// @param source as it is arranged by [Lines]
  private Shown(String source) {
    this.source = source;
  }

  /// @param source as it is arranged by [Lines]
  static Shown of(String source) {
    var shown = new Shown(source);
    MarkdownParser.places(source).accept(shown.new Gathering());
    BARE.matcher(source).results().forEach(it -> shown.addBare(it.start(), it.end()));
    return shown;
  }

  private void addBare(int from, int end) {
    int to = end;
    while (to > from && ".,;:!?)'*_~".indexOf(source.charAt(to - 1)) >= 0) to--;
    if (addresses.stream().noneMatch(it -> it.from() <= from && from < it.to()))
      addresses.add(new Address(from, to, List.of()));
  }

  Reading reading() {
    return reading;
  }

  /// Where the addresses stand that say something once they are decoded.
  BitSet addressesSaying(String sought) {
    var places = new BitSet();
    for (var it : addresses) {
      var decoded = decoded(source.substring(it.from(), it.to()));
      if (!Reading.asWritten(decoded).find(sought).isEmpty()) places.set(it.from(), it.to());
    }
    return places;
  }

  private static String decoded(String address) {
    return CODED
        .matcher(address)
        .replaceAll(
            coded -> {
              var bytes = new ByteArrayOutputStream();
              for (var hex : coded.group().substring(1).split("%", -1))
                bytes.write(Integer.parseInt(hex, 16));
              return Matcher.quoteReplacement(bytes.toString(UTF_8));
            });
  }

  /// The source with a mark for each piece of what stands there.
  String without(BitSet places, String mark) {
    var signs = covered(places);
    var words = new BitSet(); // begins and ends what a mark stands for
    var between = new BitSet();
    for (int i = signs.nextSetBit(0); i >= 0; i = signs.nextSetBit(i + 1)) {
      var sign = reading.signs().get(i);
      if (sign.from() >= 0) (sign.isLetter() ? words : between).set(sign.from(), sign.to());
    }
    for (var it : addresses)
      if (it.head().isEmpty() && touches(places, it)) words.set(it.from(), it.to());
    for (var it : elements) if (isWhole(it, signs)) words.set(it.from(), it.to());
    var heads = new BitSet();
    for (var it : addresses)
      if (!it.head().isEmpty() && touches(places, it) && !words.get(it.from())) {
        words.set(it.from(), it.to());
        it.head().forEach(head -> heads.set(head.from(), head.to()));
      }
    return cut(words, between, heads, mark);
  }

  /// An address goes whole.
  private BitSet covered(BitSet places) {
    var all = (BitSet) places.clone();
    for (var it : addresses)
      if (it.head().isEmpty() && touches(places, it)) all.set(it.from(), it.to());
    var signs = new BitSet();
    for (int i = 0; i < reading.length(); i++) {
      var sign = reading.signs().get(i);
      int next = sign.from() < 0 ? -1 : all.nextSetBit(sign.from());
      if (next >= 0 && next < sign.to()) signs.set(i);
    }
    return signs;
  }

  private boolean touches(BitSet places, Address address) {
    for (int i = places.nextSetBit(address.from());
        i >= 0 && i < address.to();
        i = places.nextSetBit(i + 1)) if (Character.isLetterOrDigit(source.charAt(i))) return true;
    return false;
  }

  private boolean isWhole(Element element, BitSet signs) {
    boolean some = false;
    for (int i = element.first(); i < element.end(); i++) {
      var sign = reading.signs().get(i);
      boolean blank = sign.from() < 0 || source.substring(sign.from(), sign.to()).isBlank();
      if (!signs.get(i) && !blank && !sign.silent()) return false;
      some |= signs.get(i);
    }
    return some;
  }

  private String cut(BitSet words, BitSet between, BitSet heads, String mark) {
    var all = (BitSet) words.clone();
    all.or(between);
    var left = new StringBuilder();
    int at = 0;
    for (int from = all.nextSetBit(0); from >= 0; ) {
      int end = all.nextClearBit(from);
      int first = words.nextSetBit(from);
      if (first >= 0 && first < end) {
        int last = words.previousSetBit(end - 1);
        keep(left, at, first, heads);
        left.append(touchesBefore(first) ? " " : "").append(mark);
        at = last + 1;
        left.append(touchesBehind(at) ? " " : "");
      }
      from = all.nextSetBit(end);
    }
    keep(left, at, source.length(), heads);
    return left.toString();
  }

  /// Whether something that goes with its signs stands close to what keeps its own: two runs of
  /// signs that were one.
  private boolean touchesBefore(int at) {
    return !Character.isLetterOrDigit(source.charAt(at))
        && (elements.stream().anyMatch(it -> it.to() == at)
            || addresses.stream().anyMatch(it -> it.from() == at && !it.head().isEmpty()));
  }

  private boolean touchesBehind(int at) {
    return !Character.isLetterOrDigit(source.charAt(at - 1))
        && elements.stream().anyMatch(it -> it.from() == at);
  }

  private void keep(StringBuilder left, int from, int to, BitSet heads) {
    for (int i = from; i < to; i++) if (!heads.get(i)) left.append(source.charAt(i));
  }

  /// Reads a document in the order of a page.
  private final class Gathering extends AbstractVisitor {
    /// The paragraph, heading or cell that is read.
    private Range block = new Range(0, 0);

    /// Whether it is read as one piece: the places within a cell that says `|` are not known.
    private boolean closed;

    @Override
    protected void visitChildren(Node parent) {
      if (!(parent instanceof Block) && !(parent instanceof TableCell)) {
        super.visitChildren(parent);
        return;
      }
      var outside = block;
      var spans = parent.getSourceSpans();
      if (!spans.isEmpty()) block = range(spans);
      closed = parent instanceof TableCell && written(block).contains("\\|");
      int first = reading.length();
      super.visitChildren(parent);
      if (parent.getFirstChild() != null && !(parent.getFirstChild() instanceof Block))
        joinLines(first, spans);
      reading.end();
      block = outside;
      closed = false;
    }

    private static Range range(List<SourceSpan> spans) {
      var last = spans.getLast();
      return new Range(spans.getFirst().getInputIndex(), end(last));
    }

    private static int end(SourceSpan span) {
      return span.getInputIndex() + span.getLength();
    }

    private String written(Range range) {
      return source.substring(range.from(), range.to());
    }

    /// Gives the end of each line its place, with what the next line begins with.
    private void joinLines(int first, List<SourceSpan> spans) {
      for (int i = first + 1; i + 1 < reading.length(); i++) {
        if (!reading.signs().get(i).equals(Reading.END)) continue;
        int before = reading.signs().get(i - 1).to();
        int behind = reading.signs().get(i + 1).from();
        for (int line = 0; line + 1 < spans.size(); line++) {
          int from = end(spans.get(line));
          int to = spans.get(line + 1).getInputIndex();
          if (from < before || before < spans.get(line).getInputIndex()) continue;
          if (behind < to || behind > end(spans.get(line + 1))) continue;
          boolean goesOn = source.substring(before, from).matches("[ \\t\\\\]*");
          boolean begins = source.substring(to, behind).isBlank();
          reading.put(i, goesOn ? before : from, begins ? behind : to);
        }
      }
    }

    @Override
    public void visit(Text text) {
      read(text, text.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
      read(html, html.getLiteral());
    }

    @Override
    public void visit(CustomNode node) {
      if (node instanceof Marks.Plain plain) read(plain, plain.literal);
      else if (isOfTable(node)) visitChildren(node);
      else {
        // words that are struck out are words of their own
        if (node instanceof Strikethrough) reading.end();
        visitSet(node);
        if (node instanceof Strikethrough) reading.end();
      }
    }

    private static boolean isOfTable(Node node) {
      return node instanceof TableHead
          || node instanceof TableBody
          || node instanceof TableRow
          || node instanceof TableCell;
    }

    private void read(Node leaf, String literal) {
      if (literal.isEmpty()) return;
      var piece = leaf.getSourceSpans().isEmpty() || closed ? block : range(leaf.getSourceSpans());
      if (closed || !reading.addRead(literal, written(piece), piece.from()))
        reading.addWhole(literal, piece.from(), piece.to());
    }

    @Override
    public void visit(Code code) {
      int first = reading.length();
      var piece = range(code.getSourceSpans());
      var within = written(piece).replace('\n', ' ');
      int ticks = 0;
      while (ticks < within.length() && within.charAt(ticks) == '`') ticks++;
      int at = closed ? -1 : within.indexOf(code.getLiteral(), ticks);
      if (at >= 0) reading.add(code.getLiteral(), piece.from() + at);
      else reading.addWhole(code.getLiteral(), piece.from(), piece.to());
      set(piece, first);
    }

    @Override
    public void visit(FencedCodeBlock code) {
      var lines = code.getLiteral().lines().toList();
      var spans = code.getSourceSpans();
      for (int i = 0; i < lines.size(); i++) {
        var piece = i + 1 < spans.size() ? range(spans.subList(i + 1, i + 2)) : range(spans);
        boolean known = written(piece).endsWith(lines.get(i));
        if (known) reading.add(lines.get(i), piece.to() - lines.get(i).length());
        else reading.addWhole(lines.get(i), piece.from(), piece.to());
        reading.end();
      }
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
      for (var span : definition.getSourceSpans()) {
        reading.add(written(range(List.of(span))), span.getInputIndex());
        reading.end();
      }
    }

    @Override
    public void visit(Emphasis emphasis) {
      visitSet(emphasis);
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
      visitSet(emphasis);
    }

    @Override
    public void visit(Link link) {
      visitSet(link);
      lead(link);
    }

    @Override
    public void visit(Image image) {
      visitSet(image);
      lead(image);
    }

    private void visitSet(Node node) {
      int first = reading.length();
      super.visitChildren(node);
      if (!node.getSourceSpans().isEmpty()) set(range(node.getSourceSpans()), first);
    }

    private void set(Range piece, int first) {
      if (!closed && reading.length() > first)
        elements.add(new Element(piece.from(), piece.to(), first, reading.length()));
    }

    private void lead(Node link) {
      if (closed || link.getSourceSpans().isEmpty()) return;
      var piece = range(link.getSourceSpans());
      var first = link.getFirstChild();
      var last = link.getLastChild();
      boolean worded = first != null && source.charAt(piece.from()) != '<';
      if (worded && first.getSourceSpans().isEmpty() || worded && last.getSourceSpans().isEmpty())
        return;
      if (!worded) {
        addresses.add(new Address(piece.from(), piece.to(), List.of()));
        return;
      }
      int words = range(first.getSourceSpans()).from();
      int behind = range(last.getSourceSpans()).to();
      addresses.add(new Address(behind, piece.to(), List.of(new Range(piece.from(), words))));
    }

    @Override
    public void visit(SoftLineBreak end) {
      reading.end();
    }

    @Override
    public void visit(HardLineBreak end) {
      reading.end();
    }
  }
}
