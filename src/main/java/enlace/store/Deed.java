package enlace.store;

import enlace.ids.EventId;
import enlace.ids.Hash;
import enlace.ids.MemberId;
import enlace.keys.ServerKey;
import enlace.requests.Key;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An idempotency key with what it was used for: one deed of one asker, the same through every
/// repetition. Its id makes the id of the events it tells and, with the server's key, the `_id` of
/// what members see of it ([#made]). One deed saves one document; what must change two is
/// two deeds, the second by a listener.
///
/// @param id hash of who, where and the asker's key
/// @param content hash of what was wished; another content under the same id is refused (422)
public record Deed(String id, String content) {

  /// @param wish without secrets such as passwords: its hash is kept
  public static Deed of(MemberId member, String address, Key key, Record wish) {
    return new Deed(id(member, address, key), content(wish));
  }

  private static String id(MemberId member, String address, Key key) {
    return Hash.of(member.value(), address, key.value());
  }

  /// What a deed with that key tells first, whatever was wished.
  static EventId event(MemberId member, String address, Key key) {
    return event(id(member, address, key), 0);
  }

  /// A deed without a key of its asker, known by what it does: done twice it is one.
  public static Deed named(String... parts) {
    var id = Hash.of(parts);
    return new Deed(id, id);
  }

  /// A deed of a listener: the event it follows from is its key.
  public static Deed following(String listener, long number, String about) {
    return named(listener, Long.toString(number), about);
  }

  /// The id of the document it makes. It tells nobody who does not know the server's key whose deed
  /// it was: the deed's own says that to whoever tries one member after the other.
  public String made(ServerKey key) {
    return Hash.of(key.sign("document", id));
  }

  /// The id of the deed's event at that place in its change.
  public EventId event(int index) {
    return event(id, index);
  }

  private static EventId event(String id, int index) {
    return new EventId(id + "-" + index);
  }

  /// The same for equal wishes in every process: a set's own order differs from one to the next.
  private static String content(@Nullable Object value) {
    return switch (value) {
      case null -> ""; // in what a JSON body said of a practice
      case Record wish -> hash(components(wish));
      case Optional<?> optional -> hash(optional.stream().map(Deed::content));
      case Set<?> set -> hash(set.stream().map(Deed::content).sorted());
      case Collection<?> list -> hash(list.stream().map(Deed::content));
      case Map<?, ?> map ->
          hash(
              map.entrySet().stream()
                  .map(entry -> content(entry.getKey()) + content(entry.getValue()))
                  .sorted());
      default -> Hash.of(value.toString());
    };
  }

  private static String hash(Stream<String> parts) {
    return Hash.of(parts.toArray(String[]::new));
  }

  private static Stream<String> components(Record wish) {
    return Arrays.stream(wish.getClass().getRecordComponents())
        .map(component -> content(component(component, wish)));
  }

  private static Object component(RecordComponent component, Record wish) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(wish);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(wish.getClass() + " " + component.getName(), e);
    }
  }
}
