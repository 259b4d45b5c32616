package enlace.moderation.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import java.util.List;
import java.util.Optional;

/// What would be left of a text, before a moderator takes passages out of it for good.
///
/// @param title as it would read, where it would read otherwise
/// @param passages that are taken out; as they are sent once more
/// @param rule its code
record RedactionPreview(
    String path,
    String heading,
    long version,
    Optional<String> textLang,
    SafeString text,
    Optional<String> title,
    List<String> passages,
    String rule,
    String ruleName,
    String reason)
    implements View {
  @Override
  public String template() {
    return "moderation/redaction-preview";
  }
}
