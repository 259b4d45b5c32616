package enlace.cast;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes values of any record, with nothing left empty, for tests that must hold for all of them.
public final class Samples {
  private Samples() {}

  /// All records of a sealed family.
  public static Stream<Class<?>> records(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(Samples::records)
        : Stream.of(family);
  }

  /// A value of that type; fails on a type it does not know.
  public static Object of(Type type) {
    return type instanceof ParameterizedType generic ? generic(generic) : plain((Class<?>) type);
  }

  private static Object generic(ParameterizedType type) {
    var inner = type.getActualTypeArguments();
    return switch (((Class<?>) type.getRawType()).getSimpleName()) {
      case "Optional" -> Optional.of(of(inner[0]));
      case "List" -> List.of(of(inner[0]));
      case "Set" -> Set.of(of(inner[0]));
      case "Map" -> Map.of(of(inner[0]), of(inner[1]));
      default -> throw new AssertionError("no sample of " + type);
    };
  }

  private static Object plain(Class<?> type) {
    if (type.isRecord()) return record(type);
    if (type.isEnum()) return type.getEnumConstants()[type.getEnumConstants().length - 1];
    if (type.isSealed()) return record(records(type).findFirst().orElseThrow());
    return switch (type.getSimpleName()) {
      case "String", "Object" -> "á \"texto\" <€>";
      case "int", "Integer" -> 7;
      case "long", "Long" -> 7_000_000_000L;
      case "boolean", "Boolean" -> true;
      case "Instant" -> Instant.parse("2026-11-02T07:00:00.123Z");
      case "LocalDate" -> LocalDate.of(2026, 11, 2);
      case "Duration" -> Duration.ofMillis(1_500);
      case "ZoneId" -> ZoneId.of("America/Montevideo");
      case "URI" -> URI.create("https://enlace.example/a?b=c");
      default -> throw new AssertionError("no sample of " + type);
    };
  }

  private static Object record(Class<?> type) {
    var components = type.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values = Arrays.stream(components).map(c -> of(c.getGenericType())).toArray();
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no sample of " + type, e);
    }
  }
}
