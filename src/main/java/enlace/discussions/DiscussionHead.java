package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.Filter;
import enlace.requests.DiscussionRequest.Generations;
import enlace.store.Cursor;
import enlace.text.Markdown;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Label.Hidden;
import enlace.vocabulary.Language;
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

  DiscussionHead reached(Iterable<Written> replies) {
    return with(standing.reached(replies), generations);
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
        opened,
        version,
        standing,
        generations,
        former);
  }
}
