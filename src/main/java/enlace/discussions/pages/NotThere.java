package enlace.discussions.pages;

import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import java.util.function.Supplier;

/// What is answered where something is not there for the asker.
final class NotThere {
  private NotThere() {}

  static <T> T orElse(Supplier<T> there, Supplier<T> otherwise) {
    try {
      return there.get();
    } catch (Refused refused) {
      if (!(refused.problem() instanceof NotFound)) throw refused;
      return otherwise.get();
    }
  }
}
