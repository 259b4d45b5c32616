package enlace.live;

import enlace.bus.Waiting;
import enlace.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/// Keeps this node's hub at work: once on each node that answers browsers.
public final class LiveVerticle extends VerticleBase {
  private static final Duration HEARTBEAT = Duration.ofSeconds(25);

  private final Hub hub;
  private final Journal journal;
  private Journal.Following following = () -> {};

  public LiveVerticle(Hub hub, Journal journal) {
    this.hub = hub;
    this.journal = journal;
  }

  @Override
  public Future<?> start() {
    following = journal.follow("live", hub.position(), hub::hear);
    Waiting.every(vertx, HEARTBEAT, HEARTBEAT, "Keeping live streams open", hub::beat);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    hub.farewell();
    return Waiting.start(following::close);
  }
}
