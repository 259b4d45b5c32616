package enlace.text;

import static java.util.regex.Matcher.quoteReplacement;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

  /// Of what has that page.
  public static String idOf(String page) {
    return page.substring(page.indexOf('/') + 1);
  }

  public boolean isDiscussion() {
    return page.startsWith(DISCUSSIONS);
  }

  /// By which it is known again. A link to a whole discussion is one to its opening; of a practice
  /// all is one.
  public String key() {
    return isDiscussion() ? page + "#" + part.orElse(1) : page;
  }

  /// In their order.
  ///
  /// @param links where the links in it lead; an address that stands in its words is looked for
  ///     too, since a reader can go there as well
  public static Set<Address> in(String text, List<String> links) {
    return Stream.concat(links.stream(), Stream.of(Markdown.words(text)))
        .flatMap(Address::addresses)
        .collect(toCollection(LinkedHashSet::new));
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

  /// A quotation that leads nowhere may be of whatever the words beside it lead to, and where those
  /// lead nowhere, of whatever its text leads to.
  private static Stream<Address> sources(Quoted quoted, Set<Address> all) {
    var own = in(quoted.source(), quoted.links());
    if (!own.isEmpty()) return own.stream();
    var beside = in(quoted.beside(), Markdown.links(quoted.beside()));
    return (beside.isEmpty() ? all : beside).stream();
  }

  /// As [Source#restored], but the text as it is where a quotation would come back in pieces, or
  /// beside other links so that it would no longer be known of what it is.
  public static String restored(String text, String before, Predicate<String> isMark) {
    var restored = Source.restored(text, before, isMark);
    if (restored.equals(text)) return text;
    var sent = quotations(text).keySet();
    var known = quotations(before);
    boolean same =
        quotations(restored).entrySet().stream()
            .filter(it -> !sent.contains(it.getKey()))
            .allMatch(
                it ->
                    known.containsKey(it.getKey())
                        && isKept(known.get(it.getKey()), it.getValue()));
    return same ? restored : text;
  }

  /// Whether those are still there, in the same order.
  private static boolean isKept(List<Address> before, List<Address> now) {
    var present = now.iterator();
    return before.stream()
        .allMatch(
            it -> {
              while (present.hasNext()) if (present.next().equals(it)) return true;
              return false;
            });
  }

  /// Of what each may be; by its words, whatever blanks are between them.
  private static Map<String, List<Address>> quotations(String text) {
    var all = in(text, Markdown.links(text));
    return Markdown.quotations(text).stream()
        .collect(
            toMap(
                quoted -> quoted.source().strip().replaceAll("\\s+", " "),
                quoted -> sources(quoted, all).toList(),
                (one, _) -> one));
  }
}
