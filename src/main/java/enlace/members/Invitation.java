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
/// @param handover for the seat of a member, who leaves it then
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
    Optional<Instant> revoked,
    Optional<Handover> handover)
    implements Saved {
  static final Duration VALID = Duration.ofDays(14);

  /// @param password as a PHC string
  record Acceptance(String name, String function, String password, Instant at) {}

  /// @param name of the successor, as far as it is known
  /// @param was the leaver, from the moment of the acceptance until both were told
  record Handover(MemberId leaver, Optional<String> name, Optional<Leaver> was) {
    Handover from(Leaver leaving) {
      return new Handover(leaver, name, Optional.of(leaving));
    }
  }

  /// What is known of a leaver after the account keeps it no more.
  ///
  /// @param interests go on with the successor
  record Leaver(String email, Language language, Set<String> interests) {
    static Leaver of(Member member) {
      var profile = member.profile();
      return new Leaver(member.seat().email(), profile.language(), profile.interests());
    }
  }

  Change<Invitation> sent() {
    return Change.of(this, new MemberEvent.Invited(id));
  }

  boolean open(Instant now) {
    return acceptance.isEmpty() && revoked.isEmpty() && now.isBefore(until);
  }

  /// @param leaver of a handover, as the account says at that moment
  Change<Invitation> accepted(Acceptance acceptance, Optional<Leaver> leaver) {
    if (this.acceptance.isPresent()) throw new Refused(new Overtaken());
    if (!open(acceptance.at())) throw new Refused(new NotFound());
    var handover = this.handover.map(it -> leaver.map(it::from).orElse(it));
    return Change.of(
        next(Optional.of(acceptance), revoked, handover), new MemberEvent.Accepted(id));
  }

  Change<Invitation> revoked(MemberId by, Instant now) {
    if (acceptance.isPresent() || revoked.isPresent()) throw new Refused(new Overtaken());
    return Change.of(next(acceptance, Optional.of(now), handover), new MemberEvent.Revoked(id, by));
  }

  private Invitation next(
      Optional<Acceptance> acceptance, Optional<Instant> revoked, Optional<Handover> handover) {
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
        revoked,
        handover);
  }

  /// The member it makes has this id, whoever gets to save it and however often.
  MemberId member() {
    return new MemberId(Hash.of("member", id.value()));
  }
}
