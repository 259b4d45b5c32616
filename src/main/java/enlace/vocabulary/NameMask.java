package enlace.vocabulary;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes out of a text what names a member, a State or an organisation: mentions, addresses, seats,
/// and the names it was made with, with or without their accents, capitals and hyphens. Words that
/// tell it in another way stay.
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
                  joining("|", "(?<![\\p{L}\\p{N}._@/-])(?:", ")\\.[a-z]{2}(?![\\p{L}\\p{N}])")));

  /// The bodies of resolution 1540 itself are spoken of by everybody.
  private static final String SPOKEN_OF_BY_ALL = "1540";

  /// Written small, these are words of our languages: a grenade, the equator, a tub.
  private static final Set<String> WORDS =
      Set.of(
          "argentina",
          "argentine",
          "barbados",
          "chile",
          "chili",
          "cuba",
          "dominica",
          "dominique",
          "ecuador",
          "equador",
          "equateur",
          "foro",
          "granada",
          "grenade",
          "honduras",
          "jamaica",
          "salvador");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]++");

  /// Between the words of a name: whatever a reader does not see or takes for a hyphen, or that
  /// Markdown makes bold or the next line of a quotation.
  private static final String BETWEEN = "(?:[\\s\\p{Z}\\p{Pd}\\p{Cf}*_~>−]|&nbsp;|&shy;)+";

  private static final Pattern EMPHASIS = Pattern.compile("[*_~]+");

  /// By the first word of what they find, plain and small: only there they are tried.
  private final Map<String, Pattern> names;

  /// @param names as they are written. Acronyms of less than four letters are left out, being words
  ///     as well
  NameMask(Collection<String> names) {
    this.names =
        names.stream()
            .filter(name -> name.length() >= 4 && !name.contains(SPOKEN_OF_BY_ALL))
            .map(NameMask::plain)
            .distinct()
            .sorted(comparingInt(String::length).reversed())
            .collect(groupingBy(NameMask::firstWord, HashMap::new, joined()));
  }

  private static Collector<String, ?, Pattern> joined() {
    return Collectors.collectingAndThen(
        Collectors.mapping(NameMask::pattern, joining("|")),
        either -> Pattern.compile("(?:" + either + ")(?![\\p{L}\\p{N}])"));
  }

  /// Without accents, letter by letter, so that each stands where it stood.
  private static String plain(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) plain.append(plain(text.charAt(i)));
    return plain.toString();
  }

  private static char plain(char letter) {
    if (letter < 0x80 || Character.isSurrogate(letter)) return letter;
    return Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD).charAt(0);
  }

  private static String firstWord(String name) {
    var word = WORD.matcher(name);
    if (!word.find()) throw new IllegalArgumentException("no word: " + name);
    return small(word.group());
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// From its first word on, with either apostrophe.
  private static String pattern(String name) {
    var found =
        Stream.of(name.split("[ -]"))
            .map(word -> Pattern.quote(word).replaceAll("['’]", "\\\\E['’]\\\\Q"))
            .collect(joining(BETWEEN));
    return WORDS.contains(small(name))
        ? found + "|" + Pattern.quote(name.toUpperCase(Locale.ROOT))
        : "(?i:" + found + ")";
  }

  /// What [#masked] takes out, as it is written, in no order.
  Set<String> in(String written) {
    var text = composed(written);
    return Stream.concat(
            Stream.of(ADDRESS, SEAT).flatMap(it -> it.matcher(text).results()),
            names(text).stream())
        .map(found -> text.substring(found.start(), found.end()))
        .collect(Collectors.toSet());
  }

  /// A letter and its accent may be sent as two.
  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /// Where names stand, one after the other.
  private List<MatchResult> names(String text) {
    var plain = plain(text);
    var found = new ArrayList<MatchResult>();
    int end = 0;
    for (var word = WORD.matcher(plain); word.find(); ) {
      var name = names.get(small(word.group()));
      if (name == null || word.start() < end) continue;
      var matcher = name.matcher(plain).region(word.start(), plain.length());
      matcher.useTransparentBounds(true);
      if (!matcher.lookingAt()) continue;
      found.add(matcher.toMatchResult());
      end = matcher.end();
    }
    return found;
  }

  /// @param member and `office`: what stands in place of one
  String masked(String written, String member, String office) {
    var text = composed(written);
    var toMember = Matcher.quoteReplacement(member);
    var handles = SEAT.matcher(ADDRESS.matcher(text).replaceAll(toMember)).replaceAll(toMember);
    var masked = new StringBuilder();
    int from = 0;
    for (var name : names(handles)) {
      masked.append(handles, from, name.start()).append(emphasized(office, name, handles));
      from = name.end();
    }
    // what stood in brackets needs no more of them
    return masked
        .append(handles, from, handles.length())
        .toString()
        .replace("(" + office + ")", office);
  }

  /// With the mark of Markdown that would otherwise stand on one side alone.
  private static String emphasized(String office, MatchResult name, String text) {
    var marks = EMPHASIS.matcher(name.group()).results().map(MatchResult::group).toList();
    if (marks.size() % 2 == 0) return office;
    var mark = marks.getLast();
    if (text.startsWith(mark, name.end())) return mark + office;
    return text.startsWith(mark, name.start() - mark.length()) ? office + mark : office;
  }
}
