package enlace.discussions;

import enlace.events.DiscussionEvent.PostAttributed;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.PostMarked;
import enlace.events.DiscussionEvent.PostModerated;
import enlace.events.DiscussionEvent.PostRetracted;
import enlace.events.DiscussionEvent.PostWithheld;
import enlace.events.DiscussionEvent.QuotationRemoved;
import enlace.events.DiscussionEvent.Redacted;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.Event;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.store.Change;
import enlace.store.Saved;
import enlace.vocabulary.Label;
import enlace.vocabulary.Label.Hidden;
import enlace.vocabulary.Marking;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Visibility;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A reply; number 2 or more in its discussion.
///
/// @param marking as it was marked; its discussion may be marked more strictly since
/// @param moderated empty until moderation decides about it
@RecordBuilder
record Post(
    PostId id,
    long version,
    DiscussionId discussion,
    int number,
    Marking marking,
    Contribution contribution,
    Optional<Moderated> moderated)
    implements Saved {
  Post(
      PostId id,
      long version,
      DiscussionId discussion,
      int number,
      Marking marking,
      Contribution contribution) {
    this(id, version, discussion, number, marking, contribution, Optional.empty());
  }

  /// Decides about a reply, for whatever number it gets.
  ///
  /// @param marking refused as [#markingComplaints] says
  static IntFunction<Change<Post>> reply(
      PostId id,
      DiscussionId discussion,
      Marking marking,
      Label.InRoom ofDiscussion,
      Predicate<Label.InRoom> keptInOffice,
      Contribution contribution,
      Set<MemberId> mentioned) {
    var post = new Post(id, 1, discussion, 0, marking, contribution.telling(mentioned));
    var complaints = new ArrayList<Complaint>(Contribution.complaints(contribution.text()));
    complaints.addAll(post.markingComplaints(ofDiscussion, keptInOffice));
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
    return number -> PostBuilder.builder(post).number(number).build().added(mentioned);
  }

  /// The stricter of its own and its discussion's.
  Marking marking(Label.InRoom ofDiscussion) {
    return marking.stricterThan(ofDiscussion.marking()) ? marking : ofDiscussion.marking();
  }

  /// Decides who sees it: its discussion's readers, or of a TLP:AMBER+STRICT one the office alone.
  Label.InRoom label(Label.InRoom ofDiscussion) {
    var label = label(marking, contribution.author(), ofDiscussion);
    boolean fromAll = label.hidden().equals(Optional.of(Hidden.FROM_ALL));
    return hidden().filter(_ -> !fromAll).map(label::hidden).orElse(label);
  }

  private Optional<Hidden> hidden() {
    return moderated.flatMap(it -> it.hides(contribution.author().member()));
  }

  /// Whether moderation holds it back for the moment.
  boolean isHeld() {
    return hidden().isPresent();
  }

  static Label.InRoom label(Marking marking, Author author, Label.InRoom ofDiscussion) {
    return marking.stricterThan(ofDiscussion.marking())
        ? new Label.InRoom(ofDiscussion.room(), marking, author.office(), ofDiscussion.hidden())
        : ofDiscussion;
  }

  /// Whether its marking keeps it from readers of its discussion. No new post does; what was
  /// written before that was refused may, until its office marks it anew.
  boolean isWithheld(Label.InRoom ofDiscussion, Predicate<Label.InRoom> keptInOffice) {
    return keptInOffice.test(label(ofDiscussion)) && !keptInOffice.test(ofDiscussion);
  }

  /// More open than its discussion it must not be: a reply quotes what it answers. Nor so strict
  /// that others who read the discussion may not read it.
  private List<Complaint> markingComplaints(
      Label.InRoom ofDiscussion, Predicate<Label.InRoom> keptInOffice) {
    if (ofDiscussion.marking().stricterThan(marking))
      return List.of(Complaint.of("marking", "discussions.complaint.more-open"));
    if (isWithheld(ofDiscussion, keptInOffice))
      return List.of(Complaint.of("marking", "discussions.complaint.strict"));
    return Discussion.markingComplaints(marking);
  }

  /// Another marking.
  Change<Post> marked(
      MemberId by,
      Marking marking,
      Label.InRoom ofDiscussion,
      Predicate<Label.InRoom> keptInOffice) {
    if (contribution.removed().isPresent()) throw new Refused(new NotAllowed("mark-post"));
    var next = next().marking(marking).build();
    var complaints = next.markingComplaints(ofDiscussion, keptInOffice);
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
    return Change.of(next, new PostMarked(discussion, id, number, by, marking));
  }

  /// Tells its office that nobody else sees it.
  Change<Post> withheld() {
    return Change.of(
        next().build(), new PostWithheld(discussion, id, number, contribution.author().office()));
  }

  Change<Post> added(Set<MemberId> mentioned) {
    return Change.of(
        this, new Replied(discussion, id, number, contribution.author().member(), mentioned));
  }

  Change<Post> edited(MemberId by, EditPost wish, Set<MemberId> mentioned, Instant at) {
    var edited =
        contribution
            .edited(by, wish.text(), wish.attribution(), wish.version(), at)
            .telling(mentioned);
    return new Change<>(
        next().contribution(edited).build(),
        edits(discussion, id, number, contribution, edited, mentioned));
  }

  /// What an author changed.
  static List<Event> edits(
      DiscussionId discussion,
      PostId post,
      int number,
      Contribution before,
      Contribution after,
      Set<MemberId> mentioned) {
    var by = after.author();
    var edited = new PostEdited(discussion, post, number, by.member(), mentioned);
    if (by.equals(before.author())) return List.of(edited);
    var attributed = new PostAttributed(discussion, post, number, by.member(), by.told());
    return after.text().equals(before.text()) ? List.of(attributed) : List.of(edited, attributed);
  }

  /// Its author takes its text away; the number stays.
  Change<Post> retracted(Instant at) {
    var by = contribution.author().member();
    return Change.of(
        next()
            .contribution(contribution.removed(RemovedBy.AUTHOR, at))
            .moderated(moderated.map(Moderated::retracted))
            .build(),
        new PostRetracted(discussion, id, number, by));
  }

  /// As moderation decided. What its author took back stays so.
  Change<Post> moderated(long decision, Visibility visibility, Instant at) {
    return Change.of(
        decided(decision, visibility, at), new PostModerated(discussion, id, number, visibility));
  }

  /// Whether that decision, or a later one, was taken in.
  boolean hasHeard(long decision) {
    return moderated.filter(it -> it.decision() >= decision).isPresent();
  }

  private Post decided(long decision, Visibility visibility, Instant at) {
    if (contribution.removed().filter(it -> it.by() == RemovedBy.AUTHOR).isPresent())
      return next().moderated(new Moderated(decision, Visibility.SHOWN, Optional.empty())).build();
    var kept = moderated.flatMap(Moderated::kept);
    var taken = contribution.removed(RemovedBy.MODERATION, at);
    return switch (visibility) {
      case SHOWN, HELD ->
          next()
              .contribution(kept.map(it -> it.after(contribution)).orElse(contribution))
              .moderated(new Moderated(decision, visibility, Optional.empty()))
              .build();
      case REMOVED ->
          next()
              .contribution(taken)
              .moderated(
                  new Moderated(decision, visibility, kept.or(() -> Optional.of(contribution))))
              .build();
      case ERASED ->
          next()
              .contribution(taken)
              .moderated(new Moderated(decision, visibility, Optional.empty()))
              .build();
    };
  }

  /// Whether that changes nothing of what it says, nor of what is kept for an appeal.
  boolean isSame(UnaryOperator<Contribution> change) {
    return change.apply(contribution).equals(contribution)
        && moderated.map(it -> it.keeping(change)).equals(moderated);
  }

  /// A text that it quoted was taken away.
  Change<Post> unquoted(UnaryOperator<Contribution> change) {
    return Change.of(
        next()
            .contribution(change.apply(contribution))
            .moderated(moderated.map(it -> it.keeping(change)))
            .build(),
        new QuotationRemoved(discussion, id, number));
  }

  /// Without a passage, in all it says and said, also where that is kept for an appeal.
  Change<Post> redacted(UnaryOperator<String> change) {
    return Change.of(
        next()
            .contribution(contribution.with(change))
            .moderated(moderated.map(it -> it.with(change)))
            .build(),
        new Redacted(discussion, id, number));
  }

  private PostBuilder next() {
    return PostBuilder.builder(this).version(version + 1);
  }
}
