package enlace.text;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/// How a mention such as `@poc.qm` is found in a text, and told from an e-mail address. Any mark
/// may touch it on either side, but no letter and no digit before it.
final class Mentions {
  private static final Pattern FOUND =
      Pattern.compile(
          "(?<email>(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._%+-]*+(?<=[\\p{L}\\p{N}_%+-]))"
              + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62}+)\\.)+\\p{L}{2,}+(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}]))"
              + "|(?<![\\p{L}\\p{N}@])@(?<handle>[a-z][a-z0-9-]{0,63}+(?:\\.[a-z0-9-]{1,63}+){0,9}+)",
          Pattern.CASE_INSENSITIVE);

  private Mentions() {}

  /// All that may be mentions, as they stand in the text.
  static Set<Mention> in(Node document) {
    var mentions = new LinkedHashSet<Mention>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            // What is linked already is no mention.
          }

          @Override
          public void visit(BlockQuote quotation) {
            // Nobody is mentioned anew by what was said before.
          }

          @Override
          public void visit(Text text) {
            if (text.getLiteral().indexOf('@') < 0) return;
            FOUND
                .matcher(text.getLiteral())
                .results()
                .map(Mentions::mention)
                .flatMap(Optional::stream)
                .forEach(mentions::add);
          }
        });
    return mentions;
  }

  private static Optional<Mention> mention(MatchResult found) {
    return Optional.ofNullable(found.group("handle")).map(Mention::new);
  }

  /// Makes a node of its own of each mention of these in that piece of a text, and a link of each
  /// e-mail address.
  static void mark(Text text, Set<String> handles) {
    var literal = text.getLiteral();
    if (literal.indexOf('@') < 0) return;
    var found = FOUND.matcher(literal);
    int end = 0;
    while (found.find()) {
      var marked = marked(found, handles);
      if (marked.isEmpty()) continue;
      text.insertBefore(new Text(literal.substring(end, found.start())));
      text.insertBefore(marked.get().node);
      end = found.start() + marked.get().length;
    }
    if (end > 0) text.setLiteral(literal.substring(end));
  }

  private static Optional<Marked> marked(MatchResult found, Set<String> handles) {
    var mention = mention(found);
    if (mention.isEmpty()) return Optional.of(Marked.email(found.group()));
    return mention
        .get()
        .meant(handle -> Optional.of(handle).filter(handles::contains))
        .map(handle -> Marked.mention(found.group().substring(0, handle.length() + 1)));
  }

  private record Marked(Node node, int length) {
    static Marked email(String address) {
      var link = new Link("mailto:" + address, null);
      link.appendChild(new Text(address));
      return new Marked(link, address.length());
    }

    static Marked mention(String written) {
      return new Marked(new Reaching(written), written.length());
    }
  }

  /// A mention that reaches somebody.
  static final class Reaching extends CustomNode {
    /// With its `@`.
    final String written;

    private Reaching(String written) {
      this.written = written;
    }
  }
}
