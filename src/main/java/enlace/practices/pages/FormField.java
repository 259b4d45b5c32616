package enlace.practices.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.practices.template.Content.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A field of the long form.
///
/// @param required whether it is needed before the practice is submitted; a draft may lack it
/// @param saved what somebody else saved there meanwhile, if it differs
/// @param described ids of what explains the control
/// @param control one entry, under the name of its kind: `line`, `area`, `radios`, `checks`,
///     `picks` or `references`
record FormField(
    String code,
    String label,
    String guidance,
    boolean required,
    Optional<String> wrong,
    Optional<SafeString> saved,
    List<Comments> comments,
    String described,
    Map<String, Object> control) {

  /// @param type of the input
  /// @param most characters; empty where it does not matter
  record Line(String type, String value, Optional<Integer> most) {}

  record Area(String value, int rows, int most, boolean rich) {}

  record Choices(List<Option> options) {}

  /// @param folded how many are chosen, in words, where a long list is folded away
  record Checks(List<Option> options, Optional<String> folded, boolean open) {}

  /// @param hint a smaller line under the label
  record Option(String code, String label, Optional<String> hint, boolean chosen) {}

  record Picks(List<Pick> picks) {}

  /// One of several, in order.
  record Pick(String id, String label, List<OptionGroup> groups) {}

  record OptionGroup(String label, List<Option> options) {}

  record References(List<Reference> rows) {}
}
