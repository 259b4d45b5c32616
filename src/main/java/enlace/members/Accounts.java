package enlace.members;

import enlace.ids.Hash;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.members.Invitation.Handover;
import enlace.members.Invitation.Leaver;
import enlace.members.Member.Seat;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.MemberRequest.Profile;
import enlace.rights.Members;
import enlace.rights.Reader;
import enlace.store.Addition;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Outcome;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Saves accounts, and tells the directory and the sessions at once: whoever is answered after a
/// change is judged by it.
record Accounts(
    Clock clock, Vocabulary vocabulary, StoredMembers stored, Roster members, Sessions sessions) {
  Optional<Member> find(MemberId id) {
    return stored.find(id);
  }

  /// Suspended ones and guests whose time is over cannot be entered.
  Optional<Member> active(MemberId id) {
    return stored.find(id).filter(this::isActive);
  }

  Optional<Member> activeByEmail(String email) {
    return stored.byEmail(email).filter(this::isActive);
  }

  private boolean isActive(Member member) {
    return member.active(clock.instant());
  }

  boolean isTaken(String email) {
    return stored.byEmail(email).isPresent();
  }

  /// Ends the account whose seat goes on, unless that was done before.
  ///
  /// @throws Refused `Overtaken` when another successor was quicker
  void leave(Handover handover, Invitation accepted) {
    var leaver =
        change(
            handover.leaver(),
            Deed.named("hand-over", accepted.id().value()),
            member -> member.handedOver(accepted, clock.instant()));
    if (!leaver.hasLeftTo(accepted.member())) throw new Refused(new Overtaken());
  }

  /// Makes the member of an invitation that was accepted, unless somebody did before.
  ///
  /// @throws Refused `Overtaken` when another account has the address
  Member join(Invitation accepted) {
    var already = stored.find(accepted.member());
    return already.isPresent() ? note(already.get()) : makeMember(accepted);
  }

  private Member makeMember(Invitation accepted) {
    var tried = new HashSet<String>();
    while (true) {
      var handle = handle(accepted.email(), accepted.role(), accepted.office(), tried);
      try {
        return note(stored.join(joining(accepted, handle), deed(accepted)));
      } catch (Refused refused) {
        if (!(refused.problem() instanceof Overtaken) || isTaken(accepted.email())) throw refused;
        tried.add(handle);
      }
    }
  }

  /// An address that went from holder to holder, or was free again, joins each time.
  private static Deed deed(Invitation accepted) {
    return Deed.named("join", accepted.id().value());
  }

  /// @param taken beside those of the members
  private String handle(String email, Role role, Office office, Set<String> taken) {
    return Handles.free(
        email,
        role,
        office,
        handle -> taken.contains(handle) || members.byHandle(handle).isPresent());
  }

  private Change<Member> joining(Invitation accepted, String handle) {
    var seat =
        new Seat(
            accepted.email(),
            handle,
            accepted.role(),
            accepted.office(),
            accepted.cohorts(),
            accepted.end());
    var acceptance = accepted.acceptance().orElseThrow();
    return Member.joining(
        accepted.member(), seat, profile(accepted), acceptance.password(), clock.instant());
  }

  private Profile profile(Invitation accepted) {
    var acceptance = accepted.acceptance().orElseThrow();
    return new Profile(
        acceptance.name(),
        acceptance.function(),
        accepted.language(),
        Set.of(accepted.language()),
        vocabulary.zone(accepted.office()).getId(),
        accepted.handover().flatMap(Handover::was).map(Leaver::interests).orElse(Set.of()),
        Rhythm.WEEKLY,
        "system");
  }

  /// Makes accounts without an invitation, for the demonstration and for sample data. Done twice,
  /// nothing changes.
  ///
  /// @param password as a PHC string, the same for all
  void enrol(List<Enrolment> enrolments, String password) {
    var handles = new HashSet<String>();
    var additions = new ArrayList<Addition<Member>>();
    for (var enrolment : enrolments) additions.add(addition(enrolment, password, handles));
    for (var outcome : stored.join(additions)) note(member(outcome));
  }

  private Addition<Member> addition(Enrolment enrolled, String password, Set<String> handles) {
    var id = new MemberId(Hash.of("enrolled", enrolled.email()));
    var handle = handle(enrolled, id, handles);
    handles.add(handle);
    var seat =
        new Seat(
            enrolled.email(),
            handle,
            enrolled.role(),
            enrolled.office(),
            enrolled.cohorts(),
            Optional.empty());
    return new Addition<>(
        Member.joining(id, seat, enrolled.profile(), password, clock.instant()),
        Deed.named("enrol", enrolled.email()));
  }

  private String handle(Enrolment enrolled, MemberId id, Set<String> taken) {
    return members
        .find(id)
        .map(Members.Known::handle)
        .orElseGet(() -> handle(enrolled.email(), enrolled.role(), enrolled.office(), taken));
  }

  private static Member member(Outcome<Member> outcome) {
    return switch (outcome) {
      case Outcome.Done<Member>(var member) -> member;
      case Outcome.Failed<Member>(var problem) -> throw new Refused(problem);
      case Outcome.Again<Member> _ -> throw new Refused(new Overtaken());
    };
  }

  Member change(MemberId id, Deed deed, Function<Member, Change<Member>> decide) {
    return note(stored.change(id, deed, decide));
  }

  void forgetFormer(Member told) {
    told.former().ifPresent(former -> stored.forgetFormer(told.id(), former));
  }

  void rehash(Member member, String password) {
    stored.rehash(member, password);
  }

  /// While Enlace starts: nobody is signed in yet.
  void loadAll() {
    stored.forEach(member -> members.put(account(member)));
  }

  private Member note(Member member) {
    members.put(account(member));
    sessions.settle(member.id());
    return member;
  }

  private Roster.Account account(Member member) {
    var seat = member.seat();
    var profile = member.profile();
    var reader =
        new Reader.Member(
            member.id(),
            seat.role(),
            seat.office(),
            seat.cohorts(),
            vocabulary.groups(seat.office()));
    var known =
        new Members.Known(
            reader,
            handle(seat),
            seat.email(),
            profile.name(),
            profile.function(),
            profile.language(),
            ZoneId.of(profile.zone()),
            profile.interests(),
            profile.digest(),
            !member.access().suspended() && !member.hasLeft());
    return new Roster.Account(
        known,
        member.access().epoch(),
        profile.theme(),
        member.until(),
        member.confirmation(),
        member.readsUntil(),
        member.version(),
        member.hasLeft());
  }

  /// The name of a seat means all who hold it, so no more who had it for a handle and holds another
  /// seat now.
  private String handle(Seat seat) {
    return vocabulary.seat(seat.handle()).map(_ -> seat.name()).orElse(seat.handle());
  }
}
