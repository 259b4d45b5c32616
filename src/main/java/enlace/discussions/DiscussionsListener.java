package enlace.discussions;

import static java.util.stream.Collectors.groupingBy;

import enlace.events.DiscussionEvent;
import enlace.events.DiscussionEvent.ClosingChanged;
import enlace.events.DiscussionEvent.ContinuationChanged;
import enlace.events.DiscussionEvent.Corrected;
import enlace.events.DiscussionEvent.Moderated;
import enlace.events.DiscussionEvent.Moved;
import enlace.events.DiscussionEvent.Narrowed;
import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.PostAttributed;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.PostMarked;
import enlace.events.DiscussionEvent.PostModerated;
import enlace.events.DiscussionEvent.PostRetracted;
import enlace.events.DiscussionEvent.PostWithheld;
import enlace.events.DiscussionEvent.QuotationRemoved;
import enlace.events.DiscussionEvent.Redacted;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.DiscussionEvent.Retracted;
import enlace.events.MemberEvent;
import enlace.events.ModerationEvent;
import enlace.events.NotificationEvent;
import enlace.events.PracticeEvent;
import enlace.events.Recorded;
import enlace.events.RoomEvent;
import enlace.ids.DiscussionId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.journal.Listener;
import enlace.reading.Reading;
import enlace.text.Address;
import enlace.vocabulary.Label;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes down how far each discussion has come, and does again what a crash may have left undone
/// beside an opening or a reply.
record DiscussionsListener(
    DiscussionWriting writing,
    Retracting retracting,
    Moving moving,
    Unquoting unquoting,
    Participants participants,
    Unanswered unanswered,
    StoredDiscussions stored,
    StoredPosts posts,
    ProgressKeeping standings,
    Reading<DiscussionId> reading)
    implements Listener {
  @Override
  public String name() {
    return "discussions";
  }

  @Override
  public void hear(List<Recorded> entries) {
    var replies = new ArrayList<PostId>();
    var quoted = new Quoted();
    var changed = new HashSet<DiscussionId>();
    var answered = new HashSet<DiscussionId>();
    for (var recorded : entries) {
      switch (recorded.event()) {
        case DiscussionEvent event -> {
          hear(event, replies, quoted);
          (event instanceof Replied ? answered : changed).add(event.discussion());
        }
        case PracticeEvent event -> quoted.hear(event);
        case MemberEvent _, ModerationEvent _, NotificationEvent _, RoomEvent _ -> {}
      }
    }
    if (!replies.isEmpty()) settle(posts.written(replies));
    unanswered.settle(changed, answered);
    quoted.settle(unquoting);
    reading.writeNow(); // what made somebody follow or read on is not heard again
  }

  /// What must be seen to in whatever quotes it.
  private record Quoted(
      Set<Lead> retracted,
      Set<Lead> narrowed,
      Map<Lead, Set<Label.InRoom>> moved,
      Set<String> moderated,
      Set<Lead> erased,
      Set<PracticeId> erasedPractices,
      Map<PracticeId, Set<Label.OfPractice>> lost,
      Map<Lead, Set<Office>> unnamed) {
    private Quoted() {
      this(
          new HashSet<>(),
          new HashSet<>(),
          new HashMap<>(),
          new HashSet<>(),
          new HashSet<>(),
          new HashSet<>(),
          new HashMap<>(),
          new HashMap<>());
    }

    private void moderated(Lead lead, Visibility visibility) {
      if (visibility == Visibility.ERASED) erased.add(lead);
      else moderated.add(lead.page());
    }

    private void hear(PracticeEvent event) {
      switch (event) {
        case PracticeEvent.Moderated(var id, _, var visibility) -> {
          if (visibility == Visibility.ERASED) erasedPractices.add(id);
          else moderated.add(Address.ofPractice(id));
        }
        case PracticeEvent.Narrowed(var id, var former, _) -> note(lost, id, former);
        case PracticeEvent.Withdrawn(var id, var former, _, _) -> note(lost, id, former);
        case PracticeEvent.Restored(var id, var former, _) -> note(lost, id, former);
        case PracticeEvent.Proposed _,
            PracticeEvent.Edited _,
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
            PracticeEvent.Published _,
            PracticeEvent.OpenedToPublic _,
            PracticeEvent.MarkedDue _,
            PracticeEvent.Confirmed _,
            PracticeEvent.RevisionBegun _,
            PracticeEvent.Superseded _ -> {}
      }
    }

    private static <K, L> void note(Map<K, Set<L>> all, K what, L former) {
      all.computeIfAbsent(what, _ -> new HashSet<>()).add(former);
    }

    private void settle(Unquoting unquoting) {
      unquoting.removed(retracted, RemovedBy.AUTHOR);
      unquoting.removed(erased, RemovedBy.MODERATION);
      unquoting.erased(erasedPractices);
      unquoting.narrowed(narrowed);
      unquoting.moved(moved);
      unquoting.lost(lost);
      unquoting.unnamed(unnamed);
      unquoting.moderated(moderated);
    }
  }

  private void hear(DiscussionEvent event, List<PostId> replies, Quoted quoted) {
    switch (event) {
      case Opened opened -> stored.byId(opened.discussion()).ifPresent(writing::opened);
      case PostRetracted(var id, _, int number, _) -> {
        retracting.removed(id, number);
        quoted.retracted.add(new Lead(id, Optional.of(number)));
      }
      case Retracted(var id, _, var author) -> {
        retracting.gone(id, author);
        quoted.retracted.add(new Lead(id, Optional.of(1)));
      }
      case Replied reply -> {
        retracting.answered(reply.discussion(), reply.author());
        moving.answered(reply.discussion(), reply.post());
        reading.wrote(reply.author(), reply.discussion(), reply.number());
        participants.replied(reply.discussion(), reply.post());
        if (!standings.covers(reply.discussion(), reply.number())) replies.add(reply.post());
      }
      case PostAttributed(var id, var post, int number, _, _) -> {
        writing
            .attributed(id, post, number)
            .filter(author -> !author.told().namesOffice())
            .ifPresent(
                author ->
                    Quoted.note(
                        quoted.unnamed, new Lead(id, Optional.of(number)), author.office()));
      }
      case PostMarked(var id, _, int number, _, var marking) -> {
        writing.marked(id, number, marking);
        quoted.narrowed.add(new Lead(id, Optional.of(number)));
      }
      case Narrowed(var id, _, _) -> quoted.narrowed.add(new Lead(id, Optional.empty()));
      case Moved(var id, var former, _) -> {
        moving.moved(id, former.room());
        Quoted.note(quoted.moved, new Lead(id, Optional.empty()), former);
      }
      case PostModerated(var id, _, int number, var visibility) ->
          quoted.moderated(new Lead(id, Optional.of(number)), visibility);
      case Moderated(var id, _, var visibility) ->
          quoted.moderated(new Lead(id, Optional.empty()), visibility);
      case Corrected _,
          PostEdited _,
          PostWithheld _,
          QuotationRemoved _,
          Redacted _,
          PinChanged _,
          ClosingChanged _,
          DiscussionEvent.SettlingChanged _,
          DiscussionEvent.AnswerAccepted _,
          DiscussionEvent.SummaryChanged _,
          DiscussionEvent.SupportChanged _,
          ContinuationChanged _ -> {}
    }
  }

  private void settle(List<Written> replies) {
    standings.settle(replies);
    replies.stream().collect(groupingBy(Written::discussion)).forEach(writing::replied);
  }
}
