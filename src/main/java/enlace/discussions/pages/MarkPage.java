package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.web.Choices;
import enlace.web.Form;
import java.util.Optional;

/// The form that gives a post another marking.
///
/// @param path of the post
/// @param withheld whether only its author's office sees it now
/// @param readers who reads the discussion, a bundle key
record MarkPage(
    String path,
    String title,
    String titleLang,
    int number,
    String action,
    boolean withheld,
    boolean chathamHouse,
    String textLang,
    Optional<SafeString> text,
    String readers,
    Form form,
    Choices markings)
    implements View {
  @Override
  public String template() {
    return "discussions/mark";
  }
}
