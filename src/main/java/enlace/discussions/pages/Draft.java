package enlace.discussions.pages;

import enlace.pages.Words;
import enlace.requests.DiscussionRequest.Previewed;
import enlace.web.Form;
import enlace.web.Labelled;
import java.util.Optional;

/// A form with a text while it is being written: as it is, with its preview, or with the offices
/// one can mention.
///
/// @param previewed what is said of its text, while it is looked at
record Draft(Form form, Optional<Previewed> previewed, Optional<OfficesPart> offices) {
  static Draft of(Form form) {
    return new Draft(form, Optional.empty(), Optional.empty());
  }

  boolean previewing() {
    return previewed.isPresent();
  }

  Draft named(Words words, Labelled... fields) {
    return new Draft(form.named(words, fields), previewed, offices);
  }
}
