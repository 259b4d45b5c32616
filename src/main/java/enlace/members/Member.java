package enlace.members;

import enlace.events.MemberEvent;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Stale;
import enlace.problems.Problem.TooMany;
import enlace.problems.Refused;
import enlace.requests.MemberRequest.Profile;
import enlace.requests.Version;
import enlace.store.Change;
import enlace.store.Saved;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// An account: one person in one office.
record Member(MemberId id, long version, Seat seat, Profile profile, Access access, Instant joined)
    implements Saved {
  private static final Duration BETWEEN_RESETS = Duration.ofMinutes(2);

  /// What the account was invited to.
  ///
  /// @param handle what mentions use; like the address, it belongs to one account only
  /// @param cohorts codes of trainings the member is listed in
  /// @param end the last day of a guest
  record Seat(
      String email,
      String handle,
      Role role,
      Office office,
      Set<String> cohorts,
      Optional<LocalDate> end) {}

  /// How the account is entered.
  ///
  /// @param password as a PHC string
  /// @param epoch counts what ends every session and every reset link of before: each belongs to
  ///     the epoch it was made in, so that they end in the same write
  record Access(String password, int epoch, boolean suspended, Optional<Instant> resetAsked) {
    static Access by(String password) {
      return new Access(password, 1, false, Optional.empty());
    }
  }

  static Change<Member> joining(
      MemberId id, Seat seat, Profile profile, String password, Instant now) {
    var member = new Member(id, 1, seat, profile, Access.by(password), now);
    return Change.of(member, new MemberEvent.Joined(id));
  }

  /// The end of a guest's last day, where the guest is.
  Instant until() {
    return seat.end()
        .map(day -> day.plusDays(1).atStartOfDay(ZoneId.of(profile.zone())).toInstant())
        .orElse(Instant.MAX);
  }

  boolean active(Instant now) {
    return !access.suspended() && now.isBefore(until());
  }

  Change<Member> changed(Profile profile, Version from) {
    if (!from.allows(version)) throw new Refused(new Stale());
    return Change.of(
        new Member(id, version + 1, seat, profile, access, joined),
        new MemberEvent.ProfileChanged(id));
  }

  /// @param epoch in which it was found out that this may be done
  Change<Member> withPassword(String password, int epoch) {
    if (access.epoch() != epoch || access.suspended()) throw new Refused(new Overtaken());
    return Change.of(
        with(new Access(password, epoch + 1, false, Optional.empty())),
        new MemberEvent.PasswordChanged(id));
  }

  /// Not more often than a mailbox can bear.
  Change<Member> askedReset(Instant now) {
    if (!active(now)) throw new Refused(new Overtaken());
    access
        .resetAsked()
        .map(before -> Duration.between(now, before.plus(BETWEEN_RESETS)))
        .filter(Duration::isPositive)
        .ifPresent(
            wait -> {
              throw new Refused(new TooMany(wait));
            });
    return Change.of(
        with(new Access(access.password(), access.epoch(), false, Optional.of(now))),
        new MemberEvent.ResetAsked(id));
  }

  Change<Member> suspended(MemberId by) {
    if (access.suspended()) throw new Refused(new Overtaken());
    return Change.of(
        with(new Access(access.password(), access.epoch() + 1, true, Optional.empty())),
        new MemberEvent.Suspended(id, by));
  }

  Change<Member> reinstated(MemberId by) {
    if (!access.suspended()) throw new Refused(new Overtaken());
    return Change.of(
        with(new Access(access.password(), access.epoch(), false, Optional.empty())),
        new MemberEvent.Reinstated(id, by));
  }

  private Member with(Access access) {
    return new Member(id, version + 1, seat, profile, access, joined);
  }
}
