package enlace.rooms;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.util.Comparator.comparingInt;
import static java.util.function.Function.identity;

import enlace.ids.RoomId;
import enlace.rights.Rooms;
import enlace.store.Store;
import enlace.vocabulary.Room;
import enlace.vocabulary.Space;
import enlace.vocabulary.Vocabulary;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Every room, fewer than 1,000. Those of the files become documents when they are missing: at
/// the first start, and when a later version names more.
public final class RoomDirectory implements Rooms {
  private final StoredRooms stored;
  private final Vocabulary vocabulary;
  private final Clock clock;
  private final SequencedMap<RoomId, Room> first;

  private volatile Known rooms;

  private record Known(List<Room> all, Map<RoomId, Room> byId) {
    static Known of(List<Room> rooms) {
      return new Known(rooms, RoomDirectory.byId(rooms));
    }
  }

  public RoomDirectory(Store store, Vocabulary vocabulary, Clock clock) {
    this.stored = new StoredRooms(store);
    this.vocabulary = vocabulary;
    this.clock = clock;
    this.first = byId(vocabulary.firstRooms());
    this.rooms = load();
    open(first.values().stream().filter(room -> find(room.id()).isEmpty()).toList());
  }

  private static SequencedMap<RoomId, Room> byId(List<Room> rooms) {
    return rooms.stream()
        .collect(Collectors.toMap(Room::id, identity(), (a, _) -> a, LinkedHashMap::new));
  }

  /// Whoever may read the room finds it from now on. One that is there already stays as it is.
  ///
  /// When the database is away meanwhile it may be there all the same; opening it again is no harm.
  public void open(Room room) {
    open(List.of(room));
  }

  private synchronized void open(List<Room> all) {
    var now = clock.instant().truncatedTo(MILLIS);
    for (var room : all) stored.add(RoomDocument.of(room, now));
    rooms = load();
  }

  private Known load() {
    return Known.of(
        stored.all().stream().sorted(order()).flatMap(it -> room(it).stream()).toList());
  }

  private Comparator<RoomDocument> order() {
    var spaces = vocabulary.spaces().stream().map(Space::code).toList();
    var files = List.copyOf(first.keySet());
    return comparingInt((RoomDocument room) -> spaces.indexOf(room.space()))
        .thenComparing(RoomDocument::opened)
        .thenComparingInt(room -> files.indexOf(room.id()));
  }

  /// The files name a first room, so that a better name reaches it. A room of a kind that is no
  /// more is read by nobody.
  private Optional<Room> room(RoomDocument document) {
    var named =
        Optional.ofNullable(first.get(document.id())).map(Room::name).orElse(document.name());
    return vocabulary.space(document.space()).map(space -> document.room(space, named));
  }

  @Override
  public List<Room> all() {
    return rooms.all();
  }

  @Override
  public Optional<Room> find(RoomId id) {
    return Optional.ofNullable(rooms.byId().get(id));
  }
}
