package enlace.moderation;

import enlace.ids.CaseId;
import enlace.mail.LetterWriter.Order;
import enlace.vocabulary.ModerationStep;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What a letter to an author is written from.
///
/// @param entry the step, by its place in the history of the case
public record LetterFacts(CaseId item, int entry) {
  private static final String CASE = "case";
  private static final String ENTRY = "entry";

  /// Of which the author is told at once.
  private static final Set<ModerationStep> TOLD =
      EnumSet.of(
          ModerationStep.NUDGE,
          ModerationStep.HOLD,
          ModerationStep.RELEASE,
          ModerationStep.REDACT,
          ModerationStep.REMOVE,
          ModerationStep.CONFIRM,
          ModerationStep.LAPSED,
          ModerationStep.UPHOLD,
          ModerationStep.OVERTURN,
          ModerationStep.LOOK_BEHIND,
          ModerationStep.RESTRICT,
          ModerationStep.SUSPEND,
          ModerationStep.SUSPEND_ALONE,
          ModerationStep.READMIT,
          ModerationStep.ENDED);

  public static String kind() {
    return "moderation";
  }

  /// Of what was done to an account.
  public static String ofAccounts() {
    return "account";
  }

  public static LetterFacts of(Order order) {
    return new LetterFacts(new CaseId(order.fact(CASE)), Integer.parseInt(order.fact(ENTRY)));
  }

  Map<String, String> facts() {
    return Map.of(CASE, item.value(), ENTRY, Integer.toString(entry));
  }

  static boolean isTold(ModerationStep step) {
    return TOLD.contains(step);
  }
}
