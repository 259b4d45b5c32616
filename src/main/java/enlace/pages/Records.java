package enlace.pages;

import com.github.jknack.handlebars.ValueResolver;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a template may see: components of records and entries of maps, and nothing else. The
/// resolver for beans would hand a template every method that begins with "get".
final class Records implements ValueResolver {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);
  private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

  /// Handlebars asks for the first two before each partial, in case the context is a list, and for
  /// the others on the way to `@index` and its kin.
  private static final Set<String> ASKED_OF_LISTS =
      Set.of("size", "empty", "index", "key", "first", "last");

  private static final ClassValue<Map<String, MethodHandle>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
          return accessors(type);
        }
      };

  private static Map<String, MethodHandle> accessors(Class<?> type) {
    var accessors = new HashMap<String, MethodHandle>();
    for (var component : type.getRecordComponents())
      accessors.put(component.getName(), accessor(component));
    return accessors;
  }

  private static MethodHandle accessor(RecordComponent component) {
    try {
      var method = component.getAccessor();
      method.setAccessible(true);
      return MethodHandles.lookup().unreflect(method).asType(ACCESSOR);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }

  @Override
  public @Nullable Object resolve(Object context, String name) {
    return switch (context) {
      case Map<?, ?> map -> map.containsKey(name) ? plain(map.get(name)) : UNRESOLVED;
      case Record record -> component(record, name);
      default -> UNRESOLVED;
    };
  }

  private static @Nullable Object component(Record record, String name) {
    var accessor = ACCESSORS.get(record.getClass()).get(name);
    if (accessor == null) return unknown(record, name);
    try {
      return plain((Object) accessor.invokeExact((Object) record));
    } catch (Throwable e) {
      throw new IllegalStateException(record.getClass() + "." + name, e);
    }
  }

  /// A misspelt name stops tests, for which assertions are on; members see a gap, the log says it.
  private static Object unknown(Record record, String name) {
    if (ASKED_OF_LISTS.contains(name) || name.startsWith("@")) return UNRESOLVED;
    assert false : record.getClass().getName() + " has no component " + name;
    LOG.error("A template asks {} for {}", record.getClass().getName(), name);
    return UNRESOLVED;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  @Override
  public Object resolve(Object context) {
    return context instanceof Map || context instanceof Record ? context : UNRESOLVED;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Set<Map.Entry<String, Object>> propertySet(Object context) {
    return context instanceof Map<?, ?> map ? ((Map<String, Object>) map).entrySet() : Set.of();
  }
}
