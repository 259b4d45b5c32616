package enlace.practices.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.practices.Step;
import enlace.requests.PracticeRequest.Commented;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.text.Markdown;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.web.Paths;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Who acts now on a practice and what comes after, said to one side in one sentence.
///
/// @param waits whether it waits for the reader's side
/// @param inside whether the reader works on it
/// @param asked the note with which a curator asked for changes or withdrew it, and `askedAs` the
///     key of what stands over it
/// @param comments how many are open, for the office that is to answer
/// @param path of the first of them; "" when there is none
record WhatNext(
    String sentence,
    boolean waits,
    boolean inside,
    Optional<SafeString> asked,
    String askedAs,
    int comments,
    String path) {
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

  /// Empty for an edition that is past, unless the practice is withdrawn: nothing comes next.
  static Optional<WhatNext> of(ShownPractice practice, boolean curator, Naming naming) {
    var state = practice.head().state();
    var side = Side.of(practice, curator);
    boolean cleared = practice.head().toBePublished();
    boolean commented = side == Side.OFFICE && practice.head().awaitsAnswer();
    boolean looksOn = looksOn(practice, side, cleared);
    var key =
        "practices.next.%s.%s"
            .formatted(
                looksOn ? "clearance-of-others" : told(practice, side, cleared, commented),
                side.name().toLowerCase(Locale.ROOT));
    boolean past = ReadingPage.isPast(practice);
    if (past && !isWithdrawn(practice) || !naming.words().has(key)) return Optional.empty();
    var review = practice.reviewDate().map(naming.words()::day).orElse("");
    return Optional.of(
        new WhatNext(
            naming.words().say(key, Map.of("review", review)),
            side.acts(state, cleared) && !looksOn || commented,
            side != Side.READER,
            past ? Optional.empty() : asked(practice),
            "practices.asked." + state.code(),
            side == Side.OFFICE ? practice.head().openComments() : 0,
            firstOpen(practice)));
  }

  /// As it is now: an edition that was published stays withdrawn where it is a draft again.
  private static boolean isWithdrawn(ShownPractice practice) {
    return practice.editions().getFirst().state() == PracticeState.WITHDRAWN;
  }

  /// Of an office that gives its clearance, but not by this member.
  private static boolean looksOn(ShownPractice practice, Side side, boolean cleared) {
    return side == Side.OFFICE
        && !cleared
        && practice.head().state() == PracticeState.NATIONAL_CLEARANCE
        && practice.steps().stream().noneMatch(next -> next.step().equals("clear"));
  }

  /// Of an edition before the one that is withdrawn it is not said who reads that, nor why it was.
  private static String told(
      ShownPractice practice, Side side, boolean cleared, boolean commented) {
    var state = practice.head().state();
    if (state == PracticeState.WITHDRAWN && side == Side.OFFICE) {
      if (ReadingPage.isPast(practice)) return "withdrawn-before";
      if (practice.head().marking() == Marking.AMBER_STRICT) return "withdrawn-in-office";
    }
    if (commented && state == PracticeState.UNDER_REVIEW) return "commented";
    return cleared ? "cleared" : state.code();
  }

  private static String firstOpen(ShownPractice practice) {
    return open(practice)
        .findFirst()
        .map(first -> Paths.of(practice.head().id()) + "/review#c" + first.number())
        .orElse("");
  }

  private static Stream<Commented> open(ShownPractice practice) {
    return practice.review().stream()
        .flatMap(review -> review.comments().stream())
        .filter(comment -> !comment.settled());
  }

  private static Optional<SafeString> asked(ShownPractice practice) {
    var step =
        switch (practice.head().state()) {
          case CHANGES_REQUESTED -> Optional.of(Step.REQUEST_CHANGES.code());
          case WITHDRAWN -> Optional.of(Step.WITHDRAW.code());
          case DRAFT,
              SUBMITTED,
              UNDER_REVIEW,
              NATIONAL_CLEARANCE,
              PUBLISHED_NETWORK,
              PUBLISHED_PUBLIC,
              UPDATE_DUE,
              SUPERSEDED ->
              Optional.<String>empty();
        };
    return practice.history().reversed().stream()
        .filter(past -> step.equals(Optional.of(past.step())))
        .findFirst()
        .map(past -> past.note())
        .filter(note -> !note.isEmpty())
        .map(Markdown::html);
  }
}
