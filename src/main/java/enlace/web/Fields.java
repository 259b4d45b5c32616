package enlace.web;

import enlace.vocabulary.Coded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Turns a form or a JSON body into a wish once, or into complaints. Behind this line nothing is
/// checked for emptiness again. Texts are NFC, stripped, with `\n` line ends; control characters
/// are refused.
public interface Fields {

  Text text(String name);

  /// A list of codes: a form's repeated field, or a JSON array.
  List<String> list(String name);

  boolean checked(String name);

  /// A code of a closed list; complains when it is another.
  <T extends Enum<T> & Coded> Optional<T> code(Class<T> type, String name);

  void complain(String field, String message, Map<String, Object> values);

  /// The wish, when nothing was complained about.
  ///
  /// @throws enlace.problems.Refused `Invalid` with all complaints
  <T> T checked(Supplier<T> wish);

  /// The body as it came, for structured JSON (templates' fields).
  Map<String, Object> raw();

  /// One text field.
  interface Text {
    Text required();

    /// @param length in characters (code points)
    Text atMost(int length);

    /// "" when it was not sent.
    String value();
  }
}
