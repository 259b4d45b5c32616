package enlace.web;

import enlace.problems.Complaint;
import enlace.vocabulary.Coded;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Turns a form or a JSON body into a wish once, or into complaints. Behind this line nothing is
/// checked for emptiness again. Texts are NFC, stripped, with `\n` line ends, without characters
/// that are not seen; control characters are refused.
///
/// What JSON sends as another kind of value than is asked for is complained about: a text is no
/// number, a list is no text, and null is nothing but an emptied date.
public interface Fields {

  /// Whether the field came at all, for changes that leave out what stays.
  boolean sent(String name);

  /// One line, such as a title, a name, a code: line ends become spaces, so that nothing passes for
  /// a line of its own in a list or a letter.
  Text text(String name);

  /// What may have several lines, such as a post.
  Text lines(String name);

  /// A list of codes: a form's repeated field, of which blank ones are left out, or a JSON array.
  List<String> list(String name);

  boolean checked(String name);

  /// Yes or no, empty when it was not sent.
  Optional<Boolean> flag(String name);

  /// A whole number: digits in a form, a number in JSON. Empty when it was not sent, or blank, or
  /// null; complains when it is another kind of value, or no number.
  ///
  /// @param message a key of the message bundles: which number is meant
  Optional<Integer> number(String name, String message);

  /// A structure of JSON, its fields known as `clearance.date`; empty when it was not sent.
  Optional<Fields> group(String name);

  /// A code of a closed list, empty when it was not sent, or blank in a form; complains when it is
  /// another.
  <T extends Enum<T> & Coded> Optional<T> code(Class<T> type, String name);

  /// The same; complains as well when it was not sent. Then the wish is never made, so that it
  /// may say `orElseThrow`.
  <T extends Enum<T> & Coded> Optional<T> required(Class<T> type, String name);

  /// A day as `2026-11-23`, empty when it was not sent; complains when it is none.
  Optional<LocalDate> date(String name);

  /// What was complained about so far.
  List<Complaint> complaints();

  /// @param message a key of the message bundles
  void complain(String field, String message, Map<String, Object> values);

  default void complain(String field, String message) {
    complain(field, message, Map.of());
  }

  /// The wish, when nothing was complained about.
  ///
  /// @throws enlace.problems.Refused `Invalid` with all complaints
  <T> T checked(Supplier<T> wish);

  /// The whole body, for structured JSON: texts cleaned as in [#text], lists, booleans, numbers and
  /// objects. Of a form: texts, or lists of texts where a field came more than once. Texts keep
  /// their lines; [enlace.text.Texts#oneLine] is for
  /// those that may have one only.
  Map<String, Object> raw();

  /// One text field.
  interface Text {
    /// Complains when nothing of it can be seen, unless it was complained about before.
    Text required();

    /// @param length in characters (code points)
    Text atMost(int length);

    /// "" when it was not sent.
    String value();
  }
}
