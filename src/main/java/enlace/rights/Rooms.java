package enlace.rights;

import enlace.ids.RoomId;
import enlace.vocabulary.Language;
import enlace.vocabulary.Room;
import java.util.List;
import java.util.Optional;

/// Every room there is, whoever may read it: the one source for all who judge, list or name rooms.
/// Answered from memory, and by each call anew: a room that is opened while the site runs is there
/// for the next one. Kept by `rooms`.
@FunctionalInterface
public interface Rooms {

  /// By space as in spaces.json; in one space as they came to be, the first ones in the order of
  /// the files.
  List<Room> all();

  default Optional<Room> find(RoomId id) {
    return all().stream().filter(room -> room.id().equals(id)).findFirst();
  }

  /// Whether outside of it nobody learns who spoke. A room that is no more keeps its silence.
  default boolean chathamHouse(RoomId id) {
    return find(id).map(Room::chathamHouse).orElse(true);
  }

  /// The bare id when there is no such room (any more).
  default String name(RoomId id, Language language) {
    return find(id).map(room -> language.pick(room.name())).orElse(id.value());
  }
}
