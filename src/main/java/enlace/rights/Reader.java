package enlace.rights;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.vocabulary.Role;
import java.util.Set;

/// Everything about somebody that decides what may be seen: what [Permissions] judges by.
public sealed interface Reader {

  /// @param cohorts codes of trainings the member is listed in
  /// @param groups codes of subregions of the member's State
  record Member(MemberId id, Role role, Office office, Set<String> cohorts, Set<String> groups)
      implements Reader {}

  record Visitor() implements Reader {}
}
