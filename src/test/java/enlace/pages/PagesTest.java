package enlace.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Pages PAGES = Pages.load(Clock.fixed(NOW, ZoneOffset.UTC));
  private static final Words WORDS = new Words(Language.EN, ZoneOffset.UTC);

  record Everything(
      String text,
      SafeString html,
      Optional<String> there,
      Optional<String> absent,
      Role role,
      Instant at,
      LocalDate date,
      String address,
      List<Item> items,
      Map<String, String> map)
      implements View {
    @Override
    public String template() {
      return "test/everything";
    }

    public String getSecret() {
      return "secret";
    }
  }

  record Item(String name) {}

  record Misspelt(String title) implements View {
    @Override
    public String template() {
      return "test/everything";
    }
  }

  record WithForm(Map<String, String> map) implements View {
    @Override
    public String template() {
      return "test/form";
    }
  }

  private static Everything everything(String text) {
    return new Everything(
        text,
        new SafeString("<em>safe</em>"),
        Optional.of("there"),
        Optional.empty(),
        Role.POC_ALTERNATE,
        NOW.minusSeconds(7200),
        LocalDate.of(2026, 3, 1),
        "javascript:alert(1)",
        List.of(new Item("one"), new Item("two")),
        Map.of("key", "value"));
  }

  @Test
  void whatMembersWriteIsEscaped() {
    assertThat(filled("<b> & \"quotes\" 'too'"))
        .contains("text: &lt;b&gt; &amp; &quot;quotes&quot; &#39;too&#39;\n");
  }

  @Test
  void htmlIsHtmlOnlyByItsType() {
    assertThat(filled("")).contains("html: <em>safe</em>\n");
  }

  @Test
  void optionalsAreOpenedAndCodesAreCodes() {
    assertThat(filled("")).contains("there: there\n", "absent: none\n", "role: poc-alternate\n");
  }

  @Test
  void datesAreElements() {
    assertThat(filled(""))
        .contains("<time datetime=\"2026-11-23T10:00:00Z\">23 November 2026, 10:00</time>")
        .contains("<time datetime=\"2026-03-01\">1 March 2026</time>")
        .contains(" title=\"23 November 2026, 10:00\">2 hours ago</time>");
  }

  @Test
  void anAddressThatRunsIsCutOff() {
    assertThat(filled("")).contains("href=\"#\"").doesNotContain("javascript");
  }

  @Test
  void aNameIsLookedForInItsOwnContextOnly() {
    assertThat(filled("outer")).contains("one/outer/0\n", "two/outer/1\n");
  }

  @Test
  void linksAndTimesStandInsideSentences() {
    assertThat(filled("</b>\uE001day\uE001 <post>"))
        .contains(
            "<b>&lt;/b&gt;day &lt;post&gt;</b> wrote <a href=\"/discussions/1#m2\">a reply</a> on"
                + " <time datetime=\"2026-03-01\">1 March 2026</time>, 2 words"
                + " &lt;i&gt;long&lt;/i&gt;.");
  }

  @Test
  void aMisspeltComponentStopsATest() {
    assertThatThrownBy(() -> PAGES.fill(new Misspelt("t"), WORDS))
        .hasMessageContaining("has no component text");
  }

  @Test
  void aFormCannotBeFilledIntoWhatIsKeptOrSent() {
    assertThatThrownBy(() -> PAGES.fill(new WithForm(Map.of()), WORDS))
        .hasStackTraceContaining("would share its token");
    assertThat(PAGES.fill(new WithForm(Map.of()), WORDS, () -> "t-1"))
        .contains("<input type=\"hidden\" name=\"csrf\" value=\"t-1\">");
  }

  private static String filled(String text) {
    return PAGES.fill(everything(text), WORDS);
  }
}
