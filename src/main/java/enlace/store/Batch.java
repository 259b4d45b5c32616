package enlace.store;

import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Problem.Unknown;
import enlace.problems.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Settles a batch that was not wholly done, or whose answer was lost.
final class Batch {
  private Batch() {}

  /// What was already saved is found by its `_id`, so repeating from the first settles everything.
  static <D extends Saved> List<Outcome<D>> oneByOne(
      List<Addition<D>> additions, Function<Addition<D>, D> insert) {
    var outcomes = new ArrayList<Outcome<D>>();
    Optional<Outcome<D>> rest = Optional.empty();
    for (var addition : additions) {
      var outcome = rest.orElseGet(() -> one(addition, insert));
      outcomes.add(outcome);
      if (rest.isEmpty()) rest = afterwards(addition, outcome);
    }
    return outcomes;
  }

  private static <D extends Saved> Outcome<D> one(
      Addition<D> addition, Function<Addition<D>, D> insert) {
    try {
      return new Outcome.Done<>(insert.apply(addition));
    } catch (Refused refused) {
      if (refused.problem() instanceof Overtaken) return new Outcome.Again<>();
      // of the first try nobody knows what it has done
      if (refused.problem() instanceof Unavailable(var after))
        return new Outcome.Failed<>(new Unknown(after));
      return new Outcome.Failed<>(refused.problem());
    }
  }

  /// How the rest ends after one that ended like this; empty when it goes on. One that was done
  /// before has not taken the number that was meant for it, so the next would leave a gap.
  private static <D extends Saved> Optional<Outcome<D>> afterwards(
      Addition<D> addition, Outcome<D> outcome) {
    return switch (outcome) {
      case Outcome.Done<D>(var saved) when saved.equals(addition.change().document()) ->
          Optional.empty();
      case Outcome.Done<D> _ -> Optional.of(new Outcome.Again<>());
      case Outcome.Again<D> again -> Optional.of(again);
      case Outcome.Failed<D> failed when failed.problem() instanceof Unknown -> Optional.of(failed);
      case Outcome.Failed<D> _ -> Optional.of(new Outcome.Again<>());
    };
  }
}
