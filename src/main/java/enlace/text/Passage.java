package enlace.text;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A passage that is taken out of texts, copied as it stands in one of them or as a page shows it.
/// Its letters and figures alone count ([Reading]), in whatever case and however they are set: a
/// quotation may break its lines otherwise, or lose its emphasis.
///
/// @param words as it was copied
public record Passage(String words) {
  /// Stands in a text for what was taken out of it, and is worded where it is shown
  /// ([#worded]). Of the private use area, and left out of whatever members send: nobody can write
  /// one.
  public static final String MARK = "\uE154";

  /// Of letters and figures; less is found in too many places of the text itself.
  public static final int SHORTEST = 4;

  /// Of letters and figures; less is found in too many places of other texts.
  public static final int TELLING_ELSEWHERE = 8;

  /// Of letters and figures; who says so many in the same order has copied them.
  private static final int LONG = 24;

  /// In a row; fewer are the same by chance.
  private static final int MOST_BY_CHANCE = 2;

  /// Of a word that may tell what is to be read no more.
  private static final int TELLING = 4;

  /// What says less than half of what was copied does not stand for it: the words of a link that
  /// was copied for its address.
  private static final int HALF = 2;

  private static final String ENTITY = "&[#A-Za-z0-9]{1,32};";

  private static final String BETWEEN_LETTERS = "(?:[^\\p{L}\\p{N}&]|" + ENTITY + ")*?";

  /// Of letters.
  private static final int MOST_SOUGHT = 12;

  public boolean isTooShort() {
    return length() < SHORTEST;
  }

  /// Whether others say it by chance.
  public boolean isByChance() {
    return length() < TELLING_ELSEWHERE;
  }

  private boolean isLong() {
    return length() >= LONG;
  }

  private int length() {
    return Texts.length(Reading.asWritten(words).said());
  }

  /// Whether not a letter of a text is left.
  public static boolean isNothingLeft(String text) {
    return Reading.asWritten(Markdown.words(text)).said().isEmpty();
  }

  /// A pattern by which to look for texts that may have it: the longest of its words, whatever sets
  /// its letters apart or stands for one of them.
  public String rarest() {
    var word =
        Reading.asWritten(words).words().stream()
            .map(Reading.Word::said)
            .reduce("", Passage::longer);
    return word.codePoints()
        .limit(MOST_SOUGHT)
        .mapToObj(Passage::anyhow)
        .collect(joining(BETWEEN_LETTERS));
  }

  private static String anyhow(int letter) {
    var composed = Character.toString(letter);
    var bare = Normalizer.normalize(composed, Normalizer.Form.NFKD).codePointAt(0);
    return "(?:%s|%s|%s)"
        .formatted(Pattern.quote(composed), Pattern.quote(Character.toString(bare)), ENTITY);
  }

  private static String longer(String one, String other) {
    return other.length() > one.length() ? other : one;
  }

  public boolean isIn(String text) {
    return Place.of(text).isSaid(sought());
  }

  /// How it is said, in letters and figures alone.
  private List<String> sought() {
    var copied = Reading.asWritten(words).said();
    var read = Place.of(words).read().said();
    return Stream.of(copied, read)
        .distinct()
        .filter(said -> Texts.length(said) >= SHORTEST && said.length() * HALF >= copied.length())
        .toList();
  }

  /// The text with [#MARK] wherever it stood; the same text when it stands nowhere. What is left is
  /// set as before; of a text that shows it all the same nothing is left.
  public String removedFrom(String text) {
    var sought = sought();
    var place = Place.of(text);
    if (!place.isSaid(sought)) return text;
    var left = place.without(sought);
    if (Place.of(left).isSaid(sought)) left = unset(left, sought);
    return Place.of(left).isSaid(sought) ? MARK : left;
  }

  /// Where no page shows it, such as in the name of a reference.
  private static String unset(String text, List<String> sought) {
    var written = Reading.asWritten(text);
    var places = new BitSet();
    for (var said : sought) places.or(written.places(written.find(said)));
    return marked(text, places);
  }

  private static String marked(String text, BitSet places) {
    var marked = new StringBuilder();
    int at = 0;
    for (int from = places.nextSetBit(0); from >= 0; from = places.nextSetBit(at)) {
      marked.append(text, at, from).append(MARK);
      at = places.nextClearBit(from);
    }
    return marked.append(text, at, text.length()).toString();
  }

  /// A text in which it may stand.
  ///
  /// @param source as [Lines] arrange it, unless that cannot be read
  /// @param written whatever stands there, `shown` what a page shows of it
  private record Place(String source, Reading written, Optional<Shown> shown) {
    static Place of(String text) {
      return Markdown.unlessItFails(
              () -> {
                var arranged = Lines.arranged(text).stripTrailing();
                var source = arranged.equals(text.stripTrailing()) ? text : arranged;
                return new Place(source, Reading.asWritten(source), Optional.of(Shown.of(source)));
              })
          .orElseGet(() -> new Place(text, Reading.asWritten(text), Optional.empty()));
    }

    Reading read() {
      return shown.map(Shown::reading).orElse(written);
    }

    boolean isSaid(List<String> sought) {
      return !places(sought).isEmpty();
    }

    private BitSet places(List<String> sought) {
      var places = new BitSet();
      for (var said : sought) {
        for (var reading : List.of(written, Reading.unnumbered(source))) {
          var runs = reading.find(said).stream().filter(run -> isWhole(reading, run)).toList();
          places.or(reading.places(runs));
        }
        places.or(read().places(read().find(said)));
        shown.ifPresent(it -> places.or(it.addressesSaying(said)));
      }
      return places;
    }

