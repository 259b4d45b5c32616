package enlace.pages;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import enlace.ids.Id;
import enlace.vocabulary.Coded;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One sentence of a bundle, parsed once.
///
/// @param format null for a sentence without values
/// @param names of the values it needs
record Message(String text, @Nullable MessageFormat format, Set<String> names) {

  /// @throws IllegalArgumentException when the pattern is none
  static Message of(String pattern, ULocale locale) {
    if (pattern.indexOf('{') < 0) return new Message(pattern, null, Set.of());
    var format = new MessageFormat(pattern, locale);
    return new Message(pattern, format, Set.copyOf(format.getArgumentNames()));
  }

  String say(Map<String, ?> values) {
    if (format == null) return text;
    assert values.keySet().containsAll(names) : text + " lacks a value, has " + values.keySet();
    // A MessageFormat is not safe for use by several threads; its copy costs less than a lock.
    return format.clone().format(plain(values));
  }

  private static Map<String, Object> plain(Map<String, ?> values) {
    var plain = new HashMap<String, Object>();
    values.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case null -> "";
      case Number number -> number;
      case Coded coded -> coded.code();
      case Id id -> id.value();
      default -> value.toString();
    };
  }
}
