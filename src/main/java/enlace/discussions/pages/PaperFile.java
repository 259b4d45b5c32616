package enlace.discussions.pages;

import enlace.discussions.pages.PaperPage.PaperPost;
import enlace.pages.Words;
import enlace.requests.DiscussionRequest.ShownPost;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The same discussion as a Markdown file, with its marking at head and foot, and above each post
/// whose marking is another.
record PaperFile(Paper paper, PaperPage page, Words words) {
  private static final int LONGEST_NAME = 60;
  private static final Pattern OWN_LINK = Pattern.compile("\\]\\(/(?!/)");

  /// Without what some file system refuses.
  String name() {
    var plain =
        Normalizer.normalize(page.title(), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    var name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    return (name.isEmpty() ? "enlace" : name) + ".md";
  }

  /// @param site its address, which links within it begin with
  String text(String site) {
    var texts =
        paper.posts().stream().collect(Collectors.toMap(ShownPost::number, ShownPost::text));
    var file = new StringBuilder();
    var marking = paper.strictest().code();
    file.append(marking).append("\n\n# ").append(page.title()).append("\n\n").append(facts(site));
    for (var post : page.posts())
      file.append("\n\n---\n\n## ")
          .append(heading(post))
          .append("\n\n")
          .append(
              post.removed()
                  .map(it -> it + ".")
                  .orElseGet(() -> absolute(texts.getOrDefault(post.number(), ""), site)));
    page.next()
        .ifPresent(next -> file.append("\n\n---\n\n<").append(site).append(next).append(">"));
    return file.append("\n\n---\n\n").append(marking).append('\n').toString();
  }

  private String facts(String site) {
    var at = words.day(page.opened());
    var opened =
        page.who()
            .map(who -> words.say("discussions.discussion.opened", Map.of("office", who, "at", at)))
            .orElse(at);
    var rules = page.rules().stream().map(rule -> "\n\n" + words.say(rule));
    return "%s, %s, %s  \n%s%s"
        .formatted(
            page.room(),
            page.kind(),
            opened,
            site + page.path(),
            rules.collect(Collectors.joining()));
  }

  private String heading(PaperPost post) {
    var marking = post.marking().map(it -> ", " + it.code()).orElse("");
    return "%s %s, %s%s"
        .formatted(
            words.say("discussions.post.number", Map.of("number", post.number())),
            post.who(),
            words.moment(post.at()),
            marking);
  }

  private static String absolute(String text, String site) {
    return OWN_LINK.matcher(text).replaceAll(_ -> "](" + site + "/");
  }
}
