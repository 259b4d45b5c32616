package enlace.discussions.pages;

import enlace.requests.DiscussionRequest;
import enlace.web.Choices.Option;
import enlace.web.Form;
import enlace.web.Labelled;
import java.util.List;

/// What stands above a discussion, as fields of a form: title, themes, operative paragraphs.
///
/// @param paragraphsChosen how many of them
record Subject(
    Form form,
    int longestTitle,
    int mostThemes,
    List<Themes> themes,
    List<Option> paragraphs,
    long paragraphsChosen) {
  static final Labelled TITLE = Labelled.of("title", "discussions.new.heading");
  static final Labelled THEMES = Labelled.of("themes", "discussions.new.themes");
  static final Labelled PARAGRAPHS = Labelled.of("paragraphs", "discussions.new.paragraphs");

  /// @param chosen how many of the group
  record Themes(String label, long chosen, List<Option> options) {}

  static Subject of(Form form, FormChoices choices) {
    var paragraphs = choices.paragraphs();
    return new Subject(
        form,
        DiscussionRequest.LONGEST_TITLE,
        DiscussionRequest.MOST_THEMES,
        choices.themes(),
        paragraphs,
        FormChoices.chosen(paragraphs));
  }
}
