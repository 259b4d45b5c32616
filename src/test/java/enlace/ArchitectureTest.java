package enlace;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import enlace.events.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds the code to the table "Who may import whom" in ARCHITECTURE.md and to the rules below it.
class ArchitectureTest {
  private static final JavaClasses ENLACE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("enlace");

  @TestFactory
  Stream<DynamicTest> everyPackageImportsOnlyWhatTheTableAllows() throws IOException {
    return table().entrySet().stream()
        .filter(row -> packages().contains(row.getKey()))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> onlyImports(row.getKey(), row.getValue())));
  }

  @Test
  void theTableNamesEveryPackageAndNoOther() throws IOException {
    assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(packages());
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("enlace.(*)..").should().beFreeOfCycles().check(ENLACE);
  }

  @Test
  void onlyStoreJournalAndStoredClassesTouchMongo() {
    noClasses()
        .that()
        .resideOutsideOfPackages("enlace.store..", "enlace.journal..")
        .and(not(outermostNamed("Stored.*")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.mongodb..", "org.bson..", "de.bwaldvogel..")
        .check(ENLACE);
  }

  @Test
  void onlyWebAndRoutesTouchVertxWeb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("enlace.web..")
        .and(not(outermostNamed(".*Routes")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx.ext.web..")
        .check(ENLACE);
  }

  @Test
  void everyEventIsARecord() {
    classes()
        .that()
        .areAssignableTo(Event.class)
        .and()
        .areNotInterfaces()
        .should()
        .beAssignableTo(Record.class)
        .check(ENLACE);
  }

  @Test
  void nobodyButEnlaceReadsTheClock() {
    noClasses()
        .that(not(outermostNamed("Enlace")))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(ENLACE);
  }

  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> outermostNamed(
      String pattern) {
    return com.tngtech.archunit.base.DescribedPredicate.describe(
        "are (inside) classes named " + pattern,
        type -> type.getName().replaceAll("\\$.*", "").replaceAll(".*\\.", "").matches(pattern));
  }

  private static void onlyImports(String name, Set<String> allowed) {
    var inside = Stream.concat(Stream.of(name), allowed.stream()).map("enlace.%s.."::formatted);
    classes()
        .that()
        .resideInAPackage("enlace.%s..".formatted(name))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(inside.toArray(String[]::new)).or(not(resideInAPackage("enlace.."))))
        .check(ENLACE);
  }

  private static Set<String> packages() {
    return ENLACE.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith("enlace."))
        .map(name -> name.split("\\.")[1])
        .collect(Collectors.toSet());
  }

  private static Map<String, Set<String>> table() throws IOException {
    var text = Files.readString(Path.of("ARCHITECTURE.md"));
    var section = text.substring(text.indexOf("## Who may import whom"), text.indexOf("Besides:"));
    var rows = new TreeMap<String, Set<String>>();
    for (var line : section.lines().filter(line -> line.startsWith("| `")).toList()) {
      var cells = Arrays.stream(line.split("\\|")).map(ArchitectureTest::names).toList();
      rows.put(cells.get(1).getFirst(), Set.copyOf(cells.get(2)));
    }
    return rows;
  }

  private static List<String> names(String cell) {
    return Pattern.compile("`(\\w+)`")
        .matcher(cell)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
