package enlace.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
  private static final String MENTION = "<span class=\"mention\">&#64;poc.qm</span>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hola,",
        "- uno\n- dos",
        "> citado",
        "> ```\n> a",
        "```\ncódigo\n```",
        "```\ncódigo sin fin",
        "~~~~\ncódigo\n~~~",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "# Título",
        "---",
        "[a]: https://a.example",
      })
  void aMentionAddedAtTheEndIsOne(String text) {
    var written = Source.mentioning(text, "poc.qm");

    assertThat(Markdown.html(written, Set.of("poc.qm")).toString()).contains(MENTION);
    assertThat(Markdown.html(written).toString()).doesNotContain("<td>&#64;poc.qm");
    assertThat(Markdown.mentions(written)).containsExactly(new Mention("poc.qm"));
  }

  @Test
  void whatCannotBeReadGetsItsMentionAllTheSame() {
    var table = "|a".repeat(1_000) + "|\n" + "|-".repeat(1_000) + "|\n" + "a\n".repeat(1_010);
    for (var text : new String[] {table, "uno\u2028dos", "uno\u0085dos"})
      assertThat(Source.mentioning(text, "poc.qm")).endsWith("@poc.qm ");
    assertThat(Source.own(table)).isEqualTo(table);
  }

  @Test
  void aMentionGoesOnInTheLastParagraph() {
    assertThat(Source.mentioning("Hola,\nOficina  ", "poc.qm"))
        .isEqualTo("Hola,\nOficina @poc.qm ");
    assertThat(Source.mentioning("", "poc.qm")).isEqualTo("@poc.qm ");
  }

  @Test
  void codeMayHoldLinesThatLookLikeAQuotation() {
    assertThat(Source.own("> suyo\nmío\n\n```\n> mío\n```\n> suyo"))
        .isEqualTo("mío\n\n```\n> mío\n```");
    assertThat(Source.own("> suyo")).isEqualTo("> suyo");
    assertThat(Source.own("uno\n\n> suyo\n\n\ndos\n> suyo\n\ntres"))
        .isEqualTo("uno\n\ndos\n\ntres");
  }

  @Test
  void codeIsKeptWholeOrItsFenceIsClosed() {
    var text = "```\n" + "línea de código\n".repeat(100) + "```\n\nDespués.";

    var cut = Source.cut(text, 500);

    assertThat(Texts.length(cut)).isLessThan(520);
    assertThat(cut).startsWith("```\n").endsWith("línea de código\n```\n\n…");
    var short_ = "```\n" + "línea de código\n".repeat(5) + "```\n\n" + "Después. ".repeat(100);
    assertThat(Source.cut(short_, 500)).contains("código\n```\n\nDespués.").endsWith("…");
  }

  @Test
  void aQuotationComesBackWhereItsMarkStands() {
    assertThat(restored("> x", "> uno")).isEqualTo("> uno");
    assertThat(restored("Más.\n\n> x\n\nmío y más", "> uno\n> y dos\n\nmío"))
        .isEqualTo("Más.\n\n> uno\n> y dos\n\nmío y más");
    assertThat(restored("a\n\nb\n\n> x\n\nc", "a\n\n> uno\n\nb\n\n> dos\n\nc"))
        .isEqualTo("a\n\nb\n\n> dos\n\nc");
    assertThat(restored("a\n\n> x\n\n> otro\n\nb", "a\n\n> uno\n\nb"))
        .isEqualTo("a\n\n> uno\n\n> otro\n\nb");
  }

  @Test
  void aMarkThatStandsForNothingStays() {
    for (var text : new String[] {"> x", "x", "> otro", "- > x", ""})
      assertThat(restored(text, "mío")).isEqualTo(text);
    assertThat(restored("x", "> uno")).isEqualTo("x");
  }

  private static String restored(String text, String before) {
    return Source.restored(text, before, "x"::equals);
  }
}
