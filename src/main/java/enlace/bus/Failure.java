package enlace.bus;

import enlace.problems.Problem;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answer of a feature that refused or failed, as it travels.
record Failure(Problem problem) {
  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

  static Failure of(Throwable failure) {
    if (failure instanceof Refused refused) return new Failure(refused.problem());
    LOG.error("A feature failed to answer", failure);
    return new Failure(new Unavailable(Duration.ofSeconds(5)));
  }
}
