package enlace.live;

import static java.util.stream.Collectors.toMap;

import enlace.events.DiscussionEvent;
import enlace.events.MemberEvent;
import enlace.events.ModerationEvent;
import enlace.events.NotificationEvent;
import enlace.events.PracticeEvent;
import enlace.events.Recorded;
import enlace.events.RoomEvent;
import enlace.ids.CaseId;
import enlace.ids.CommentId;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.live.LiveNews.Both;
import enlace.live.LiveNews.Changed;
import enlace.live.LiveNews.Ended;
import enlace.live.LiveNews.Gone;
import enlace.live.LiveNews.Nothing;
import enlace.live.LiveNews.Reset;
import enlace.reading.Followed;
import enlace.requests.ModerationRequest.Parties;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.vocabulary.Label;
import enlace.vocabulary.ModerationStep;
import java.util.List;
import java.util.function.Function;

/// Says what each reader is told of an event, by its source's label of this moment.
record Judge(Permissions permissions, Followed followed) {
  private static final String DISCUSSION = "discussion";
  private static final String PLACE = "place";
  private static final String POST = "post";
  private static final String PRACTICE = "practice";
  private static final String COMMENT = "comment";
  private static final String CASE = "case";
  static final String NOTIFICATION = "notification";
  private static final LiveNews NOTHING = new Nothing();

  /// @param sources made for the batch that the event is of
  Function<Reader.Member, LiveNews> of(Recorded recorded, PresentLabels sources) {
    long number = recorded.number();
    return switch (recorded.event()) {
      case DiscussionEvent.Replied(var id, _, _, var author, _) ->
          replied(number, id, author, sources);
      case DiscussionEvent.Opened(var id, _, _, _, _, _) -> changed(number, id, sources);
      case DiscussionEvent.PinChanged(var id, _, _) -> changed(number, id, sources);
      case DiscussionEvent.Corrected(var id, _) ->
          post(number, id, new PostId(id.value()), sources);
      case DiscussionEvent.ClosingChanged(var id, _, _) ->
          post(number, id, new PostId(id.value()), sources);
      case DiscussionEvent.SettlingChanged(var id, _, _) ->
          post(number, id, new PostId(id.value()), sources);
      case DiscussionEvent.AnswerAccepted _ -> _ -> NOTHING; // told by what it settled
      case DiscussionEvent.SummaryChanged(var id, _) ->
          post(number, id, new PostId(id.value()), sources);
      case DiscussionEvent.SupportChanged(var id, _, _, _, _, _) ->
          post(number, id, new PostId(id.value()), sources);
      case DiscussionEvent.ContinuationChanged(var id, var post, _, var in) ->
          continued(number, id, post, in, sources);
      case DiscussionEvent.Narrowed(var id, var former, _) -> narrowed(number, id, former, sources);
      case DiscussionEvent.Moved(var id, var former, _) -> moved(number, id, former, sources);
      case DiscussionEvent.PostWithheld(var id, _, _, _) -> changed(number, id, sources);
      case DiscussionEvent.PostEdited(var id, var post, _, _, _) -> post(number, id, post, sources);
      case DiscussionEvent.PostAttributed(var id, var post, _, _, _) ->
          post(number, id, post, sources);
      case DiscussionEvent.PostMarked(var id, var post, _, _, _) -> post(number, id, post, sources);
      case DiscussionEvent.PostRetracted(var id, var post, _, _) -> post(number, id, post, sources);
      case DiscussionEvent.PostModerated(var id, var post, _, _) -> post(number, id, post, sources);
      case DiscussionEvent.Moderated(var id, var former, _) ->
          narrowed(number, id, former, sources);
      case DiscussionEvent.QuotationRemoved(var id, var post, _) -> post(number, id, post, sources);
      case DiscussionEvent.Redacted(var id, var post, _) -> post(number, id, post, sources);
      case DiscussionEvent.Retracted(var id, var former, _) ->
          narrowed(number, id, former, sources);
      case PracticeEvent.Narrowed(var id, var former, _) -> narrowed(number, id, former, sources);
      case PracticeEvent.Moderated(var id, var former, _) -> narrowed(number, id, former, sources);
      case PracticeEvent.CommentModerated(var id, var comment) ->
          commented(number, id, comment, sources);
      case PracticeEvent.Superseded(var id, var former, _, _) ->
          narrowed(number, id, former, sources);
      case PracticeEvent.Withdrawn(var id, var former, _, _) ->
          narrowed(number, id, former, sources);
      case PracticeEvent.Restored(var id, var former, _) -> narrowed(number, id, former, sources);
      case PracticeEvent.Proposed(var id, _, _) -> worked(number, id, sources);
      case PracticeEvent.Edited(var id, _) -> worked(number, id, sources);
      case PracticeEvent.Redacted(var id) -> changed(number, id, sources);
      case PracticeEvent.QuotationRemoved(var id) -> changed(number, id, sources);
      case PracticeEvent.Submitted(var id, _) -> worked(number, id, sources);
      case PracticeEvent.Commented(var id, _) -> worked(number, id, sources);
      case PracticeEvent.CommentSettled(var id, _) -> worked(number, id, sources);
      case PracticeEvent.CheckKept(var id, _) -> worked(number, id, sources);
      case PracticeEvent.TakenUp(var id, _) -> worked(number, id, sources);
      case PracticeEvent.ChangesRequested(var id, _) -> worked(number, id, sources);
      case PracticeEvent.ClearanceAsked(var id, _) -> worked(number, id, sources);
      case PracticeEvent.Cleared(var id, _, _) -> worked(number, id, sources);
      case PracticeEvent.Published(var id, _, _, _) -> changed(number, id, sources);
      case PracticeEvent.OpenedToPublic(var id, _) -> changed(number, id, sources);
      case PracticeEvent.MarkedDue(var id) -> changed(number, id, sources);
      case PracticeEvent.Confirmed(var id, _) -> changed(number, id, sources);
      case PracticeEvent.RevisionBegun(var id, _) -> worked(number, id, sources);
      case ModerationEvent.StepTaken(var id, _, var step, _) ->
          handled(number, id, step != ModerationStep.DISMISSED, sources);
      case ModerationEvent.TimeEnded(var id, _, _) -> handled(number, id, true, sources);
      case ModerationEvent.Reported(var id, _) -> handled(number, id, false, sources);
      case ModerationEvent.Handled(var id, _) -> handled(number, id, false, sources);
      case NotificationEvent.Told(var notice, var member) ->
          only(member, new Changed(number, NOTIFICATION, notice.value()));
      case NotificationEvent.Read(var notice, var member) ->
          only(member, new Changed(number, NOTIFICATION, notice.value()));
      case NotificationEvent.AllTold(var each) -> eachTheirs(number, each);
      case MemberEvent.RightsChanged(var member, _) -> only(member, new Reset(number));
      case MemberEvent.DataConfirmed(var member) -> only(member, new Reset(number));
      case MemberEvent.Reinstated(var member) -> only(member, new Reset(number));
      case MemberEvent.Suspended(var member) -> only(member, new Ended());
      case MemberEvent.AddressChanged(var member, _) -> only(member, new Ended());
      case MemberEvent.HandedOver(var member, _, _) -> only(member, new Ended());
      case RoomEvent _,
          MemberEvent.Invited _,
          MemberEvent.Accepted _,
          MemberEvent.Revoked _,
          MemberEvent.Joined _,
          MemberEvent.ProfileChanged _,
          MemberEvent.DigestStopped _,
          MemberEvent.ConfirmationAsked _,
          MemberEvent.ConfirmationWarned _,
          MemberEvent.PasswordChanged _,
          MemberEvent.ResetAsked _ ->
          _ -> NOTHING;
    };
  }

