package enlace.practices;

import static enlace.vocabulary.PracticeState.DRAFT;

import enlace.ids.Office;
import enlace.practices.template.Content;
import enlace.vocabulary.Label;
import enlace.vocabulary.PracticeState;
import java.util.Optional;
import java.util.Set;

/// An edition under work.
///
/// @param check the points of [Practice#CHECK] that hold
record Work(
    int edition,
    Label.OfPractice label,
    Content content,
    Optional<RecordedClearance> clearance,
    Set<String> check) {

  Work in(PracticeState state) {
    return new Work(edition, labelled(state, content, label.office()), content, clearance, check);
  }

  Work with(Content content) {
    return new Work(
        edition, labelled(label.state(), content, label.office()), content, clearance, check);
  }

  Work cleared(Optional<RecordedClearance> clearance) {
    return new Work(edition, label, content, clearance, check);
  }

  Work checked(Set<String> check) {
    return new Work(edition, label, content, clearance, check);
  }

  static Work draft(int edition, Content content, Office office) {
    return new Work(edition, labelled(DRAFT, content, office), content, Optional.empty(), Set.of());
  }

  static Label.OfPractice labelled(PracticeState state, Content content, Office office) {
    return new Label.OfPractice(state, false, content.audience(), content.marking(), office);
  }
}
