package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;

/// Asks an author whether a post is to be taken back.
///
/// @param path of the post
/// @param opening whether it is the text that opens its discussion
record RetractPage(
    String path,
    String title,
    String titleLang,
    int number,
    String action,
    boolean opening,
    String textLang,
    SafeString text)
    implements View {
  @Override
  public String template() {
    return "discussions/retract";
  }
}
