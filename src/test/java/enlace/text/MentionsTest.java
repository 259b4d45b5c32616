package enlace.text;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {
  private static final Set<String> MEMBERS =
      Set.of("poc.qm", "poc.qn", "poc-alternate.qn", "poc.qm-2", "curator", "moderator");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "¿@poc.qm puede?",
        "¡@poc.qm!",
        "«@poc.qm»",
        "« @poc.qm »",
        "“@poc.qm”",
        "—@poc.qm—",
        "d’@poc.qm",
        "d'@poc.qm",
        "Hola,\u00a0@poc.qm",
        "(@poc.qm)",
        "[@poc.qm]",
        "…@poc.qm…",
        "1.@poc.qm",
        "*@poc.qm*",
        "_@poc.qm_",
        "**Para @poc.qm:** va",
        "Sres.@poc.qm",
        "@poc.qm.Saludos",
        "@poc.qm-",
        "@poc.qm.",
        "@POC.QM",
        "@Poc.Qm, por favor",
        "- @poc.qm",
        "| a | b |\n|---|---|\n| @poc.qm | 1 |",
        "•@poc.qm",
        "\u200e@poc.qm",
        "¿Y@curator? @poc.qm",
      })
  void anyMarkMayTouchAMention(String text) {
    assertThat(reached(text)).containsExactly("poc.qm");
    assertThat(Markdown.html(text, MEMBERS).toString())
        .containsIgnoringCase("<span class=\"mention\">&#64;poc.qm</span>")
        .doesNotContain("mailto:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@poc.qm/@poc.qn | poc.qm poc.qn",
        "@curator/@moderator | curator moderator",
        "@poc.qm,@poc.qn;@curator | poc.qm poc.qn curator",
        "@poc.qm-@poc.qn | poc.qm poc.qn",
        "@poc.qm+@poc.qn | poc.qm poc.qn",
        "@poc.qm-2 y @poc-alternate.qn. Luego @poc.qn. | poc.qm-2 poc-alternate.qn poc.qn",
        "@poc.qm-3 | poc.qm",
        "@poc.qm.2026 | poc.qm",
      })
  void mentionsMayTouchEachOther(String text, String handles) {
    assertThat(reached(text)).containsExactlyInAnyOrder(handles.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maria@poc.qm.example",
        "maria.perez@poc.qm",
        "ma_ria@curator",
        "josé@poc.qm",
        "https://social.example/@poc.qm",
        "www.social.example/@poc.qm",
        "[@poc.qm](https://a.example)",
        "`@poc.qm`",
        "```\n@poc.qm\n```",
        "> @poc.qm",
        "> uno\n> @poc.qm",
        "\\@poc.qm",
        "Antes \\@moderator",
        "\\@moderator y \\@curator",
        "@poc",
        "@nobody.qm",
      })
  void nobodyIsToldByWhatIsNoMention(String text) {
    assertThat(reached(text)).isEmpty();
    assertThat(Markdown.html(text, MEMBERS).toString()).doesNotContain("class=\"mention\"");
  }

  @Test
  void anAddressIsALinkAndStaysWhole() {
    assertThat(Markdown.html("«maria@poc.qm.example», o josé@min.example.", MEMBERS).toString())
        .contains(
            "«<a href=\"mailto:maria&#64;poc.qm.example\"",
            ">maria&#64;poc.qm.example</a>», o",
            ">josé&#64;min.example</a>.");
  }

  @Test
  void anAtBehindABackslashIsShownWithoutIt() {
    assertThat(Markdown.html("Antes \\@moderator", MEMBERS).toString())
        .isEqualTo("<p>Antes &#64;moderator</p>\n");
    assertThat(Markdown.excerpt("Antes \\@moderator", 99)).isEqualTo("Antes @moderator");
  }

  @Test
  void whatReachesNobodyIsNotMarked() {
    assertThat(Markdown.html("@poc.qm y @poc.zz", MEMBERS).toString())
        .isEqualTo("<p><span class=\"mention\">&#64;poc.qm</span> y &#64;poc.zz</p>\n");
    assertThat(Markdown.html("@poc.qm").toString()).isEqualTo("<p>&#64;poc.qm</p>\n");
  }

  @Test
  void whatIsWrittenBehindAMentionStays() {
    assertThat(Markdown.html("@poc.qm.Saludos", MEMBERS).toString())
        .isEqualTo("<p><span class=\"mention\">&#64;poc.qm</span>.Saludos</p>\n");
  }

  @Test
  void aMentionWithoutEndIsBearable() {
    var text = "@a" + ".a".repeat(9_000);

    assertThat(Markdown.renders(text)).isTrue();
    assertThat(Markdown.html(text, MEMBERS).toString()).isNotEmpty();
    assertThat(reached(text)).isEmpty();
    assertThat(reached("a.".repeat(9_000) + "@poc.qm")).containsExactly("poc.qm");
    assertThat(reached("@poc.qm ".repeat(2_500))).containsExactly("poc.qm");
  }

  private static Set<String> reached(String text) {
    return Markdown.mentions(text).stream()
        .flatMap(mention -> mention.meant(it -> Optional.of(it).filter(MEMBERS::contains)).stream())
        .collect(toSet());
  }
}
