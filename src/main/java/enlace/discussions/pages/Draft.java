package enlace.discussions.pages;

import enlace.pages.Words;
import enlace.web.Form;
import enlace.web.Labelled;
import java.util.Optional;

/// A form with a text while it is being written: as it is, with its preview, or with the offices
/// one can mention.
record Draft(Form form, boolean previewing, Optional<OfficesPart> offices) {
  static Draft of(Form form) {
    return new Draft(form, false, Optional.empty());
  }

  Draft named(Words words, Labelled... fields) {
    return new Draft(form.named(words, fields), previewing, offices);
  }
}
