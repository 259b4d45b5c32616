package enlace.vocabulary;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

/// Takes out of words, as a reader sees them, what names a member, a State or an organisation:
/// mentions, addresses, seats, and the names it was made with, with or without their accents,
/// capitals, hyphens and blanks. Words that tell it in another way stay.
final class NameMask {
  /// However long, and the sign for minus.
  private static final String HYPHEN = "[\\p{Pd}−]";

  /// Mentions and e-mail addresses, whatever stands around them. Takes no step back, so that a long
  /// text costs neither its square nor the stack.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++)?+"
              + "@[\\p{L}\\p{N}]++(?:(?:[._]|"
              + HYPHEN
              + ")[\\p{L}\\p{N}]++)*+");

  /// The bodies of resolution 1540 itself are spoken of by everybody.
  private static final String SPOKEN_OF_BY_ALL = "1540";

  /// Written small, these are words of our languages: a grenade, the equator, a tub.
  private static final Set<String> WORDS =
      Set.of(
          "antigua",
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
          "granadinas",
          "grenade",
          "grenadines",
          "honduras",
          "jamaica",
          "nieves",
          "salvador",
          "trindade",
          "trinidad",
          "trinite");

  /// One for the other, in whatever language and however short.
  private static final Set<String> SAINT =
      Set.of("saint", "sainte", "st", "ste", "s", "santa", "sta", "san", "sao");

  private static final Set<String> AND = Set.of("and", "y", "e", "et", "&");

  private static final Pattern SHORT_ACRONYM = Pattern.compile("\\p{Lu}{3}");

  private static final Pattern WORD = Pattern.compile("\\p{L}++");

  /// What a reader does not see: it stands within words that were copied out of a document.
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}]+");

  /// A word that goes on in the next line.
  private static final Pattern DIVIDED = Pattern.compile("(?<=\\p{Ll})\\p{Pd}\n(?=\\p{Ll})");

  /// Between the words of a name, as in a title that was meant as Markdown; or nothing at all.
  private static final String BETWEEN = "[\\s\\p{Z}\\p{Pd}*_~−]*";

  /// A seat without its `@`, such as poc.qm or partner.unoda.
  private final Pattern seat;

  /// By the first word of what they find, plain and small: only there they are tried.
  private final Map<String, Pattern> names;

  private record Keyed(String key, String pattern) {}

  /// @param names as they are written. Acronyms of three letters, being words as well, are found in
  ///     capitals only, shorter ones not at all
  /// @param organisations their codes; those of States have two letters
  NameMask(Collection<String> names, Collection<String> organisations) {
    this.seat = seat(organisations);
    this.names =
        names.stream()
            .filter(
                name ->
                    name.length() >= 4
                        || name.contains("&")
                        || SHORT_ACRONYM.matcher(name).matches())
            .filter(name -> !name.contains(SPOKEN_OF_BY_ALL))
            .map(name -> plain(name).replaceAll(" *& *", " & "))
            .distinct()
            .sorted(comparingInt(String::length).reversed())
            .flatMap(NameMask::keyed)
            .collect(groupingBy(Keyed::key, HashMap::new, joined()));
  }

  private static Pattern seat(Collection<String> organisations) {
    var roles = either(Stream.of(Role.values()).map(Coded::code));
    var offices = "(?:[a-z]{2}|" + either(organisations.stream()) + ")";
    return Pattern.compile(
        "(?i)(?<![\\p{L}\\p{N}])%s\\.%s(?:%s\\d+)?(?!\\p{L})".formatted(roles, offices, HYPHEN));
  }

  private static String either(Stream<String> codes) {
    return codes
        .sorted(comparingInt(String::length).reversed())
        .map(code -> code.replace("-", HYPHEN))
        .collect(joining("|", "(?:", ")"));
  }

  private static Collector<Keyed, ?, Pattern> joined() {
    return Collectors.collectingAndThen(
        Collectors.mapping(Keyed::pattern, joining("|")),
        either -> Pattern.compile("(?:" + either + ")(?!\\p{L})"));
  }

  /// Its words may have been run together.
  private static Stream<Keyed> keyed(String name) {
    var pattern = pattern(name);
    var together = WORD.matcher(name).results().map(MatchResult::group).collect(joining());
    return Stream.of(firstWord(name), small(together))
        .distinct()
        .map(key -> new Keyed(key, pattern));
  }

  /// Without accents, letter by letter, so that each stands where it stood.
  private static String plain(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) plain.append(plain(text.charAt(i)));
    return plain.toString();
  }

  private static char plain(char letter) {
    if (letter < 0x80 || Character.isSurrogate(letter)) return letter;
    return Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFKD).charAt(0);
  }

  private static String firstWord(String name) {
    var word = WORD.matcher(name);
    if (!word.find()) throw new IllegalArgumentException("no word: " + name);
    return key(word.group());
  }

  private static String key(String word) {
    var small = small(word);
    return SAINT.contains(small) ? "saint" : small;
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// From its first word on.
  private static String pattern(String name) {
    if (SHORT_ACRONYM.matcher(name).matches()) return Pattern.quote(name);
    var found = Stream.of(name.split("[ -]")).map(NameMask::word).collect(joining(BETWEEN));
    return WORDS.contains(small(name))
        ? found + "|" + Pattern.quote(name.toUpperCase(Locale.ROOT))
        : "(?i:" + found + ")";
  }

  /// With either apostrophe, and a full stop or none where it is shortened.
  private static String word(String word) {
    var small = small(word);
    if (AND.contains(small)) return AND.stream().collect(joining("|", "(?:", ")"));
    if (SAINT.contains(small.replace(".", ""))) return either(SAINT.stream()) + "\\.?";
    var whole = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    return Pattern.quote(whole).replaceAll("['’]", "\\\\E['’]\\\\Q")
        + (word.equals(whole) ? "" : "\\.?");
  }

  /// What [#masked] takes out, as it is written, in no order.
  Set<String> in(String written) {
    var taken = new HashSet<String>();
    var text = without(seat, without(ADDRESS, seen(written), taken), taken);
    names(text).forEach(name -> taken.add(text.substring(name.start(), name.end())));
    return taken;
  }

  private static String without(Pattern pattern, String text, Set<String> taken) {
    return pattern
        .matcher(text)
        .replaceAll(
            found -> {
              taken.add(found.group());
              return "@";
            });
  }

  /// A letter and its accent may be sent as two.
  private static String seen(String text) {
    var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return DIVIDED.matcher(UNSEEN.matcher(composed).replaceAll("")).replaceAll("");
  }

  /// Where names stand, one after the other.
  private List<MatchResult> names(String text) {
    var plain = plain(text);
    var found = new ArrayList<MatchResult>();
    int end = 0;
    for (var word = WORD.matcher(plain); word.find(); ) {
      var name = names.get(key(word.group()));
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
    var toMember = Matcher.quoteReplacement(member);
    var text = ADDRESS.matcher(seen(written)).replaceAll(toMember);
    var handles = seat.matcher(text).replaceAll(toMember);
    var masked = new StringBuilder();
    int from = 0;
    for (var name : names(handles)) {
      masked.append(handles, from, name.start()).append(office);
      from = name.end();
    }
    // what stood in brackets needs no more of them
    return masked
        .append(handles, from, handles.length())
        .toString()
        .replace("(" + office + ")", office);
  }
}
