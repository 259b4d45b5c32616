package enlace.practices;

import enlace.ids.PracticeId;
import enlace.practices.template.Content;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/// An edition as it was published; its text never changes again.
///
/// @param version of the practice, but not moved on by what is done to an edition under work
/// @param changed when something was last done to this edition
/// @param successor the practice that took its place
record Published(
    int edition,
    long version,
    Instant changed,
    Label.OfPractice label,
    Content content,
    RecordedClearance clearance,
    Instant at,
    LocalDate reviewDate,
    LibraryEntry shelf,
    Optional<PracticeId> successor) {

  /// Editions stored by the first version say nothing of their change.
  Published {
    changed = Objects.requireNonNullElse(changed, at);
  }

  Published in(PracticeState state, boolean opened) {
    var label =
        new Label.OfPractice(
            state, opened, this.label.audience(), this.label.marking(), this.label.office());
    return as(label, reviewDate, LibraryEntry.of(content, state), successor);
  }

  Published reviewedNext(LocalDate date) {
    return as(label, date, shelf, successor);
  }

  Published succeededBy(PracticeId successor) {
    return as(label, reviewDate, shelf, Optional.of(successor));
  }

  private Published as(
      Label.OfPractice label,
      LocalDate reviewDate,
      LibraryEntry shelf,
      Optional<PracticeId> successor) {
    return new Published(
        edition, version, changed, label, content, clearance, at, reviewDate, shelf, successor);
  }

  /// With a label that shows it to no more than these; the library lists it to nobody then.
  Published hidden(Optional<Label.Hidden> hidden) {
    return as(
        label.hidden(hidden),
        reviewDate,
        hidden.isPresent() ? shelf.unlisted() : LibraryEntry.of(content, label.state()),
        successor);
  }

  Published next(Instant at) {
    return new Published(
        edition, version + 1, at, label, content, clearance, this.at, reviewDate, shelf, successor);
  }

  boolean openable() {
    return label.audience() == Audience.PUBLIC
        && label.marking() == Marking.CLEAR
        && clearance.publicly();
  }
}
