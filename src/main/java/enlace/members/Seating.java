package enlace.members;

import enlace.ids.EmailAddress;
import enlace.ids.MemberId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.AddressComplaint;
import enlace.requests.Asker;
import enlace.requests.Done;
import enlace.requests.MemberRequest.ChangeSeat;
import enlace.requests.MemberRequest.Decide;
import enlace.requests.MemberRequest.LastDay;
import enlace.requests.MemberRequest.OneMember;
import enlace.requests.MemberRequest.ReadMember;
import enlace.requests.MemberRequest.Seat;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Deed;
import enlace.vocabulary.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Changes what others may do here: their seat with its address, or, as moderation decided, whether
/// they are let in at all.
final class Seating {
  private final Clock clock;
  private final Permissions permissions;
  private final Roster members;
  private final Accounts accounts;
  private final StoredInvitations invitations;
  private final Directory directory;

  /// Of two administrators who remove each other at the same time, the second is none any more.
  private final ReentrantLock turn = new ReentrantLock();

  Seating(
      Clock clock,
      Permissions permissions,
      Roster members,
      Accounts accounts,
      StoredInvitations invitations,
      Directory directory) {
    this.clock = clock;
    this.permissions = permissions;
    this.members = members;
    this.accounts = accounts;
    this.invitations = invitations;
    this.directory = directory;
  }

  OneMember read(Asker asker, ReadMember wish) {
    var listed = directory.read(asker, wish.member());
    var reader = members.reader(asker);
    var other = members.find(wish.member()).orElseThrow().reader();
    if (!permissions.maySeat(reader, other)) return new OneMember(listed, Optional.empty());
    return new OneMember(listed, accounts.find(wish.member()).map(it -> seat(reader, it)));
  }

  private Seat seat(Reader reader, Member member) {
    var seat = member.seat();
    return new Seat(
        seat.email(),
        seat.role(),
        listable(reader, seat.cohorts()),
        seat.end(),
        permissions.seats(reader, other(member.id())),
        member.seating());
  }

  private Set<String> listable(Reader reader, Set<String> cohorts) {
    return cohorts.stream()
        .filter(cohort -> permissions.mayList(reader, cohort))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Reader.Member other(MemberId id) {
    return members.find(id).orElseThrow(() -> new Refused(new NotFound())).reader();
  }

  OneMember change(Asker asker, ChangeSeat wish) {
    return inTurn(
        () -> {
          var by = members.member(asker);
          directory.read(asker, wish.member());
          if (!permissions.maySeat(by, other(wish.member())))
            throw new Refused(new NotAllowed("change-seat"));
          accounts.change(
              wish.member(),
              Deed.of(by.id(), "seat", wish.key(), wish),
              present -> {
                var seat = changed(by, present.seat(), wish);
                check(by, present, seat, wish);
                return present.seated(seat, wish.version(), by);
              });
          return read(asker, new ReadMember(wish.member()));
        });
  }

  private <T> T inTurn(Supplier<T> deed) {
    turn.lock();
    try {
      return deed.get();
    } finally {
      turn.unlock();
    }
  }

  private Member.Seat changed(Reader.Member by, Member.Seat present, ChangeSeat wish) {
    return present.changed(
        wish.role().orElse(present.role()),
        wish.cohorts().map(it -> cohorts(by, present, it)).orElse(present.cohorts()),
        wish.end().map(LastDay::day).orElse(present.end()),
        wish.email().flatMap(EmailAddress::typed).map(EmailAddress::value).orElse(present.email()));
  }

  private void check(Reader.Member by, Member present, Member.Seat seat, ChangeSeat wish) {
    var complaints = new ArrayList<Complaint>();
    var id = present.id();
    if (!permissions.seats(by, other(id)).contains(seat.role()))
      complaints.add(Complaint.of("role", "members.complaint.role"));
    else if (members.isLastAdministrator(id) && !staysAdministrator(seat))
      complaints.add(Complaint.of("role", "members.complaint.last-administrator"));
    var cohorts = wish.cohorts().orElse(Set.of());
    if (!cohorts.stream().allMatch(cohort -> permissions.mayList(by, cohort)))
      complaints.add(Complaint.of("cohorts", "members.complaint.cohorts"));
    if (!seat.end().equals(present.seat().end())
        && seat.end().filter(end -> isOver(end, present)).isPresent())
      complaints.add(Complaint.of("end", "members.complaint.end"));
    wish.email().flatMap(typed -> wrong(typed, seat.email(), present)).ifPresent(complaints::add);
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
  }

  private Optional<Complaint> wrong(String typed, String address, Member present) {
    var unlike = AddressComplaint.of("email", typed);
    if (unlike.isPresent() || address.equals(present.seat().email())) return unlike;
    if (accounts.isTaken(address))
      return Optional.of(Complaint.of("email", "members.complaint.already-member"));
    return Optional.of(Complaint.of("email", "members.complaint.invited"))
        .filter(_ -> invitations.isOpenTo(address, clock.instant()));
  }

  private static boolean staysAdministrator(Member.Seat seat) {
    return seat.role() == Role.ADMIN && seat.end().isEmpty();
  }

  /// Where the member is whom it ends for.
  private boolean isOver(LocalDate day, Member member) {
    var zone = ZoneId.of(member.profile().zone());
    return day.isBefore(LocalDate.ofInstant(clock.instant(), zone));
  }

  /// Those wished for, and those that are none of the asker's business.
  private Set<String> cohorts(Reader.Member by, Member.Seat present, Set<String> wished) {
    var cohorts = new TreeSet<>(present.cohorts());
    cohorts.removeIf(cohort -> permissions.mayList(by, cohort));
    cohorts.addAll(wished);
    return cohorts;
  }

  /// What moderation decided; nothing for who has left since, or heard of a later decision.
  Done decide(Decide wish) {
    return inTurn(
        () -> {
          var present = accounts.find(wish.member());
          if (present.filter(it -> !it.hasLeft() && !it.hasHeard(wish.decision())).isPresent())
            accounts.change(
                wish.member(),
                Deed.named("decide", wish.member().value(), Long.toString(wish.decision())),
                it -> it.decided(wish.decision(), wish.standing()));
          return new Done();
        });
  }
}
