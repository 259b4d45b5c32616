package enlace.practices.pages;

import enlace.pages.View;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.web.Paths;
import java.time.LocalDate;
import java.util.Optional;

/// How a practice stands, in one line that keeps itself up to date.
///
/// @param version of the practice that the page around it shows
/// @param numbered whether it says which edition: what is withdrawn need not have been published as
///     that one
/// @param next empty where nothing comes next
/// @param held by moderation, and where those who answer for it read why
/// @param anew whether it takes the place of the one that stands on the page
/// @param changed whether the practice has changed since that page was made
record StatusLine(
    String id,
    String path,
    long version,
    String who,
    String state,
    int edition,
    boolean numbered,
    Optional<LocalDate> published,
    Optional<String> foreign,
    Marking marking,
    Optional<WhatNext> next,
    boolean held,
    Optional<String> moderation,
    boolean changed,
    boolean anew)
    implements View {

  /// @param version of the page around it
  /// @param curator whether the reader is one
  static StatusLine of(ShownPractice practice, long version, boolean curator, Naming naming) {
    var head = practice.head();
    return new StatusLine(
        head.id().value(),
        Paths.of(head.id()) + "?edition=" + head.edition(),
        version,
        naming.who(head),
        state(practice, naming),
        head.edition(),
        head.state() != PracticeState.WITHDRAWN,
        head.published().map(Naming::day),
        naming.foreign(head),
        head.marking(),
        WhatNext.of(practice, curator, naming),
        practice.held(),
        Optional.of("/moderation/practice-" + head.id())
            .filter(_ -> practice.held() && practice.answering()),
        head.version() != version,
        false);
  }

  /// Of a past edition not how it stood then: nobody finds it there any more.
  static String state(ShownPractice practice, Naming naming) {
    return ReadingPage.isPast(practice) && ReadingPage.isPublished(practice.head().state())
        ? naming.words().say("practices.past")
        : naming.state(practice.head());
  }

  /// The same, to be put in the place of the one that stands there.
  StatusLine again() {
    return new StatusLine(
        id,
        path,
        version,
        who,
        state,
        edition,
        numbered,
        published,
        foreign,
        marking,
        next,
        held,
        moderation,
        changed,
        true);
  }

  @Override
  public String template() {
    return "practices/standing";
  }
}
