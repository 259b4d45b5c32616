package enlace.problems;

import java.util.Map;

/// What is wrong with one field of a form or of a JSON body.
///
/// @param field the field's name as sent
/// @param message a key of the message bundles, such as `complaint.required`
/// @param values what the message names, by name, such as `max`
public record Complaint(String field, String message, Map<String, Object> values) {
  public static Complaint of(String field, String message) {
    return new Complaint(field, message, Map.of());
  }

  /// @param length of the text as it was sent, in characters (code points)
  public static Complaint tooLong(String field, int length, int max) {
    var values = Map.<String, Object>of("length", length, "max", max, "over", length - max);
    return new Complaint(field, "complaint.too-long", values);
  }
}
