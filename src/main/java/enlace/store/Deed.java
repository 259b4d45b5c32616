package enlace.store;

import enlace.ids.EventId;
import enlace.ids.Hash;
import enlace.ids.MemberId;
import enlace.requests.Key;

/// One deed of one asker, the same through every repetition: its id makes the `_id` of what it
/// creates and the id of the events it tells. One deed saves one document; what must change two is
/// two deeds, the second by a listener.
///
/// @param id hash of who, where and the asker's key
/// @param content hash of what was wished; another content under the same id is refused (422)
public record Deed(String id, String content) {
  public static Deed of(MemberId member, String address, Key key, Record wish) {
    return new Deed(Hash.of(member.value(), address, key.value()), Hash.of(wish.toString()));
  }

  /// A deed of a listener: the event it follows from is its key.
  public static Deed following(String listener, long number, String about) {
    var id = Hash.of(listener, Long.toString(number), about);
    return new Deed(id, id);
  }

  /// The id of the deed's event at that place in its change.
  public EventId event(int index) {
    return new EventId(id + "-" + index);
  }
}
