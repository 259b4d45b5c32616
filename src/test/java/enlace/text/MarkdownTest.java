package enlace.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  @Test
  void headingsBeginBelowThePagesOwn() {
    assertThat(html("# One\n\n###### Six")).isEqualTo("<h3>One</h3>\n<h6>Six</h6>\n");
  }

  @Test
  void aPictureLeavesItsWords() {
    assertThat(html("See ![the map](https://elsewhere.example/pixel.png) here."))
        .isEqualTo("<p>See the map here.</p>\n");
  }

  @Test
  void linksLeaveWithoutSayingWhereFrom() {
    assertThat(html("[a](https://a.example) https://b.example [c](/discussions/1)"))
        .contains("href=\"https://a.example\" rel=\"noopener nofollow\"")
        .contains("href=\"https://b.example\"")
        .contains("href=\"/discussions/1\"");
  }

  @Test
  void whatIsCopiedOutOfASpreadsheetKeepsItsColumns() {
    assertThat(html("Puerto\tDías\nNorte\t5\t*10*"))
        .isEqualTo(
            """
            <p>Puerto<span class="tab">\t</span>Días<br />
            Norte<span class="tab">\t</span>5<span class="tab">\t</span><em>10</em></p>
            """);
    assertThat(html("    `a\tb`")).doesNotContain("span");
  }

  @Test
  void tablesAndCodeStay() {
    assertThat(html("| a | b |\n|---|--:|\n| 1 | 2 |"))
        .startsWith("<div class=\"scroll\" tabindex=\"0\">")
        .contains("<th>a</th>", "align=\"right\"");
    assertThat(html("```java\nint i;\n```")).contains("<pre tabindex=\"0\"><code>int i;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "![x](javascript:alert(1))",
        "<a href=\"https://x\" onclick=\"alert(1)\">x</a>",
        "<style>*{display:none}</style>",
        "<svg onload=alert(1)>",
        "[x](https://a.example \"onmouseover=alert(1)\")",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
      })
  void nothingThatRunsComesThrough(String text) {
    var html = html(text);

    assertThat(html)
        .doesNotContainPattern("<(script|img|style|svg|noscript)")
        .doesNotContainPattern("<[^>]*(javascript|vbscript|data):")
        .doesNotContainPattern("<[^>]* on[a-z]+=");
  }

  @Test
  void manyNestedQuotesAndMarksAreBearable() {
    assertThat(html(">".repeat(20_000) + " deep")).isNotEmpty();
    assertThat(html("*a_ ".repeat(15_000))).isNotEmpty();
    assertThat(html("[".repeat(30_000))).isNotEmpty();
  }

  @Test
  void anExcerptIsPlainAndEndsAtAWord() {
    assertThat(
            Markdown.excerpt("# Title\n\nSome **strong** [words](https://a.example)\n`here`.", 99))
        .isEqualTo("Title Some strong words here.");
    assertThat(Markdown.excerpt("Una frase larga, con palabras", 17)).isEqualTo("Una frase larga…");
  }

  @Test
  void anExcerptLeavesOutWhatIsQuotedUnlessThereIsNothingElse() {
    assertThat(Markdown.excerpt("> Somos dos.\n\nAquí tres.", 99)).isEqualTo("Aquí tres.");
    assertThat(Markdown.excerpt("> Somos dos.", 99)).isEqualTo("Somos dos.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "M&eacute;xico",
        "Mé**xi**co",
        "[Mé](https://example.org)xico",
        "Mé&#120;ico",
        "Mé`xi`co",
        "> México"
      })
  void whatIsMaskedIsMaskedAsAReaderSeesIt(String text) {
    assertThat(Markdown.masked(text, words -> words.replace("México", "—"))).isEqualTo("—");
  }

  @Test
  void aTitleIsShownAsItWasWrittenUnlessANameComesOutOfItsSigns() {
    UnaryOperator<String> mask = words -> words.replace("México", "—");
    assertThat(Markdown.maskedTitle("2*3*4 en México", mask)).isEqualTo("2*3*4 en —");
    assertThat(Markdown.maskedTitle("a_b_ y **M&eacute;xico**", mask)).isEqualTo("a_b_ y —");
    assertThat(Markdown.maskedTitle("*Sin* nombres", mask)).isEqualTo("*Sin* nombres");
  }

  @Test
  void aMaskedTextShowsNothingElseThanBefore() {
    var text =
        "1\\. *No* es `<b>` ni &amp;eacute; ni \\*esto\\* en C:\\temp\\_x_y\\\\*\n\n- a | b\n- # c";
    var masked = Markdown.masked(text, words -> words);
    assertThat(Markdown.excerpt(masked, 100)).isEqualTo(Markdown.excerpt(text, 100));
  }

  @Test
  void aTableTooLargeToRenderIsShownAsItWasWritten() {
    var text = "|a".repeat(1_000) + "|\n" + "|-".repeat(1_000) + "|\n" + "a\n".repeat(1_010);

    assertThat(Markdown.renders(text)).isFalse();
    assertThat(html(text)).startsWith("<p>|a|a").doesNotContain("<table");
    assertThat(Markdown.excerpt(text, 9)).startsWith("|a|a");
    assertThat(Markdown.mentions(text)).isEmpty();
  }

  @Test
  void aFewLettersDoNotGrowToAPageThatFillsTheMemory() {
    var text = "[a]: http://" + "&".repeat(5_000) + "\n\n" + "[a]".repeat(4_900);

    assertThat(Markdown.renders(text)).isFalse();
    assertThat(html(text)).hasSizeLessThan(100_000).doesNotContain("<a");
  }

  @Test
  void whatIsShownAsItWasWrittenRunsNothing() {
    var text = "<script>alert(1)</script>" + "|a".repeat(5_000) + "|\n" + "|-".repeat(5_000);

    assertThat(html(text + "|\na\nb\n")).doesNotContain("<script");
  }

  @Test
  void aMentionWithoutEndIsBearable() {
    var text = "@a" + ".a".repeat(9_000);

    assertThat(Markdown.renders(text)).isTrue();
    assertThat(html(text)).isNotEmpty();
    assertThat(Markdown.mentions(text)).isNotEmpty();
  }

  @Test
  void aLongOrdinaryTextRenders() {
    assertThat(Markdown.renders("Una *frase* con [enlace](https://a.example). ".repeat(400)))
        .isTrue();
    assertThat(Markdown.renders("@poc.qm ".repeat(2_500))).isTrue();
    assertThat(Markdown.renders("| a | b | c |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n".repeat(500)))
        .isTrue();
  }

  private static String html(String text) {
    return Markdown.html(text).toString();
  }
}
