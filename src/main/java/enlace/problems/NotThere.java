package enlace.problems;

import enlace.problems.Problem.NotFound;
import java.util.function.Supplier;

/// What is answered where something is not there for the asker. Any other refusal stays one.
public final class NotThere {
  private NotThere() {}

  public static <T> T orElse(Supplier<T> there, Supplier<T> otherwise) {
    try {
      return there.get();
    } catch (Refused refused) {
      if (!(refused.problem() instanceof NotFound)) throw refused;
      return otherwise.get();
    }
  }
}
