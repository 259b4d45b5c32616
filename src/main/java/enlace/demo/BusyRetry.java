package enlace.demo;

import enlace.problems.Problem;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Problem.Unknown;
import enlace.problems.Refused;
import java.util.function.Supplier;

/// Asks again when the database was too busy for the moment: a request repeated under its key is
/// the same deed.
final class BusyRetry {
  private static final int ATTEMPTS = 20;

  private BusyRetry() {}

  static <A> A with(Supplier<A> request) {
    for (int left = ATTEMPTS; ; left--) {
      try {
        return request.get();
      } catch (Refused refused) {
        if (left == 1 || !isPassing(refused.problem())) throw refused;
      }
    }
  }

  private static boolean isPassing(Problem problem) {
    return problem instanceof Unavailable || problem instanceof Unknown;
  }
}
