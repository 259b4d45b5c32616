package enlace.rooms;

import enlace.events.RoomEvent;
import enlace.ids.RoomId;
import enlace.store.Change;
import enlace.store.Saved;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Room;
import enlace.vocabulary.Space;
import java.time.Instant;
import java.util.Map;

/// What is a room's own. Who may do what in it stays with its kind of room, in spaces.json.
///
/// @param space the code of its kind
/// @param name as it was opened; the files may name a first room otherwise by now
record RoomDocument(
    RoomId id,
    long version,
    Instant opened,
    String space,
    String of,
    Map<Language, String> name,
    Marking marking,
    boolean chathamHouse)
    implements Saved {

  static RoomDocument of(Room room, Instant now) {
    return new RoomDocument(
        room.id(),
        1,
        now,
        room.space().code(),
        room.of(),
        room.name(),
        room.marking(),
        room.chathamHouse());
  }

  Change<RoomDocument> added() {
    return Change.of(this, new RoomEvent.RoomOpened(id));
  }

  Room room(Space space, Map<Language, String> name) {
    return new Room(id, space, of, name, marking, chathamHouse);
  }
}
