package enlace.discussions.pages;

import enlace.discussions.pages.DiscussionPage.From;
import enlace.ids.FormId;
import enlace.pages.View;
import enlace.web.Choices;
import java.util.Optional;

/// The form that opens a discussion.
///
/// @param path of the room
/// @param action the form, and where it goes
/// @param about and `readers`, bundle keys
/// @param origin the post with which it goes on
/// @param narrows whether the strictest marking keeps it from most of those
record NewPage(
    String path,
    FormId action,
    String room,
    String about,
    String readers,
    boolean narrows,
    boolean chathamHouse,
    Optional<From> origin,
    Subject subject,
    TextArea text,
    Choices kinds,
    Choices languages,
    Choices capacities,
    Choices markings,
    AttributionField attribution)
    implements View {

  @Override
  public String template() {
    return "discussions/new";
  }
}