  private Function<Reader.Member, LiveNews> changed(
      long number, DiscussionId id, PresentLabels sources) {
    return readers(
        new Changed(number, DISCUSSION, id.value()), NOTHING, sources.labels(id), List.of());
  }

  /// For those who moderate its room.
  ///
  /// @param author whether its author may know of it
  private Function<Reader.Member, LiveNews> handled(
      long number, CaseId id, boolean author, PresentLabels sources) {
    var parties = sources.parties(id);
    var changed = new Changed(number, CASE, id.value());
    return reader -> {
      boolean told =
          parties
              .filter(it -> moderates(reader, it) || author && it.owners().contains(reader.id()))
              .isPresent();
      return told ? changed : NOTHING;
    };
  }

  private boolean moderates(Reader.Member reader, Parties parties) {
    if (parties.owners().contains(reader.id())) return false;
    return parties.room().filter(room -> permissions.mayModerate(reader, room)).isPresent()
        || permissions.mayHandle(
            reader, parties.room(), parties.network(), parties.author(), parties.office());
  }

  /// Lists show something of a discussion's posts, so they are told as well as its page.
  private Function<Reader.Member, LiveNews> post(
      long number, DiscussionId id, PostId post, PresentLabels sources) {
    return readers(both(number, id, post), NOTHING, sources.labels(id), List.of());
  }

