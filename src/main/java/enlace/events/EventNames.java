package enlace.events;

import static java.util.Map.entry;

import enlace.events.DiscussionEvent.Corrected;
import enlace.events.DiscussionEvent.Moved;
import enlace.events.DiscussionEvent.Narrowed;
import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.PostAttributed;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.PostMarked;
import enlace.events.DiscussionEvent.PostRetracted;
import enlace.events.DiscussionEvent.PostWithheld;
import enlace.events.DiscussionEvent.QuotationRemoved;
import enlace.events.DiscussionEvent.Redacted;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.DiscussionEvent.Retracted;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The stored names of events, which outlive any rename in Java. A test holds the table complete.
public final class EventNames {
  private static final Map<String, Class<? extends Event>> TYPES =
      Map.ofEntries(
          entry("discussion.opened", Opened.class),
          entry("discussion.replied", Replied.class),
          entry("discussion.post-edited", PostEdited.class),
          entry("discussion.post-attributed", PostAttributed.class),
          entry("discussion.post-marked", PostMarked.class),
          entry("discussion.corrected", Corrected.class),
          entry("discussion.narrowed", Narrowed.class),
          entry("discussion.moved", Moved.class),
          entry("discussion.post-retracted", PostRetracted.class),
          entry("discussion.retracted", Retracted.class),
          entry("discussion.post-moderated", DiscussionEvent.PostModerated.class),
          entry("discussion.moderated", DiscussionEvent.Moderated.class),
          entry("discussion.quotation-removed", QuotationRemoved.class),
          entry("discussion.redacted", Redacted.class),
          entry("discussion.post-withheld", PostWithheld.class),
          entry("discussion.pin-changed", PinChanged.class),
          entry("discussion.closing-changed", DiscussionEvent.ClosingChanged.class),
          entry("discussion.settling-changed", DiscussionEvent.SettlingChanged.class),
          entry("discussion.answer-accepted", DiscussionEvent.AnswerAccepted.class),
          entry("discussion.summary-changed", DiscussionEvent.SummaryChanged.class),
          entry("discussion.support-changed", DiscussionEvent.SupportChanged.class),
          entry("discussion.continuation-changed", DiscussionEvent.ContinuationChanged.class),
          entry("practice.proposed", PracticeEvent.Proposed.class),
          entry("practice.edited", PracticeEvent.Edited.class),
          entry("practice.redacted", PracticeEvent.Redacted.class),
          entry("practice.quotation-removed", PracticeEvent.QuotationRemoved.class),
          entry("practice.moderated", PracticeEvent.Moderated.class),
          entry("practice.comment-moderated", PracticeEvent.CommentModerated.class),
          entry("practice.submitted", PracticeEvent.Submitted.class),
          entry("practice.commented", PracticeEvent.Commented.class),
          entry("practice.comment-settled", PracticeEvent.CommentSettled.class),
          entry("practice.check-kept", PracticeEvent.CheckKept.class),
          entry("practice.taken-up", PracticeEvent.TakenUp.class),
          entry("practice.changes-requested", PracticeEvent.ChangesRequested.class),
          entry("practice.clearance-asked", PracticeEvent.ClearanceAsked.class),
          entry("practice.cleared", PracticeEvent.Cleared.class),
          entry("practice.published", PracticeEvent.Published.class),
          entry("practice.opened-to-public", PracticeEvent.OpenedToPublic.class),
          entry("practice.narrowed", PracticeEvent.Narrowed.class),
          entry("practice.marked-due", PracticeEvent.MarkedDue.class),
          entry("practice.confirmed", PracticeEvent.Confirmed.class),
          entry("practice.revision-begun", PracticeEvent.RevisionBegun.class),
          entry("practice.superseded", PracticeEvent.Superseded.class),
          entry("practice.withdrawn", PracticeEvent.Withdrawn.class),
          entry("practice.restored", PracticeEvent.Restored.class),
          entry("member.invited", MemberEvent.Invited.class),
          entry("member.accepted", MemberEvent.Accepted.class),
          entry("member.invitation-revoked", MemberEvent.Revoked.class),
          entry("member.joined", MemberEvent.Joined.class),
          entry("member.profile-changed", MemberEvent.ProfileChanged.class),
          entry("member.digest-stopped", MemberEvent.DigestStopped.class),
          entry("member.rights-changed", MemberEvent.RightsChanged.class),
          entry("member.address-changed", MemberEvent.AddressChanged.class),
          entry("member.confirmation-asked", MemberEvent.ConfirmationAsked.class),
          entry("member.confirmation-warned", MemberEvent.ConfirmationWarned.class),
          entry("member.data-confirmed", MemberEvent.DataConfirmed.class),
          entry("member.handed-over", MemberEvent.HandedOver.class),
          entry("member.suspended", MemberEvent.Suspended.class),
          entry("member.reinstated", MemberEvent.Reinstated.class),
          entry("member.password-changed", MemberEvent.PasswordChanged.class),
          entry("member.reset-asked", MemberEvent.ResetAsked.class),
          entry("moderation.reported", ModerationEvent.Reported.class),
          entry("moderation.step-taken", ModerationEvent.StepTaken.class),
          entry("moderation.time-ended", ModerationEvent.TimeEnded.class),
          entry("moderation.handled", ModerationEvent.Handled.class),
          entry("room.opened", RoomEvent.RoomOpened.class),
          entry("notification.told", NotificationEvent.Told.class),
          entry("notification.all-told", NotificationEvent.AllTold.class),
          entry("notification.read", NotificationEvent.Read.class));

  private static final Map<Class<? extends Event>, String> NAMES =
      TYPES.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private EventNames() {}

  public static String of(Event event) {
    return Objects.requireNonNull(NAMES.get(event.getClass()));
  }

  public static Optional<Class<? extends Event>> type(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }
}
