package enlace.discussions;

import enlace.discussions.Course.Closed;
import enlace.discussions.Course.Origin;
import enlace.discussions.Course.Settled;
import enlace.events.DiscussionEvent;
import enlace.events.DiscussionEvent.AnswerAccepted;
import enlace.events.DiscussionEvent.ClosingChanged;
import enlace.events.DiscussionEvent.ContinuationChanged;
import enlace.events.DiscussionEvent.Corrected;
import enlace.events.DiscussionEvent.Moved;
import enlace.events.DiscussionEvent.Narrowed;
import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.PostRetracted;
import enlace.events.DiscussionEvent.QuotationRemoved;
import enlace.events.DiscussionEvent.Redacted;
import enlace.events.DiscussionEvent.Retracted;
import enlace.events.DiscussionEvent.SettlingChanged;
import enlace.events.DiscussionEvent.SummaryChanged;
import enlace.events.DiscussionEvent.SupportChanged;
import enlace.events.Event;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Correct;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.Version;
import enlace.store.Change;
import enlace.store.Saved;
import enlace.text.Texts;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Label.Hidden;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Support;
import enlace.vocabulary.Visibility;
import enlace.vocabulary.Vocabulary;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A discussion with its opening text, which reads as post number 1. The replies are documents of
/// their own ([Post]).
///
/// @param moderated empty until moderation decides about it
/// @param former the rooms it was in before; not there while it was never moved
/// @param course what became of it
@RecordBuilder
record Discussion(
    DiscussionId id,
    long version,
    Label.InRoom label,
    String title,
    DiscussionKind kind,
    List<String> themes,
    List<String> paragraphs,
    Contribution opening,
    boolean pinned,
    Optional<Moderated> moderated,
    Optional<Set<RoomId>> former,
    Course course)
    implements Saved {
  Discussion {
    course = Objects.requireNonNullElse(course, Course.NONE); // an earlier version kept none
  }

  /// The author chooses the marking, stricter than the room's own or more open; the room decides
  /// who reads it either way.
  ///
  /// @param label where it is opened, with the marking the author chose
  static Change<Discussion> open(
      DiscussionId id,
      Open wish,
      Label.InRoom label,
      Author author,
      Set<MemberId> mentioned,
      Optional<Origin> origin,
      Vocabulary vocabulary,
      Instant at) {
    var opening =
        Contribution.of(author, wish.capacity(), wish.writtenIn(), wish.text(), at)
            .telling(mentioned);
    var opened =
        new Discussion(
            id,
            1,
            label,
            wish.title(),
            wish.kind(),
            wish.themes(),
            wish.paragraphs(),
            opening,
            false,
            Optional.empty(),
            Optional.empty(),
            Course.from(origin));
    var complaints = opened.complaints(vocabulary);
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
    var event =
        new Opened(id, label, author.member(), wish.kind(), Set.copyOf(wish.themes()), mentioned);
    return told(opened, event, true);
  }

  /// The change, told as well where it goes on from when what is shown there changes.
  private static Change<Discussion> told(Discussion next, DiscussionEvent event, boolean there) {
    var all = new ArrayList<Event>(List.of(event));
    next.course
        .origin()
        .filter(_ -> there)
        .map(it -> new ContinuationChanged(it.discussion(), it.post(), it.number(), next.id))
        .ifPresent(all::add);
    return new Change<>(next, all);
  }

  private Change<Discussion> to(Discussion next, DiscussionEvent event) {
    return told(next, event, !next.label.equals(label) || !next.title.equals(title));
  }

  private List<Complaint> complaints(Vocabulary vocabulary) {
    var complaints = new ArrayList<>(subjectComplaints(vocabulary));
    complaints.addAll(Contribution.complaints(opening.text()));
    complaints.addAll(markingComplaints(label.marking()));
    return complaints;
  }

  private List<Complaint> subjectComplaints(Vocabulary vocabulary) {
    var complaints = new ArrayList<Complaint>();
    complaints.addAll(titleComplaints(title));
    complaints.addAll(themeComplaints(themes, vocabulary));
    if (!paragraphs.stream().allMatch(vocabulary::taggable))
      complaints.add(Complaint.of("paragraphs", "complaint.code"));
    return complaints;
  }

  private static List<Complaint> titleComplaints(String title) {
    if (title.isBlank()) return List.of(Complaint.of("title", "complaint.required"));
    int length = Texts.length(title);
    return length > DiscussionRequest.LONGEST_TITLE
        ? List.of(Complaint.tooLong("title", length, DiscussionRequest.LONGEST_TITLE))
        : List.of();
  }

  private static List<Complaint> themeComplaints(List<String> themes, Vocabulary vocabulary) {
    if (themes.size() > DiscussionRequest.MOST_THEMES)
      return List.of(
          new Complaint(
              "themes",
              "discussions.complaint.themes",
              Map.of("max", DiscussionRequest.MOST_THEMES)));
    if (!themes.stream().allMatch(theme -> vocabulary.knows(Listing.THEMES, theme)))
      return List.of(Complaint.of("themes", "complaint.code"));
    return List.of();
  }

  /// TLP:RED names its recipients one by one; nothing here can keep that promise.
  static List<Complaint> markingComplaints(Marking marking) {
    return marking == Marking.RED
        ? List.of(Complaint.of("marking", "discussions.complaint.red"))
        : List.of();
  }

  Change<Discussion> edited(MemberId by, EditPost wish, Set<MemberId> mentioned, Instant at) {
    var edited =
        opening.edited(by, wish.text(), wish.attribution(), wish.version(), at).telling(mentioned);
    return new Change<>(
        next().opening(edited).build(),
        Post.edits(id, new PostId(id.value()), 1, opening, edited, mentioned));
  }

  /// That the one who does it may moderate the room is for [enlace.rights.Permissions] to say.
  Change<Discussion> withPin(boolean wanted, MemberId by) {
    return Change.of(next().pinned(wanted).build(), new PinChanged(id, by, wanted));
  }

  /// Whether it is a question that somebody might still answer, as far as its replies do not.
  boolean asks() {
    return kind == DiscussionKind.QUESTION
        && label.hidden().isEmpty()
        && opening.removed().isEmpty()
        && course.closed().isEmpty();
  }

  /// Takes no more replies, or takes them again; that the one who does it may, is for
  /// [enlace.rights.Permissions] to say.
  Change<Discussion> closing(Optional<Closed> closed, MemberId by, Version from) {
    if (!from.allows(version)) throw new Refused(new Stale());
    return Change.of(
        next().course(course.closing(closed)).build(),
        new ClosingChanged(id, by, closed.isPresent()));
  }

  /// Who opened it waits for no answer any more, or does again.
  ///
  /// @param answer the reply that answered it
  Change<Discussion> settling(
      Optional<Settled> settled, Optional<Post> answer, MemberId by, Version from) {
    if (!kind.takesAnswer())
      throw new Refused(Invalid.of("settled", "discussions.complaint.no-question"));
    if (!from.allows(version)) throw new Refused(new Stale());
    var events = new ArrayList<Event>(List.of(new SettlingChanged(id, by, settled.isPresent())));
    answer.map(it -> accepted(it, by)).ifPresent(events::add);
    return new Change<>(next().course(course.settling(settled)).build(), events);
  }

  private AnswerAccepted accepted(Post answer, MemberId by) {
    var author = answer.contribution().author().member();
    return new AnswerAccepted(id, answer.id(), answer.number(), by, author);
  }

  /// A reply sums it up, or none does any more; that the one who does it may, is for
  /// [enlace.rights.Permissions] to say.
  Change<Discussion> summarizing(Optional<Integer> number, MemberId by, Version from) {
    if (!from.allows(version)) throw new Refused(new Stale());
    return Change.of(next().course(course.summarizing(number)).build(), new SummaryChanged(id, by));
  }

  /// That office stands by it, or does no more; that the one who says so may, is for
  /// [DiscussionViews#maySupport] to say.
  Change<Discussion> supported(Support support, Office office, MemberId by, boolean given) {
    return Change.of(
        next().course(course.supported(support, office, given)).build(),
        new SupportChanged(id, support, office, by, opening.author().member(), given));
  }

  /// Put right by who opened it; that it is, is for [enlace.rights.Permissions] to say.
  ///
  /// @param others whether other members wrote in it, and `offices` whether other offices did
  Change<Discussion> corrected(
      MemberId by, Correct wish, boolean others, boolean offices, Vocabulary vocabulary) {
    if (opening.removed().isPresent()) throw new Refused(new NotAllowed("correct-discussion"));
    if (!wish.version().allows(version)) throw new Refused(new Stale());
    var marking = wish.marking().orElse(label.marking());
    var next =
        next()
            .label(new Label.InRoom(label.room(), marking, label.office(), label.hidden()))
            .title(wish.title().map(it -> Redacting.restored(it, title, vocabulary)).orElse(title))
            .kind(wish.kind().orElse(kind))
            .themes(wish.themes().orElse(themes))
            .paragraphs(wish.paragraphs().orElse(paragraphs))
            .opening(opening.in(wish.writtenIn().orElse(opening.language())))
            .build();
    var complaints = new ArrayList<>(next.subjectComplaints(vocabulary));
    complaints.addAll(remarkingComplaints(marking, others, offices));
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
    return to(
        next,
        marking.stricterThan(label.marking())
            ? new Narrowed(id, label, by)
            : new Corrected(id, by));
  }

  /// Into another room, where nobody has pinned it; its marking stays as it is. Who may do that is
  /// for [enlace.rights.Permissions] to say.
  Change<Discussion> moved(MemberId by, RoomId to, Version from) {
    if (!from.allows(version)) throw new Refused(new Stale());
    return moved(by, to);
  }

  private Change<Discussion> moved(MemberId by, RoomId to) {
    var rooms = new HashSet<>(former.orElse(Set.of()));
    rooms.add(label.room());
    var next =
        next()
            .label(label.in(to))
            .opening(opening.writtenIn(label.room()))
            .pinned(false)
            .former(Set.copyOf(rooms))
            .build();
    return to(next, new Moved(id, label, by));
  }

  /// Somebody wrote in that room while it was being moved to others: so it is there again.
  Change<Discussion> movedBack(RoomId to) {
    return moved(opening.author().member(), to);
  }

  /// What others wrote stays readable to them, and is read by nobody whom they did not write to.
  private List<Complaint> remarkingComplaints(Marking next, boolean others, boolean offices) {
    if (offices && next.stricterThan(Marking.AMBER) && next.stricterThan(label.marking()))
      return List.of(Complaint.of("marking", "discussions.complaint.narrow"));
    if (others && label.marking().stricterThan(next))
      return List.of(Complaint.of("marking", "discussions.complaint.widen"));
    return markingComplaints(next);
  }

  /// Its author takes the opening text away, and the title with it. When nobody else has answered,
  /// all of it goes.
  ///
  /// @param answered whether others wrote in it
  /// @param title what stands in place of the title, where it stays
  Change<Discussion> retracted(boolean answered, String title, Instant at) {
    var by = opening.author().member();
    var taken = next().title(title).opening(opening.removed(RemovedBy.AUTHOR, at));
    return answered
        ? to(taken.build(), new PostRetracted(id, new PostId(id.value()), 1, by))
        : to(taken.label(label.hidden(Hidden.FROM_ALL)).build(), new Retracted(id, label, by));
  }

  /// Whether its author took all of it away.
  boolean isRetracted() {
    return label.hidden().equals(Optional.of(Hidden.FROM_ALL))
        && !isRemoved()
        && opening.removed().filter(removal -> removal.by() == RemovedBy.AUTHOR).isPresent();
  }

  /// Somebody answered while all of it was being taken away: so that is seen, and what was taken
  /// away stays so.
  Change<Discussion> kept() {
    var by = opening.author().member();
    return to(
        next().label(label(moderated)).build(),
        new PostRetracted(id, new PostId(id.value()), 1, by));
  }

  /// As moderation decided about all of it. What its author took back stays so.
  ///
  /// @param removed what stands in place of the title of what is erased
  Change<Discussion> moderated(long decision, Visibility visibility, String removed, Instant at) {
    var moderated = Optional.of(new Moderated(decision, visibility, Optional.empty()));
    boolean erased = visibility == Visibility.ERASED;
    var next =
        next()
            .label(isRetracted() ? label : label(moderated))
            .title(erased ? removed : title)
            .opening(erased ? opening.removed(RemovedBy.MODERATION, at) : opening)
            .moderated(moderated)
            .build();
    return to(next, new DiscussionEvent.Moderated(id, label, visibility));
  }

  /// Whether moderation took all of it away.
  private boolean isRemoved() {
    return moderated.filter(Moderated::removes).isPresent();
  }

  private Label.InRoom label(Optional<Moderated> moderated) {
    var author = opening.author().member();
    var gone = moderated.filter(Moderated::removes).map(_ -> Hidden.FROM_ALL);
    return new Label.InRoom(
        label.room(),
        label.marking(),
        label.office(),
        gone.or(() -> moderated.flatMap(it -> it.hides(author))));
  }

  /// Whether that decision, or a later one, was taken in.
  boolean hasHeard(long decision) {
    return moderated.filter(it -> it.decision() >= decision).isPresent();
  }

  /// A text that its opening quoted was taken away.
  Change<Discussion> unquoted(Contribution without) {
    return Change.of(
        next().opening(without).build(), new QuotationRemoved(id, new PostId(id.value()), 1));
  }

  /// Without a passage, in title and opening text and in all that said.
  Change<Discussion> redacted(UnaryOperator<String> change) {
    return to(
        next().title(change.apply(title)).opening(opening.with(change)).build(),
        new Redacted(id, new PostId(id.value()), 1));
  }

  private DiscussionBuilder next() {
    return DiscussionBuilder.builder(this).version(version + 1);
  }
}
