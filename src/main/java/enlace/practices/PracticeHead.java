package enlace.practices;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.store.Cursor;
import enlace.vocabulary.PracticeState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What lists need of a practice: no long texts, of comments only who spoke and of steps which they
/// were. Read from the same document, with the rest left in the database.
record PracticeHead(
    PracticeId id,
    long version,
    Office office,
    MemberId proposer,
    Optional<Work> work,
    Optional<Published> published,
    List<Asked> comments,
    List<Taken> history,
    Instant changed,
    Set<String> hides) {
  /// As [Practice].
  PracticeHead {
    hides = Objects.requireNonNullElse(hides, Set.of());
  }

  /// Where an office answers, by its text or beside it.
  static final Set<PracticeState> ANSWERED =
      Set.of(
          PracticeState.UNDER_REVIEW,
          PracticeState.CHANGES_REQUESTED,
          PracticeState.NATIONAL_CLEARANCE);

  record Asked(int edition, List<Said> remarks, boolean settled) {
    private static Asked of(Practice.Comment comment) {
      return new Asked(
          comment.edition(),
          comment.remarks().stream().map(it -> new Said(it.by(), it.at())).toList(),
          comment.settled());
    }
  }

  record Said(Actor by, Instant at) {}

  record Taken(Step step, Instant at) {}

  static PracticeHead of(Practice practice) {
    return new PracticeHead(
        practice.id(),
        practice.version(),
        practice.office(),
        practice.proposer(),
        practice.work(),
        practice.published(),
        practice.comments().stream().map(Asked::of).toList(),
        practice.history().stream().map(it -> new Taken(it.step(), it.at())).toList(),
        practice.changed(),
        practice.hides());
  }

  int openComments() {
    return (int) open().count();
  }

  /// Whether a curator had the last word in one that is open, since the text was submitted: an
  /// office answers by its text as well.
  boolean awaitsAnswer() {
    var submitted =
        history.stream()
            .filter(taken -> taken.step() == Step.SUBMIT)
            .map(Taken::at)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    return work.filter(edition -> ANSWERED.contains(edition.label().state())).isPresent()
        && open()
            .map(comment -> comment.remarks().getLast())
            .anyMatch(last -> last.by().curator() && !last.at().isBefore(submitted));
  }

  private Stream<Asked> open() {
    return comments.stream()
        .filter(comment -> work.isPresent() && comment.edition() == work.get().edition())
        .filter(comment -> !comment.settled());
  }

  /// In the library.
  Cursor place() {
    return Cursor.at(published.orElseThrow().at(), id);
  }
}
