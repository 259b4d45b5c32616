package enlace.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.vocabulary.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Reads every template as text, for what would let a member's words run as a program and for what
/// the content policy of the site would refuse anyway.
class TemplatesTest {
  private static final Pattern EXPRESSION = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>");
  private static final Pattern HELPER = Pattern.compile("registerHelper\\(\\s*\"(\\w+)\"");
  private static final Set<String> TAKING_NOTHING =
      Set.of("today", "formToken", "formKey", "scriptToken", "journalNumber", "content");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern UNQUOTED = Pattern.compile("=(?!Q)");
  private static final Pattern PARTIAL = Pattern.compile("\\{\\{#?>\\s*([\\w/.-]+)");
  private static final Pattern KEY = Pattern.compile("(?:\\{\\{|\\()(?:t|rich) '([^']+)'");
  private static final Pattern SAID =
      Pattern.compile(
          "\\b(?:words(?:\\(\\))?\\.say|complain|Complaint\\.of|Invalid\\.of)\\(\\s*(?:\\w+,\\s*|\"[^\"]*\",\\s*)?"
              + "\"([a-z]+\\.[\\w.-]*\\w)\"");
  private static final Pattern DEED = Pattern.compile("new NotAllowed\\(\"([^\"]+)\"");
  private static final Pattern OF_VIEW =
      Pattern.compile("public String template\\(\\) \\{\\s*return \"([^\"]+)\";");

  private static final Pattern FILLED_IN =
      Pattern.compile("<textarea|type=\"date\"|\\{\\{> \\w+/_(field|text|entry|select|end)\\b");

  private static final Pattern VIEW = Pattern.compile("implements (?:\\w+, )*View\\b");

  private static final List<Pattern> LITERALS =
      List.of(Pattern.compile("\"([^\"\n]*)\""), Pattern.compile("'([^'\n]*)'"));
  private static final Pattern NAME = Pattern.compile("[a-z][\\w-]*");
  private static final Pattern CLASS = Pattern.compile("\\.([a-z][\\w-]*)");

  private static final Map<String, String> TEMPLATES =
      files(Path.of("src/main/resources/templates"), ".hbs");
  private static final Map<String, String> SOURCES = files(Path.of("src/main/java"), ".java");
  private static final Map<String, String> SCRIPTS = files(Path.of("webroot/js"), ".js");
  private static final Map<String, String> STYLES = files(Path.of("webroot/css"), ".css");

  @Test
  void nothingIsPutInWithoutEscaping() {
    assertThat(with(text -> text.contains("{{{") || text.contains("{{&"))).isEmpty();
  }

  /// Handlebars asks a helper before the record: a component of its name would never be shown.
  @Test
  void noComponentHasTheNameOfAHelperThatTakesSomething() {
    var helpers = requireNonNull(SOURCES.get("enlace/pages/Helpers"));
    var names =
        HELPER
            .matcher(helpers)
            .results()
            .map(found -> found.group(1))
            .filter(name -> !TAKING_NOTHING.contains(name))
            .collect(Collectors.joining("|"));
    var bare = Pattern.compile("\\{\\{(?:" + names + ")}}");
    assertThat(names).contains("moment");
    assertThat(with(text -> bare.matcher(text).find())).isEmpty();
  }

  @Test
  void everyAttributeIsQuoted() {
    assertThat(withTag(tag -> UNQUOTED.matcher(QUOTED.matcher(tag).replaceAll("Q")).find()))
        .isEmpty();
  }

  @Test
  void whatRunsIsAFile() {
    assertThat(withTag(tag -> tag.matches("(?s)<script(?![^>]* src=).*"))).isEmpty();
    assertThat(withTag(tag -> tag.matches("(?s)<.* (on[a-z]+|hx-on[:a-z-]*|hx-vars)=.*")))
        .isEmpty();
    assertThat(withTag(tag -> tag.matches("(?s).*=[\"'](javascript|data|vbscript):.*"))).isEmpty();
  }

  /// Letters are shown by mail programs, most of which know no style but that of an attribute.
  @Test
  void styleIsAFileSaveInLetters() {
    assertThat(withTag(tag -> tag.matches("(?s)<style.*|<.* style=.*")))
        .allMatch(name -> name.contains("letter"));
  }

  @Test
  void everyFormThatSendsCarriesItsToken() {
    assertThat(
            with(
                text ->
                    forms(text)
                        .anyMatch(
                            form -> form.contains("\"post\"") && !form.contains("{{formToken}}"))))
        .isEmpty();
  }

  /// The browser's own words are in its language, not in the reader's.
  @Test
  void everyFormThatIsFilledInLeavesComplaintsToUs() {
    assertThat(
            with(
                text ->
                    forms(text)
                        .filter(form -> form.contains("\"post\""))
                        .filter(form -> FILLED_IN.matcher(form).find())
                        .anyMatch(form -> !form.contains(" novalidate>"))))
        .isEmpty();
  }

