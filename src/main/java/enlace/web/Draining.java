package enlace.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/// Whether this node is on its way out: readiness says 503, open streams are told to come back
/// later, and answers close their connection.
public final class Draining {
  private final AtomicBoolean begun = new AtomicBoolean();
  private final List<Runnable> farewells = new CopyOnWriteArrayList<>();

  public boolean begun() {
    return begun.get();
  }

  /// Runs once, when draining begins; at once when it has begun already.
  public void onBegin(Runnable farewell) {
    farewells.add(farewell);
    if (begun()) farewell.run();
  }

  public void begin() {
    if (begun.compareAndSet(false, true)) farewells.forEach(Runnable::run);
  }
}
