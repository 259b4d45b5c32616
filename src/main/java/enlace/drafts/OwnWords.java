package enlace.drafts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What in a draft its writer wrote, and did not choose.
final class OwnWords {
  private static final Set<String> TEXTS = Set.of("title", "text", "summary", "note");
  private static final Pattern CODE = Pattern.compile("[\\w:+.,-]{0,40}");

  private OwnWords() {}

  /// @param field where it was written
  record Words(String field, String text) {}

  /// Without the title, which is said apart.
  static List<Words> all(Map<String, List<String>> fields) {
    return fields.entrySet().stream()
        .filter(field -> !field.getKey().equals("title"))
        .flatMap(
            field ->
                field.getValue().stream()
                    .filter(value -> isText(field.getKey(), value))
                    .map(value -> new Words(field.getKey(), value)))
        .toList();
  }

  static boolean any(Map<String, List<String>> fields) {
    return fields.entrySet().stream().anyMatch(OwnWords::isOwn);
  }

  static boolean isOwn(Map.Entry<String, List<String>> field) {
    return field.getValue().stream().anyMatch(value -> isText(field.getKey(), value));
  }

  /// Whether all that was written is in the other as well, each text within that of the same field.
  static boolean areIn(Map<String, List<String>> fields, Map<String, List<String>> other) {
    return fields.entrySet().stream().allMatch(it -> isIn(it, other));
  }

  private static boolean isIn(
      Map.Entry<String, List<String>> field, Map<String, List<String>> other) {
    var texts = other.getOrDefault(field.getKey(), List.of());
    return field.getValue().stream()
        .filter(value -> isText(field.getKey(), value))
        .allMatch(value -> texts.stream().anyMatch(text -> text.contains(value.strip())));
  }

  private static boolean isText(String field, String value) {
    if (value.isBlank()) return false;
    return TEXTS.contains(field)
        || Stream.of("comment-", "answer-").anyMatch(field::startsWith)
        || !CODE.matcher(value.strip()).matches();
  }

  static String first(Map<String, List<String>> fields, String name) {
    return fields.getOrDefault(name, List.of()).stream().findFirst().orElse("");
  }
}
