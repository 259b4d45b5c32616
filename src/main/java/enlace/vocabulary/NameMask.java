package enlace.vocabulary;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes out of a text what names a member, a State or an organisation: mentions, addresses, seats,
/// and the names it was made with. Words that tell it in another way stay.
final class NameMask {
  /// Mentions and e-mail addresses, whatever stands around them. Takes no step back, so that a long
  /// text costs neither its square nor the stack.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++)?+"
              + "@[\\p{L}\\p{N}]++(?:[._-][\\p{L}\\p{N}]++)*+");

  /// A seat without its `@`, such as poc.qm; of those whom every State or organisation has.
  private static final Pattern SEAT =
      Pattern.compile(
          Stream.of(Role.values())
              .map(Coded::code)
              .collect(
                  Collectors.joining(
                      "|", "(?<![\\p{L}\\p{N}._@/-])(?:", ")\\.[a-z]{2}(?![\\p{L}\\p{N}])")));

  /// The bodies of resolution 1540 itself are spoken of by everybody.
  private static final String SPOKEN_OF_BY_ALL = "1540";

  private final Pattern names;

  /// Hundreds of names: they are looked for only where a word begins with the first letter of one.
  ///
  /// @param names as they are written; found in capitals too. Acronyms of less than four letters
  ///     are left out, being words as well
  NameMask(Collection<String> names) {
    var written =
        names.stream()
            .filter(name -> name.length() >= 4 && !name.contains(SPOKEN_OF_BY_ALL))
            .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
            .distinct()
            .sorted(comparingInt(String::length).reversed())
            .toList();
    this.names =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?=["
                + joined(written, name -> name.substring(0, name.offsetByCodePoints(0, 1)), "")
                + "])(?:"
                + joined(written, NameMask::pattern, "|")
                + ")(?![\\p{L}\\p{N}])");
  }

  private static String joined(List<String> names, UnaryOperator<String> piece, String separator) {
    return names.stream().map(piece).distinct().collect(Collectors.joining(separator));
  }

  /// With either apostrophe; between its words whatever a reader does not see, or that Markdown
  /// makes bold or the next line of a quotation.
  private static String pattern(String name) {
    return Stream.of(name.split(" "))
        .map(word -> Pattern.quote(word).replaceAll("['’]", "\\\\E['’]\\\\Q"))
        .collect(Collectors.joining("(?:[\\s\\p{Z}*_~>]|&nbsp;)+"));
  }

  /// What [#masked] takes out, as it is written, in no order.
  Set<String> in(String text) {
    return Stream.of(ADDRESS, SEAT, names)
        .flatMap(pattern -> pattern.matcher(text).results())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  /// @param member and `office`: what stands in place of one
  String masked(String text, String member, String office) {
    var toMember = Matcher.quoteReplacement(member);
    var handles = SEAT.matcher(ADDRESS.matcher(text).replaceAll(toMember)).replaceAll(toMember);
    var all = names.matcher(handles).replaceAll(Matcher.quoteReplacement(office));
    // what stood in brackets needs no more of them
    return all.replace("(" + office + ")", office);
  }
}
