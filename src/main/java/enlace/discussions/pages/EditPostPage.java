package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.ids.FormId;
import enlace.pages.View;
import enlace.vocabulary.Marking;
import java.util.Optional;

/// The form that edits a post.
///
/// @param path back to the post
/// @param action the form, and where it goes
/// @param stored the present text, when it changed while its author was writing
record EditPostPage(
    String path,
    String title,
    String titleLang,
    int number,
    FormId action,
    long version,
    String lang,
    Marking marking,
    boolean chathamHouse,
    TextArea text,
    AttributionField attribution,
    Optional<SafeString> stored)
    implements View {
  @Override
  public String template() {
    return "discussions/edit";
  }
}
