package enlace.practices;

import static enlace.vocabulary.PracticeState.DRAFT;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.practices.template.Content;
import enlace.vocabulary.Label;
import enlace.vocabulary.PracticeState;
import java.util.Optional;
import java.util.Set;

/// An edition under work.
///
/// @param check the points of [Practice#CHECK] that hold
/// @param editor who saved its fields last; empty when nobody has yet, and in what an
///     earlier version of Enlace wrote
record Work(
    int edition,
    Label.OfPractice label,
    Content content,
    Optional<RecordedClearance> clearance,
    Set<String> check,
    Optional<MemberId> editor) {

  Work in(PracticeState state) {
    return new Work(
        edition, labelled(state, content, label.office()), content, clearance, check, editor);
  }

  Work edited(Content content, MemberId by) {
    return new Work(
        edition,
        labelled(label.state(), content, label.office()),
        content,
        clearance,
        check,
        Optional.of(by));
  }

  Work cleared(Optional<RecordedClearance> clearance) {
    return new Work(edition, label, content, clearance, check, editor);
  }

  Work checked(Set<String> check) {
    return new Work(edition, label, content, clearance, check, editor);
  }

  static Work draft(int edition, Content content, Office office) {
    return new Work(
        edition,
        labelled(DRAFT, content, office),
        content,
        Optional.empty(),
        Set.of(),
        Optional.empty());
  }

  static Label.OfPractice labelled(PracticeState state, Content content, Office office) {
    return new Label.OfPractice(state, false, content.audience(), content.marking(), office);
  }
}
