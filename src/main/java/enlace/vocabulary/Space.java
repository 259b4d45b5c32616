package enlace.vocabulary;

import java.util.Map;
import java.util.Optional;

/// A kind of room (spaces.json), which says who may do what in each of them.
///
/// @param code `plaza`, `cohort-room` …
/// @param marking what an item gets unless its author says otherwise
/// @param rights by role
/// @param participants the right of those listed in a training, whatever their role
/// @param chathamHouse whether its rooms are under the Chatham House Rule at first
public record Space(
    String code,
    For whom,
    Marking marking,
    Map<Role, Right> rights,
    Optional<Right> participants,
    boolean chathamHouse) {

  /// Whom a room is for, beyond the rights by role.
  public enum For {
    EVERYONE,

    /// Those listed in one training or conference.
    A_COHORT,

    /// One State's members; the only kind of room where TLP:AMBER+STRICT is read by all.
    A_STATE,

    /// Members of a group's States, and the moderators.
    A_GROUP
  }
}
