package enlace.moderation;

import static enlace.vocabulary.ModerationStep.EDITED;
import static enlace.vocabulary.ModerationStep.RETRACTED;

import enlace.events.DiscussionEvent;
import enlace.events.DiscussionEvent.Moved;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.PostRetracted;
import enlace.events.DiscussionEvent.Retracted;
import enlace.events.MemberEvent;
import enlace.events.ModerationEvent;
import enlace.events.ModerationEvent.StepTaken;
import enlace.events.ModerationEvent.TimeEnded;
import enlace.events.NotificationEvent;
import enlace.events.PracticeEvent;
import enlace.events.Recorded;
import enlace.events.RoomEvent;
import enlace.ids.CaseId;
import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.journal.Listener;
import enlace.mail.Letters;
import enlace.rights.Members;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Visibility;
import java.util.List;

/// Puts decisions into effect again that a crash may have cut short, notes them in the log, and has
/// those told by letter who answer for the words. Hears what authors do about their words.
record ModerationListener(
    Handling handling,
    Redacting redacting,
    StoredCases stored,
    StoredLog log,
    Letters letters,
    Members members)
    implements Listener {
  @Override
  public String name() {
    return "moderation";
  }

  @Override
  public void hear(List<Recorded> entries) {
    for (var recorded : entries)
      switch (recorded.event()) {
        case ModerationEvent event -> hear(event);
        case DiscussionEvent event -> hear(event, recorded.number());
        case PracticeEvent event -> hear(event, recorded.number());
        case MemberEvent _, NotificationEvent _, RoomEvent _ -> {}
      }
  }

  private void hear(ModerationEvent event) {
    switch (event) {
      case StepTaken(var id, int entry, var step, _) -> settle(id, entry, step);
      case TimeEnded(var id, int entry, var step) -> settle(id, entry, step);
      case ModerationEvent.Reported _, ModerationEvent.Handled _ -> {}
    }
  }

  private void settle(CaseId id, int entry, ModerationStep step) {
    var known = stored.byId(id).orElseThrow();
    handling.takeEffect(known);
    log.add(known, entry);
    if (LetterFacts.isTold(step)) tell(known, entry);
    if (step == ModerationStep.REDACT) redacting.settle(known, entry, letters);
  }

  private void tell(Case known, int entry) {
    var subject = known.subject();
    boolean account = subject.isAccount();
    known.told(subject.owners(members)).stream()
        .flatMap(it -> members.find(it).stream())
        .filter(it -> account || it.active())
        .forEach(
            owner ->
                letters.queue(
                    letter(known, entry, owner.id()),
                    account ? LetterFacts.ofAccounts() : LetterFacts.kind(),
                    owner.id(),
                    new EmailAddress(owner.email()),
                    new LetterFacts(known.id(), entry).facts()));
  }

  private static LetterId letter(Case known, int entry, MemberId to) {
    var id = "moderation:%s:%d".formatted(known.id(), entry);
    return new LetterId(known.subject().author().equals(to) ? id : id + ":" + to);
  }

  /// An opening text whose discussion others wrote in is no more than changed when it is taken
  /// back.
  private void hear(DiscussionEvent event, long number) {
    switch (event) {
      case PostEdited(_, var post, int place, var by, _) ->
          handling.came(id(post, place), EDITED, by, number);
      case PostRetracted(_, var post, int place, var by) ->
          handling.came(id(post, place), place == 1 ? EDITED : RETRACTED, by, number);
      case Moved(var discussion, var former, var by) ->
          handling.moved(discussion, former.room(), by, number);
      case Retracted(var discussion, _, var by) ->
          handling.came(id(new PostId(discussion.value()), 1), RETRACTED, by, number);
      case DiscussionEvent.Opened _,
          DiscussionEvent.Replied _,
          DiscussionEvent.PostAttributed _,
          DiscussionEvent.PostMarked _,
          DiscussionEvent.Corrected _,
          DiscussionEvent.Narrowed _,
          DiscussionEvent.PostModerated _,
          DiscussionEvent.Moderated _,
          DiscussionEvent.QuotationRemoved _,
          DiscussionEvent.Redacted _,
          DiscussionEvent.PostWithheld _,
          DiscussionEvent.PinChanged _,
          DiscussionEvent.ClosingChanged _,
          DiscussionEvent.SettlingChanged _,
          DiscussionEvent.AnswerAccepted _,
          DiscussionEvent.SummaryChanged _,
          DiscussionEvent.SupportChanged _,
          DiscussionEvent.ContinuationChanged _ -> {}
    }
  }

  /// What an office writes settles what it was asked for: of what is published, the edition that
  /// takes its place.
  private void hear(PracticeEvent event, long number) {
    switch (event) {
      case PracticeEvent.Edited(var practice, var by) -> handling.edited(practice, by, number);
      case PracticeEvent.Published(var practice, _, _, _) -> handling.replaced(practice, number);
      case PracticeEvent.Withdrawn(var practice, _, _, boolean byOffice) -> {
        if (byOffice) handling.replaced(practice, number);
      }
      case PracticeEvent.Moderated(var practice, _, var visibility) -> {
        if (visibility == Visibility.ERASED) handling.erased(practice, number);
      }
      case PracticeEvent.Proposed _,
          PracticeEvent.Redacted _,
          PracticeEvent.QuotationRemoved _,
          PracticeEvent.CommentModerated _,
          PracticeEvent.Submitted _,
          PracticeEvent.Commented _,
          PracticeEvent.CommentSettled _,
          PracticeEvent.CheckKept _,
          PracticeEvent.TakenUp _,
          PracticeEvent.ChangesRequested _,
          PracticeEvent.ClearanceAsked _,
          PracticeEvent.Cleared _,
          PracticeEvent.OpenedToPublic _,
          PracticeEvent.Narrowed _,
          PracticeEvent.MarkedDue _,
          PracticeEvent.Confirmed _,
          PracticeEvent.RevisionBegun _,
          PracticeEvent.Superseded _,
          PracticeEvent.Restored _ -> {}
    }
  }

  private static CaseId id(PostId post, int number) {
    return Subject.thing(post, number).item();
  }
}
