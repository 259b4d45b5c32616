package enlace.members;

import enlace.events.MemberEvent;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Stale;
import enlace.problems.Problem.TooMany;
import enlace.problems.Refused;
import enlace.requests.MemberRequest.AccountStanding;
import enlace.requests.MemberRequest.Profile;
import enlace.requests.MemberRequest.ProfileChange;
import enlace.requests.Version;
import enlace.rights.Reader;
import enlace.store.Change;
import enlace.store.Saved;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An account: one person in one office.
///
/// @param edition of the profile: the version that its form holds. Counted apart from that of the
///     document, so that nobody loses a form to a change of something that does not stand in it
/// @param seating the same of the seat
/// @param former the address of before, until it has been told
/// @param confirmed as far as anything is known of it ([#confirmation])
/// @param decided what moderation decided last about the account
@RecordBuilder
record Member(
    MemberId id,
    long version,
    long edition,
    long seating,
    Seat seat,
    Profile profile,
    Access access,
    Instant joined,
    Optional<Former> former,
    Optional<Confirmation> confirmed,
    Optional<Decided> decided)
    implements Saved {
  /// Between two letters with a reset link: whoever asks for another one in earnest waits little,
  /// and whoever fills the mailbox of somebody else soon waits a day.
  private static final List<Duration> BETWEEN_RESETS =
      List.of(
          Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofDays(1));

  /// After so long without a letter the waits begin anew.
  private static final Duration QUIET = Duration.ofDays(3);

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
      Optional<LocalDate> end) {
    /// Means all who hold it, whosever handle it was.
    String name() {
      return new enlace.vocabulary.Seat(role, office).name();
    }

    Seat changed(Role role, Set<String> cohorts, Optional<LocalDate> end, String email) {
      return new Seat(email, handle, role, office, cohorts, end);
    }
  }

  /// How the account is entered.
  ///
  /// @param password as a PHC string
  /// @param epoch counts what ends every session and every reset link of before: each belongs to
  ///     the epoch it was made in, so that they end in the same write
  /// @param resetAsked when the last reset link was asked for
  /// @param resets how many were, one soon after the other
  /// @param left that somebody else took the seat
  record Access(
      String password,
      int epoch,
      boolean suspended,
      Optional<Instant> resetAsked,
      int resets,
      Optional<Left> left) {
    static Access by(String password, int epoch) {
      return new Access(password, epoch, false, Optional.empty(), 0, Optional.empty());
    }

    private Access suspended(boolean suspended, int epoch) {
      return new Access(password, epoch, suspended, Optional.empty(), 0, left);
    }

    private Access askedReset(Instant now) {
      return new Access(password, epoch, suspended, Optional.of(now), resetsBefore(now) + 1, left);
    }

    /// With the same password, and nothing that went to the address of before.
    private Access moved() {
      return suspended(suspended, epoch + 1);
    }

    private Access left(Left left) {
      return new Access("", epoch + 1, false, Optional.empty(), 0, Optional.of(left));
    }

    private int resetsBefore(Instant now) {
      return resetAsked.filter(last -> now.isBefore(last.plus(QUIET))).map(_ -> resets).orElse(0);
    }

    /// Until when no other link is sent.
    private Instant nextReset(Instant now) {
      int before = resetsBefore(now);
      if (before == 0) return now;
      var wait = BETWEEN_RESETS.get(Math.min(before, BETWEEN_RESETS.size()) - 1);
      return resetAsked.orElse(now).plus(wait);
    }
  }

  record Left(Instant at, MemberId successor) {}

  /// @param decision which of the account's case
  /// @param readsUntil the last day, in UTC, on which it only reads
  record Decided(long decision, Optional<LocalDate> readsUntil) {}

  /// An address that letters went to.
  ///
  /// @param seating since which they go elsewhere
  /// @param role and `office` of who changed it
  record Former(String email, long seating, Role role, Office office) {}

  static Change<Member> joining(
      MemberId id, Seat seat, Profile profile, String password, Instant now) {
    var member =
        new Member(
            id,
            1,
            1,
            1,
            seat,
            profile,
            Access.by(password, 1),
            now,
            Optional.empty(),
            Optional.of(Confirmation.at(now)),
            Optional.empty());
    return Change.of(member, new MemberEvent.Joined(id));
  }

  /// The end of a guest's last day, where the guest is.
  Instant until() {
    return seat.end()
        .map(day -> day.plusDays(1).atStartOfDay(ZoneId.of(profile.zone())).toInstant())
        .orElse(Instant.MAX);
  }

  boolean active(Instant now) {
    return !access.suspended() && !hasLeft() && now.isBefore(until());
  }

  boolean hasLeft() {
    return access.left().isPresent();
  }

  /// Whether that one has the seat: of several invited to it, the first who accepted.
  boolean hasLeftTo(MemberId successor) {
    return access.left().filter(left -> left.successor().equals(successor)).isPresent();
  }

  Confirmation confirmation() {
    return confirmed.orElseGet(() -> Confirmation.at(joined));
  }

  /// Whoever sends name or function has looked at them, and confirms them.
  Change<Member> changed(ProfileChange change, Version from, Instant now) {
    if (hasLeft()) throw new Refused(new Overtaken());
    if (!from.allows(edition)) throw new Refused(new Stale());
    var changed = with(change.madeTo(profile));
    boolean confirms = change.name().isPresent() || change.function().isPresent();
    var told = new MemberEvent.ProfileChanged(id);
    if (!confirms) return Change.of(changed, told);
    var confirmed = changed.with(Confirmation.at(now));
    return confirmation().asked().isEmpty()
        ? Change.of(confirmed, told)
        : Change.of(confirmed, told, new MemberEvent.DataConfirmed(id));
  }

  Change<Member> confirmed(Instant now) {
    if (hasLeft()) throw new Refused(new Overtaken());
    return Change.of(next().build().with(Confirmation.at(now)), new MemberEvent.DataConfirmed(id));
  }

  /// @param before when it was asked, of which nothing came
  Change<Member> askedToConfirm(Optional<Instant> before, Instant now) {
    if (!confirmation().asked().equals(before)) throw new Refused(new Overtaken());
    return Change.of(
        next().build().with(confirmation().asked(now)), new MemberEvent.ConfirmationAsked(id));
  }

  /// @param asked by the letter that has ended
  Change<Member> warned(Instant asked, Instant now) {
    if (!confirmation().asked().equals(Optional.of(asked))) throw new Refused(new Overtaken());
    return Change.of(
        next().build().with(confirmation().warned(now)), new MemberEvent.ConfirmationWarned(id));
  }

  Change<Member> digestStopped() {
    return Change.of(
        with(ProfileChange.of(Rhythm.NEVER).madeTo(profile)),
        new MemberEvent.ProfileChanged(id),
        new MemberEvent.DigestStopped(id));
  }

  /// Sessions stay, unless the address is another; the next request is judged by the new rights.
  Change<Member> seated(Seat changed, Version from, Reader.Member by) {
    if (by.id().equals(id)) throw new Refused(new NotAllowed("change-seat"));
    if (!from.allows(seating)) throw new Refused(new Stale());
    var rights = new MemberEvent.RightsChanged(id, by.id());
    return changed.email().equals(seat.email())
        ? Change.of(seated(changed, access, former), rights)
        : Change.of(
            seated(changed, access.moved(), Optional.of(formerly(by)))
                .with(confirmation().unasked()),
            rights,
            new MemberEvent.AddressChanged(id, by.id()));
  }

  private Member seated(Seat changed, Access access, Optional<Former> former) {
    return next().seating(seating + 1).seat(changed).access(access).former(former).build();
  }

  /// Of two changes so soon after each other that nobody was told in between, the one before both.
  private Former formerly(Reader.Member by) {
    return new Former(
        former.map(Former::email).orElse(seat.email()), seating + 1, by.role(), by.office());
  }

  /// Once the address of before was told.
  Member toldFormer() {
    return next().former(Optional.empty()).build();
  }

  /// @param epoch in which it was found out that this may be done
  Change<Member> withPassword(String password, int epoch) {
    if (access.epoch() != epoch || access.suspended()) throw new Refused(new Overtaken());
    return Change.of(with(Access.by(password, epoch + 1)), new MemberEvent.PasswordChanged(id));
  }

  /// Not more often than a mailbox can bear.
  Change<Member> askedReset(Instant now) {
    if (!active(now)) throw new Refused(new Overtaken());
    var wait = Duration.between(now, access.nextReset(now));
    if (wait.isPositive()) throw new Refused(new TooMany(wait));
    return Change.of(with(access.askedReset(now)), new MemberEvent.ResetAsked(id));
  }

  /// As moderation decided; a suspension ends every session.
  Change<Member> decided(long decision, AccountStanding standing) {
    if (hasLeft() || hasHeard(decision)) throw new Refused(new Overtaken());
    boolean suspended = standing.suspended();
    int epoch = suspended && !access.suspended() ? access.epoch() + 1 : access.epoch();
    var decided =
        next()
            .access(suspended == access.suspended() ? access : access.suspended(suspended, epoch))
            .decided(new Decided(decision, standing.readsUntil()))
            .build();
    return Change.of(
        decided, suspended ? new MemberEvent.Suspended(id) : new MemberEvent.Reinstated(id));
  }

  boolean hasHeard(long decision) {
    return decided.filter(it -> it.decision() >= decision).isPresent();
  }

  /// The end of the last day on which it only reads; [Instant#MIN] for none.
  Instant readsUntil() {
    return decided
        .flatMap(Decided::readsUntil)
        .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
        .orElse(Instant.MIN);
  }

  /// Keeps what posts and steps name, and nothing of the person. Its address is free for another,
  /// and so is its handle where that was the name of the seat or goes with the address; else it
  /// stays, and means nobody.
  Change<Member> handedOver(Invitation accepted, Instant now) {
    if (hasLeft()) throw new Refused(new Overtaken());
    var left = new Left(now, accepted.member());
    var nobody = "left:" + id;
    boolean goesOn = seat.handle().equals(seat.name()) || seat.email().equals(accepted.email());
    var kept =
        new Seat(
            nobody,
            goesOn ? nobody : seat.handle(),
            seat.role(),
            seat.office(),
            Set.of(),
            Optional.empty());
    var nameless =
        new Profile(
            "",
            "",
            profile.language(),
            Set.of(),
            profile.zone(),
            Set.of(),
            Rhythm.NEVER,
            profile.theme());
    return Change.of(
        next()
            .edition(edition + 1)
            .seating(seating + 1)
            .seat(kept)
            .profile(nameless)
            .access(access.left(left))
            .build(),
        new MemberEvent.HandedOver(id, accepted.member(), accepted.id()));
  }

  private MemberBuilder but() {
    return MemberBuilder.builder(this);
  }

  private MemberBuilder next() {
    return but().version(version + 1);
  }

  private Member with(Profile profile) {
    return next().edition(edition + 1).profile(profile).build();
  }

  private Member with(Access access) {
    return next().access(access).build();
  }

  /// In the same version.
  private Member with(Confirmation confirmation) {
    return but().confirmed(confirmation).build();
  }
}
