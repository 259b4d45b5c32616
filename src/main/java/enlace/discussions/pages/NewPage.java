package enlace.discussions.pages;

import enlace.ids.FormId;
import enlace.pages.View;
import enlace.web.Choices;
import enlace.web.Choices.Option;
import enlace.web.Form;
import java.util.List;

/// The form that opens a discussion.
///
/// @param path of the room
/// @param action the form, and where it goes
/// @param about and `readers`, bundle keys
/// @param narrows whether the strictest marking keeps it from most of those
record NewPage(
    String path,
    FormId action,
    String room,
    String about,
    String readers,
    boolean narrows,
    boolean chathamHouse,
    Form form,
    TextArea text,
    int longestTitle,
    int mostThemes,
    Choices kinds,
    Choices languages,
    Choices capacities,
    Choices markings,
    List<Themes> themes,
    List<Option> paragraphs,
    long paragraphsChosen)
    implements View {

  /// @param chosen how many of the group
  record Themes(String label, long chosen, List<Option> options) {}

  @Override
  public String template() {
    return "discussions/new";
  }
}
