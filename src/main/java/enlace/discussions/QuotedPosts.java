package enlace.discussions;

import static java.util.Comparator.naturalOrder;

import enlace.ids.DiscussionId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.rights.Reader;
import enlace.text.Markdown;
import enlace.vocabulary.Marking;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Whether a text carries what it quotes onward as strictly as it was marked: a quotation names the
/// post it is of by a link.
record QuotedPosts(DiscussionAccess access, StoredPosts posts) {
  private static final Pattern POST =
      Pattern.compile("/discussions/([a-z0-9]{1,64})(?:\\?[^#]*)?#p(\\d{1,9})$");

  /// More than anybody quotes in one text; each costs a look at a post.
  private static final int MOST = 100;

  /// @throws Refused `Invalid` when that marking is more open than that of a post it quotes
  void check(Reader.Member reader, String text, Marking marking) {
    check(reader, Markdown.quotedLinks(text), marking);
  }

  /// As the other one, for what was not quoted there before: its post may have been marked more
  /// strictly since.
  void checkEdit(Reader.Member reader, String before, String text, Marking marking) {
    var links = new LinkedHashSet<>(Markdown.quotedLinks(text));
    if (!links.isEmpty()) Markdown.quotedLinks(before).forEach(links::remove);
    check(reader, links, marking);
  }

  private void check(Reader.Member reader, Collection<String> links, Marking marking) {
    var strictest = strictest(reader, links).filter(quoted -> quoted.stricterThan(marking));
    if (strictest.isEmpty()) return;
    var values = Map.<String, Object>of("marking", strictest.get().code());
    throw new Refused(
        new Invalid(List.of(new Complaint("marking", "discussions.complaint.quoted", values))));
  }

  private Optional<Marking> strictest(Reader.Member reader, Collection<String> links) {
    return links.stream()
        .map(POST::matcher)
        .flatMap(found -> found.results().limit(1))
        .limit(MOST)
        .flatMap(found -> marking(reader, found).stream())
        .max(naturalOrder());
  }

  private Optional<Marking> marking(Reader.Member reader, MatchResult found) {
    var number = Integer.parseInt(found.group(2));
    return access
        .find(reader, new DiscussionId(found.group(1)))
        .map(head -> marking(reader, head, number));
  }

  /// Of the opening and of what the reader does not see, that of the discussion.
  private Marking marking(Reader.Member reader, DiscussionHead head, int number) {
    return posts.range(head.id(), number, 1).stream()
        .filter(post -> access.sees(reader, post, head))
        .findFirst()
        .map(Post::marking)
        .orElse(head.label().marking());
  }
}
