package enlace.members;

import enlace.bus.Bus;
import enlace.events.DiscussionEvent;
import enlace.events.MemberEvent;
import enlace.events.MemberEvent.Accepted;
import enlace.events.MemberEvent.AddressChanged;
import enlace.events.MemberEvent.HandedOver;
import enlace.events.MemberEvent.Invited;
import enlace.events.MemberEvent.ResetAsked;
import enlace.events.ModerationEvent;
import enlace.events.NotificationEvent;
import enlace.events.PracticeEvent;
import enlace.events.Recorded;
import enlace.events.RoomEvent;
import enlace.ids.EmailAddress;
import enlace.ids.InvitationId;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.journal.Listener;
import enlace.mail.Letters;
import enlace.members.Invitation.Handover;
import enlace.members.Member.Former;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.DraftRequest;
import enlace.requests.PracticeRequest;
import enlace.vocabulary.Language;
import java.util.List;
import java.util.Map;

/// Puts invitations, reset links and what is told of another address into the queue of letters, and
/// finishes a joining that was cut short, or a seat's going from one to another.
record MembersListener(Inviting inviting, Accounts accounts, Letters letters, Bus bus)
    implements Listener {
  private static final Asker PLATFORM = new Asker.Platform();

  @Override
  public String name() {
    return "members";
  }

  @Override
  public void hear(List<Recorded> entries) {
    entries.forEach(this::hear);
  }

  private void hear(Recorded recorded) {
    switch (recorded.event()) {
      case Invited(var invitation) -> queue(invitation);
      case Accepted(var invitation) -> inviting.settle(invitation);
      case HandedOver(var leaver, var successor, var invitation) -> {
        bus.ask(PLATFORM, new DiscussionRequest.TakeOver(leaver, successor));
        bus.ask(PLATFORM, new PracticeRequest.TakeOver(leaver, successor));
        bus.ask(PLATFORM, new DraftRequest.DiscardAll(leaver));
        inviting.takenOver(invitation).ifPresent(it -> tellBoth(leaver, it));
      }
      case AddressChanged(var member, _) ->
          accounts.find(member).ifPresent(this::tellBothAddresses);
      case ResetAsked(var member) -> queue(member, recorded.number());
      case MemberEvent _,
          DiscussionEvent _,
          ModerationEvent _,
          PracticeEvent _,
          NotificationEvent _,
          RoomEvent _ -> {}
    }
  }

  private void queue(InvitationId id) {
    inviting
        .standing(id)
        .ifPresent(
            invitation ->
                letters.queue(
                    new LetterId("invitation:" + id),
                    Membership.INVITATION,
                    invitation.by().orElseGet(invitation::member),
                    new EmailAddress(invitation.email()),
                    Map.of("invitation", id.value())));
  }

  /// What they need stands in the letters, so that nothing of the leaver is kept for them.
  private void tellBoth(MemberId leaver, Invitation accepted) {
    accepted
        .handover()
        .flatMap(Handover::was)
        .ifPresent(
            was ->
                letters.queue(
                    new LetterId(Membership.SEAT_LEFT + ":" + accepted.id()),
                    Membership.SEAT_LEFT,
                    leaver,
                    new EmailAddress(was.email()),
                    facts(accepted, was.language())));
    letters.queue(
        new LetterId(Membership.SEAT_TAKEN + ":" + accepted.id()),
        Membership.SEAT_TAKEN,
        accepted.member(),
        new EmailAddress(accepted.email()),
        facts(accepted, accepted.language()));
    inviting.forgetLeaver(accepted);
  }

  /// Heard once more, there is nothing left to tell.
  private void tellBothAddresses(Member member) {
    member.former().ifPresent(former -> tellBothAddresses(member, former));
    accounts.forgetFormer(member);
  }

  private void tellBothAddresses(Member member, Former former) {
    var present = member.seat().email();
    if (!member.hasLeft()) tell(Membership.ADDRESS_TAKEN, member, former, present);
    if (present.equals(former.email())) return; // it was changed there and back
    if (letters.noMailbox(new EmailAddress(former.email())).isEmpty())
      tell(Membership.ADDRESS_LEFT, member, former, former.email());
    inviting.forgetAccepted(former.email(), member.id());
  }

  private void tell(String kind, Member member, Former former, String to) {
    letters.queue(
        new LetterId(kind + ":" + member.id() + ":" + former.seating()),
        kind,
        member.id(),
        new EmailAddress(to),
        Map.of(
            "language", member.profile().language().code(),
            "office", member.seat().office().value(),
            "by-role", former.role().code(),
            "by-office", former.office().value()));
  }

  private static Map<String, String> facts(Invitation accepted, Language language) {
    return Map.of(
        "role", accepted.role().code(),
        "office", accepted.office().value(),
        "language", language.code());
  }

  private void queue(MemberId id, long number) {
    accounts
        .active(id)
        .ifPresent(
            member ->
                letters.queue(
                    new LetterId("reset:" + id + ":" + number),
                    Membership.RESET,
                    id,
                    new EmailAddress(member.seat().email()),
                    Map.of()));
  }
}
