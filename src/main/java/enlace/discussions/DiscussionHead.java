package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Filter;
import enlace.requests.DiscussionRequest.Generations;
import enlace.store.Cursor;
import enlace.text.Markdown;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Label.Hidden;
import enlace.vocabulary.Language;
import enlace.vocabulary.WorkingDays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A discussion without its text, the same for everyone; stands in memory ([DiscussionHeads]).
///
/// @param masked how it reads outside a room under the Chatham House Rule; empty in other rooms
/// @param last number of the last post
/// @param generations of its posts: what was cached under an older one is never found
/// @param former the rooms it was in before
record DiscussionHead(
    DiscussionId id,
    Label.InRoom label,
    Author author,
    String title,
    String excerpt,
    Optional<Masked> masked,
    DiscussionKind kind,
    Language language,
    List<String> themes,
    List<String> paragraphs,
    boolean pinned,
    Course course,
    Instant opened,
    long version,
    DiscussionProgress standing,
    Generations generations,
    Set<RoomId> former) {
  private static final int EXCERPT = 180;

  /// Without what names anybody.
  record Masked(String title, String excerpt) {}

  static DiscussionHead of(
      Discussion discussion,
      DiscussionProgress standing,
      Generations generations,
      Optional<Masked> masked) {
    var opening = discussion.opening();
    return new DiscussionHead(
        discussion.id(),
        discussion.label(),
        opening.author(),
        discussion.title(),
        excerpt(opening.text()),
        masked,
        discussion.kind(),
        opening.language(),
        discussion.themes(),
        discussion.paragraphs(),
        discussion.pinned(),
        discussion.course(),
        opening.at(),
        discussion.version(),
        standing,
        generations,
        discussion.former().orElse(Set.of()));
  }

  static String excerpt(String text) {
    return Markdown.excerpt(text, EXCERPT);
  }

  /// In which room that author wrote in it.
  RoomId writtenIn(Author by) {
    return by.room().or(author::room).orElse(label.room());
  }

  boolean isClosed() {
    return course.closed().isPresent();
  }

  int last() {
    return standing.last();
  }

  /// Decides who sees the last post.
  Label.InRoom labelOfLast() {
    var last = Post.label(standing.marking(), standing.latest(), label);
    return standing.endsHeld()
        ? last.hidden(new Hidden(Optional.of(standing.latest().member())))
        : last;
  }

  Instant activity() {
    return standing.activity();
  }

  /// In a list by latest activity.
  Cursor place() {
    return Cursor.at(activity(), id);
  }

  boolean fits(Filter filter) {
    return filter.kind().filter(wanted -> wanted != kind).isEmpty()
        && filter.language().filter(wanted -> wanted != language).isEmpty()
        && filter.theme().filter(wanted -> !themes.contains(wanted)).isEmpty()
        && filter.paragraph().filter(wanted -> !paragraphs.contains(wanted)).isEmpty();
  }

  /// Whether it is a question that waits for another office.
  boolean waits() {
    return standing.waits()
        && kind == DiscussionKind.QUESTION
        && !isClosed()
        && !isSettled(course, standing);
  }

  /// When it waits for too long; empty where it does not wait.
  Optional<Instant> due() {
    return Optional.of(WorkingDays.after(opened, DiscussionRequest.DAYS_TO_ANSWER))
        .filter(_ -> waits());
  }

  /// An accepted answer that is gone settles nothing.
  static boolean isSettled(Course course, DiscussionProgress standing) {
    return course
        .settled()
        .filter(it -> it.number().filter(standing::isGone).isEmpty())
        .isPresent();
  }

  /// Answered at once as far as that is told by the offices alone; the rest [Unanswered] sees to.
  DiscussionHead reached(Iterable<Written> replies) {
    var standing = this.standing.reached(replies);
    boolean answered = false;
    for (var reply : replies) answered |= !reply.author().toldOffice().equals(author.toldOffice());
    return with(answered ? standing.waiting(false) : standing, generations);
  }

  DiscussionHead with(DiscussionProgress standing, Generations generations) {
    return new DiscussionHead(
        id,
        label,
        author,
        title,
        excerpt,
        masked,
        kind,
        language,
        themes,
        paragraphs,
        pinned,
        course,
        opened,
        version,
        standing,
        generations,
        former);
  }
}
