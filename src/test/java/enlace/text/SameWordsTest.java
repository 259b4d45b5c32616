package enlace.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;

/// Page, excerpt and letter say the same, whatever is written: every word and figure of one's own
/// that the page shows stands in the same order in the others, up to their cut.
class SameWordsTest {
  private static final String SITE = "https://enlace.example";

  private static final int TEXTS = 1_000;

  private static final List<String> PIECES =
      List.of(
          "plazo",
          "días",
          "prórroga",
          "não",
          "évaluation",
          "l’Office",
          "5",
          "10",
          "1.250,5",
          "2004.",
          "2016)",
          "50%",
          "2*40*6",
          "5~10",
          "3x",
          "(5)",
          "§5",
          "n.º",
          "**",
          "*",
          "_",
          "~~",
          "`",
          "```",
          "\n",
          "\n",
          "\n\n",
          "\n- ",
          "\n1. ",
          "\n12. ",
          "\n  - ",
          "\n> ",
          "\n# ",
          "\n---\n",
          "\n--\n",
          "\n\t",
          "\n    ",
          "\n| a | 1 |\n|---|---|\n| b | 2 |\n",
          "\n| c | 1 |\n|---|---|\n| d | 2 | 7 | nueve |\n",
          "\n- 5 %",
          "\n+ 3 ",
          "\n> 50 kg\n",
          "\n01. ",
          "\n[1]: Acta\n",
          "\n[ley]: https://d.example\n",
          "[ley]",
          "[Art. 5](bis)",
          "\\",
          "C:\\x\\",
          "a*b*c",
          "https://e.example/a*b*c_d~~e~~",
          "@poc.qm",
          "¿@poc.qn",
          "@curator/",
          "@nobody.zz",
          "maria@poc.qm.example",
          "https://a.example/5",
          "«https://b.example»",
          "[ley 7](https://c.example)",
          "[x](javascript:1)",
          "[ver](www.example.org)",
          "![mapa 9](m.png)",
          "<b>",
          "</b>",
          "<5",
          "&amp;",
          "&",
          "\\*",
          "\\@poc.qm",
          "«",
          "»",
          "—",
          "…",
          "¡",
          "!",
          "?",
          ".",
          ",",
          ":",
          "\u00a0",
          "مرحبا",
          "\uD83D\uDC68\u200D\uD83D\uDC69");

  private static final Set<String> MEMBERS = Set.of("poc.qm", "poc.qn", "curator");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  @Test
  void everyWordOfThePageStandsInExcerptAndLetter() {
    for (int seed = 0; seed < TEXTS; seed++) {
      var text = text(new Random(seed));
      var page = Jsoup.parse(Markdown.html(text).toString());
      var shown = shown(page);

      var excerpt = words(Markdown.excerpt(text, 100_000));
      assertThat(excerpt).as("excerpt of %s:%n%s", seed, text).isEqualTo(shown);
      // Behind its words a letter says where a link leads.
      page.select("a").stream()
          .filter(link -> !link.attr("href").endsWith(link.text()))
          .forEach(link -> link.after(" "));
      var letter = words(String.join("\n", Markdown.lines(text, SITE, 100_000)));
      assertThat(letter).as("letter of %s:%n%s", seed, text).containsSubsequence(shown(page));
      var cut = Markdown.excerpt(text, 40);
      assertThat(Texts.length(cut)).isLessThanOrEqualTo(44);
      // The last word may be cut itself.
      var whole = words(cut);
      if (cut.endsWith("…") && !whole.isEmpty()) whole.removeLast();
      assertThat(whole)
          .as("cut excerpt of %s:%n%s", seed, text)
          .isEqualTo(shown.subList(0, whole.size()));
    }
  }

  /// But for the addresses of pictures, the language of code and the label of an address.
  @Test
  void noWordThatWasWrittenVanishesFromThePage() {
    for (int seed = 0; seed < TEXTS; seed++) {
      var text = text(new Random(seed)).replaceAll("```|&amp;|!\\[.*?\\)|\\[ley\\]: \\S+", " ");
      var html = Markdown.html(text).toString();
      var page = Jsoup.parse(html);
      page.select("a").forEach(link -> link.after(" " + link.attr("href") + " "));
      page.select("a, code, em, strong").forEach(mark -> mark.before(" ").after(" "));
      var shown = apart(gathered(page));
      var written = apart(text);
      written.removeIf(word -> Collections.frequency(shown, word) >= count(written, word));
      assertThat(written).as("of %s:%n%s%n%s", seed, text, html).isEmpty();
    }
  }

  /// The words of a text, those of links not joined to those around them.
  private static List<String> apart(String text) {
    return words(text.replaceAll("https?:|[\\[\\]]", " $0 "));
  }

  private static int count(List<String> words, String word) {
    return Collections.frequency(words, word);
  }

  @Test
  void whoIsMentionedOnThePageIsWhoIsTold() {
    int mentioned = 0;
    for (int seed = 0; seed < TEXTS; seed++) {
      var text = text(new Random(seed));
      var told =
          Markdown.mentions(text).stream()
              .flatMap(
                  it -> it.meant(handle -> Optional.of(handle).filter(MEMBERS::contains)).stream())
              .collect(Collectors.toSet());
      var marked =
          Jsoup.parse(Markdown.html(text, told).toString()).select(".mention").eachText().stream()
              .map(it -> it.substring(1).toLowerCase(Locale.ROOT))
              .collect(Collectors.toSet());
      assertThat(marked).as("of %s:%n%s", seed, text).isEqualTo(told);
      mentioned += told.size();
    }
    assertThat(mentioned).isGreaterThan(TEXTS / 2);
  }

  /// The words of the page but those it quotes, unless there are no others; with numbers of items.
  private static List<String> shown(Document page) {
    var own = page.clone();
    own.select("body > blockquote, body > * blockquote").remove();
    return words(gathered(own.text().isBlank() ? page : own));
  }

  private static String gathered(Document page) {
    for (var list : page.select("ol")) {
      int number = list.hasAttr("start") ? Integer.parseInt(list.attr("start")) : 1;
      for (var item : list.children()) item.prependChild(new TextNode(number++ + ". "));
    }
    page.select("br, p, li, h3, h4, h5, h6, td, th, pre, div, del")
        .forEach(it -> it.append(" ").before(" "));
    return page.wholeText();
  }

  private static List<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String text(Random random) {
    return IntStream.range(0, 3 + random.nextInt(40))
        .mapToObj(
            _ -> PIECES.get(random.nextInt(PIECES.size())) + (random.nextInt(3) > 0 ? " " : ""))
        .collect(Collectors.joining());
  }
}
