package enlace.members;

import enlace.events.MemberEvent;
import enlace.ids.Hash;
import enlace.ids.InvitationId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.store.Change;
import enlace.store.Saved;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// A seat offered to a mailbox. It decides by itself who takes it: the first who accepts.
///
/// @param by empty when it came from the command line
record Invitation(
    InvitationId id,
    long version,
    String email,
    Role role,
    Office office,
    Language language,
    Set<String> cohorts,
    Optional<LocalDate> end,
    Optional<MemberId> by,
    Instant until,
    Optional<Acceptance> acceptance,
    Optional<Instant> revoked)
    implements Saved {
  static final Duration VALID = Duration.ofDays(14);

  /// @param password as a PHC string
  record Acceptance(String name, String function, String password, Instant at) {}

  Change<Invitation> sent() {
    return Change.of(this, new MemberEvent.Invited(id));
  }

  boolean open(Instant now) {
    return acceptance.isEmpty() && revoked.isEmpty() && now.isBefore(until);
  }

  Change<Invitation> accepted(Acceptance acceptance) {
    if (this.acceptance.isPresent()) throw new Refused(new Overtaken());
    if (!open(acceptance.at())) throw new Refused(new NotFound());
    return Change.of(next(Optional.of(acceptance), revoked), new MemberEvent.Accepted(id));
  }

  Change<Invitation> revoked(MemberId by, Instant now) {
    if (acceptance.isPresent() || revoked.isPresent()) throw new Refused(new Overtaken());
    return Change.of(next(acceptance, Optional.of(now)), new MemberEvent.Revoked(id, by));
  }

  private Invitation next(Optional<Acceptance> acceptance, Optional<Instant> revoked) {
    return new Invitation(
        id,
        version + 1,
        email,
        role,
        office,
        language,
        cohorts,
        end,
        by,
        until,
        acceptance,
        revoked);
  }

  /// The member it makes has this id, whoever gets to save it and however often.
  MemberId member() {
    return new MemberId(Hash.of("member", id.value()));
  }
}
