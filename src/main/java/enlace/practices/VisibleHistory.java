package enlace.practices;

import java.util.EnumSet;
import java.util.Set;

/// What one reader learns of a practice's history.
///
/// @param editions those the reader may see
record VisibleHistory(Set<Integer> editions, Set<Step> steps) {
  /// What others than those who work on it learn.
  private static final Set<Step> OUTSIDE =
      EnumSet.of(Step.PUBLISH, Step.OPEN, Step.MARK_DUE, Step.CONFIRM, Step.SUPERSEDE);

  static VisibleHistory of(Set<Integer> editions, boolean inside) {
    return new VisibleHistory(editions, inside ? EnumSet.allOf(Step.class) : OUTSIDE);
  }

  boolean shows(TakenStep taken) {
    return editions.contains(taken.edition()) && steps.contains(taken.step());
  }
}
