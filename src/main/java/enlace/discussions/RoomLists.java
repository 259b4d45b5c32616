package enlace.discussions;

import enlace.discussions.Showing.Seen;
import enlace.ids.RoomId;
import enlace.members.Permissions;
import enlace.members.Reader;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.HeadList;
import enlace.requests.DiscussionRequest.Rooms;
import enlace.vocabulary.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The rooms of a member, and the discussions of a room. Waits for the database, so for virtual
/// threads only.
final class RoomLists {
  /// Counts of unread discussions end here; it reads as "99+".
  private static final int MOST_UNREAD = 100;

  private final Permissions permissions;
  private final Gate gate;
  private final Showing showing;
  private final StoredDiscussions stored;
  private final Heads heads;
  private final Latest latest;

  RoomLists(
      Permissions permissions,
      Gate gate,
      Showing showing,
      StoredDiscussions stored,
      Heads heads,
      Latest latest) {
    this.permissions = permissions;
    this.gate = gate;
    this.showing = showing;
    this.stored = stored;
    this.heads = heads;
    this.latest = latest;
  }

  Rooms all(Reader.Member reader) {
    return new Rooms(gate.rooms(reader).stream().map(room -> shown(room, reader)).toList());
  }

  private DiscussionRequest.Room shown(Room room, Reader.Member reader) {
    var seen = showing.seen(reader, latest.in(room.id()));
    return new DiscussionRequest.Room(
        room.id(),
        room.space(),
        room.name(),
        room.marking(),
        permissions.mayWrite(reader, room.id()),
        permissions.mayModerate(reader, room.id()),
        room.chathamHouse(),
        (int) seen.stream().filter(Seen::isUnread).limit(MOST_UNREAD).count(),
        seen.stream().findFirst().map(first -> first.head().activity()));
  }

  /// The first page stands in memory, the pinned ones on top of it; later ones are read by cursor.
  HeadList inRoom(Reader.Member reader, RoomId id, Optional<String> after, int limit) {
    var room = gate.room(reader, id).id();
    var cursor = after.map(Cursor::read);
    var page =
        cursor
            .map(from -> behind(reader, room, from, limit))
            .orElseGet(() -> first(reader, room, limit));
    var pinned = cursor.isPresent() ? List.<Head>of() : latest.pinned(room);
    var next =
        Optional.of(page)
            .filter(all -> all.size() > limit)
            .map(all -> Cursor.at(all.get(limit - 1)).text());
    var all = Stream.concat(pinned.stream(), page.stream().limit(limit)).toList();
    return new HeadList(showing.shown(showing.seen(reader, all), reader, Place.IN_ROOM), next);
  }

  /// More than the page holds, if there are that many.
  private List<Head> first(Reader.Member reader, RoomId room, int limit) {
    var known = latest.in(room);
    var page = gate.visible(reader, known).stream().filter(head -> !head.pinned()).toList();
    return page.size() > limit || known.size() < Latest.KEPT
        ? page
        : behind(reader, room, Cursor.BEGINNING, limit);
  }

  /// Where a discussion stands in the database may lag behind: what has moved to the front
  /// meanwhile is left out and the page filled up with what comes after.
  private List<Head> behind(Reader.Member reader, RoomId room, Cursor from, int limit) {
    var page = new ArrayList<Head>();
    var place = Optional.of(from);
    while (place.isPresent() && page.size() <= limit) {
      var found = stored.inRoom(room, place.get(), reader, limit + 1);
      var ids = found.stream().map(Cursor::id).toList();
      gate.visible(reader, heads.all(ids)).stream().filter(from::isBefore).forEach(page::add);
      place = found.size() > limit ? Optional.of(found.getLast()) : Optional.empty();
    }
    return page;
  }
}
