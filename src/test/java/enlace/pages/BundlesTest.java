package enlace.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.resources.Resources;
import enlace.vocabulary.Language;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The bundles say the same in four languages.
class BundlesTest {
  private static final Pattern TAG = Pattern.compile("</?[a-z]+>");

  static Stream<String> bundles() {
    return Resources.under("i18n").stream().filter(path -> path.endsWith("_en.properties"));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void aBundleHasTheSameMessagesInEveryLanguage(String english) throws IOException {
    for (var language : Language.values())
      assertThat(properties(in(language, english)).stringPropertyNames())
          .as(in(language, english))
          .containsExactlyInAnyOrderElementsOf(properties(english).stringPropertyNames());
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void aKeyBeginsWithTheNameOfItsFeature(String english) throws IOException {
    var feature = english.substring(english.indexOf('/') + 1, english.indexOf('_'));

    assertThat(properties(english).stringPropertyNames())
        .as(english)
        .allMatch(key -> key.matches("(%s|problem|complaint|deed)\\..+".formatted(feature)));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyTranslationTakesTheSameValues(Language language) {
    assertThat(values(language)).isEqualTo(values(Language.EN));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyTranslationLinksTheSame(Language language) {
    assertThat(tags(language)).isEqualTo(tags(Language.EN));
  }

  private static Map<String, Object> values(Language language) {
    var values = new TreeMap<String, Object>();
    Bundles.all(language)
        .forEach((key, message) -> values.put(key, new TreeSet<>(message.names())));
    return values;
  }

  private static Map<String, Object> tags(Language language) {
    var tags = new TreeMap<String, Object>();
    Bundles.all(language)
        .forEach(
            (key, message) ->
                tags.put(
                    key,
                    TAG.matcher(message.text())
                        .results()
                        .map(MatchResult::group)
                        .sorted()
                        .toList()));
    return tags;
  }

  private static String in(Language language, String english) {
    return english.replace("_en.", "_" + language.code() + ".");
  }

  private static Properties properties(String path) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(new String(Resources.read(path), UTF_8)));
    return properties;
  }
}