    private boolean isWhole(Reading reading, Reading.Run run) {
      var signs = reading.signs().subList(run.from(), run.to());
      return read().isWholeAt(signs.getFirst().from(), signs.getLast().to());
    }

    String without(List<String> sought) {
      return without(places(sought));
    }

    String without(BitSet places) {
      return shown.map(it -> it.without(places, MARK)).orElseGet(() -> marked(source, places));
    }
  }

  /// Out of texts that may quote it.
  ///
  /// @param beside whether the text stands where the passage stood, or was made from that
  /// @param from what addresses lead there, each by a part of its own
  /// @param remains what is left of the text that it stood in: by a word that is not there a few
  ///     words of a quotation are known to be of the passage
  public String removedFrom(String text, boolean beside, Collection<String> from, String remains) {
    if (text.isEmpty()) return text;
    if (!beside && from.stream().noneMatch(text::contains))
      return isLong() ? removedFrom(text) : text;
    var left = left(remains);
    var own = wordsOf(words);
    return Source.changing(
        isByChance() ? text : removedFrom(text),
        quoted -> quoted.links().stream().noneMatch(Passage::isOfDiscussion) || leads(quoted, from),
        quotation -> partly(isByChance() ? removedFrom(quotation) : quotation, own, left));
  }

  /// Whether a text that was made from where it stood says it, or some words of it.
  public boolean isPartlyIn(String text, String remains) {
    return isIn(text) || !runs(Place.of(text).read(), wordsOf(words), left(remains)).isEmpty();
  }

  /// Whether a text that has nothing to do with where it stood says it, which is no chance.
  boolean isCopiedIn(String text) {
    return isLong() && isIn(text);
  }

  private static boolean isOfDiscussion(String link) {
    return link.contains("/discussions/");
  }

  private static boolean leads(Quoted quoted, Collection<String> from) {
    return quoted.links().stream().anyMatch(link -> from.stream().anyMatch(link::contains));
  }

  private static List<String> wordsOf(String text) {
    return Place.of(text).read().words().stream().map(Reading.Word::said).toList();
  }

  private static Set<String> left(String remains) {
    return Set.copyOf(wordsOf(remains));
  }

  /// Without the runs of words that the passage has too.
  private static String partly(String quotation, List<String> own, Set<String> left) {
    var place = Place.of(quotation);
    var runs = runs(place.read(), own, left);
    return runs.isEmpty() ? quotation : place.without(place.read().places(runs));
  }

  private static List<Reading.Run> runs(Reading reading, List<String> own, Set<String> left) {
    var found = reading.words();
    var said = found.stream().map(Reading.Word::said).toList();
    var runs = new ArrayList<Reading.Run>();
    for (int i = 0; i < said.size(); i++) {
      int run = run(said, i, own);
      if (run == 0 || !tells(said.subList(i, i + run), left)) continue;
      runs.add(new Reading.Run(found.get(i).run().from(), found.get(i + run - 1).run().to()));
      i += run - 1;
    }
    return runs;
  }

  /// How many words from there on stand in the passage, in that order.
  private static int run(List<String> said, int from, List<String> own) {
    int longest = 0;
    for (int start = 0; start < own.size(); start++) {
      int length = 0;
      while (from + length < said.size()
          && start + length < own.size()
          && said.get(from + length).equals(own.get(start + length))) length++;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static boolean tells(List<String> run, Set<String> left) {
    return run.size() > MOST_BY_CHANCE
        || run.stream()
            .anyMatch(
                word ->
                    !left.contains(word)
                        && (word.length() >= TELLING
                            || word.codePoints().anyMatch(Character::isDigit)));
  }

  /// As it is shown to one reader.
  ///
  /// @param label what is said in its place
  public static String worded(String text, String label) {
    return text.indexOf(MARK) < 0 ? text : text.replace(MARK, said(label));
  }

  private static String said(String label) {
    return "[" + label + "]";
  }

  /// A text that was [#worded] for its author, with its marks again: those that stand among the
  /// words where they stood before, so that what the author writes beside them never becomes one.
  ///
  /// @param labels in every language
  public static String restored(String text, String before, Collection<String> labels) {
    if (before.indexOf(MARK) < 0) return text;
    var alternatives =
        labels.stream().map(Passage::said).map(Pattern::quote).reduce((a, b) -> a + "|" + b);
    var label = Pattern.compile(alternatives.orElseThrow());
    var kept = kept(before, label.matcher(text).replaceAll(MARK)).iterator();
    return label
        .matcher(text)
        .replaceAll(it -> Matcher.quoteReplacement(kept.next() ? MARK : it.group()));
  }

  /// Of each mark whether it stood there before.
  private static List<Boolean> kept(String before, String text) {
    var kept = new ArrayList<Boolean>();
    for (var piece : Differences.between(reversed(before), reversed(text)))
      if (!piece.removed())
        piece
            .words()
            .chars()
            .filter(sign -> sign == MARK.charAt(0))
            .forEach(_ -> kept.addFirst(!piece.added()));
    return kept;
  }

  /// Each mark apart, whatever stands beside it; from the end, so that of two in the same place the
  /// first one is kept.
  private static String reversed(String text) {
    var apart = text.replace(MARK, " " + MARK + " ").replaceAll("\\s+", " ");
    return new StringBuilder(apart).reverse().toString();
  }
}
