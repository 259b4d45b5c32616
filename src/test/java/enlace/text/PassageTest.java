package enlace.text;

import static enlace.text.Passage.MARK;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "s&#101; llama Juan Ejem&shy;plar",
        "se llama Juan Ejem\u00ADplar",
        "se\u00A0llama\u2003Juan\u202FEjemplar",
        "se llama Ju\u200Ban Ejemplar",
        "ｓｅ llama Juan Ejemplar",
        "https://a.example/se-llama-juan-ejemplar",
        "[él](https://a.example/se%20llama%20Juan%20Ejemplar)",
        "![se llama Juan](https://a.example/i.png) Ejemplar",
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
    assertThat(new Passage("arte").removedFrom("La parte.")).doesNotContain(MARK);
    assertThat(new Passage("arte").removedFrom("La parte y el arte."))
        .isEqualTo("La parte y el " + MARK + ".");
    assertThat(new Passage("cre").removedFrom("Se**cre**to.")).isEqualTo("Se**cre**to.");
    assertThat(new Passage("creto").removedFrom("Un se**creto**.")).isEqualTo("Un se**creto**.");
    assertThat(new Passage("art").isTooShort()).isTrue();
    assertThat(new Passage("**—**").isTooShort()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '⇒',
      value = {
        "Es Juan **Ejemplar y otro**, dicen ⇒ Es M **M y otro**, dicen",
        "Es **otro y Juan** Ejemplar, dicen ⇒ Es **otro y M** M, dicen",
        "Es **Juan** _Ejemplar_, dicen ⇒ Es M, dicen",
        "Es _otro **y Juan**_ Ejemplar ⇒ Es _otro **y M**_ M",
        "Es [otro, Juan](https://a.example) Ejemplar ⇒ Es [otro, M](https://a.example) M",
        "- Es Juan↵- Ejemplar, dicen↵- no ⇒ - Es M↵- M, dicen↵- no",
        "1. Juan↵2. Ejemplar↵3. no ⇒ 1. M↵2. M↵3. no",
        "# Es Juan↵↵Ejemplar no ⇒ # Es M↵↵M no",
        "> Es Juan↵> Ejemplar no↵↵Sí ⇒ > Es M no↵↵Sí",
        "> Es **otro, Juan↵> Ejemplar** no ⇒ > Es **otro, M** no",
        "| b | a Juan |↵|---|---|↵| Ejemplar | d | ⇒ | b | a M |↵|---|---|↵| M | d |",
        "Es [Juan][a] Ejemplar↵↵[a]: https://a.example ⇒ Es M↵↵[a]: https://a.example",
        "Uno `a Juan` Ejemplar ⇒ Uno `a M` M",
        "```↵Juan↵Ejemplar↵fin↵``` ⇒ ```↵M↵M↵fin↵```",
        "Es 2*40 Juan Ejemplar*6 ⇒ Es 2*40 M*6",
        "La [ficha](https://a.example/juan_ejemplar) no ⇒ La ficha M no",
        "La ficha: https://a.example/juan_ejemplar. No ⇒ La ficha: M. No",
        "¿~~Juan Ejemplar~~? ⇒ ¿M?",
        "**Juan Ejemplar** ⇒ M",
      })
  void whatIsLeftIsSetAsBefore(String text, String left) {
    var removed = new Passage("Juan Ejemplar").removedFrom(text.replace('↵', '\n'));

    assertThat(removed).isEqualTo(left.replace('↵', '\n').replace("M", MARK));
  }

  @Test
  void whateverIsTakenOutTheRestIsSetAsBefore() {
    var random = new Random(20261130);
    for (int round = 0; round < 1000; round++) {
      var text = text(random);
      var shown = Reading.asWritten(Markdown.words(text)).words();
      int from = random.nextInt(shown.size());
      int to = Math.min(shown.size(), from + 2 + random.nextInt(4));
      var copied = shown.subList(from, to).stream().map(Reading.Word::said).collect(joining(" "));
      var passage = new Passage(copied);
      var removed = passage.removedFrom(text);

      assertThat(Markdown.words(removed)).as(text + " without " + copied).contains(MARK);
      assertThat(passage.isIn(removed)).as(text + " without " + copied).isFalse();
      assertThat(wordsIn(removed)).as(text + " without " + copied).isEqualTo(kept(text, passage));
      assertThat(signs(removed)).as(text + " without " + copied).isSubsetOf(signs(text));
    }
  }

  /// Each word is another one.
  private static String text(Random random) {
    var lines = new StringBuilder();
    int word = 0;
    for (int line = 0; line < 5; line++) {
      lines.append(
          List.of("", "", "- ", "", "> ", "# ", "\n", "| ", "> - ").get(random.nextInt(9)));
      for (int piece = 0; piece < 4; piece++) {
        var set =
            List.of(
                    "%s",
                    "%s",
                    "%s",
                    "**%s %s**",
                    "_%s_",
                    "*%s %s*",
                    "~~%s~~",
                    "`%s %s`",
                    "[%s %s](https://a.example)",
                    "**%s _%s_**",
                    "%s**%s**",
                    "&#%d;%s",
                    "(%s)",
                    "%s\\*",
                    "%s*%s")
                .get(random.nextInt(15));
        var one = "palabra" + (char) ('a' + word % 26) + word++;
        var two = "palabra" + (char) ('a' + word % 26) + word++;
        lines.append(set.contains("%d") ? set.formatted(113, one) : set.formatted(one, two));
        lines.append(List.of(" ", ", ", " | ").get(random.nextInt(piece == 3 ? 2 : 3)));
      }
      lines.append("\n");
    }
    return lines.toString();
  }

  private static List<String> wordsIn(String text) {
    return Reading.asWritten(Markdown.words(text)).words().stream()
        .map(Reading.Word::said)
        .toList();
  }

  private static List<String> kept(String text, Passage passage) {
    var shown = Reading.asWritten(Markdown.words(text));
    var gone = shown.find(Reading.asWritten(passage.words()).said());
    return shown.words().stream()
        .filter(
            word ->
                gone.stream()
                    .noneMatch(it -> it.from() <= word.run().from() && word.run().to() <= it.to()))
        .map(Reading.Word::said)
        .toList();
  }

  /// What is shown that is neither a word nor a blank.
  private static List<String> signs(String text) {
    return Markdown.words(text)
        .codePoints()
        .filter(
            code ->
                !Character.isLetterOrDigit(code)
                    && !Character.isWhitespace(code)
                    && code != MARK.charAt(0))
        .mapToObj(Character::toString)
        .distinct()
        .toList();
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
    assertThat(
            Passage.restored(
                "Escribo " + shown.substring(4, 37) + ". " + shown, "Uno " + MARK + " dos", labels))
        .isEqualTo("Escribo " + shown.substring(4, 37) + ". Uno " + MARK + " dos");
    assertThat(Passage.restored(shown, "Uno dos", labels)).isEqualTo(shown);
  }
}
