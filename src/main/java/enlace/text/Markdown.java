package enlace.text;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.text.Mentions.Mention;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// What members write: CommonMark, then the OWASP sanitizer. Links to http, https, mailto and paths
/// of this site only, no images, no raw HTML, no styles; headings begin at h3. `@poc.qm` becomes a
/// `span.mention`.
///
/// No text makes this fail: what cannot be rendered is shown as it was written ([#renders]).
public final class Markdown {
  private static final int MOST_CELLS = 10_000;

  /// Of the HTML made of a text, in characters: a few letters of a text may stand for many.
  private static final int LONGEST = 512 * 1024;

  private static final List<Extension> EXTENSIONS =
      List.of(
          AutolinkExtension.create(),
          TablesExtension.builder().maxCells(MOST_CELLS).build(),
          StrikethroughExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .nodeRendererFactory(OwnRenderer::new)
          .attributeProviderFactory(_ -> Markdown::focusable)
          .build();
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
          .matching(true, "mention")
          .onElements("span")
          .allowAttributes("class")
          .matching(true, "scroll")
          .onElements("div")
          .allowAttributes("href")
          .onElements("a")
          .allowUrlProtocols("http", "https", "mailto")
          .requireRelsOnLinks("noopener", "nofollow")
          .toFactory();

  private Markdown() {}

  /// @param text at most 64 KiB
  public static SafeString html(String text) {
    return new SafeString(rendered(text).orElseGet(() -> asWritten(text)));
  }

  /// Whether it can be shown as Markdown. Ask before a text is saved.
  public static boolean renders(String text) {
    return rendered(text).isPresent();
  }

  private static Optional<String> rendered(String text) {
    return unlessItFails(
        () -> {
          var document = PARSER.parse(text);
          document.accept(new Arranging());
          var html = new Bounded(new StringBuilder());
          HTML.render(document, html);
          return new Bounded(new StringBuilder()).append(POLICY.sanitize(html.text())).text();
        });
  }

  /// The libraries give up on some texts, and a text nested deep enough ends the stack.
  private static <T> Optional<T> unlessItFails(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (RuntimeException | StackOverflowError _) {
      return Optional.empty();
    }
  }

  private static String asWritten(String text) {
    return "<p>" + Escaping.HTML.escape(text) + "</p>\n";
  }

  /// The first words as plain text, cut at a word, with an ellipsis when something is left out.
  public static String excerpt(String text, int length) {
    var plain = plain(text);
    if (plain.codePointCount(0, plain.length()) <= length) return plain;
    int end = plain.offsetByCodePoints(0, length);
    int space = plain.lastIndexOf(' ', end);
    return plain.substring(0, space > 0 ? space : end).replaceAll("[\\p{Punct}\\s]+$", "") + "…";
  }

  /// Without what it quotes, which are another's words, unless there is nothing else.
  private static String plain(String text) {
    return unlessItFails(
            () -> {
              var document = PARSER.parse(text);
              var own = plain(document, false);
              return own.isEmpty() ? plain(document, true) : own;
            })
        .orElseGet(() -> inOneLine(text));
  }

  private static String plain(Node document, boolean quotations) {
    var words = new StringBuilder();
    document.accept(new Reading(words, quotations));
    return inOneLine(words.toString());
  }

  private static String inOneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /// The handles mentioned in a text, without the `@`, in small letters.
  public static Set<String> mentions(String text) {
    return unlessItFails(() -> Mentions.in(PARSER.parse(text))).orElse(Set.of());
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

  /// Moves headings below the page's own, leaves of an image its words, lets wide tables scroll and
  /// marks mentions.
  private static final class Arranging extends AbstractVisitor {
    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(heading.getLevel() + 2, 6));
      visitChildren(heading);
    }

    @Override
    public void visit(Image image) {
      visitChildren(image);
      while (image.getFirstChild() != null) image.insertBefore(image.getFirstChild());
      image.unlink();
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
    public void visit(Link link) {
      // What is linked already is no mention.
    }

    @Override
    public void visit(Text text) {
      Mentions.mark(text);
    }
  }

  /// Gathers the words of a text, with a space wherever something ends.
  private static final class Reading extends AbstractVisitor {
    private final StringBuilder words;
    private final boolean quotations;

    Reading(StringBuilder words, boolean quotations) {
      this.words = words;
      this.quotations = quotations;
    }

    @Override
    public void visit(BlockQuote quotation) {
      if (quotations) visitChildren(quotation);
    }

    @Override
    public void visit(Text text) {
      words.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      words.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak end) {
      words.append(' ');
    }

    @Override
    public void visit(HardLineBreak end) {
      words.append(' ');
    }

    @Override
    protected void visitChildren(Node parent) {
      super.visitChildren(parent);
      if (parent instanceof Block || parent instanceof CustomNode) words.append(' ');
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
      return Set.of(Mention.class, Wide.class);
    }

    @Override
    public void render(Node node) {
      if (node instanceof Mention mention) render(mention);
      else renderWide(node);
    }

    private void render(Mention mention) {
      var writer = context.getWriter();
      writer.tag("span", Map.of("class", "mention"));
      writer.text(mention.handle);
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
