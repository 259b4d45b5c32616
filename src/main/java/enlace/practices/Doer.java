package enlace.practices;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import java.util.EnumSet;
import java.util.Set;

/// What somebody is to one practice; practice-steps.json says by it who may take a step.
enum Doer {
  /// Speaks for the office the practice belongs to.
  OFFICE,
  /// Of the office's national team: writes for it, but does not speak for it.
  TEAM,
  /// A curator; never one of the State the practice belongs to.
  CURATOR,
  /// The curator who proposed it.
  PROPOSING_CURATOR;

  static Set<Doer> of(Reader.Member member, Office office, MemberId proposer) {
    boolean own = member.office().equals(office);
    if (Permissions.speaksFor(member, office)) return EnumSet.of(OFFICE);
    return switch (member.role()) {
      case NATIONAL_TEAM -> own ? EnumSet.of(TEAM) : none();
      case CURATOR -> curator(own && office.isState(), member.id().equals(proposer));
      case POC,
          POC_ALTERNATE,
          PARTNER,
          EXPERT_OBSERVER,
          INDUSTRY,
          MODERATOR,
          TRANSLATOR,
          ADMIN,
          AUDITOR ->
          none();
    };
  }

  private static Set<Doer> curator(boolean ofTheState, boolean proposed) {
    var doers = none();
    if (!ofTheState) doers.add(CURATOR);
    if (proposed) doers.add(PROPOSING_CURATOR);
    return doers;
  }

  private static Set<Doer> none() {
    return EnumSet.noneOf(Doer.class);
  }
}
