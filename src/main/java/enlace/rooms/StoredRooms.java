package enlace.rooms;

import static com.mongodb.client.model.Sorts.ascending;

import enlace.store.Deed;
import enlace.store.DocumentKind;
import enlace.store.Documents;
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
  ///
  /// @throws IllegalStateException when there are more than can be kept in memory: better no start
  ///     than rooms that are missing without a word
  List<RoomDocument> all() {
    var all = documents.find(new Document(), ascending("_id"), MOST);
    if (all.size() == MOST) throw new IllegalStateException("there are " + MOST + " rooms or more");
    return all;
  }

  /// One that is there already stays as it is.
  void add(RoomDocument room) {
    store.save(room.added(), Deed.named("rooms", room.id().value()));
  }
}
