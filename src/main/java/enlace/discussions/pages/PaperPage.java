package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A discussion to print: nothing on it that one could do there.
///
/// @param lang the language of the title when it is not the reader's
/// @param rules what is to be known of the Chatham House Rule, bundle keys
/// @param who opened it, where that is told
/// @param file path of the same as a file
/// @param next path of the posts that follow
record PaperPage(
    String path,
    String title,
    Optional<String> lang,
    String room,
    String kind,
    Optional<String> who,
    Instant opened,
    int last,
    Marking marking,
    List<String> rules,
    List<PaperPost> posts,
    String file,
    Optional<String> next)
    implements View {

  /// @param capacity a bundle key
  /// @param lang the language of the text when it is not the reader's
  /// @param marking when it is another than the discussion's
  /// @param removed what stands in place of a text that is gone
  record PaperPost(
      int number,
      String who,
      String capacity,
      Instant at,
      Optional<Marking> marking,
      Optional<String> lang,
      Optional<String> removed,
      SafeString prose) {}

  @Override
  public String template() {
    return "discussions/paper";
  }
}
