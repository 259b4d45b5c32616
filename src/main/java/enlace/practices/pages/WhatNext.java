package enlace.practices.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.text.Markdown;
import enlace.vocabulary.PracticeState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who acts now on a practice and what comes after, said to one side in one sentence.
///
/// @param waits whether it waits for the reader's side
/// @param inside whether the reader works on it
/// @param asked the note with which a curator asked for changes
record WhatNext(String sentence, boolean waits, boolean inside, Optional<SafeString> asked) {
  /// Each is told in words of its own: `practices.next.<state>.<side>` in the bundles. What a side
  /// never sees has no words.
  private enum Side {
    OFFICE,
    CURATOR,
    READER;

    /// A curator who wrote it is in the place of its office.
    static Side of(ShownPractice practice, boolean curator) {
      if (practice.office().isEmpty()) return READER;
      return curator && !practice.mayEdit() ? CURATOR : OFFICE;
    }

    /// Whether it is this side that acts in that state.
    boolean acts(PracticeState state, boolean cleared) {
      return switch (state) {
        case DRAFT, CHANGES_REQUESTED, UPDATE_DUE -> this == OFFICE;
        case SUBMITTED, UNDER_REVIEW -> this == CURATOR;
        case NATIONAL_CLEARANCE -> this == (cleared ? CURATOR : OFFICE);
        case PUBLISHED_NETWORK, PUBLISHED_PUBLIC, SUPERSEDED, WITHDRAWN -> false;
      };
    }
  }

  /// Empty for an edition that is past: nothing comes next.
  static Optional<WhatNext> of(ShownPractice practice, boolean curator, Naming naming) {
    var state = practice.head().state();
    var side = Side.of(practice, curator);
    boolean cleared = Naming.cleared(practice);
    var key =
        "practices.next.%s.%s"
            .formatted(cleared ? "cleared" : state.code(), side.name().toLowerCase(Locale.ROOT));
    if (past(practice) || !naming.words().has(key)) return Optional.empty();
    var review = practice.reviewDate().map(naming.words()::day).orElse("");
    return Optional.of(
        new WhatNext(
            naming.words().say(key, Map.of("review", review)),
            side.acts(state, cleared),
            side != Side.READER,
            asked(practice)));
  }

  private static boolean past(ShownPractice practice) {
    return practice.editions().stream()
        .filter(edition -> ReadingPage.isPublished(edition.state()))
        .anyMatch(edition -> edition.number() > practice.head().edition());
  }

  private static Optional<SafeString> asked(ShownPractice practice) {
    if (practice.head().state() != PracticeState.CHANGES_REQUESTED) return Optional.empty();
    return practice.history().reversed().stream()
        .filter(past -> past.step().equals("request-changes"))
        .findFirst()
        .map(past -> past.note())
        .filter(note -> !note.isEmpty())
        .map(Markdown::html);
  }
}
