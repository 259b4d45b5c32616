package enlace.practices;

import static enlace.vocabulary.PracticeState.DRAFT;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.practices.template.Content;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import java.util.Optional;
import java.util.Set;

/// An edition under work.
///
/// @param check the points of [Practice#CHECK] that hold
/// @param editor who saved its fields last; empty when nobody has yet, and in what an
///     earlier version of Enlace wrote
/// @param draft what the office had written for this edition and shown nobody, while the practice
///     is withdrawn; it is gone on with when it is restored
record Work(
    int edition,
    Label.OfPractice label,
    Content content,
    Optional<RecordedClearance> clearance,
    Set<String> check,
    Optional<MemberId> editor,
    Optional<Content> draft) {

  Work in(PracticeState state) {
    return with(labelled(state, content, label.office()), content, editor);
  }

  Work edited(Content content, MemberId by) {
    return with(labelled(label.state(), content, label.office()), content, Optional.of(by));
  }

  private Work with(Label.OfPractice label, Content content, Optional<MemberId> editor) {
    return new Work(edition, label, content, clearance, check, editor, draft);
  }

  /// With a label that shows it to no more than these.
  Work hidden(Optional<Label.Hidden> hidden) {
    return with(label.hidden(hidden), content, editor);
  }

  Work cleared(Optional<RecordedClearance> clearance) {
    return new Work(edition, label, content, clearance, check, editor, draft);
  }

  Work checked(Set<String> check) {
    return new Work(edition, label, content, clearance, check, editor, draft);
  }

  /// Whether its office alone was ever to read it.
  boolean isDraft() {
    return label.state() == DRAFT;
  }

  /// With what was published in its place.
  Work keptBehind(Content published) {
    return new Work(edition, label, published, clearance, check, editor, Optional.of(content));
  }

  /// With a label that shows it to its office alone, however it is marked.
  Work keptInOffice() {
    var kept =
        new Label.OfPractice(
            label.state(), false, label.audience(), Marking.AMBER_STRICT, label.office());
    return with(kept, content, editor);
  }

  Work restored() {
    var gone = draft.orElse(content);
    return new Work(edition, label, gone, clearance, check, editor, Optional.empty()).in(DRAFT);
  }

  static Work draft(int edition, Content content, Office office) {
    return new Work(
        edition,
        labelled(DRAFT, content, office),
        content,
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  static Label.OfPractice labelled(PracticeState state, Content content, Office office) {
    return new Label.OfPractice(state, false, content.audience(), content.marking(), office);
  }
}
