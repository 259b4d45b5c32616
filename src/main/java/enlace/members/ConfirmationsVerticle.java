package enlace.members;

import enlace.bus.Waiting;
import enlace.mail.Letters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/// Looks every hour who is to confirm the data of the office.
public final class ConfirmationsVerticle extends VerticleBase {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration EACH = Duration.ofHours(1);

  private final Membership membership;
  private final Letters letters;

  public ConfirmationsVerticle(Membership membership, Letters letters) {
    this.membership = membership;
    this.letters = letters;
  }

  @Override
  public Future<?> start() {
    Waiting.every(
        vertx,
        FIRST,
        EACH,
        "Asking who has not confirmed for long",
        () -> membership.askToConfirm(letters));
    return Future.succeededFuture();
  }
}
