package enlace.discussions.pages;

import enlace.pages.View;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rooms of one member.
///
/// @param unread discussions with something new, in all of them
/// @param mayOpen whether a discussion can be opened in any of them
record RoomsPage(List<RoomGroup> groups, int unread, String unreadWords, boolean mayOpen)
    implements View {

  /// @param readers a bundle key
  record Room(
      String path,
      String name,
      String readers,
      int unread,
      String unreadWords,
      Optional<Instant> last,
      Marking marking) {}

  record RoomGroup(String code, String name, List<Room> rooms) {}

  @Override
  public String template() {
    return "discussions/rooms";
  }
}
