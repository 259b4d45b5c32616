package enlace.practices.template;

import enlace.vocabulary.Listing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a field of the template takes (the types of templates.json).
public sealed interface FieldType {
  /// The closed list its codes are of; empty when the template names them itself.
  default Optional<Listing> listing() {
    return Optional.empty();
  }

  /// @param most characters (code points)
  /// @param rich whether it is Markdown
  record Text(int most, boolean rich) implements FieldType {
    private static final int LONGEST_LINE = 200;

    public boolean oneLine() {
      return !rich && most <= LONGEST_LINE;
    }
  }

  record Choice(Optional<Listing> listing, List<String> options) implements FieldType {}

  record Codes(Optional<Listing> listing, Set<String> known, int most) implements FieldType {}

  /// A year, a month or a day.
  record PartialDate() implements FieldType {}

  record Day() implements FieldType {}

  /// Laws, decrees, agreements, each with a public address if it has one.
  record References() implements FieldType {}

  record Checklist(List<String> points) implements FieldType {}

  /// Other items of Enlace, shown to whom may see them.
  record Links() implements FieldType {}
}
