package enlace.discussions.pages;

import enlace.pages.View;
import enlace.web.Choices;
import enlace.web.Form;
import java.util.Optional;

/// The form that puts a discussion into another room.
///
/// @param path of the discussion
/// @param room where it is now
/// @param readers who reads it there, a bundle key
/// @param rooms where it may go; empty when that is nowhere
/// @param target empty until one is chosen
record MovePage(
    String path,
    String title,
    String titleLang,
    String action,
    long version,
    String room,
    String readers,
    Form form,
    Optional<Choices> rooms,
    Optional<Target> target)
    implements View {
  /// @param readers a bundle key
  /// @param loses those who do not read it any more then, and `gains` those who come to read it;
  ///     empty for nobody
  /// @param ruled whether the Chatham House Rule holds for some of it
  /// @param pinned whether it is at the top of its room, and will not be at that of the other
  record Target(
      String code,
      String name,
      String readers,
      String loses,
      String gains,
      boolean ruled,
      boolean pinned) {}

  @Override
  public String template() {
    return "discussions/move";
  }
}
