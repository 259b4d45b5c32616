package enlace.notifications;

import enlace.events.ModerationEvent;
import enlace.events.ModerationEvent.Handled;
import enlace.events.ModerationEvent.Reported;
import enlace.events.ModerationEvent.StepTaken;
import enlace.events.ModerationEvent.TimeEnded;
import enlace.ids.CaseId;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.NotificationRequest.What;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.ThingKind;
import java.util.Optional;

/// What of a case of moderation is told: to the author of what it is about, and to those who may
/// handle it, for whom it waits.
record ToldCase(Optional<What> toAuthor, Optional<What> toModerators) {

  static ToldCase of(ModerationEvent event) {
    return switch (event) {
      case Reported _ -> toModerators(What.REPORTED);
      case StepTaken(var id, _, var step, _) -> isAccount(id) ? ofAccount(step) : of(step);
      case TimeEnded(var id, _, var step) -> isAccount(id) ? ofAccount(step) : of(step);
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
      case LOOK_BEHIND -> toAuthor(What.LOOKED_BEHIND);
      case ANSWERED -> toModerators(What.ANSWERED);
      case EDITED -> toModerators(What.CHANGED);
      case DISMISSED, LOOKED, RETRACTED, ERASED, RESTRICT, SUSPEND, SUSPEND_ALONE, READMIT, ENDED ->
          new ToldCase(Optional.empty(), Optional.empty());
    };
  }

  static boolean isAccount(CaseId id) {
    return Thing.of(id).filter(it -> it.kind() == ThingKind.MEMBER).isPresent();
  }

  private static ToldCase ofAccount(ModerationStep step) {
    return switch (step) {
      case RESTRICT -> new ToldCase(Optional.of(What.RESTRICTED), Optional.of(What.TO_CONFIRM));
      case SUSPEND -> new ToldCase(Optional.of(What.SUSPENDED), Optional.of(What.TO_CONFIRM));
      case SUSPEND_ALONE -> toAuthor(What.SUSPENDED);
      case CONFIRM -> toAuthor(What.STANDS);
      case RELEASE, READMIT, ENDED -> toAuthor(What.LIFTED);
      case LAPSED, APPEAL, UPHOLD, OVERTURN, ANSWERED -> of(step);
      case NUDGE, HOLD, REMOVE, REDACT, EDITED, DISMISSED, LOOKED, LOOK_BEHIND, RETRACTED, ERASED ->
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
