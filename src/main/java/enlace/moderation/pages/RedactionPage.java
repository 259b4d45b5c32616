package enlace.moderation.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.web.Choices;
import enlace.web.Form;
import java.util.Optional;

/// Where a moderator says what is to be taken out of a text.
///
/// @param path of the case
/// @param version edition of the text
/// @param paragraphs of the text; empty where it has but one
record RedactionPage(
    String path,
    String heading,
    long version,
    Optional<String> textLang,
    SafeString text,
    Form form,
    Prose passage,
    Optional<Choices> paragraphs,
    Choices rules,
    Prose reason)
    implements View {
  @Override
  public String template() {
    return "moderation/redaction";
  }
}
