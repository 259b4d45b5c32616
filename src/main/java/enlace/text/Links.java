package enlace.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;

/// Gives every link of a text an address that leads somewhere, or leaves its words as text.
final class Links {
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):.*");

  private static final Pattern HOST =
      Pattern.compile(
          "[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.(\\p{L}{2,})(?::\\d+)?(?:[/?#].*)?");

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  /// A name of a file looks like a host.
  private static final Set<String> FILES =
      Set.of("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "txt", "zip", "jpg", "png");

  /// They close what a sentence opened, and no address ends with them.
  private static final String CLOSING = "»›”’…«\"'";

  private static final String BEHIND = CLOSING + ".,;:!?)]";

  private Links() {}

  static void addTo(Parser.Builder parser) {
    parser.linkProcessor(Links::reference);
  }

  /// Which address a reference means is looked for when the whole text is known.
  private static LinkResult reference(LinkInfo link, Scanner scanner, InlineParserContext context) {
    if (link.destination() != null || link.marker() != null) return LinkResult.none();
    boolean named = link.label() != null && !link.label().isEmpty();
    var label = named ? link.label() : link.text(scanner);
    return context.getDefinition(LinkReferenceDefinition.class, label) == null
        ? LinkResult.none()
        : LinkResult.wrapTextIn(new Reference(label), scanner.position());
  }

  static void settle(Node document, String source) {
    var definitions = new Definitions();
    document.accept(definitions);
    var found = new Found();
    document.accept(found);
    found.references.forEach(reference -> settle(reference, definitions));
    found.links.forEach(Links::settle);
    definitions.unused().forEach(definition -> spell(definition, source));
  }

  /// What defines the address of nothing are words: `[Urgente]: responder`.
  private static void spell(LinkReferenceDefinition definition, String source) {
    var words = new Paragraph();
    for (var span : definition.getSourceSpans()) {
      if (words.getFirstChild() != null) words.appendChild(new SoftLineBreak());
      int from = span.getInputIndex();
      words.appendChild(new Text(source.substring(from, from + span.getLength())));
    }
    definition.insertBefore(words);
    definition.unlink();
  }

  private static void settle(Reference reference, Definitions definitions) {
    var address = definitions.address(reference);
    if (address.isPresent()) {
      var link = new Link(address.get(), null);
      wrap(reference, link);
    } else {
      // The words of a reference to what only somebody quoted has defined.
      reference.prependChild(new Text("["));
      reference.appendChild(new Text("]"));
      unwrap(reference);
    }
  }

  private static void settle(Link link) {
    if (bare(link)) endBeforeMarks(link);
    var address = address(link.getDestination());
    if (address.isEmpty()) {
      if (!bare(link) && !link.getDestination().isBlank()) spell(link);
      unwrap(link);
      return;
    }
    link.setDestination(address.get());
    if (link.getFirstChild() == null) link.appendChild(new Text(address.get()));
  }

  /// What leads nowhere was no link: `[Artículo 5](bis)`.
  private static void spell(Link link) {
    var title = link.getTitle() == null ? "" : " \"" + link.getTitle() + "\"";
    link.prependChild(new Text("["));
    link.appendChild(new Text("](" + link.getDestination() + title + ")"));
  }

  /// An address that became a link by itself.
  private static boolean bare(Link link) {
    return link.getFirstChild() instanceof Text text
        && text.getNext() == null
        && link.getDestination().endsWith(text.getLiteral());
  }

  private static void endBeforeMarks(Link link) {
    var words = (Text) link.getFirstChild();
    int end = end(words.getLiteral());
    if (end == words.getLiteral().length()) return;
    var rest = words.getLiteral().substring(end);
    words.setLiteral(words.getLiteral().substring(0, end));
    var address = link.getDestination();
    link.setDestination(address.substring(0, address.length() - rest.length()));
    link.insertAfter(new Text(rest));
  }

  /// Where an address ends that stands in a sentence: at a space of any kind, and before marks that
  /// close what the sentence opened. In one pass, and no pattern: members write what they like.
  private static int end(String written) {
    int space = 0;
    while (space < written.length() && !Character.isSpaceChar(written.charAt(space))) space++;
    int end = space;
    for (int at = space - 1; at >= 0 && BEHIND.indexOf(written.charAt(at)) >= 0; at--)
      if (CLOSING.indexOf(written.charAt(at)) >= 0) end = at;
    return end;
  }

  /// As a browser takes it; empty where it leads nowhere or is refused.
  static Optional<String> address(String written) {
    var address = written.strip();
    if (address.startsWith("//")) return Optional.of("https:" + address);
    if (address.startsWith("/") || address.startsWith("#")) return Optional.of(address);
    var host = HOST.matcher(address);
    if (host.matches() && !FILES.contains(host.group(1).toLowerCase(Locale.ROOT)))
      return Optional.of("https://" + address);
    var scheme = SCHEME.matcher(address);
    if (scheme.matches())
      return Optional.of(address)
          .filter(_ -> SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT)));
    return Optional.of("mailto:" + address).filter(_ -> EMAIL.matcher(address).matches());
  }

  private static void wrap(Node replaced, Node by) {
    while (replaced.getFirstChild() != null) by.appendChild(replaced.getFirstChild());
    replaced.insertBefore(by);
    replaced.unlink();
  }

  /// Leaves its words.
  static void unwrap(Node node) {
    while (node.getFirstChild() != null) node.insertBefore(node.getFirstChild());
    node.unlink();
  }

  /// Where the links in a part of a document lead.
  static List<String> in(Node part) {
    var found = new Found();
    part.accept(found);
    return found.links.stream().map(Link::getDestination).toList();
  }

  private static final class Reference extends CustomNode {
    private final String label;

    private Reference(String label) {
      this.label = label;
    }
  }

  private static final class Found extends AbstractVisitor {
    private final List<Link> links = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    @Override
    public void visit(Link link) {
      links.add(link);
      visitChildren(link);
    }

    @Override
    public void visit(CustomNode node) {
      if (node instanceof Reference reference) references.add(reference);
      visitChildren(node);
    }
  }

  /// By whoever's words they stand among: those of a quotation are its own.
  private static final class Definitions extends AbstractVisitor {
    private final List<LinkReferenceDefinition> all = new ArrayList<>();
    private final Map<Node, Map<String, LinkReferenceDefinition>> of = new HashMap<>();
    private final Set<LinkReferenceDefinition> used = new HashSet<>();

    @Override
    public void visit(LinkReferenceDefinition definition) {
      all.add(definition);
      of.computeIfAbsent(speaker(definition), _ -> new HashMap<>())
          .putIfAbsent(label(definition.getLabel()), definition);
    }

    private Optional<String> address(Reference reference) {
      var definition =
          Optional.ofNullable(of.get(speaker(reference)))
              .map(them -> them.get(label(reference.label)));
      var address = definition.map(LinkReferenceDefinition::getDestination);
      var leads = address.flatMap(Links::address);
      if (leads.isPresent()) used.add(definition.orElseThrow());
      return leads;
    }

    private List<LinkReferenceDefinition> unused() {
      return all.stream().filter(definition -> !used.contains(definition)).toList();
    }

    private static String label(String written) {
      return written.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static Node speaker(Node node) {
      var at = node;
      while (at.getParent() != null && !(at instanceof BlockQuote)) at = at.getParent();
      return at;
    }
  }
}
