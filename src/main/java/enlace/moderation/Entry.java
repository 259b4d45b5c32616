package enlace.moderation;

import enlace.ids.MemberId;
import enlace.requests.ModerationRequest.Thing;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// One step in the history of a case; never changed, but for words that must be read no more.
///
/// @param reason "" for none
/// @param until the last day of a restriction, in UTC
/// @param because the words for which something was done to an account
/// @param actor empty for what came of itself
/// @param state how the case stood after it
record Entry(
    ModerationStep step,
    Optional<Rule> rule,
    String reason,
    Optional<LocalDate> until,
    Optional<Thing> because,
    Optional<MemberId> actor,
    Instant at,
    CaseState state) {
  /// What was only reported is no matter of its author.
  boolean concernsAuthor() {
    return step != ModerationStep.DISMISSED;
  }

  Entry saying(String reason) {
    return new Entry(step, rule, reason, until, because, actor, at, state);
  }

  boolean isBy(MemberId member) {
    return actor.equals(Optional.of(member));
  }
}
