package enlace.vocabulary;

import enlace.ids.RoomId;
import java.util.Map;

/// A place for discussions (spaces.json).
///
/// @param space the kind of room; `plaza`, `cohort-room` …
/// @param marking what an item gets unless its author says otherwise
/// @param rights by role
public record Room(
    RoomId id,
    String space,
    Of of,
    Map<Language, String> name,
    Marking marking,
    Map<Role, Right> rights,
    boolean chathamHouse) {

  /// Whose room it is, beyond the rights by role.
  public sealed interface Of {
    record Everyone() implements Of {}

    /// Those listed in the training, with that right whatever their role.
    record Cohort(String training, Right right) implements Of {}

    /// One State's members; the only kind of room where TLP:AMBER+STRICT is read by all.
    record OneState(String iso2) implements Of {}

    /// Members of the group's States, and the moderators.
    record Group(String code) implements Of {}
  }
}
