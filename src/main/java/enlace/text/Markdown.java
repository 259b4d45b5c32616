package enlace.text;

import com.github.jknack.handlebars.Handlebars.SafeString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// What members write: CommonMark, then the OWASP sanitizer. Links to http, https, mailto and paths
/// of this site only, no images, no raw HTML, no styles; headings begin at h3. a mention that
/// reaches somebody becomes a `span.mention`.
///
/// No text makes this fail: what cannot be rendered is shown as it was written ([#renders]).
public final class Markdown {
  /// Of the HTML made of a text, in characters: a few letters of a text may stand for many.
  private static final int LONGEST = 512 * 1024;

  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .extensions(MarkdownParser.EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .softbreak("<br />\n")
          .nodeRendererFactory(OwnRenderer::new)
          .attributeProviderFactory(_ -> Markdown::focusable)
          .build();
  private static final Pattern ESCAPED = Pattern.compile("\\\\.");

  private static final MarkdownRenderer SOURCE =
      MarkdownRenderer.builder().extensions(MarkdownParser.EXTENSIONS).build();
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements("p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote")
          .allowElements("ul", "ol", "li", "h3", "h4", "h5", "h6", "a", "span", "div")
          .allowElements("table", "thead", "tbody", "tr", "th", "td")
          .allowAttributes("start")
          .matching(Pattern.compile("\\d{1,9}"))
          .onElements("ol")
          .allowAttributes("align")
          .matching(true, "left", "right", "center")
          .onElements("th", "td")
          .allowAttributes("tabindex")
          .matching(true, "0")
          .onElements("pre", "div")
          .allowAttributes("class")
          .matching(true, "mention", "tab", "redacted")
          .onElements("span")
          .allowAttributes("class")
          .matching(true, "scroll")
          .onElements("div")
          .allowAttributes("href")
          .onElements("a")
          .allowUrlProtocols("http", "https", "mailto")
          .requireRelsOnLinks("noopener", "nofollow")
          .toFactory();

  private static final Pattern DEFINES =
      Pattern.compile("[ \\t]*+\\[[^\\]]++\\]:[ \\t]*+\\w++://\\S++[ \\t]*+");

  private Markdown() {}

  /// Of a text in which nobody can be mentioned.
  ///
  /// @param text at most 64 KiB
  public static SafeString html(String text) {
    return html(text, Set.of());
  }

  /// @param handles of those whom it mentions, in small letters; what looks like the mention of
  ///     anybody else reaches nobody, and is no mention
  public static SafeString html(String text, Set<String> handles) {
    return new SafeString(rendered(text, handles).orElseGet(() -> asWritten(text)));
  }

  /// Whether it can be shown as Markdown. Ask before a text is saved.
  public static boolean renders(String text) {
    return rendered(text, Set.of()).isPresent();
  }

  private static Optional<String> rendered(String text, Set<String> handles) {
    return unlessItFails(
        () -> {
          var document = MarkdownParser.parse(text);
          document.accept(new Arranging(handles));
          var html = new Bounded(new StringBuilder());
          HTML.render(document, html);
          return new Bounded(new StringBuilder()).append(POLICY.sanitize(html.text())).text();
        });
  }

  /// The libraries give up on some texts, and a text nested deep enough ends the stack.
  static <T> Optional<T> unlessItFails(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (RuntimeException | StackOverflowError _) {
      return Optional.empty();
    }
  }

  private static String asWritten(String text) {
    return "<p>" + Escaping.HTML.escape(text) + "</p>\n";
  }

  /// Whether a reader would see nothing of it, such as of a heading without words, or nothing but
  /// what links that are not there would lead to.
  public static boolean showsNothing(String text) {
    return lines(text, Optional.empty()).stream()
            .noneMatch(line -> Texts.visible(line) && !line.equals(PlainWords.BULLET))
        || text.lines().allMatch(line -> line.isBlank() || DEFINES.matcher(line).matches());
  }

  /// The first words in one line.
  ///
  /// @param length at most, in code points; an ellipsis when something is left out
  public static String excerpt(String text, int length) {
    return Texts.cut(String.join(" ", lines(text, Optional.empty())), length);
  }

  /// The same, but of the words around a mention that would be left out.
  public static String excerpt(String text, int length, String handle) {
    return Texts.cut(String.join(" ", lines(text, Optional.empty())), length, "@" + handle);
  }

  /// The first words as lines, as a letter quotes them: with the addresses of links.
  ///
  /// @param site its address, without a slash at its end
  /// @param length at most, in code points; an ellipsis when something is left out
  public static List<String> lines(String text, String site, int length) {
    return Texts.cut(String.join("\n", lines(text, Optional.of(site))), length).lines().toList();
  }

  /// The same, but of the words around a mention that would be left out.
  public static List<String> lines(String text, String site, int length, String handle) {
    return Texts.cut(String.join("\n", lines(text, Optional.of(site))), length, "@" + handle)
        .lines()
        .toList();
  }

  private static List<String> lines(String text, Optional<String> site) {
    return unlessItFails(() -> PlainWords.of(MarkdownParser.parse(text), site))
        .orElseGet(() -> List.of(Texts.inOneLine(text)));
  }

  /// All words that a page shows of a text, line by line, what it quotes among them.
  public static String words(String text) {
    return unlessItFails(() -> PlainWords.all(MarkdownParser.parse(text)))
        .map(lines -> String.join("\n", lines))
        .orElse(text);
  }

  /// A text that shows the same words but for what is masked in them. It is made of words as a
  /// reader sees them, since a name may be put together of signs; nothing of how they were set is
  /// left, and nothing of what the text quotes.
  ///
  /// @param mask keeps lines apart
  public static String masked(String text, UnaryOperator<String> mask) {
    var words = mask.apply(String.join("\n", lines(text, Optional.empty())));
    var paragraph = new Paragraph();
    words
        .lines()
        .forEach(
            line -> {
              if (paragraph.getFirstChild() != null) paragraph.appendChild(new SoftLineBreak());
              paragraph.appendChild(new Text(line));
            });
    // a backslash is not everywhere one of Markdown here ([Marks])
    return ESCAPED
        .matcher(SOURCE.render(paragraph).strip())
        .replaceAll(mark -> "&#" + mark.group().codePointAt(1) + ";");
  }

  /// A title is shown as it was written; but where a name comes out of its signs, they are read as
  /// those of a text.
  public static String maskedTitle(String title, UnaryOperator<String> mask) {
    var words = Texts.inOneLine(words(title));
    var masked = mask.apply(words);
    return masked.equals(words) ? mask.apply(title) : masked;
  }

  /// What a text quotes, in its order.
  public static List<Quoted> quotations(String text) {
    return unlessItFails(() -> Source.quotations(text)).orElse(List.of());
  }

  /// Where a text leads to, in its order, as Enlace's own links are written.
  public static List<String> links(String text) {
    return unlessItFails(() -> List.copyOf(Links.in(MarkdownParser.parse(text)))).orElse(List.of());
  }

  /// What may be mentions, as they stand in a text.
  public static Set<Mention> mentions(String text) {
    if (text.indexOf('@') < 0) return Set.of();
    return unlessItFails(() -> Mentions.in(MarkdownParser.parse(text))).orElse(Set.of());
  }

  /// Ends the rendering of a text that would fill the memory, while it is rendered.
  private record Bounded(StringBuilder written) implements Appendable {
    @Override
    public Bounded append(CharSequence more) {
      return append(more, 0, more.length());
    }

    @Override
    public Bounded append(CharSequence more, int from, int to) {
      if (written.length() + (to - from) > LONGEST)
        throw new IllegalStateException("the HTML would be too long");
      written.append(more, from, to);
      return this;
    }

    @Override
    public Bounded append(char more) {
      return append(String.valueOf(more));
    }

    String text() {
      return written.toString();
    }
  }

  /// Code that is wider than the column scrolls, and what scrolls must be reachable by keyboard.
  private static void focusable(Node node, String tag, Map<String, String> attributes) {
    if (tag.equals("pre")) attributes.put("tabindex", "0");
  }

  /// Moves headings below the page's own, lets wide tables scroll and marks mentions.
  private static final class Arranging extends AbstractVisitor {
    /// Nobody is mentioned anew by what was said before.
    private Set<String> handles;

    Arranging(Set<String> handles) {
      this.handles = handles;
    }

    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(heading.getLevel() + 2, 6));
      visitChildren(heading);
    }

