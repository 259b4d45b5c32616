package enlace.discussions.pages;

import enlace.pages.View;
import enlace.vocabulary.Marking;
import java.util.List;

/// The rooms somebody may write in, to open a discussion in one of them.
record WhichRoomPage(List<Place> rooms) implements View {

  /// @param readers a bundle key
  record Place(String path, String name, String readers, Marking marking) {}

  @Override
  public String template() {
    return "discussions/which-room";
  }
}
