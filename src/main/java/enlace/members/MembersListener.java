package enlace.members;

import enlace.events.DiscussionEvent;
import enlace.events.MemberEvent;
import enlace.events.MemberEvent.Accepted;
import enlace.events.MemberEvent.Invited;
import enlace.events.MemberEvent.ResetAsked;
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
import java.util.List;
import java.util.Map;

/// Puts invitations and reset links into the queue of letters, and finishes a joining that was cut
/// short.
record MembersListener(Inviting inviting, Accounts accounts, Letters letters) implements Listener {
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
      case ResetAsked(var member) -> queue(member, recorded.number());
      case MemberEvent _, DiscussionEvent _, PracticeEvent _, NotificationEvent _, RoomEvent _ -> {}
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
