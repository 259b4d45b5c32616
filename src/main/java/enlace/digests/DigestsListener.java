package enlace.digests;

import enlace.digests.StoredDigests.News;
import enlace.events.DiscussionEvent;
import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.PostAttributed;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.PostMarked;
import enlace.events.DiscussionEvent.PostModerated;
import enlace.events.DiscussionEvent.PostRetracted;
import enlace.events.DiscussionEvent.PostWithheld;
import enlace.events.DiscussionEvent.QuotationRemoved;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.DiscussionEvent.Retracted;
import enlace.events.DiscussionEvent.SupportChanged;
import enlace.events.MemberEvent;
import enlace.events.ModerationEvent;
import enlace.events.NotificationEvent;
import enlace.events.PracticeEvent;
import enlace.events.PracticeEvent.ChangesRequested;
import enlace.events.PracticeEvent.CheckKept;
import enlace.events.PracticeEvent.ClearanceAsked;
import enlace.events.PracticeEvent.Cleared;
import enlace.events.PracticeEvent.CommentSettled;
import enlace.events.PracticeEvent.Commented;
import enlace.events.PracticeEvent.Confirmed;
import enlace.events.PracticeEvent.Edited;
import enlace.events.PracticeEvent.MarkedDue;
import enlace.events.PracticeEvent.Narrowed;
import enlace.events.PracticeEvent.OpenedToPublic;
import enlace.events.PracticeEvent.Proposed;
import enlace.events.PracticeEvent.Published;
import enlace.events.PracticeEvent.Restored;
import enlace.events.PracticeEvent.RevisionBegun;
import enlace.events.PracticeEvent.Submitted;
import enlace.events.PracticeEvent.Superseded;
import enlace.events.PracticeEvent.TakenUp;
import enlace.events.PracticeEvent.Withdrawn;
import enlace.events.Recorded;
import enlace.events.RoomEvent;
import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.journal.Listener;
import enlace.mail.Letters;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Support;
import enlace.vocabulary.Visibility;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notes what may be new for somebody, and when whose digest is due; has a member told whose digest
/// was stopped from a letter, and one whom an office offers help.
record DigestsListener(StoredDigests stored, Letters letters, Members members, Clock clock)
    implements Listener {
  static final String NAME = "digests";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void hear(List<Recorded> entries) {
    stored.remember(
        entries.stream().flatMap(entry -> news(entry).stream()).toList(), clock.instant());
    for (var recorded : entries)
      switch (recorded.event()) {
        case MemberEvent event -> hear(recorded, event);
        case PostRetracted(var discussion, _, int number, _) -> stored.forget(discussion, number);
        case PostModerated(var discussion, _, int number, var visibility) ->
            stored.show(discussion, number, visibility == Visibility.SHOWN);
        case SupportChanged changed -> hear(changed);
        case DiscussionEvent _,
            ModerationEvent _,
            PracticeEvent _,
            NotificationEvent _,
            RoomEvent _ -> {}
      }
  }

  /// An office's offer is told by letter once, whatever becomes of it.
  private void hear(SupportChanged changed) {
    if (changed.support() != Support.HELP || !changed.given()) return;
    members
        .find(changed.author())
        .filter(Known::active)
        .ifPresent(
            author ->
                letters.queue(
                    new LetterId("help:" + changed.discussion() + ":" + changed.office()),
                    HelpWriter.KIND,
                    author.id(),
                    new EmailAddress(author.email()),
                    HelpWriter.facts(changed)));
  }

  private static Optional<News> news(Recorded recorded) {
    long number = recorded.number();
    return switch (recorded.event()) {
      case Opened opened -> Optional.of(News.post(number, opened.discussion(), 1, opened.author()));
      case Replied replied ->
          Optional.of(News.post(number, replied.discussion(), replied.number(), replied.author()));
      case DiscussionEvent.Corrected _,
          DiscussionEvent.Narrowed _,
          DiscussionEvent.Moved _,
          PostEdited _,
          PostAttributed _,
          PostMarked _,
          PostModerated _,
          DiscussionEvent.Moderated _,
          PostRetracted _,
          Retracted _,
          QuotationRemoved _,
          DiscussionEvent.Redacted _,
          PostWithheld _,
          PinChanged _,
          DiscussionEvent.ClosingChanged _,
          DiscussionEvent.SettlingChanged _,
          DiscussionEvent.AnswerAccepted _,
          DiscussionEvent.SummaryChanged _,
          DiscussionEvent.SupportChanged _,
          DiscussionEvent.ContinuationChanged _ ->
          Optional.empty(); // nothing new to read
      case PracticeEvent event -> news(number, event);
      case MemberEvent _, ModerationEvent _, NotificationEvent _, RoomEvent _ -> Optional.empty();
    };
  }

  private static Optional<News> news(long number, PracticeEvent event) {
    return switch (event) {
      case Published published ->
          Optional.of(News.practice(number, published.practice(), published.by()));
      case Proposed _,
          Edited _,
          PracticeEvent.Redacted _,
          PracticeEvent.QuotationRemoved _,
          PracticeEvent.Moderated _,
          PracticeEvent.CommentModerated _,
          Submitted _,
          Commented _,
          CommentSettled _,
          CheckKept _,
          TakenUp _,
          ChangesRequested _,
          ClearanceAsked _,
          Cleared _,
          OpenedToPublic _,
          Narrowed _,
          MarkedDue _,
          Confirmed _,
          RevisionBegun _,
          Superseded _,
          Withdrawn _,
          Restored _ ->
          Optional.empty(); // told to those whom it concerns, by `notifications`
    };
  }

  private void hear(Recorded recorded, MemberEvent event) {
    switch (event) {
      case MemberEvent.Joined(var member) ->
          stored.enrol(member, recorded.number(), recorded.at(), due(member, clock.instant()));
      case MemberEvent.ProfileChanged(var member) -> reschedule(member, recorded.at());
      case MemberEvent.DigestStopped(var member) -> tellHowToStartAgain(member, recorded.number());
      case MemberEvent.RightsChanged(var member, _) -> reschedule(member, recorded.at());
      case MemberEvent.Reinstated reinstated -> reschedule(reinstated.member(), recorded.at());
      case MemberEvent.Invited _,
          MemberEvent.Accepted _,
          MemberEvent.Revoked _,
          MemberEvent.AddressChanged _,
          MemberEvent.ConfirmationAsked _,
          MemberEvent.ConfirmationWarned _,
          MemberEvent.DataConfirmed _,
          MemberEvent.HandedOver _,
          MemberEvent.Suspended _,
          MemberEvent.PasswordChanged _,
          MemberEvent.ResetAsked _ -> {} // whose access ended is passed over when it is due
    }
  }

  private void tellHowToStartAgain(MemberId member, long number) {
    members
        .find(member)
        .filter(Known::active)
        .ifPresent(
            known ->
                letters.queue(
                    new LetterId("digest-stopped:" + member + ":" + number),
                    StoppedWriter.KIND,
                    member,
                    new EmailAddress(known.email()),
                    Map.of()));
  }

  /// What is due already stays so: a change of name at seven on Monday must not cost a digest.
  private void reschedule(MemberId member, Instant at) {
    stored
        .find(member)
        .filter(subscription -> subscription.due().map(at::isBefore).orElse(true))
        .ifPresent(subscription -> stored.moveDue(subscription, due(member, at)));
  }

  /// Of a member not known here yet, the usual; it is asked again when it is due.
  private Optional<Instant> due(MemberId member, Instant after) {
    return members
        .find(member)
        .map(known -> due(known, after))
        .orElseGet(() -> Schedule.next(Rhythm.WEEKLY, ZoneOffset.UTC, after));
  }

  private static Optional<Instant> due(Known known, Instant after) {
    return known.active() ? Schedule.next(known.digest(), known.zone(), after) : Optional.empty();
  }
}
