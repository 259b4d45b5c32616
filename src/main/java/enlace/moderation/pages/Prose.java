package enlace.moderation.pages;

import enlace.web.Form;
import enlace.web.Labelled;
import java.util.Optional;

/// A field for a few sentences.
///
/// @param label a bundle key, and so is the hint
record Prose(String name, String label, String hint, String value, Optional<String> wrong)
    implements Labelled {
  static Prose of(Form form, String name, String label, String hint) {
    return new Prose(
        name,
        label,
        hint,
        form.values().getOrDefault(name, ""),
        Optional.ofNullable(form.wrong().get(name)));
  }
}
