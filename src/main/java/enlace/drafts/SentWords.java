package enlace.drafts;

import static java.util.stream.Collectors.toSet;

import enlace.ids.FormId;
import enlace.ids.Hash;
import enlace.requests.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What of a form was sent last, as digests: it is no draft, in whatever tab it still stands.
final class SentWords {
  /// What pages say by themselves, each time another way.
  private static final Set<String> CHANGING = Set.of("version", "checked", "ticked");

  private SentWords() {}

  static Set<String> digests(Map<String, List<String>> fields) {
    return fields.entrySet().stream()
        .filter(field -> !CHANGING.contains(field.getKey()))
        .filter(field -> !field.getValue().stream().allMatch(String::isBlank))
        .map(SentWords::digest)
        .collect(toSet());
  }

  /// Under which they were sent: the same form sent twice is known by it at once.
  static String digest(Key key) {
    return Hash.of("key", key.value());
  }

  private static String digest(Map.Entry<String, List<String>> field) {
    return Hash.of(field.getKey(), String.join("\n", field.getValue()).strip());
  }

  /// Whether nothing is left of the words that were written there.
  static boolean isAll(Map<String, List<String>> fields, Map<String, List<String>> unsent) {
    return unsent.size() < fields.size() && !OwnWords.any(unsent);
  }

  /// Nothing of a form that stands there as it was sent; of a review, of which each comment is sent
  /// by itself, all but the comments that were sent.
  static Map<String, List<String>> unsent(
      FormId form, Map<String, List<String>> fields, Set<String> sent) {
    if (form.kind() != FormId.Kind.REVIEW)
      return sent.containsAll(digests(fields)) ? Map.of() : fields;
    var unsent = new LinkedHashMap<>(fields);
    unsent.entrySet().removeIf(field -> OwnWords.isOwn(field) && sent.contains(digest(field)));
    return unsent;
  }
}
