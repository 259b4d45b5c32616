package enlace.rooms;

import static com.mongodb.client.model.Sorts.ascending;

import enlace.problems.Refused;
import enlace.store.Addition;
import enlace.store.Deed;
import enlace.store.DocumentKind;
import enlace.store.Documents;
import enlace.store.Outcome;
import enlace.store.Store;
import java.util.List;
import org.bson.Document;

/// The rooms in the database.
final class StoredRooms {
  private static final int MOST = 1_000;

  private static final DocumentKind<RoomDocument> KIND =
      new DocumentKind<>("rooms", RoomDocument.class, List.of());

  private final Store store;
  private final Documents<RoomDocument> documents;

  StoredRooms(Store store) {
    this.store = store;
    this.documents = store.documents(KIND);
  }

  /// In no order.
  List<RoomDocument> all() {
    return documents.find(new Document(), ascending("_id"), MOST);
  }

  /// One that is there already stays as it is.
  void add(List<RoomDocument> rooms) {
    for (var outcome : store.saveAll(rooms.stream().map(StoredRooms::addition).toList()))
      if (outcome instanceof Outcome.Failed<RoomDocument>(var problem)) throw new Refused(problem);
  }

  private static Addition<RoomDocument> addition(RoomDocument room) {
    return new Addition<>(room.added(), Deed.named("rooms", room.id().value()));
  }
}
