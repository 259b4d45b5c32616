package enlace.rights;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.vocabulary.Role;
import java.util.Optional;
import java.util.Set;

/// Everything about somebody that decides what may be seen: what [Permissions] judges by.
public sealed interface Reader {

  /// @param cohorts codes of trainings the member is listed in
  /// @param groups codes of subregions of the member's State
  /// @param readsOnly why this member may not write for now, if so
  record Member(
      MemberId id,
      Role role,
      Office office,
      Set<String> cohorts,
      Set<String> groups,
      Optional<ReadsOnly> readsOnly)
      implements Reader {
    /// One who may do all that role and office allow.
    public Member(MemberId id, Role role, Office office, Set<String> cohorts, Set<String> groups) {
      this(id, role, office, cohorts, groups, Optional.empty());
    }

    public Member reading(ReadsOnly why) {
      return new Member(id, role, office, cohorts, groups, Optional.of(why));
    }
  }

  record Visitor() implements Reader {}
}
