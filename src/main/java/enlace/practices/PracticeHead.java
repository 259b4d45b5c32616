package enlace.practices;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.store.Cursor;
import java.time.Instant;
import java.util.Optional;

/// What lists need of a practice: no long texts, no history. Read from the same document, with the
/// rest left in the database.
record PracticeHead(
    PracticeId id,
    long version,
    Office office,
    MemberId proposer,
    Optional<Work> work,
    Optional<Published> published,
    Instant changed) {
  static PracticeHead of(Practice practice) {
    return new PracticeHead(
        practice.id(),
        practice.version(),
        practice.office(),
        practice.proposer(),
        practice.work(),
        practice.published(),
        practice.changed());
  }

  /// In the library.
  Cursor place() {
    return Cursor.at(published.orElseThrow().at(), id);
  }
}
