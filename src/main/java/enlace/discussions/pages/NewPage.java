package enlace.discussions.pages;

import enlace.ids.FormId;
import enlace.pages.View;
import enlace.web.Choices;

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
