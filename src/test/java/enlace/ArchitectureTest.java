package enlace;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.jknack.handlebars.Handlebars.SafeString;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import enlace.events.Event;
import enlace.pages.View;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds the code to the table "Who may import whom" in ARCHITECTURE.md and to the rules below it.
class ArchitectureTest {
  private static final JavaClasses ENLACE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("enlace");

  /// What a view may be made of, besides records and constants. `Object` stands for the numbers and
  /// words of a complaint.
  private static final Set<Class<?>> VALUES =
      Set.of(
          Object.class,
          String.class,
          SafeString.class,
          Integer.class,
          Long.class,
          Boolean.class,
          Instant.class,
          LocalDate.class,
          Optional.class,
          List.class,
          Map.class,
          Set.class);

  private static final int MOST_FILES = 50;

  @TestFactory
  Stream<DynamicTest> everyPackageImportsWhatTheTableAllowsAndNothingElse() throws IOException {
    return table().entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(row.getKey(), () -> imports(row.getKey(), row.getValue())));
  }

  @Test
  void theTableNamesEveryPackageAndNoOther() throws IOException {
    assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(packages());
  }

  /// What is not marked is not checked while it is compiled.
  @Test
  void everyPackageIsNullMarked() {
    assertThat(ENLACE.stream().map(JavaClass::getPackage).distinct())
        .allMatch(it -> it.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("enlace.(**)").should().beFreeOfCycles().check(ENLACE);
  }

  /// Holds every feature that has pages beside its core, and those still to come.
  @TestFactory
  Stream<DynamicTest> theCoreOfAFeatureImportsNoPages() {
    return withPages()
        .map(
            core ->
                DynamicTest.dynamicTest(
                    core,
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage("enlace." + core)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(
                                "enlace.web", "enlace.pages", "enlace.%s.pages..".formatted(core))
                            .check(ENLACE)));
  }

  @Test
  void thePagesOfAFeatureTouchNeitherStoreNorJournal() {
    noClasses()
        .that()
        .resideInAPackage("enlace.*.pages..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("enlace.store..", "enlace.journal..")
        .check(ENLACE);
  }

  private static Stream<String> withPages() {
    return packages().stream()
        .filter(name -> name.endsWith(".pages"))
        .map(name -> name.substring(0, name.length() - ".pages".length()));
  }

  @Test
  void noPackageIsAHeap() {
    var files =
        ENLACE.stream()
            .filter(type -> !type.getEnclosingClass().isPresent())
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(files.values()).allMatch(count -> count <= MOST_FILES);
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

  /// A page is remembered by its view: what is not equal to its like would never be found, and what
  /// can change would be found changed.
  @TestFactory
  Stream<DynamicTest> everyViewIsARecordOfRecordsAndValues() {
    return ENLACE.stream()
        .filter(it -> it.isAssignableTo(View.class) && !it.isInterface())
        .map(it -> DynamicTest.dynamicTest(it.getSimpleName(), () -> isValue(it.reflect())));
  }

  private static void isValue(Type type) {
    switch (type) {
      case ParameterizedType generic -> {
        assertThat(VALUES).contains((Class<?>) generic.getRawType());
        for (var argument : generic.getActualTypeArguments()) isValue(argument);
      }
      case Class<?> plain when plain.isRecord() -> {
        for (var component : plain.getRecordComponents()) isValue(component.getGenericType());
      }
      case Class<?> plain when plain.isPrimitive() || plain.isEnum() -> {}
      default -> assertThat(VALUES).contains((Class<?>) type);
    }
  }

  @Test
  void nobodyButEnlaceReadsTheClock() {
    noClasses()
        .that(not(outermostNamed("Enlace")))
        .should()
        .accessTargetWhere(
            describe("it reads the clock", access -> readsTheClock(access.getTarget())))
        .check(ENLACE);
  }

  /// Any `now()` without a clock, `new Date()` and what the system's clocks are had from.
  private static boolean readsTheClock(AccessTarget target) {
    var owner = target.getOwner();
    return target instanceof CodeUnitAccessTarget code
        && (owner.getPackageName().equals("java.time")
                && (code.getName().equals("now") && !takesClock(code)
                    || code.getName().startsWith("system"))
            || owner.isEquivalentTo(Date.class)
                && code instanceof ConstructorCallTarget
                && code.getRawParameterTypes().isEmpty()
            || owner.isEquivalentTo(System.class) && code.getName().equals("currentTimeMillis"));
  }

  private static boolean takesClock(CodeUnitAccessTarget code) {
    return code.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static DescribedPredicate<JavaClass> outermostNamed(String pattern) {
    return describe(
        "are (inside) classes named " + pattern,
        type -> type.getName().replaceAll("\\$.*", "").replaceAll(".*\\.", "").matches(pattern));
  }

  private static void imports(String name, Set<String> allowed) {
    var inside = Stream.concat(Stream.of(name), allowed.stream()).map("enlace."::concat);
    classes()
        .that()
        .resideInAPackage("enlace." + name)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(inside.toArray(String[]::new)).or(not(resideInAPackage("enlace.."))))
        .check(ENLACE);
    assertThat(imported(name)).as("what %s imports", name).containsAll(allowed);
  }

  private static Set<String> packages() {
    return packages(ENLACE.stream());
  }

  private static Set<String> imported(String name) {
    return packages(
        ENLACE.stream()
            .filter(resideInAPackage("enlace." + name))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(dependency -> dependency.getTargetClass().getBaseComponentType()));
  }

  private static Set<String> packages(Stream<JavaClass> types) {
    return types
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith("enlace."))
        .map(name -> name.substring("enlace.".length()))
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
    return Pattern.compile("`([\\w.]+)`")
        .matcher(cell)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
