package enlace.members;

import enlace.ids.EmailAddress;
import enlace.ids.InvitationId;
import enlace.ids.MemberId;
import enlace.members.Invitation.Handover;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.AddressComplaint;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.HandOver;
import enlace.requests.MemberRequest.HeldSeat;
import enlace.requests.MemberRequest.Holder;
import enlace.requests.MemberRequest.Invited;
import enlace.requests.MemberRequest.ReadSeat;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Deed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Lets somebody take over a seat that another holds: by an invitation, and the other stays until
/// it is accepted ([Inviting]).
record HandingOver(
    Clock clock,
    Permissions permissions,
    Roster members,
    StoredInvitations stored,
    Accounts accounts,
    Links links) {
  HeldSeat read(Asker asker, ReadSeat wish) {
    var reader = members.member(asker);
    var holders = holders(reader, wish.name());
    var seat = holders.getFirst().seat();
    return new HeldSeat(
        seat.name(),
        seat.role(),
        seat.office(),
        holders.stream().map(it -> holder(reader, it)).toList());
  }

  private static Holder holder(Reader.Member reader, Known known) {
    return new Holder(known.id(), known.name(), known.language(), known.id().equals(reader.id()));
  }

  /// Of those who hold it, suspended ones as well, all whom this reader may hand over.
  ///
  /// @throws Refused `NotAllowed` when that is nobody
  private List<Known> holders(Reader.Member reader, String name) {
    var all = members.called(name);
    var some = all.stream().filter(it -> permissions.mayHandOver(reader, it.reader())).toList();
    if (!some.isEmpty()) return some;
    boolean seen = !all.isEmpty() && permissions.mayReadDirectory(reader);
    throw new Refused(seen ? new NotAllowed("hand-over") : new NotFound());
  }

  Invited handOver(Asker asker, HandOver wish) {
    var by = members.member(asker);
    var leaver = leaver(by, holders(by, wish.seat()), wish);
    var deed = Deed.of(by.id(), "hand-over", wish.key(), wish);
    var address = address(leaver, wish);
    var sent = stored.send(invitation(deed, by, leaver, address, wish), deed);
    return new Invited(sent.id(), links.invitation(sent.id()), sent.until());
  }

  private static Known leaver(Reader.Member by, List<Known> holders, HandOver wish) {
    var leaver =
        holders.stream()
            .filter(it -> it.id().equals(wish.leaver().orElse(by.id())))
            .findFirst()
            .or(() -> Optional.of(holders.getFirst()).filter(_ -> holders.size() == 1));
    if (wish.leaver().isPresent()
        && leaver.filter(it -> it.id().equals(wish.leaver().get())).isEmpty())
      throw new Refused(new NotFound());
    return leaver.orElseThrow(() -> new Refused(Invalid.of("member", "members.complaint.leaver")));
  }

  private String address(Known leaver, HandOver wish) {
    AddressComplaint.of("email", wish.email()).ifPresent(HandingOver::refuse);
    var address = EmailAddress.typed(wish.email()).orElseThrow().value();
    if (!address.equals(leaver.email()) && accounts.isTaken(address))
      refuse(Complaint.of("email", "members.complaint.already-member"));
    return address;
  }

  private static void refuse(Complaint complaint) {
    throw new Refused(new Invalid(List.of(complaint)));
  }

  private Invitation invitation(
      Deed deed, Reader.Member by, Known leaver, String address, HandOver wish) {
    return new Invitation(
        new InvitationId(deed.id()),
        1,
        address,
        leaver.reader().role(),
        leaver.office(),
        wish.language().orElse(leaver.language()),
        leaver.reader().cohorts(),
        end(leaver.id()),
        Optional.of(by.id()),
        clock.instant().plus(Invitation.VALID),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Handover(leaver.id(), wish.name(), Optional.empty())));
  }

  /// The seat of a guest ends for the next one as well, unless only this one's last day is over.
  private Optional<LocalDate> end(MemberId leaver) {
    return accounts
        .find(leaver)
        .filter(it -> clock.instant().isBefore(it.until()))
        .flatMap(it -> it.seat().end());
  }
}
