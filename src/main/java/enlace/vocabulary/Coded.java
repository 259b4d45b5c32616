package enlace.vocabulary;

import java.util.Optional;

/// An entry of a closed list, known outside by its code. Stored, sent and shown in addresses as
/// that code, which outlives any rename in Java.
public interface Coded {
  String code();

  /// The constant with that code, or empty when there is none.
  static <T extends Enum<T> & Coded> Optional<T> find(Class<T> type, String code) {
    for (var constant : type.getEnumConstants()) {
      if (constant.code().equals(code)) return Optional.of(constant);
    }
    return Optional.empty();
  }

  /// The constant with a code that is ours.
  static <T extends Enum<T> & Coded> T known(Class<T> type, String code) {
    return find(type, code)
        .orElseThrow(() -> new IllegalArgumentException(code + " is no " + type.getSimpleName()));
  }
}
