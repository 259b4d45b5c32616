package enlace.practices.pages;

import enlace.pages.View;
import enlace.requests.PracticeRequest.Summary;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A practice in a list.
///
/// @param state said where it is not simply published
/// @param comments how many are open, in words
/// @param resources "" while it is not said
/// @param audience "" where nobody reads it any more
record PracticeRow(
    String id,
    String path,
    String who,
    Marking marking,
    Language language,
    String title,
    String summary,
    Optional<String> state,
    Optional<String> comments,
    String resources,
    String paragraphs,
    Optional<String> foreign,
    String audience,
    boolean opened,
    Optional<LocalDate> published,
    Instant changed)
    implements View {

  static PracticeRow of(Summary head, Naming naming) {
    return of(head, head.path(), naming);
  }

  static PracticeRow of(Summary head, String path, Naming naming) {
    boolean plain =
        head.state() == PracticeState.PUBLISHED_NETWORK
            || head.state() == PracticeState.PUBLISHED_PUBLIC;
    return new PracticeRow(
        head.id().value(),
        path,
        naming.who(head),
        head.marking(),
        head.language(),
        naming.title(head),
        head.summary(),
        plain ? Optional.empty() : Optional.of(naming.state(head)),
        naming.openComments(head),
        head.resources().isEmpty() ? "" : naming.say("resources." + head.resources()),
        String.join(", ", head.paragraphs()),
        naming.foreign(head),
        head.state() == PracticeState.WITHDRAWN
            ? ""
            : naming.inText(Listing.AUDIENCES, head.audience().code()),
        head.opened(),
        head.published().map(Naming::day),
        head.changed());
  }

  @Override
  public String template() {
    return "practices/row";
  }
}
