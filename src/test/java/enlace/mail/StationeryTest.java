package enlace.mail;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.mail.SimpleLetter.Button;
import enlace.pages.Pages;
import enlace.pages.Words;
import enlace.vocabulary.Language;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StationeryTest {
  private static final Pages PAGES = Pages.load(Clock.systemUTC());
  private static final SimpleLetter LETTER =
      new SimpleLetter(
          "A subject",
          "A heading <b>",
          List.of("A first sentence & more.", "A second one."),
          Optional.of(new Button("Press here", "https://enlace.example/invitation/abc")),
          List.of("It works until Friday."));

  @ParameterizedTest
  @EnumSource(Language.class)
  void bothPartsSayTheSameInTheReadersLanguage(Language language) {
    var words = new Words(language, ZoneOffset.UTC);

    var written = new Stationery(PAGES, true).write(LETTER, words);

    assertThat(written.subject()).isEqualTo("A subject");
    assertThat(written.text())
        .contains("A heading <b>", "A first sentence & more.", "until Friday")
        .contains(language == Language.FR ? "Press here\u00a0:\n" : "Press here:\n")
        .contains("https://enlace.example/invitation/abc\n")
        .contains(words.say("mail.demo"));
    assertThat(written.html())
        .contains("<html lang=\"" + language.code() + "\">")
        .contains("A heading &lt;b&gt;", "A first sentence &amp; more.", "Press here")
        .contains("href=\"https://enlace.example/invitation/abc\"")
        .contains(words.say("mail.demo"))
        .doesNotContain("<img", "<script", "http://");
  }

  @Test
  void onlyTheDemonstrationSaysThatItIsInvented() {
    var words = new Words(Language.EN, ZoneOffset.UTC);

    var written = new Stationery(PAGES, false).write(LETTER, words);

    assertThat(written.text() + written.html()).doesNotContain(words.say("mail.demo"));
  }
}
