package enlace.moderation.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.web.Choices;
import enlace.web.Form;
import java.util.Optional;

/// The form that reports a post to those who moderate its room, or a practice or something said in
/// its review to the moderators of the network.
///
/// @param sent whether to say that it was reported
/// @param path of what is reported
/// @param title of its discussion or of the practice
/// @param heading what is done here
/// @param lead to whom it goes
/// @param done what is said then
/// @param text as it is read; empty for a whole practice, which is too long to repeat
/// @param national whether it is a national one, out of which it can be reported to the moderators
///     of the network, too, and `network` whether that was ticked
record ReportPage(
    boolean sent,
    String path,
    String title,
    Optional<String> titleLang,
    String heading,
    String lead,
    String done,
    String action,
    Optional<String> textLang,
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
