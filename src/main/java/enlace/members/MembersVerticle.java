package enlace.members;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.problems.Refused;
import enlace.requests.MemberRequest;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests about members, and ends sessions that have run out.
public final class MembersVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(MembersVerticle.class);
  private static final long SWEEP = Duration.ofMinutes(1).toMillis();

  private final Bus bus;
  private final Membership membership;

  public MembersVerticle(Bus bus, Membership membership) {
    this.bus = bus;
    this.membership = membership;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(SWEEP, _ -> Waiting.start(this::sweep));
    return bus.answer(MemberRequest.class, membership.answers()::answer).completion();
  }

  private boolean sweep() {
    try {
      membership.sweep();
      return true;
    } catch (Refused refused) {
      LOG.warn("Sessions that have run out stay in the database: {}", refused.problem());
      return false;
    }
  }
}
