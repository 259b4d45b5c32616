package enlace.moderation.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.web.Choices;
import enlace.web.Form;

/// The form that reports a post to those who moderate its room.
///
/// @param sent whether to say that it was reported
/// @param path of the post
/// @param title of its discussion
/// @param number 1 for the discussion itself
/// @param room its name
/// @param national whether it is a national one, out of which it can be reported to the moderators
///     of the network, too, and `network` whether that was ticked
record ReportPage(
    boolean sent,
    String path,
    String title,
    String titleLang,
    int number,
    String room,
    String action,
    String textLang,
    SafeString text,
    Form form,
    Choices reasons,
    Prose note,
    boolean national,
    boolean network)
    implements View {
  @Override
  public String template() {
    return "moderation/report";
  }
}
