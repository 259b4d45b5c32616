package enlace.events;

import enlace.ids.CaseId;
import enlace.ids.MemberId;
import enlace.vocabulary.ModerationStep;

/// What can happen to a case of moderation.
public sealed interface ModerationEvent extends Event {
  CaseId item();

  record Reported(CaseId item, MemberId by) implements ModerationEvent {}

  /// @param entry its place in the history of the case, from 0
  record StepTaken(CaseId item, int entry, ModerationStep step, MemberId by)
      implements ModerationEvent {}

  /// The time that it had is over, which is a step as well.
  record TimeEnded(CaseId item, int entry, ModerationStep step) implements ModerationEvent {}

  /// A moderator took it in hand or gave it back, or wrote a note for the others; or its discussion
  /// was moved.
  record Handled(CaseId item, MemberId by) implements ModerationEvent {}
}
