package enlace.discussions;

import static java.util.regex.Matcher.quoteReplacement;
import static java.util.stream.Collectors.toSet;

import enlace.ids.DiscussionId;
import enlace.text.Markdown;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where a text leads: to a post, or to a discussion or whatever has its address below it.
///
/// @param post its number
record Lead(DiscussionId discussion, Optional<Integer> post) {
  private static final Pattern ADDRESS =
      Pattern.compile("/discussions/([a-z0-9]{1,64})(?:[/?][^#\\s]*)?(?:#p(\\d{1,9}))?");

  /// A sign of an address may be written by its number (RFC 3986, 2.1).
  private static final Pattern BY_NUMBER = Pattern.compile("%([2-7]\\p{XDigit})");

  /// @param links where the links in it lead; an address that stands in its words is looked for
  ///     too, since a reader can go there as well
  static Set<Lead> in(String text, List<String> links) {
    return Stream.concat(links.stream(), Stream.of(Markdown.words(text)))
        .flatMap(Lead::addresses)
        .collect(toSet());
  }

  private static Stream<Lead> addresses(String written) {
    var text =
        BY_NUMBER
            .matcher(written)
            .replaceAll(sign -> quoteReplacement("" + (char) Integer.parseInt(sign.group(1), 16)));
    return ADDRESS.matcher(text).results().map(Lead::of);
  }

  private static Lead of(MatchResult found) {
    return new Lead(
        new DiscussionId(found.group(1)),
        Optional.ofNullable(found.group(2)).map(Integer::parseInt));
  }
}
