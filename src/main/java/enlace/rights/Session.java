package enlace.rights;

import enlace.ids.MemberId;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.ZoneId;
import java.util.Optional;

/// A signed-in member, as far as HTTP needs to know.
///
/// @param id the hash of the token
/// @param theme `light`, `dark` or `system`
/// @param readsRooms and `readsDirectory`, whether to lead there; each decides by itself
/// @param readsOnly why whatever this member sends is refused, if so
public record Session(
    String id,
    MemberId member,
    String name,
    Role role,
    Language language,
    ZoneId zone,
    String theme,
    boolean readsRooms,
    boolean readsDirectory,
    Optional<ReadsOnly> readsOnly) {

  /// Finds sessions; answered from memory. Implemented by `members`.
  @FunctionalInterface
  public interface Finder {
    Optional<Session> find(String token);
  }
}
