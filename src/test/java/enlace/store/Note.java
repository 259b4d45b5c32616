package enlace.store;

import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.Replied;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A small document to try the store with: numbered within its book, and rewritten as a whole.
public record Note(
    PostId id,
    long version,
    DiscussionId book,
    int number,
    String text,
    Instant at,
    Optional<LocalDate> due)
    implements Saved {
  public static final DocumentKind<Note> KIND =
      new DocumentKind<>(
          "notes", Note.class, List.of(DocumentKind.Index.unique("+state.book", "+state.number")));

  private static final MemberId WRITER = new MemberId("poc-qm");
  private static final Instant MONDAY = Instant.parse("2026-11-02T07:00:00Z");

  /// A deed told by its key alone: the same key is the same deed.
  public static Deed deed(String key) {
    return deed(key, "a wish");
  }

  public static Deed deed(String key, String wish) {
    return new Deed("deed-" + key, wish);
  }

  public static Note fresh(Deed deed, String book, int number) {
    var at = MONDAY.plusSeconds(number);
    var id = new PostId(deed.id());
    return new Note(id, 1, new DiscussionId(book), number, "first", at, Optional.empty());
  }

  public Change<Note> written() {
    return Change.of(this, new Replied(book, id, number, WRITER, Set.of()));
  }

  /// Tells two events, whose order must be kept.
  public Change<Note> rewritten(String newText) {
    var next = new Note(id, version + 1, book, number, newText, at, due);
    return Change.of(next, pinned(true), pinned(false));
  }

  private PinChanged pinned(boolean pinned) {
    return new PinChanged(book, WRITER, pinned);
  }
}
