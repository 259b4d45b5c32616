package enlace.bus;

import enlace.problems.Problem;
import enlace.problems.Problem.Failed;
import enlace.problems.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answer of a feature that refused or failed, as it travels. A fault of ours is no
/// `Unavailable`: nobody waits until it passes.
record Failure(Problem problem) {
  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

  static Failure of(Throwable failure) {
    if (failure instanceof Refused refused) return new Failure(refused.problem());
    LOG.error("A feature failed to answer", failure);
    return new Failure(new Failed());
  }
}
