package enlace.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is taken out of a text where the Chatham House Rule hides who spoke.
class NameMaskTest {
  private static final Vocabulary VOCABULARY = Vocabulary.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿@poc.qm puede? | ¿@un miembro puede?",
        "«@poc.qm», «@curator.» | «@un miembro», «@un miembro.»",
        "d’@poc.qm/@poc.qn | d’@un miembro/@un miembro",
        "Escriba a ana.perez@mre.gob.pa. | Escriba a @un miembro.",
        "El escaño poc.qm está vacío. | El escaño @un miembro está vacío.",
        "En Antigua y Barbuda y en SAINT LUCIA | En (una oficina) y en (una oficina)",
        "Au Brésil et à la Trinité-et-Tobago | Au (una oficina) et à la (una oficina)",
        "en panama, Peru y trinite et tobago | en (una oficina), (una oficina) y (una oficina)",
        "COSTA RICA, costa rica y Côsta-Rica | (una oficina), (una oficina) y (una oficina)",
        "Nosotros, de CHILE y de Jamaïque | Nosotros, de (una oficina) y de (una oficina)",
        "En Antigua\u2011et\u2013Barbuda y en Bre\u0301sil | En (una oficina) y en (una oficina)",
        "Costa_Rica y Costa **Rica | (una oficina) y (una oficina)",
        "CostaRica y costarica | (una oficina) y (una oficina)",
        "Rep\u00fablica Domi\u00adnicana y M\u00e9xi\u200bco | (una oficina) y (una oficina)",
        "Perú¹, México2 y 3Brasil | (una oficina)¹, (una oficina)2 y 3(una oficina)",
        "En Trinidad, Antigua & Barbuda y T&T | En (una oficina), (una oficina) y (una oficina)",
        "Rep Dominicana, R. Dominicana | (una oficina), (una oficina)",
        "Saint Kitts, St Lucia, Sta. Lucía | (una oficina), (una oficina), (una oficina)",
        "St Vincent & the Grenadines | (una oficina)",
        "Poc.qm, POC.QM, _poc.qm_ y -poc.qm | @un miembro, @un miembro, _@un miembro_ y -@un"
            + " miembro",
        "poc.qm/poc.qn y poc.qm-2 | @un miembro/@un miembro y @un miembro",
        "@poc\u2011alternate.qr y poc\u2011alternate.qm | @un miembro y @un miembro",
        "expert-observer.oas-cicte | @un miembro",
        "La unoda y el caricom | La (una oficina) y el (una oficina)",
        "Trinidad y Tobago y Rep. Dominicana | (una oficina) y (una oficina)",
        "poc−alternate.qn y @poc−alternate.qn | @un miembro y @un miembro",
        "T & T y t&t; Kitts & Nevis, S. Vicente y Rep. Dom. | (una oficina) y (una oficina);"
            + " (una oficina), (una oficina) y (una oficina)",
        "Aquí Costa\u00a0Rica | Aquí (una oficina)",
        "El hospital (Brasil) | El hospital (una oficina)",
        "La OEA, Organization of American States | La (una oficina), (una oficina)",
        "La UNODA, la OEA-CICTE y CICTE | La (una oficina), la (una oficina) y (una oficina)",
      })
  void whatNamesSomebodyIsTakenOut(String text, String masked) {
    assertThat(VOCABULARY.withoutNames(text, Language.ES)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Una granada de mano en el puerto",
        "Al sur del ecuador, en una cuba de hierro",
        "La costa y la rica historia; panameña",
        "El informe al Comité 1540",
        "La UE, la can y un cubano",
        "A las 10 @ la sala",
        "Los panameños lo hicieron",
        "La antigua norma, las nieves y la trinidad",
        "El partner.Después y el poc. Qué",
      })
  void otherWordsStay(String text) {
    assertThat(VOCABULARY.withoutNames(text, Language.ES)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "a@", "", "@a."})
  void noTextIsTooLongToBeMasked(String begin) {
    for (var piece : List.of("a", ".a", "@", "-"))
      assertThat(VOCABULARY.withoutNames(begin + piece.repeat(20_000), Language.ES)).isNotNull();
  }

  @Test
  void aNameThatGoesOnTheNextLineIsOneToo() {
    assertThat(VOCABULARY.withoutNames("nosotros en Costa\nRica y Ecua-\ndor", Language.PT))
        .isEqualTo("nosotros en (um órgão) y (um órgão)");
  }

  @Test
  void aHandleIsOneNameWithItsSign() {
    assertThat(VOCABULARY.namesIn("Como @poc.qm y partner.unoda."))
        .containsExactlyInAnyOrder("@poc.qm", "partner.unoda");
  }
}
