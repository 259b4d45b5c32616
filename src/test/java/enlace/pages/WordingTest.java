package enlace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enlace.resources.Resources;
import enlace.vocabulary.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bundles and vocabularies speak with one voice: one word for a thing, the signs of each language.
class WordingTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// Words that stood for the same thing as another; what to say instead is in CONTRIBUTING.md.
  private static final Map<Language, Pattern> LEFT =
      Map.of(
          Language.ES,
          words("acced(er|a|e)", "párrafos? operativos?", "marcado", "hilos?"),
          Language.EN,
          words("threads?", "pieces? of news"),
          Language.PT,
          words("discuss(ão|ões)", "escritórios?", "gabinetes?", "tópicos?"),
          Language.FR,
          words("bureaux?", "courriers?", "marques?", "récapitulatifs?", "fils?"));

  /// A colon of a TLP marking or an hour is none; what is inside a plural is parted by braces.
  private static final Pattern FRENCH_SIGN_WITHOUT_ITS_SPACE =
      Pattern.compile("(?<!\u00a0)[;!?»]|(?<!\u00a0):(?=\\s|<|}|$)|«(?!\u00a0)|\u202f");

  private static final Map<Language, Pattern> QUOTES_OF_OTHERS =
      Map.of(
          Language.ES, Pattern.compile("[\"“”]"),
          Language.EN, Pattern.compile("[\"«»]"),
          Language.PT, Pattern.compile("[\"«»]"),
          Language.FR, Pattern.compile("[\"“”]"));

  private static Pattern words(String... words) {
    return Pattern.compile(
        "\\b(" + String.join("|", words) + ")\\b",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  /// A straight one quotes braces in a bundle and would hide a value.
  @ParameterizedTest
  @EnumSource(Language.class)
  void apostrophesAreTypographic(Language language) {
    assertThat(texts(language)).noneSatisfy((_, text) -> assertThat(text).contains("'"));
  }

  /// U+00A0 before every double sign and within «», never the narrow one: one sign is enough.
  @Test
  void frenchSignsHaveTheirNoBreakSpace() {
    assertThat(texts(Language.FR))
        .noneSatisfy((_, text) -> assertThat(text).containsPattern(FRENCH_SIGN_WITHOUT_ITS_SPACE));
    assertThat(new Words(Language.FR, ZoneOffset.UTC).say("web.error-title", Map.of("title", "x")))
        .isEqualTo("Erreur\u00a0: x");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void quotationMarksAreThoseOfTheLanguage(Language language) {
    var others = language.pick(QUOTES_OF_OTHERS);
    assertThat(texts(language)).noneSatisfy((_, text) -> assertThat(text).containsPattern(others));
  }

  /// The official names of organisations are theirs.
  @ParameterizedTest
  @EnumSource(Language.class)
  void aThingHasOneName(Language language) {
    var left = language.pick(LEFT);
    var texts = texts(language);
    texts.keySet().removeIf(place -> place.contains("organisations.json"));
    assertThat(texts).noneSatisfy((_, text) -> assertThat(text).containsPattern(left));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void signingInIsCalledTheSameOnEveryPage(Language language) {
    var words = new Words(language, ZoneOffset.UTC);
    assertThat(
            Stream.of("home.front.signIn", "members.sign-in.title", "members.sign-in.go")
                .map(words::say))
        .containsOnly(words.say("web.sign-in"));
  }

  /// By their bundle key, or by the file they are in and what they say.
  private static Map<String, String> texts(Language language) {
    var texts = new TreeMap<String, String>();
    Bundles.all(language).forEach((key, message) -> texts.put(key, message.text()));
    assertThat(texts).isNotEmpty();
    Stream.of("vocabulary", "demo")
        .flatMap(folder -> Resources.under(folder).stream())
        .filter(path -> path.endsWith(".json"))
        .forEach(path -> add(read(path), language, path, texts));
    return texts;
  }

  private static void add(
      JsonNode node, Language language, String path, Map<String, String> texts) {
    var text = node.path(language.code());
    if (text.isTextual()) texts.put(path + ": " + text.asText(), text.asText());
    node.forEach(inner -> add(inner, language, path, texts));
  }

  private static JsonNode read(String path) {
    try {
      return MAPPER.readTree(Resources.read(path));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
