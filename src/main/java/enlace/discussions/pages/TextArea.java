package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.text.Markdown;
import enlace.web.Form;
import enlace.web.Labelled;
import java.util.Optional;

/// The field a text is written into, with its preview.
///
/// @param preview empty when there is nothing to look at
/// @param officesPath where `offices` are fetched when they are asked for
record TextArea(
    Form form,
    int rows,
    boolean previewing,
    Optional<SafeString> preview,
    String previewLang,
    String officesPath,
    Optional<OfficesPart> offices) {
  static final Labelled TEXT = Labelled.of("text", "discussions.form.text");

  /// @param language the code the text is written in
  /// @param path of the discussion or the room
  static TextArea of(Draft draft, int rows, String language, String path) {
    var text = draft.form().values().getOrDefault("text", "");
    var preview =
        Optional.of(text).filter(it -> draft.previewing() && !it.isBlank()).map(Markdown::html);
    return new TextArea(
        draft.form(),
        rows,
        draft.previewing(),
        preview,
        language,
        path + "/offices",
        draft.offices());
  }
}