    @Override
    public void visit(CustomBlock block) {
      visitChildren(block);
      if (!(block instanceof TableBlock)) return;
      var wide = new Wide();
      block.insertBefore(wide);
      wide.appendChild(block);
    }

    @Override
    public void visit(BlockQuote quotation) {
      var outside = handles;
      handles = Set.of();
      visitChildren(quotation);
      handles = outside;
    }

    @Override
    public void visit(Link link) {
      // What is linked already is no mention.
    }

    @Override
    public void visit(Text text) {
      Mentions.mark(text, handles);
    }
  }

  /// Holds a table, which may be wider than the column.
  private static final class Wide extends CustomBlock {}

  private record OwnRenderer(HtmlNodeRendererContext context) implements NodeRenderer {
    /// In an order of its own: `Map.of` has another one in each run.
    private static final Map<String, String> WIDE =
        new TreeMap<>(Map.of("class", "scroll", "tabindex", "0"));

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Mentions.Reaching.class, Marks.Plain.class, Text.class, Wide.class);
    }

    @Override
    public void render(Node node) {
      switch (node) {
        case Mentions.Reaching mention -> render(mention);
        case Marks.Plain plain -> write(plain.literal);
        case Text text -> write(text.getLiteral());
        default -> renderWide(node);
      }
    }

    /// What was taken out is told apart from what its author writes.
    private void write(String text) {
      var writer = context.getWriter();
      var said = text.split(Passage.MARK, -1);
      writeCells(said[0]);
      for (var more : List.of(said).subList(1, said.length)) {
        writer.tag("span", Map.of("class", "redacted"));
        writer.text(Passage.MARK);
        writer.tag("/span");
        writeCells(more);
      }
    }

    /// What is copied out of a spreadsheet keeps its columns.
    private void writeCells(String text) {
      var writer = context.getWriter();
      var cells = text.split("\t", -1);
      writer.text(cells[0]);
      for (var cell : List.of(cells).subList(1, cells.length)) {
        writer.tag("span", Map.of("class", "tab"));
        writer.text("\t");
        writer.tag("/span");
        writer.text(cell);
      }
    }

    private void render(Mentions.Reaching mention) {
      var writer = context.getWriter();
      writer.tag("span", Map.of("class", "mention"));
      writer.text(mention.written);
      writer.tag("/span");
    }

    private void renderWide(Node wide) {
      var writer = context.getWriter();
      writer.line();
      writer.tag("div", WIDE);
      context.render(wide.getFirstChild());
      writer.tag("/div");
      writer.line();
    }
  }
}
