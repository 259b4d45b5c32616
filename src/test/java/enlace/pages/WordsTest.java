package enlace.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.problems.Complaint;
import enlace.text.Passage;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static final ZoneId PANAMA = ZoneId.of("America/Panama");
  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

  private static final Words ES = new Words(Language.ES, PANAMA);
  private static final Words EN = new Words(Language.EN, PANAMA);
  private static final Words PT = new Words(Language.PT, PANAMA);
  private static final Words FR = new Words(Language.FR, PANAMA);

  @Test
  void daysAreWrittenAsEachLanguageWritesThem() {
    assertThat(ES.day(AT)).isEqualTo("23 de noviembre de 2026");
    assertThat(EN.day(AT)).isEqualTo("23 November 2026");
    assertThat(PT.day(AT)).isEqualTo("23 de novembro de 2026");
    assertThat(FR.day(AT)).isEqualTo("23 novembre 2026");
  }

  @Test
  void timesAreThoseOfTheReadersZone() {
    assertThat(EN.moment(AT)).isEqualTo("23 November 2026, 07:00");
    assertThat(EN.momentOfZone(AT)).isEqualTo("23 November 2026, 07:00 (UTC−05:00)");
    assertThat(new Words(Language.EN, ZoneId.of("Asia/Tokyo")).day(AT.plusSeconds(3 * 3600)))
        .isEqualTo("24 November 2026");
  }

  @Test
  void aNarrowPlaceTakesTheShortForm() {
    assertThat(ES.brief(AT)).isEqualTo("23 nov 2026, 07:00");
    assertThat(EN.brief(AT)).isEqualTo("23 Nov 2026, 07:00");
    assertThat(PT.brief(AT)).isEqualTo("23 de nov. de 2026, 07:00");
    assertThat(FR.brief(AT)).isEqualTo("23 nov. 2026, 07:00");
  }

  @Test
  void whatIsRecentIsToldByHowLongAgo() {
    assertThat(ES.ago(AT, AT.plusSeconds(20))).isEqualTo("ahora");
    assertThat(EN.ago(AT, AT.plusSeconds(61))).isEqualTo("1 minute ago");
    assertThat(PT.ago(AT, AT.plus(Duration.ofHours(2)))).isEqualTo("há 2 horas");
    assertThat(FR.ago(AT, AT.plus(Duration.ofHours(18)))).isEqualTo("hier");
    assertThat(ES.ago(AT, AT.plus(Duration.ofDays(3)))).isEqualTo("hace 3 días");
    assertThat(ES.ago(AT, AT.plus(Duration.ofDays(30)))).isEqualTo("23 de noviembre de 2026");
  }

  @Test
  void aPluralFollowsTheLanguage() {
    var one = new Complaint("text", "complaint.too-long", Map.of("over", 1, "max", 120));
    var many = new Complaint("text", "complaint.too-long", Map.of("over", 1200, "max", 120));

    assertThat(ES.say(one)).isEqualTo("Sobra 1 carácter; caben hasta 120.");
    assertThat(FR.say(many)).isEqualTo("1\u202f200 caractères de trop\u00a0; 120 au plus.");
  }

  @Test
  void aComplaintAwayFromItsFieldNamesIt() {
    assertThat(ES.say(Complaint.of("summary", "complaint.required"), "Resumen"))
        .isEqualTo("Falta: Resumen");
    assertThat(ES.say(Complaint.tooLong("summary", 300, 250), "Resumen"))
        .isEqualTo("Resumen: 300 de 250 caracteres");
    assertThat(FR.say(Complaint.of("end", "complaint.date"), "Dernier jour"))
        .startsWith("Dernier jour\u00a0: ");
  }

  @Test
  void listsOfStatesAreAlphabeticalAndJoinedInTheReadersLanguage() {
    var states = List.of("Terra do Ipê", "Île-Concorde", "Costa Serena", "Port Amity");

    assertThat(ES.list(states.stream().sorted(ES.alphabet()).toList()))
        .isEqualTo("Costa Serena, Île-Concorde, Port Amity y Terra do Ipê");
  }

  @Test
  void aForgottenMessageStopsATest() {
    assertThatThrownBy(() -> EN.say("web.never-written")).hasMessageContaining("web.never-written");
  }

  @Test
  void aForgottenValueStopsATest() {
    assertThatThrownBy(() -> EN.say("web.title")).hasMessageContaining("{title}");
  }

  @Test
  void aPeriodNamesItsMonthOnce() {
    var first = LocalDate.of(2026, 3, 2);
    var last = LocalDate.of(2026, 3, 8);

    assertThat(new Words(Language.ES, ZoneId.of("UTC")).period(first, last))
        .isEqualTo("2–8 de marzo");
    assertThat(new Words(Language.FR, ZoneId.of("UTC")).period(first, last)).isEqualTo("2–8 mars");
    assertThat(new Words(Language.EN, ZoneId.of("UTC")).period(last, last)).isEqualTo("8 March");
    assertThat(new Words(Language.ES, ZoneId.of("UTC")).period(first, last.plusMonths(1)))
        .isEqualTo("2 de marzo – 8 de abril");
  }

  @ParameterizedTest
  @CsvSource({
    "ES, 22–23 de diciembre, 30 de noviembre – 1 de diciembre",
    "EN, 22–23 December, 30 November – 1 December",
    "PT, 22–23 de dezembro, 30 de novembro – 1º de dezembro",
    "FR, 22–23 décembre, 30 novembre – 1er décembre"
  })
  void daysOfOneMonthAreJoinedByADashAlone(Language language, String within, String across) {
    var words = new Words(language, ZoneId.of("UTC"));
    var day = LocalDate.of(2026, 12, 22);

    assertThat(words.period(day, day.plusDays(1)).replace('\u00a0', ' ')).isEqualTo(within);
    assertThat(words.period(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 1)))
        .isEqualToNormalizingUnicode(across);
  }

  @Test
  void theFirstOfAMonthIsAnOrdinalInFrenchAndPortuguese() {
    var words = new Words(Language.FR, ZoneId.of("UTC"));
    var first = LocalDate.of(2026, 10, 1);
    var at = Instant.parse("2026-10-01T07:00:00Z");

    assertThat(words.day(first)).isEqualTo("1er octobre 2026");
    assertThat(words.moment(at)).isEqualTo("1er octobre 2026, 07:00");
    assertThat(words.brief(at)).isEqualTo("1er oct. 2026, 07:00");
    assertThat(words.period(first, first.plusDays(2))).isEqualTo("1er–3 octobre");
    assertThat(words.day(first.plusDays(10))).isEqualTo("11 octobre 2026");
    assertThat(words.day(first.plusDays(20))).isEqualTo("21 octobre 2026");
    assertThat(new Words(Language.PT, ZoneId.of("UTC")).day(first))
        .isEqualTo("1º de outubro de 2026");
    assertThat(new Words(Language.ES, ZoneId.of("UTC")).day(first))
        .isEqualTo("1 de octubre de 2026");
  }

  /// What an author sends back as it was shown is known by the words of the vocabulary.
  @Test
  void whatWasTakenOutIsSaidAsTheVocabularySaysIt() {
    var vocabulary = Vocabulary.ofDemonstration(LocalDate.of(2026, 3, 1));
    for (var language : Language.values())
      assertThat(new Words(language, ZoneId.of("UTC")).worded(Passage.MARK))
          .isEqualTo(
              "[" + vocabulary.inText(Listing.REMOVALS, RemovedBy.MODERATION, language) + "]");
  }
}
