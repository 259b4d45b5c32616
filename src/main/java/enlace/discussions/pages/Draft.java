package enlace.discussions.pages;

import enlace.pages.Words;
import enlace.requests.DiscussionRequest.FoundMentions;
import enlace.web.Form;
import enlace.web.Labelled;
import java.util.Optional;

/// A form with a text while it is being written: as it is, with its preview, or with the offices
/// one can mention.
///
/// @param found whom its text would reach, while it is previewed
record Draft(Form form, Optional<FoundMentions> found, Optional<OfficesPart> offices) {
  static Draft of(Form form) {
    return new Draft(form, Optional.empty(), Optional.empty());
  }

  boolean previewing() {
    return found.isPresent();
  }

  Draft named(Words words, Labelled... fields) {
    return new Draft(form.named(words, fields), found, offices);
  }
}
