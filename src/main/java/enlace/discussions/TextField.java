package enlace.discussions;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.Markdown;
import enlace.web.Form;
import java.util.Optional;

/// The field a text is written into, with its preview.
///
/// @param preview empty when there is nothing to look at
record TextField(
    Form form,
    String label,
    int rows,
    boolean previewing,
    Optional<SafeString> preview,
    String previewLang) {

  /// @param language the code the text is written in
  static TextField of(Form form, String label, int rows, boolean previewing, String language) {
    var text = form.values().getOrDefault("text", "");
    var preview = Optional.of(text).filter(it -> previewing && !it.isBlank()).map(Markdown::html);
    return new TextField(form, label, rows, previewing, preview, language);
  }
}
