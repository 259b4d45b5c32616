package enlace.text;

import static java.util.regex.Matcher.quoteReplacement;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where a text leads to in Enlace: to a page, or to whatever has its address below it.
///
/// @param page such as `discussions/7d0…` or `practices/41c…`
/// @param part the number of the post it leads to
public record Address(String page, Optional<Integer> part) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "/((?:discussions|practices)/[a-z0-9]{1,64})(?:[/?][^#\\s]*)?(?:#p(\\d{1,9}))?");

  /// A sign of an address may be written by its number (RFC 3986, 2.1).
  private static final Pattern BY_NUMBER = Pattern.compile("%([2-7]\\p{XDigit})");

  private static final String DISCUSSIONS = "discussions/";

  public static String ofDiscussion(Object id) {
    return DISCUSSIONS + id;
  }

  public static String ofPractice(Object id) {
    return "practices/" + id;
  }

  public boolean isDiscussion() {
    return page.startsWith(DISCUSSIONS);
  }

  /// By which it is known again. A link to a whole discussion is one to its opening; of a practice
  /// all is one.
  public String key() {
    return isDiscussion() ? page + "#" + part.orElse(1) : page;
  }

  /// @param links where the links in it lead; an address that stands in its words is looked for
  ///     too, since a reader can go there as well
  public static Set<Address> in(String text, List<String> links) {
    return Stream.concat(links.stream(), Stream.of(Markdown.words(text)))
        .flatMap(Address::addresses)
        .collect(toSet());
  }

  private static Stream<Address> addresses(String written) {
    var text =
        BY_NUMBER
            .matcher(written)
            .replaceAll(sign -> quoteReplacement("" + (char) Integer.parseInt(sign.group(1), 16)));
    return WRITTEN.matcher(text).results().map(Address::of);
  }

  private static Address of(MatchResult found) {
    return new Address(found.group(1), Optional.ofNullable(found.group(2)).map(Integer::parseInt));
  }

  /// The text with something else in place of what it quotes of those.
  ///
  /// @param mark in words
  public static String unquoted(String text, Predicate<Address> of, String mark) {
    if (text.indexOf('/') < 0 && text.indexOf('&') < 0) return text;
    var all = in(text, Markdown.links(text));
    if (all.stream().noneMatch(of)) return text;
    return Source.replacing(text, quoted -> sources(quoted, all).anyMatch(of), "> " + mark);
  }

  /// A quotation that leads to no discussion may be of whatever the words beside it lead to, and
  /// where those lead to none, of whatever its text leads to. Of a practice it is only where
  /// nothing nearer says of what it is.
  private static Stream<Address> sources(Quoted quoted, Set<Address> all) {
    var own = in(quoted.source(), quoted.links());
    var beside = in(quoted.beside(), Markdown.links(quoted.beside()));
    var nearest = Stream.of(own, beside, all).filter(some -> !some.isEmpty()).findFirst();
    var discussions =
        Stream.of(own, beside, all)
            .map(some -> some.stream().filter(Address::isDiscussion).toList())
            .filter(some -> !some.isEmpty())
            .findFirst();
    return Stream.concat(
        nearest.stream().flatMap(Set::stream), discussions.stream().flatMap(List::stream));
  }
}
