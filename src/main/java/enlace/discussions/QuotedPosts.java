package enlace.discussions;

import static java.util.Comparator.naturalOrder;

import enlace.ids.DiscussionId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.rights.Reader;
import enlace.text.Markdown;
import enlace.vocabulary.Marking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Whether a text carries what it quotes onward as strictly as it was marked: a quotation names the
/// post it is of by a link.
record QuotedPosts(DiscussionAccess access, DiscussionHeads heads, StoredPosts posts) {
  private static final Pattern POST =
      Pattern.compile("/discussions/([a-z0-9]{1,64})(?:\\?[^#]*)?#p(\\d{1,9})$");

  /// More than anybody quotes in one text; each costs a look at a post.
  private static final int MOST = 20;

  /// @throws Refused `Invalid` when that marking is more open than that of a post it quotes
  void check(Reader.Member reader, String text, Marking marking) {
    var strictest = strictest(reader, text).filter(quoted -> quoted.stricterThan(marking));
    if (strictest.isEmpty()) return;
    var values = Map.<String, Object>of("marking", strictest.get().code());
    throw new Refused(
        new Invalid(List.of(new Complaint("marking", "discussions.complaint.quoted", values))));
  }

  private Optional<Marking> strictest(Reader.Member reader, String text) {
    return Markdown.quotedLinks(text).stream()
        .map(POST::matcher)
        .flatMap(found -> found.results().limit(1))
        .limit(MOST)
        .flatMap(found -> marking(reader, found).stream())
        .max(naturalOrder());
  }

  private Optional<Marking> marking(Reader.Member reader, MatchResult found) {
    var number = Integer.parseInt(found.group(2));
    return heads
        .find(new DiscussionId(found.group(1)))
        .filter(head -> access.permissions().maySee(reader, head.label()))
        .map(
            head ->
                posts.range(head.id(), number, 1).stream()
                    .findFirst()
                    .map(Post::marking)
                    .orElse(head.label().marking()));
  }
}