  /// That something goes on from a post is known to those alone who see both. Who does not see the
  /// other one any more is told of that.
  private Function<Reader.Member, LiveNews> continued(
      long number, DiscussionId id, PostId post, DiscussionId in, PresentLabels sources) {
    var there = sources.labels(in);
    var changed = post(number, id, post, sources);
    return reader -> maySeeAny(reader, there) ? changed.apply(reader) : NOTHING;
  }

  private static LiveNews both(long number, DiscussionId id, PostId post) {
    return new Both(
        new Changed(number, DISCUSSION, id.value()), new Changed(number, POST, post.value()));
  }

  /// A notice of what is followed is worked out, so no other event tells of it.
  private Function<Reader.Member, LiveNews> replied(
      long number, DiscussionId id, MemberId author, PresentLabels sources) {
    var changed = new Changed(number, DISCUSSION, id.value());
    var toReaders = readers(changed, NOTHING, sources.labels(id), List.of());
    return reader -> {
      var told = toReaders.apply(reader);
      boolean hears = told == changed && !reader.id().equals(author);
      return hears && followed.mayFollow(reader.id(), id)
          ? new Both(changed, notice(number, reader.id(), id))
          : told;
    };
  }

  private static Changed notice(long number, MemberId member, DiscussionId id) {
    return new Changed(number, NOTIFICATION, NoticeId.of(member, id).value());
  }

  /// Of the edition under work: readers of the published one must not learn of it.
  private Function<Reader.Member, LiveNews> worked(
      long number, PracticeId id, PresentLabels sources) {
    return readers(
        new Changed(number, PRACTICE, id.value()), NOTHING, sources.workLabels(id), List.of());
  }

  private Function<Reader.Member, LiveNews> commented(
      long number, PracticeId id, CommentId comment, PresentLabels sources) {
    var both =
        new Both(
            new Changed(number, PRACTICE, id.value()),
            new Changed(number, COMMENT, comment.value()));
    return readers(both, NOTHING, sources.workLabels(id), List.of());
  }

  private Function<Reader.Member, LiveNews> changed(
      long number, PracticeId id, PresentLabels sources) {
    return readers(
        new Changed(number, PRACTICE, id.value()), NOTHING, sources.labels(id), List.of());
  }

  private Function<Reader.Member, LiveNews> narrowed(
      long number, DiscussionId id, Label.InRoom former, PresentLabels sources) {
    return readers(
        both(number, id, new PostId(id.value())),
        new Gone(number, DISCUSSION, id.value()),
        sources.labels(id),
        List.of(former));
  }

  /// The page of whoever reads it in the new room says where it is now.
  private Function<Reader.Member, LiveNews> moved(
      long number, DiscussionId id, Label.InRoom former, PresentLabels sources) {
    return readers(
        new Both(
            new Changed(number, DISCUSSION, id.value()), new Changed(number, PLACE, id.value())),
        new Gone(number, DISCUSSION, id.value()),
        sources.labels(id),
        List.of(former));
  }

  /// Who could see it by the former label, and cannot any more, takes it away.
  private Function<Reader.Member, LiveNews> narrowed(
      long number, PracticeId id, Label former, PresentLabels sources) {
    return narrowed(number, id, List.of(former), sources);
  }

  private Function<Reader.Member, LiveNews> narrowed(
      long number, PracticeId id, List<? extends Label> former, PresentLabels sources) {
    return readers(
        new Changed(number, PRACTICE, id.value()),
        new Gone(number, PRACTICE, id.value()),
        sources.labels(id),
        former);
  }

  private static Function<Reader.Member, LiveNews> eachTheirs(
      long number, List<NotificationEvent.Told> each) {
    var theirs =
        each.stream()
            .collect(
                toMap(
                    NotificationEvent.Told::member,
                    told -> (LiveNews) new Changed(number, NOTIFICATION, told.notice().value())));
    return reader -> theirs.getOrDefault(reader.id(), NOTHING);
  }

  private static Function<Reader.Member, LiveNews> only(MemberId member, LiveNews told) {
    return reader -> reader.id().equals(member) ? told : NOTHING;
  }

  private Function<Reader.Member, LiveNews> readers(
      LiveNews changed,
      LiveNews gone,
      List<? extends Label> present,
      List<? extends Label> former) {
    return reader -> {
      if (maySeeAny(reader, present)) return changed;
      return maySeeAny(reader, former) ? gone : NOTHING;
    };
  }

  private boolean maySeeAny(Reader.Member reader, List<? extends Label> labels) {
    return labels.stream().anyMatch(label -> permissions.maySee(reader, label));
  }
}
