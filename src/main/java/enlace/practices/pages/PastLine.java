package enlace.practices.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.requests.PracticeRequest.PastStep;
import enlace.text.Markdown;
import java.time.Instant;
import java.util.Optional;

/// A step that was taken, as a line of the history.
record PastLine(String step, String by, Instant at, Optional<SafeString> note) {

  static PastLine of(PastStep past, Naming naming) {
    return new PastLine(
        naming.say("past." + past.step()),
        by(past, naming),
        past.at(),
        Optional.of(past.note()).filter(note -> !note.isEmpty()).map(Markdown::html));
  }

  private static String by(PastStep past, Naming naming) {
    if (past.byCurator()) return naming.say("curators");
    return past.by().map(naming::office).orElse("");
  }
}
