package enlace.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people write who never heard of Markdown is shown as they wrote it.
class FiguresTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "5~10 días, luego 3~4 semanas",
        "5~~10 días, luego 3~~4 semanas",
        "~5 días y ~6 días",
        "2*40*6 m",
        "3*x*2 y 4*x*1",
        "(2+1)*(3+4)*(5)",
        "2*(3+1)*4",
        "1,5*2,5*3",
        "2**10**3",
        "a*b*c",
        "p*q + r*s",
        "Nota (*): ver abajo (*)",
        "a_b_c y 5_000_000",
        "-5 grados, +58 212 555",
        "1540 (2004)",
        "El 50% de 10~20%",
        "§ 5*1 y §5*2",
        "100.000.000",
        "#5 del acuerdo",
        "<5 días y >3 meses",
        "<plazo> de <10>",
        "<b>no</b> & <i>sí</i>",
        "x<y>z",
      })
  void aFigureInALineStays(String text) {
    assertThat(shown(text).text()).isEqualTo(text);
    assertThat(Markdown.excerpt(text, 200)).isEqualTo(text);
    assertThat(shown(text).select("em, strong, del")).isEmpty();
  }

  @Test
  void whatIsMeantAsEmphasisIsEmphasis() {
    assertThat(html("**5 días**, *10 %*, «*5 días*», ~~20~~"))
        .contains("<strong>5 días</strong>", "<em>10 %</em>", "«<em>5 días</em>»", "<del>20</del>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- 5 %",
        "+ 3,5 %",
        "- 1.200 USD",
        "+ 3,5 % en el 2.º semestre",
        "- 3,5 % en el 2.º semestre",
        "+ 5 países",
        "> 50 kg de la lista",
        "01. Acta",
        "Variación:\n- 5 %\n+ 3 %",
        "Solo si pesa\n> 50 kg\nse informa.",
      })
  void aSignBeforeAFigureStays(String text) {
    assertThat(shown(text).text()).isEqualTo(text.replace("\n", " "));
    assertThat(Markdown.excerpt(text, 99)).isEqualTo(text.replace("\n", " "));
    assertThat(shown(text).select("li, blockquote")).isEmpty();
  }

  @Test
  void aListOfThingsAndAQuotationStayThemselves() {
    assertThat(shown("- 5 países\n- 3 órganos de control").select("li")).hasSize(2);
    assertThat(shown("> 50 kg\n>\n> [n.º 2](/discussions/a#p2)\n\nSí.").select("blockquote"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2004. Se aprueba la ley.\n2016. Se revisa.\n2022. Se amplía.",
        "2016) La revisión.",
        "1540. La resolución.\n1977. La siguiente.",
        "100. Cien.",
      })
  void aYearBeginsNoList(String text) {
    assertThat(shown(text).select("ol")).isEmpty();
    assertThat(Markdown.excerpt(text, 200)).isEqualTo(text.replace("\n", " "));
  }

  @Test
  void noNumberIsShownThatNobodyWrote() {
    var list = shown("1. uno\n1. otro\n5. cinco\n6. seis");

    assertThat(list.select("ol")).hasSize(3);
    assertThat(list.select("ol").get(2).attr("start")).isEqualTo("5");
    assertThat(Markdown.excerpt("1. uno\n1. otro\n5. cinco\n6. seis", 99))
        .isEqualTo("1. uno 1. otro 5. cinco 6. seis");
    assertThat(Markdown.excerpt("Art.\n\n12. doce\n\n14. catorce", 99))
        .isEqualTo("Art. 12. doce 14. catorce");
    assertThat(Markdown.excerpt("1) a\n2) b\n\n9) c", 99)).isEqualTo("1) a 2) b 9) c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Costos: 5\n---", "Costos: 5\n--", "Costos: 5\n===", "Total\n-", "Fin\n--\nAna"})
  void aLineOfDashesMakesNoHeadingOfTheLineAbove(String text) {
    assertThat(shown(text).select("h1, h2, h3, h4")).isEmpty();
  }

  @Test
  void aLineEndIsALineEnd() {
    assertThat(html("Calle 5\nPiso 3\nA) uno\n• dos"))
        .isEqualTo("<p>Calle 5<br />\nPiso 3<br />\nA) uno<br />\n• dos</p>\n");
    assertThat(html("Atentamente,\nla oficina\n\nTel. 5")).contains("Atentamente,<br />");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\tPárrafo pegado",
        "    Párrafo pegado",
        "\u00a0\u00a0\u00a0\u00a0Párrafo pegado"
      })
  void aPastedParagraphIsNoCode(String text) {
    assertThat(shown(text + "\n\n" + text).select("pre, code")).isEmpty();
    assertThat(shown(text + "\n\n" + text).select("p")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. uno\n  - dos\n2. tres",
        "10. uno\n  - dos\n11. tres",
        "- uno\n  - dos\n- tres",
        "1) uno\n  a\n  - dos\n2) tres",
        "-   uno\n  - dos\n-   tres",
        "1. uno\n\t- dos\n2. tres",
      })
  void twoBlanksNestAnItem(String text) {
    assertThat(shown(text).select("li li").eachText()).containsExactly("dos");
    assertThat(shown(text).select("body > ul, body > ol")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> suyo\nmío",
        ">suyo\nmío",
        "> suyo\n> suyo\nmío\nmío",
        "> > suyo\n> suyo\nmío",
        "> - suyo\nmío",
      })
  void aLineBelowAQuotationBeginsOwnWords(String text) {
    assertThat(shown(text).select("blockquote").text()).doesNotContain("mío");
    assertThat(shown(text).select("body > p").text()).startsWith("mío");
  }

  @Test
  void codeBetweenFencesIsLeftAsItIs() {
    var code = "> a\nb\n  - c\n1. d\n  2. e\n2*3*4 \\@x";

    assertThat(shown("```\n" + code + "\n```").select("pre code").first().wholeText())
        .isEqualTo(code + "\n");
    assertThat(shown("> ~~~\n> x\n> - y\n> ~~~\nmío").select("blockquote pre").first().wholeText())
        .isEqualTo("x\n- y\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "«https://a.example/ley» | https://a.example/ley",
        "“https://a.example/ley” | https://a.example/ley",
        "‘https://a.example/ley’. | https://a.example/ley",
        "https://a.example/ley… | https://a.example/ley",
        "(https://a.example/ley) | https://a.example/ley",
        "« https://a.example/ley » | https://a.example/ley",
        "https://a.example/ley». | https://a.example/ley",
        "https://a.example/(ley)… | https://a.example/%28ley%29",
        "[ver](www.example.org) | https://www.example.org",
        "[ver](example.org/ley) | https://example.org/ley",
        "[ver](//example.org) | https://example.org",
        "[ver](maria@min.example) | mailto:maria@min.example",
        "[](https://a.example) | https://a.example",
        "[ver](/discussions/1) | /discussions/1",
        "[ver](HTTPS://a.example) | HTTPS://a.example",
      })
  void aLinkLeadsWhereItsAuthorMeant(String text, String address) {
    var links = shown(text).select("a");

    assertThat(links.eachAttr("href")).containsExactly(address);
    assertThat(links.text()).isNotEmpty();
    assertThat(shown(text).text()).doesNotContain("\u00a0\u00a0");
  }

  @Test
  void marksWithoutEndBehindAnAddressCostNoMoreThanOtherText() {
    for (var mark : new String[] {"…", "'", "».", "…)"}) {
      var text = "https://a.example/" + mark.repeat(18_000 / mark.length()) + "x";
      assertThat(Markdown.renders(text)).isTrue();
      assertThat(Markdown.excerpt(text, 40)).startsWith("https://a.example/");
    }
    for (var part :
        new String[] {"http://[", "http://", "www.", "h/", "\\", "a|b\n-|-\n", "[a]: b\n\n", "|"})
      assertThat(Markdown.excerpt(part.repeat(20_000 / part.length()), 40)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ver](javascript:alert(1))",
        "[ver](data:text/html,x)",
        "[ver](file:///etc/passwd)",
        "[ver](informe.pdf)",
        "[ver](nota)",
        "[Artículo 5](bis)",
        "[ver](nota \"título\")",
      })
  void whatLeadsNowhereIsShownAsItWasWritten(String text) {
    assertThat(shown(text).text()).isEqualTo(text);
    assertThat(shown(text).select("a")).isEmpty();
  }

  @Test
  void aLinkWithoutAnAddressLeavesItsWords() {
    assertThat(html("[ver]()")).isEqualTo("<p>ver</p>\n");
    assertThat(html("[ver](<>)")).isEqualTo("<p>ver</p>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Urgente]: responder",
        "[1]: Acta",
        "[nota]: https://a.example/x",
        "[1]: Acta\nY más de la misma.",
        "Antes\n\n[1]: Acta\n\nVéase [1].",
      })
  void whatDefinesNoAddressThatIsUsedIsText(String text) {
    assertThat(shown(text).text()).isEqualTo(text.replaceAll("\\s+", " "));
    assertThat(Markdown.excerpt(text, 99)).isEqualTo(text.replaceAll("\\s+", " "));
  }

  @Test
  void everyCellOfATableIsShown() {
    var text = "| a | b |\n|---|---|\n| 1 | 2 | 3 | cuatro |\n| 5 |";
    assertThat(shown(text).select("td").eachText()).contains("1", "2", "3", "cuatro", "5");
    assertThat(shown("a | b\n--|--\n1 | 2 | tres").select("td").eachText()).contains("tres");
    assertThat(Markdown.excerpt(text, 99)).contains("cuatro");
    assertThat(shown("```\n" + text + "\n```").select("code").first().wholeText())
        .isEqualTo(text + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/a*b*c",
        "https://a.example/~~x~~y",
        "https://a.example/_x_/*y*/z",
        "https://a.example/?x=1&copy=2",
        "www.example.org/a*b*c",
      })
  void marksInsideAnAddressAreOfTheAddress(String address) {
    for (var text : new String[] {address, "(" + address + ").", "**" + address + "**"}) {
      assertThat(shown(text).select("a").text()).isEqualTo(address);
      assertThat(shown(text).select("a").attr("href")).endsWith(address);
    }
    assertThat(shown("**véase " + address + "**").select("strong")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\\\servidor\\actas",
        "en C:\\temp\\\ny en C:\\_actas",
        "a\\b",
        "C:\\",
        "en C:\\temp\\. Luego",
        "(C:\\temp\\)",
      })
  void theBackslashesOfAPathStay(String text) {
    assertThat(shown(text).text()).isEqualTo(text.replace("\n", " "));
  }

  @Test
  void aReferenceIsOfWhoeverWroteIt() {
    var text =
        "> [la ley][a] y [b]\n>\n> [a]: https://theirs.example\n>\n> [b]: https://b.example\n\n"
            + "[la ley][a] y [b].\n\n[a]: https://mine.example";
    var page = shown(text);

    assertThat(page.select("blockquote a").eachAttr("href"))
        .containsExactly("https://theirs.example", "https://b.example");
    assertThat(page.select("body > p a").eachAttr("href")).containsExactly("https://mine.example");
    assertThat(page.select("body > p").text()).isEqualTo("la ley y [b].");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "[a]: http://x.example",
        "```",
        "~~~\n",
        "> ",
        "- ",
        "***",
        "![](x)",
        "&nbsp;",
        "\u3164",
        "```\n\n```",
        "**** ****",
        "[](",
        "\\",
        "<!-- -->"
      })
  void aTextThatShowsNothingIsEmpty(String text) {
    if (shown(text).text().strip().isEmpty()) assertThat(Markdown.showsNothing(text)).isTrue();
    else assertThat(Markdown.excerpt(text, 99)).isNotEmpty();
  }

  private static String html(String text) {
    return Markdown.html(text).toString();
  }

  private static Element shown(String text) {
    return Jsoup.parse(html(text)).body();
  }
}
