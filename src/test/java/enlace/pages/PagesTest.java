package enlace.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.cast.MovingClock;
import enlace.text.Markdown;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    Everything with(SafeString other) {
      return new Everything(text, other, there, absent, role, at, date, address, items, map);
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

  record Row(String text, Instant at) implements View {
    @Override
    public String template() {
      return "test/row";
    }
  }

  record Listed(List<View> rows) implements View {
    @Override
    public String template() {
      return "test/list";
    }
  }

  private static final String FORM =
      "<form method=\"post\" action=\"/x\"><input type=\"hidden\" name=\"csrf\" value=\"%s\">"
          + "<input type=\"hidden\" name=\"key\" value=\"([0-9a-f-]{36})\"></form>";

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
  void aPartIsTheSameWhetherItIsRememberedOrNotAndGoodForItsMinute() {
    var clock = new MovingClock(NOW);
    var pages = Pages.load(clock);
    var at = NOW.minus(Duration.ofHours(2));
    var rows = List.<View>of(new Row("one", at), new Row("<two>", at));

    for (int i = 0; i < 4; i++)
      assertThat(shown(pages, new Listed(rows)))
          .contains("<li>one <time", "<li>&lt;two&gt; <time", ">2 hours ago</time>");
    clock.advance(Duration.ofHours(1));
    assertThat(shown(pages, new Listed(rows)))
        .contains(">3 hours ago</time>")
        .doesNotContain("2 hours ago");
  }

  private static String shown(Pages pages, View view) {
    return pages.page(view, WORDS).with("", 0).toString();
  }

  @Test
  void aFormInAPartHasTheTokenOfItsAnswer() {
    for (var token : List.of("ana", "bruno", "carla")) {
      var page = PAGES.page(new Listed(List.of(new WithForm(Map.of()))), WORDS);
      assertThat(page.with(token, 0).toString()).contains("value=\"" + token + "\"");
    }
  }

  @Test
  void aFormCannotBeFilledIntoWhatIsKeptOrSent() {
    assertThatThrownBy(() -> PAGES.fill(new WithForm(Map.of()), WORDS))
        .hasStackTraceContaining("would share its token");
  }

  @Test
  void readersOfOneRecordHaveTheirOwnTokensAndKeys() {
    var answers = Stream.of("ana", "bruno", "carla").map(PagesTest::form).toList();

    assertThat(answers).allMatch(html -> html.matches(FORM.formatted("(ana|bruno|carla)")));
    assertThat(answers.stream().map(html -> html.replaceAll(FORM.formatted("(\\w+)"), "$1")))
        .containsExactly("ana", "bruno", "carla");
    assertThat(answers.stream().map(html -> html.replaceAll(FORM.formatted("\\w+"), "$1")))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsPutIntoAHoleIsNoHole() {
    for (int i = 0; i < 3; i++)
      assertThat(form("t\0A\0B")).contains("name=\"csrf\" value=\"t\0A\0B\">");
  }

  /// Neither a text, nor HTML that was made of one, can ask for the token of whoever reads it.
  @Test
  void whoWritesAsAHoleIsMarkedIsReadAsWritten() {
    var rule = Markdown.html("a\0Ab").toString();
    var view = everything("a\0Ab").with(new SafeString(rule));

    for (int i = 0; i < 3; i++)
      assertThat(PAGES.page(view, WORDS).with("secret", 7).toString())
          .contains("text: a\uFFFDAb\n", "html: <p>a&#xfffd;Ab</p>\n")
          .doesNotContain("secret");
  }

  @Test
  void aPageIsTheSameFromMemory() {
    var view = everything("Ñandú – “€”");
    var first = PAGES.page(view, WORDS).with("", 0);

    for (int i = 0; i < 3; i++) {
      assertThat(PAGES.page(view, WORDS).with("", 0)).isEqualTo(first);
    }
    assertThat(first.toString()).isEqualTo(PAGES.fill(view, WORDS));
  }

  private static String form(String token) {
    return PAGES.page(new WithForm(Map.of()), WORDS).with(token, 0).toString().strip();
  }

  private static String filled(String text) {
    return PAGES.fill(everything(text), WORDS);
  }
}
