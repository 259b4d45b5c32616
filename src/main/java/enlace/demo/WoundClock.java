package enlace.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// A clock that can be wound back while the demonstration is brought in, so that posts and steps
/// carry dates relative to the first start. Nobody has signed in by then.
public final class WoundClock extends Clock {
  private final Clock clock;
  private volatile Duration back = Duration.ZERO;

  public WoundClock(Clock clock) {
    this.clock = clock;
  }

  /// What time it is, whatever it was wound back to: for what is done at a time to come.
  public Clock present() {
    return clock;
  }

  void windBack(Duration back) {
    this.back = back;
  }

  @Override
  public Instant instant() {
    return clock.instant().minus(back);
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new WoundClock(clock.withZone(zone));
  }
}
