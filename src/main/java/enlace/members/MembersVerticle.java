package enlace.members;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.journal.Listener;
import enlace.mail.Letters;
import enlace.requests.MemberRequest;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/// Answers requests about members, and ends sessions that have run out.
public final class MembersVerticle extends VerticleBase {
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration FORGET = Duration.ofHours(1);

  private final Bus bus;
  private final Membership membership;

  public MembersVerticle(Bus bus, Membership membership) {
    this.bus = bus;
    this.membership = membership;
  }

  /// To follow the journal with.
  public Listener listener(Letters letters) {
    return membership.listener(letters, bus);
  }

  @Override
  public Future<?> start() {
    Waiting.every(vertx, SWEEP, SWEEP, "Forgetting what has run out", membership::sweep);
    Waiting.every(
        vertx, SWEEP, FORGET, "Forgetting old invitations", membership::forgetOldInvitations);
    return bus.answer(MemberRequest.class, membership.answers()::answer).completion();
  }
}
