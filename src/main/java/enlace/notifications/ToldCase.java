package enlace.notifications;

import enlace.events.ModerationEvent;
import enlace.events.ModerationEvent.Handled;
import enlace.events.ModerationEvent.Reported;
import enlace.events.ModerationEvent.StepTaken;
import enlace.events.ModerationEvent.TimeEnded;
import enlace.requests.NotificationRequest.What;
import enlace.vocabulary.ModerationStep;
import java.util.Optional;

/// What of a case of moderation is told: to the author of what it is about, and to those who may
/// handle it, for whom it waits.
record ToldCase(Optional<What> toAuthor, Optional<What> toModerators) {

  static ToldCase of(ModerationEvent event) {
    return switch (event) {
      case Reported _ -> toModerators(What.REPORTED);
      case StepTaken(_, _, var step, _) -> of(step);
      case TimeEnded(_, _, var step) -> of(step);
      case Handled _ -> new ToldCase(Optional.empty(), Optional.empty());
    };
  }

  private static ToldCase of(ModerationStep step) {
    return switch (step) {
      case NUDGE -> toAuthor(What.NUDGED);
      case HOLD -> toAuthor(What.HELD);
      case RELEASE -> toAuthor(What.RELEASED);
      case REDACT -> toAuthor(What.REDACTED);
      case REMOVE -> new ToldCase(Optional.of(What.REMOVING), Optional.of(What.TO_CONFIRM));
      case CONFIRM -> toAuthor(What.REMOVED);
      case LAPSED -> new ToldCase(Optional.of(What.LAPSED), Optional.of(What.LAPSED));
      case APPEAL -> toModerators(What.APPEALED);
      case UPHOLD -> toAuthor(What.UPHELD);
      case OVERTURN -> toAuthor(What.OVERTURNED);
      case ANSWERED -> toModerators(What.ANSWERED);
      case EDITED -> toModerators(What.CHANGED);
      case DISMISSED, LOOKED, RETRACTED, ERASED, RESTRICT, SUSPEND ->
          new ToldCase(Optional.empty(), Optional.empty());
    };
  }

  private static ToldCase toAuthor(What what) {
    return new ToldCase(Optional.of(what), Optional.empty());
  }

  private static ToldCase toModerators(What what) {
    return new ToldCase(Optional.empty(), Optional.of(what));
  }
}
