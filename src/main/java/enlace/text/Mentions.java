package enlace.text;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/// How a mention such as `@poc.qm` is found in a text. Whether there is such a member, and who may
/// be told, is for `discussions` to say.
final class Mentions {
  /// An account's handle; not inside a word or an address.
  private static final Pattern MENTION =
      Pattern.compile(
          "(?<![\\p{Alnum}._@/+-])@[a-z][a-z0-9-]{0,63}+(?:\\.[a-z0-9-]{1,63}+){0,9}+",
          Pattern.CASE_INSENSITIVE);

  private Mentions() {}

  /// The handles, without the `@`, in small letters, as they stand in the text.
  static Set<String> in(Node document) {
    var handles = new LinkedHashSet<String>();
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
            MENTION.matcher(text.getLiteral()).results().forEach(it -> handles.add(handle(it)));
          }
        });
    return handles;
  }

  private static String handle(MatchResult mention) {
    return mention.group().substring(1).toLowerCase(Locale.ROOT);
  }

  /// Makes a node of its own of each mention in that piece of a text.
  static void mark(Text text) {
    var literal = text.getLiteral();
    var mention = MENTION.matcher(literal);
    int end = 0;
    while (mention.find()) {
      text.insertBefore(new Text(literal.substring(end, mention.start())));
      text.insertBefore(new Mention(mention.group()));
      end = mention.end();
    }
    if (end > 0) text.setLiteral(literal.substring(end));
  }

  static final class Mention extends CustomNode {
    /// With its `@`, as it was written.
    final String handle;

    private Mention(String handle) {
      this.handle = handle;
    }
  }
}
