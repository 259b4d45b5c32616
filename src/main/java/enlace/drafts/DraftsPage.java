package enlace.drafts;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that the reader was writing.
///
/// @param most drafts that are kept of one member
record DraftsPage(List<Row> drafts, int most) implements View {

  /// @param other whether its form begins with another one of the list, until this is resumed
  /// @param kind key of what it would be
  /// @param path of the form; "" where the reader may not send it (any more)
  /// @param title of what it is about, "" when it has none
  /// @param hidden whether it is about something that the reader may not read any more
  record Row(
      String form,
      String key,
      boolean other,
      String kind,
      String path,
      String title,
      String titleLang,
      boolean hidden,
      Optional<Marking> marking,
      String lang,
      List<Text> texts,
      Instant saved) {}

  /// @param label what its form calls the field; empty where it has only one
  record Text(Optional<String> label, SafeString html) {}

  @Override
  public String template() {
    return "drafts/drafts";
  }
}
