package enlace.discussions.pages;

import enlace.pages.Words;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.text.Source;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a post says, as the beginning of a reply to it: a Markdown quotation that leads back to the
/// post and names its office, and its marking when that is stricter than the discussion's. Under
/// the Chatham House Rule it names nobody: a reply is told of outside the room too, with all that
/// stands in it.
final class Quotation {
  /// In code points; who quotes more means the whole post, which is a link away.
  private static final int LONGEST = 1_000;

  private final Vocabulary vocabulary;
  private final Words words;

  Quotation(Vocabulary vocabulary, Words words) {
    this.vocabulary = vocabulary;
    this.words = words;
  }

  String of(ShownPost post, Head head) {
    var said = Source.cut(Source.own(post.text().strip()), LONGEST);
    var source = "[%s](%s)".formatted(source(post, head), path(post));
    return (said + "\n\n" + source).lines().map(Quotation::quoted).collect(Collectors.joining("\n"))
        + "\n\n";
  }

  private static String quoted(String line) {
    return line.isBlank() ? ">" : "> " + line;
  }

  private String source(ShownPost post, Head head) {
    var number = words.say("discussions.post.number", Map.of("number", post.number()));
    var office =
        post.author()
            .filter(_ -> !head.ruled())
            .map(by -> vocabulary.shortOffice(by.office(), words.language()));
    var marking =
        Optional.of(post.marking())
            .filter(it -> it.stricterThan(head.marking()))
            .map(Marking::code);
    return Stream.of(office, Optional.of(number), marking)
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static String path(ShownPost post) {
    return DiscussionRoutes.path(post.discussion(), post.number());
  }
}