  private static Stream<String> forms(String text) {
    return Arrays.stream(text.split("(?=<form\\b)")).skip(1).map(form -> form.split("</form>")[0]);
  }

  @Test
  void everyTemplateBelongsToAViewOrIsPartOfOneThatDoes() {
    var used = new TreeSet<>(views());
    TEMPLATES
        .values()
        .forEach(text -> PARTIAL.matcher(text).results().map(it -> it.group(1)).forEach(used::add));

    assertThat(TEMPLATES.keySet()).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void everyViewSaysItsTemplateInSoManyWords() {
    var silent =
        SOURCES.entrySet().stream()
            .filter(it -> count(VIEW, it.getValue()) != count(OF_VIEW, it.getValue()))
            .map(Map.Entry::getKey);

    assertThat(silent).isEmpty();
  }

  private static long count(Pattern pattern, String text) {
    return pattern.matcher(text).results().count();
  }

  @Test
  void everyMessageATemplateSaysIsInTheBundles() {
    var known = Bundles.all(Language.EN).keySet();

    var missing = new TreeMap<String, Set<String>>();
    TEMPLATES.forEach(
        (name, text) -> {
          var keys = KEY.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toSet());
          keys.removeAll(known);
          if (!keys.isEmpty()) missing.put(name, keys);
        });
    assertThat(missing).isEmpty();
  }

  @Test
  void everyMessageTheCodeSaysIsInTheBundles() {
    var said = new TreeSet<String>();
    SOURCES
        .values()
        .forEach(text -> SAID.matcher(text).results().forEach(it -> said.add(it.group(1))));
    SOURCES
        .values()
        .forEach(
            text -> DEED.matcher(text).results().forEach(it -> said.add("deed." + it.group(1))));

    said.removeAll(Bundles.all(Language.EN).keySet());
    assertThat(said).isEmpty();
  }

  /// By its whole name, by what stands behind the feature's, or by what such a name begins with.
  @Test
  void everyMessageIsSaidSomewhere() {
    var said =
        Stream.of(SOURCES, TEMPLATES)
            .flatMap(files -> files.values().stream())
            .flatMap(TemplatesTest::literals)
            .collect(Collectors.toSet());

    assertThat(Bundles.all(Language.EN).keySet()).allMatch(key -> isSaid(key, said));
  }

  private static Stream<String> literals(String text) {
    return LITERALS.stream()
        .flatMap(pattern -> pattern.matcher(text).results())
        .map(it -> it.group(1));
  }

  private static boolean isSaid(String key, Set<String> said) {
    var feature = key.substring(0, key.indexOf('.') + 1);
    var own = key.substring(feature.length());
    return Set.of("deed.", "problem.").contains(feature)
        || Stream.of(key, own, own.replaceFirst("\\.hint$", ""), key.replaceFirst("\\.named$", ""))
            .anyMatch(said::contains)
        || beginnings(own)
            .anyMatch(
                begin ->
                    said.contains(begin)
                        || said.contains(feature + begin)
                        || feature.equals("practices.") && said.contains(cut(begin)));
  }

  private static Stream<String> beginnings(String name) {
    return IntStream.rangeClosed(1, name.length())
        .mapToObj(end -> name.substring(0, end))
        .filter(begin -> begin.endsWith(".") || begin.endsWith("-"));
  }

  /// The codes of a field are named after it.
  private static String cut(String begin) {
    return begin.substring(0, begin.length() - 1);
  }

  @Test
  void everyClassOfTheStyleIsUsed() {
    var used =
        Stream.of(SOURCES, TEMPLATES, SCRIPTS)
            .flatMap(files -> files.values().stream())
            .flatMap(TemplatesTest::literals)
            .flatMap(literal -> NAME.matcher(literal).results())
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    var made =
        STYLES.values().stream()
            .flatMap(text -> CLASS.matcher(text).results())
            .map(it -> it.group(1))
            .filter(name -> !name.startsWith("tlp-"));

    assertThat(made).allMatch(used::contains);
  }

  private static Set<String> with(Predicate<String> found) {
    return TEMPLATES.entrySet().stream()
        .filter(template -> found.test(template.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<String> withTag(Predicate<String> found) {
    return with(
        text ->
            TAG.matcher(EXPRESSION.matcher(text).replaceAll("x"))
                .results()
                .map(MatchResult::group)
                .anyMatch(found));
  }

  private static Set<String> views() {
    return SOURCES.values().stream()
        .flatMap(text -> OF_VIEW.matcher(text).results())
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> files(Path folder, String ending) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .collect(Collectors.toMap(file -> name(folder, file, ending), TemplatesTest::read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path folder, Path file, String ending) {
    var path = folder.relativize(file).toString().replace('\\', '/');
    return path.substring(0, path.length() - ending.length());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
