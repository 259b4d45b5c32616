package enlace.moderation;

import enlace.vocabulary.CaseState;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.ThingKind;
import enlace.vocabulary.Visibility;
import java.util.EnumSet;
import java.util.Set;

/// Which steps of moderation there are in which case, as a table; [Case] says what becomes of them.
final class Steps {
  /// What needs a rule.
  static final Set<ModerationStep> ACCUSING =
      EnumSet.of(
          ModerationStep.NUDGE,
          ModerationStep.HOLD,
          ModerationStep.REDACT,
          ModerationStep.REMOVE,
          ModerationStep.RESTRICT,
          ModerationStep.SUSPEND);

  /// What stands only once a second moderator confirms it.
  static final Set<ModerationStep> BY_TWO =
      EnumSet.of(ModerationStep.REMOVE, ModerationStep.RESTRICT, ModerationStep.SUSPEND);

  /// What is done to an account, whatever it was for.
  static final Set<ModerationStep> ON_ACCOUNTS =
      EnumSet.of(ModerationStep.RESTRICT, ModerationStep.SUSPEND, ModerationStep.SUSPEND_ALONE);

  /// What can be appealed against, once each time.
  static final Set<ModerationStep> APPEALABLE =
      EnumSet.of(ModerationStep.HOLD, ModerationStep.CONFIRM, ModerationStep.SUSPEND_ALONE);

  /// What needs a reason.
  static final Set<ModerationStep> EXPLAINED =
      EnumSet.of(
          ModerationStep.NUDGE,
          ModerationStep.HOLD,
          ModerationStep.REDACT,
          ModerationStep.REMOVE,
          ModerationStep.RESTRICT,
          ModerationStep.SUSPEND,
          ModerationStep.SUSPEND_ALONE,
          ModerationStep.APPEAL,
          ModerationStep.UPHOLD,
          ModerationStep.OVERTURN,
          ModerationStep.LOOK_BEHIND,
          ModerationStep.ANSWERED);

  /// About words, as long as anything is left of them.
  private static final Set<ModerationStep> ALWAYS =
      EnumSet.of(ModerationStep.LOOK_BEHIND, ModerationStep.REDACT);

  /// What authors do.
  static final Set<ModerationStep> OF_AUTHORS =
      EnumSet.of(
          ModerationStep.ANSWERED,
          ModerationStep.EDITED,
          ModerationStep.APPEAL,
          ModerationStep.RETRACTED);

  private Steps() {}

  /// Those that can be taken, whoever may take them.
  ///
  /// @param erased of what is removed, whether nothing is left of it
  static Set<ModerationStep> from(CaseState state, ThingKind kind, boolean erased) {
    var possible = of(state, kind == ThingKind.MEMBER);
    if (state == CaseState.REMOVED && erased) possible.clear();
    else
      switch (kind) {
        case POST, DISCUSSION, PRACTICE -> possible.addAll(ALWAYS);
        case COMMENT -> {
          possible.addAll(ALWAYS);
          // with its practice nothing is left of it
          if (state != CaseState.SETTLED) possible.add(ModerationStep.ERASED);
        }
        case MEMBER -> {}
      }
    return possible;
  }

  private static Set<ModerationStep> of(CaseState state, boolean account) {
    return switch (state) {
      case REPORTED ->
          EnumSet.of(
              ModerationStep.NUDGE,
              ModerationStep.HOLD,
              ModerationStep.REMOVE,
              ModerationStep.RELEASE,
              ModerationStep.RETRACTED);
      case NUDGED ->
          EnumSet.of(
              ModerationStep.NUDGE,
              ModerationStep.HOLD,
              ModerationStep.REMOVE,
              ModerationStep.RELEASE,
              ModerationStep.ANSWERED,
              ModerationStep.EDITED,
              ModerationStep.RETRACTED);
      case HELD ->
          EnumSet.of(
              ModerationStep.RELEASE,
              ModerationStep.REMOVE,
              ModerationStep.APPEAL,
              ModerationStep.ANSWERED,
              ModerationStep.EDITED,
              ModerationStep.RETRACTED);
      case REMOVING ->
          EnumSet.of(
              ModerationStep.CONFIRM,
              ModerationStep.RELEASE,
              ModerationStep.LAPSED,
              ModerationStep.ANSWERED,
              ModerationStep.EDITED,
              ModerationStep.RETRACTED);
      case RESTRICTING ->
          EnumSet.of(
              ModerationStep.CONFIRM,
              ModerationStep.RELEASE,
              ModerationStep.LAPSED,
              ModerationStep.SUSPEND_ALONE,
              ModerationStep.ANSWERED);
      case RESTRICTED ->
          EnumSet.of(
              ModerationStep.RELEASE,
              ModerationStep.ENDED,
              ModerationStep.SUSPEND,
              ModerationStep.SUSPEND_ALONE,
              ModerationStep.APPEAL);
      case SUSPENDING ->
          EnumSet.of(
              ModerationStep.CONFIRM,
              ModerationStep.RELEASE,
              ModerationStep.LAPSED,
              ModerationStep.SUSPEND_ALONE);
      case SUSPENDED -> EnumSet.of(ModerationStep.RELEASE, ModerationStep.APPEAL);
      case SUSPENDED_ALONE -> EnumSet.of(ModerationStep.READMIT, ModerationStep.APPEAL);
      case REMOVED ->
          EnumSet.of(ModerationStep.APPEAL, ModerationStep.ERASED, ModerationStep.RETRACTED);
      case APPEALED ->
          account
              ? EnumSet.of(
                  ModerationStep.UPHOLD, ModerationStep.OVERTURN, ModerationStep.SUSPEND_ALONE)
              : EnumSet.of(
                  ModerationStep.UPHOLD,
                  ModerationStep.OVERTURN,
                  ModerationStep.ANSWERED,
                  ModerationStep.RETRACTED);
      case SETTLED ->
          account
              ? EnumSet.of(
                  ModerationStep.RESTRICT, ModerationStep.SUSPEND, ModerationStep.SUSPEND_ALONE)
              : EnumSet.of(ModerationStep.NUDGE, ModerationStep.HOLD, ModerationStep.REMOVE);
    };
  }

  /// How far words are seen in such a case.
  ///
  /// @param before that, which an appeal leaves as it is
  static Visibility seen(CaseState next, Visibility before) {
    return switch (next) {
      case REPORTED,
          NUDGED,
          SETTLED,
          RESTRICTING,
          RESTRICTED,
          SUSPENDING,
          SUSPENDED,
          SUSPENDED_ALONE ->
          Visibility.SHOWN;
      case HELD, REMOVING -> Visibility.HELD;
      case REMOVED -> Visibility.REMOVED;
      case APPEALED -> before;
    };
  }

  /// Whether moderators have something to do then.
  static boolean waits(CaseState next, ModerationStep step) {
    return switch (next) {
      case REPORTED, HELD, REMOVING, RESTRICTING, SUSPENDING, APPEALED -> true;
      case NUDGED -> step == ModerationStep.ANSWERED;
      case REMOVED, RESTRICTED, SUSPENDED, SUSPENDED_ALONE, SETTLED -> false;
    };
  }
}
