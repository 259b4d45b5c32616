package enlace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.pages.Remembered.Entry;
import enlace.vocabulary.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is filled anew, and what is not.
class RememberedTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Words WORDS = new Words(Language.EN, ZoneOffset.UTC);

  private final List<String> filled = new ArrayList<>();
  private final Remembered remembered = new Remembered(100_000);
  private boolean asksTheTime;

  record Titled(String title, List<String> items) implements View {
    @Override
    public String template() {
      return "test/note";
    }
  }

  record Other(String title, List<String> items) implements View {
    @Override
    public String template() {
      return "test/news";
    }
  }

  @Test
  void fromItsSecondViewOnAPageIsRemembered() {
    show("a", WORDS, NOW, 5);

    assertThat(filled).containsExactly("a", "a");
  }

  @Test
  void anotherRecordLanguageOrTimeZoneIsAnotherPage() {
    var french = new Words(Language.FR, ZoneOffset.UTC);
    var inLima = new Words(Language.EN, ZoneId.of("America/Lima"));
    show("a", WORDS, NOW, 2);
    filled.clear();

    show("b", WORDS, NOW, 1);
    show("a", french, NOW, 1);
    show("a", inLima, NOW, 1);
    get(new Other("a", List.of("item")), WORDS, NOW);

    assertThat(filled).containsExactly("b", "a", "a", "a");
  }

  @Test
  void whatIsToldRelativeToNowIsGoodForItsMinute() {
    asksTheTime = true;
    show("a", WORDS, NOW, 2);
    filled.clear();

    show("a", WORDS, NOW.plusSeconds(59), 1);
    assertThat(filled).isEmpty();
    show("a", WORDS, NOW.plusSeconds(60), 3);
    assertThat(filled).containsExactly("a");
  }

  @Test
  void whatIsSeenOncePushesNothingOut() {
    show("often", WORDS, NOW, 2);
    for (int i = 0; i < 1_000; i++) show("once" + i, WORDS, NOW, 1);
    filled.clear();

    show("often", WORDS, NOW, 1);

    assertThat(filled).isEmpty();
  }

  @Test
  void memoryIsBounded() {
    IntStream.range(0, 1_000).forEach(i -> show("page" + i, WORDS, NOW, 2));
    filled.clear();

    IntStream.range(0, 1_000).forEach(i -> show("page" + i, WORDS, NOW, 1));

    // A page counts for at least 1 kB beside its bytes.
    assertThat(filled).hasSizeGreaterThan(900);
  }

  private void show(String title, Words words, Instant now, int times) {
    for (int i = 0; i < times; i++)
      assertThat(get(new Titled(title, List.of("item")), words, now)).isEqualTo(title);
  }

  private String get(View view, Words words, Instant now) {
    return remembered.get(view, words, now, () -> fill(view, now)).filled().with("", 0).toString();
  }

  private Entry fill(View view, Instant now) {
    var title = view instanceof Titled titled ? titled.title() : ((Other) view).title();
    filled.add(title);
    return Entry.of(Filled.of(title, List.of()), now, asksTheTime);
  }
}
