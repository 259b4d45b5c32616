package enlace.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
  private static final String SITE = "https://enlace.example";

  private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
  private static final String FLAG = "\uD83C\uDDE7\uD83C\uDDF7";
  private static final String MARKED = "e\u0301\u0323";

  @Test
  void itIsPlainAndEndsAtAWord() {
    assertThat(
            Markdown.excerpt("# Title\n\nSome **strong** [words](https://a.example)\n`here`.", 99))
        .isEqualTo("Title Some strong words here.");
    assertThat(Markdown.excerpt("Una frase larga, con palabras", 17)).isEqualTo("Una frase larga…");
  }

  @Test
  void itLeavesOutWhatIsQuotedUnlessThereIsNothingElse() {
    assertThat(Markdown.excerpt("> Somos dos.\n\nAquí tres.", 99)).isEqualTo("Aquí tres.");
    assertThat(Markdown.excerpt("> Somos dos.\nAquí tres.", 99)).isEqualTo("Aquí tres.");
    assertThat(Markdown.excerpt("> Somos dos.", 99)).isEqualTo("Somos dos.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'10 %\n20 %' | 10 % 20 %",
        "'- 10 cajas\n- 20 cajas' | • 10 cajas • 20 cajas",
        "'- 10\n- 20' | - 10 - 20",
        "'# 5\n6' | 5 6",
        "'```\nplazo = 5\n```\ny más' | plazo = 5 y más",
        "'    plazo: 5\n\ny más' | plazo: 5 y más",
        "'`a``b` y `5`' | 'a``b y 5'",
        "<plazo> de <b>5</b> | <plazo> de <b>5</b>",
        "~~20~~ 30 días | ~~20~~ 30 días",
        "~~solo tachado~~ | ~~solo tachado~~",
        "![el mapa 5](x) sigue | el mapa 5 sigue",
      })
  void itChangesJoinsAndDropsNothing(String text, String excerpt) {
    assertThat(Markdown.excerpt(text, 99)).isEqualTo(excerpt);
  }

  @Test
  void cellsStandApart() {
    assertThat(Markdown.excerpt("| Plazo | Días |\n|---|---|\n| corto | 10 |\n| 20 | 30 |", 99))
        .isEqualTo("Plazo | Días corto | 10 20 | 30");
  }

  @ParameterizedTest
  @ValueSource(strings = {FAMILY, FLAG, MARKED, "\uD83D\uDC4D\uD83C\uDFFD", "n\u0303"})
  void itEndsAtAWholeLetter(String letter) {
    for (int length = 1; length < 60; length++) {
      var cut = Markdown.excerpt(letter.repeat(40), length).replace("…", "");

      assertThat(cut.length() % letter.length()).as("cut at %d", length).isZero();
      assertThat(cut).isNotEmpty();
    }
  }

  static Stream<String> longWords() {
    return Stream.of(
        "https://www.example.org/" + "documento/".repeat(30),
        "Véase https://www.example.org/" + "documento/".repeat(30),
        "Donaudampfschifffahrtsgesellschaft".repeat(9));
  }

  @ParameterizedTest
  @MethodSource("longWords")
  void aLongWordIsCutAndNotDropped(String text) {
    assertThat(Texts.length(Markdown.excerpt(text, 100))).isBetween(95, 101);
  }

  @Test
  void aFigureIsNeverCut() {
    assertThat(Markdown.excerpt("Costó 1.250.000 en total", 10)).isEqualTo("Costó…");
    assertThat(Markdown.excerpt("Son 10 000 000 o 99%", 19)).isEqualTo("Son 10 000 000 o…");
    assertThat(Markdown.excerpt("Tel. 5555555555555555555555555555555555555", 20))
        .isEqualTo("Tel…");
  }

  @Test
  void aLetterKeepsLinesListsHeadingsAndAddresses() {
    var text =
        """
        # Pasos

        1. Leer [la ley](https://a.example/ley)
        2. Responder:
          - por correo a maria@min.example
          - antes del 5

        Calle 5
        Piso 3

        > citado
        """;

    assertThat(Markdown.lines(text, SITE, 500))
        .containsExactly(
            "Pasos",
            "1. Leer la ley (https://a.example/ley)",
            "2. Responder:",
            "• por correo a maria@min.example",
            "• antes del 5",
            "Calle 5",
            "Piso 3");
  }

  @Test
  void aMentionThatWouldBeLeftOutIsShownWithTheWordsAroundIt() {
    var before = "Uno dos tres cuatro cinco. ".repeat(4);
    var text = before + "¿Y qué dice @POC.qm, que lo hizo?\n\n" + before;

    assertThat(Markdown.excerpt(text, 40, "poc.qm"))
        .isEqualTo("… ¿Y qué dice @POC.qm, que lo hizo? Uno…");
    assertThat(Markdown.lines(text, SITE, 40, "poc.qm"))
        .containsExactly("… ¿Y qué dice @POC.qm, que lo hizo?", "Uno…");
    assertThat(Markdown.excerpt(text, 40, "poc.qn")).isEqualTo(Markdown.excerpt(text, 40));
    assertThat(Markdown.excerpt("@poc.qm, " + text, 40, "poc.qm")).startsWith("@poc.qm, Uno");
  }

  @Test
  void aLetterIsCutWhereAnExcerptIs() {
    assertThat(Markdown.lines("Uno dos\ntres cuatro", SITE, 13))
        .containsExactly("Uno dos", "tres…");
  }
}
