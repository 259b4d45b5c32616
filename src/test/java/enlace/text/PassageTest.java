package enlace.text;

import static enlace.text.Passage.MARK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageTest {
  private static final String SAID = "El sospechoso se llama Juan Ejemplar.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "se llama Juan Ejemplar",
        "se llama **Juan** Ejemplar",
        "se llama\nJuan\nEjemplar",
        "> se llama\n> Juan Ejemplar",
        "> > se llama Juan\n> > _Ejemplar_",
        "se llama [Juan Ejemplar](https://a.example/x)",
        "se llama [Juan](https://a.example \"título\") Ejemplar",
        "se llama J&#117;an Ejemplar",
        "SE LLAMA JUAN EJEMPLAR",
        "1. se llama Juan\n2. Ejemplar",
        "```\nse llama Juan Ejemplar\n```",
        "se llama J**ua**n Ejemplar",
      })
  void aPassageIsFoundHoweverItIsSet(String text) {
    var removed = new Passage("se llama Juan Ejemplar").removedFrom("Dicen: " + text + ", dicen.");

    assertThat(removed).contains(MARK, "Dicen").doesNotContainIgnoringCase("juan");
    assertThat(Markdown.words(removed)).doesNotContainIgnoringCase("ejemplar");
  }

  @Test
  void aPassageCopiedFromThePageIsFoundLikeOneCopiedFromTheText() {
    var text = "La **planta** de [Puerto Amity](https://a.example) se cierra.";

    for (var copied :
        List.of("planta de Puerto Amity", "**planta** de [Puerto Amity](https://a.example)"))
      assertThat(new Passage(copied).removedFrom(text))
          .doesNotContain("Amity")
          .contains("se cierra");
  }

  @Test
  void onlyWholeWordsAreFound() {
    assertThat(new Passage("art").removedFrom("La parte y el arte.")).doesNotContain(MARK);
    assertThat(new Passage("arte").removedFrom("La parte y el arte."))
        .isEqualTo("La parte y el " + MARK + ".");
    assertThat(new Passage("a").isTooShort()).isTrue();
    assertThat(new Passage("**—**").isTooShort()).isTrue();
  }

  @Test
  void whatIsPutTogetherOfSignsThatNobodySeesThroughGoesWhole() {
    assertThat(
            new Passage("Juan Ejemplar")
                .removedFrom("Es J\\&#117;an y &#74;&#117;&#97;&#110; Ejemplar"))
        .doesNotContain("Ejemplar");
  }

  @Test
  void aQuotationOfAPartLosesThatPart() {
    var passage = new Passage(SAID);
    var from = List.of("abc123");
    var lead = "\n\n[2](/discussions/abc123#p2)\n\nNo creo que sea él.";

    assertThat(passage.removedFrom("> llama Juan" + lead, false, from, "Es peligroso."))
        .isEqualTo("> " + MARK + lead);
    assertThat(
            passage.removedFrom("> > Ejemplar, dice\n>\n> no" + lead, false, from, "Es peligroso."))
        .doesNotContain("Ejemplar")
        .contains("dice", "No creo");
    assertThat(passage.removedFrom("> Ejemplar" + lead, false, from, "Todo Ejemplar es peligroso."))
        .contains("Ejemplar");
  }

  @Test
  void elsewhereOnlyALongCopyIsTakenOut() {
    var from = List.of("abc123");

    assertThat(new Passage("Juan Ejemplar").removedFrom("Juan Ejemplar escribe.", false, from, ""))
        .isEqualTo("Juan Ejemplar escribe.");
    assertThat(new Passage(SAID).removedFrom("Copio: " + SAID, false, from, ""))
        .isEqualTo("Copio: " + MARK + ".");
    assertThat(new Passage("Juan Ejemplar").removedFrom("Juan Ejemplar escribe.", true, from, ""))
        .isEqualTo(MARK + " escribe.");
  }

  @Test
  void theMarkIsToldApartFromTheSameWordsOfAnAuthor() {
    assertThat(Markdown.html("Uno " + MARK + " dos").toString())
        .contains("<span class=\"redacted\">" + MARK + "</span>");
    assertThat(Markdown.html("<span class=\"redacted\">x</span>").toString())
        .doesNotContain("<span");
  }

  @Test
  void anEditKeepsAsManyMarksAsThereWere() {
    var labels = List.of("text removed by moderation", "texto retirado por la moderación");
    var shown = Passage.worded("Uno " + MARK + " dos", labels.getLast());
    assertThat(shown).isEqualTo("Uno [texto retirado por la moderación] dos");

    assertThat(Passage.restored(shown + " " + shown, "Uno " + MARK + " dos", labels))
        .isEqualTo("Uno " + MARK + " dos " + shown);
    assertThat(Passage.restored(shown, "Uno dos", labels)).isEqualTo(shown);
  }
}
