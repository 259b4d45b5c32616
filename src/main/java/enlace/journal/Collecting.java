package enlace.journal;

import enlace.problems.Refused;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a collector at work on the node that holds the lease: at once on what this process saved,
/// and every 30 s on whatever else was left. While one batch is under way the next gathers.
final class Collecting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Collecting.class);
  private static final Duration SWEEP = Duration.ofSeconds(30);

  /// Also how often the lease is looked after while nothing happens.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Collector collector;
  private final Lease lease;
  private final Runnable readOn;
  private final Thread thread = Thread.ofVirtual().name("collector").unstarted(this::run);
  private final Set<Collector.Place> saved = new LinkedHashSet<>();
  private boolean closed;
  private OptionalLong fence = OptionalLong.empty();
  private long swept;

  /// @param readOn called after every batch
  Collecting(Collector collector, Lease lease, Runnable readOn) {
    this.collector = collector;
    this.lease = lease;
    this.readOn = readOn;
  }

  void start() {
    thread.start();
  }

  synchronized void saved(String collection, String document) {
    saved.add(new Collector.Place(collection, document));
    notifyAll();
  }

  private void run() {
    try {
      for (Set<Collector.Place> next = Set.of(); !isClosed(); next = gathered()) {
        if (!worked(next)) pause();
      }
    } catch (InterruptedException _) {
      // nobody interrupts it but the end of the process
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized Set<Collector.Place> gathered() throws InterruptedException {
    if (saved.isEmpty()) pause();
    var gathered =
        saved.stream().limit(Collector.BATCH).collect(Collectors.toCollection(LinkedHashSet::new));
    saved.removeAll(gathered);
    return gathered;
  }

  private synchronized void pause() throws InterruptedException {
    if (!closed) wait(PAUSE.toMillis());
  }

  private boolean worked(Set<Collector.Place> gathered) {
    try {
      work(gathered);
      return true;
    } catch (Refused away) {
      LOG.warn("The collector waits for the database: {}", away.problem());
    } catch (RuntimeException | Error e) {
      LOG.error("The collector failed and begins anew", e);
    }
    fence = OptionalLong.empty(); // so that it sweeps: what it was at is forgotten here
    return false;
  }

  private void work(Set<Collector.Place> gathered) {
    var held = lease.held();
    boolean fresh = !held.equals(fence);
    fence = held;
    if (held.isEmpty()) return;
    if (fresh || System.nanoTime() - swept > SWEEP.toNanos()) sweep();
    collect(collector.look(gathered));
  }

  private void sweep() {
    for (var found = collector.sweep(); !found.isEmpty(); found = collector.sweep()) collect(found);
    swept = System.nanoTime();
  }

  private void collect(List<Collector.Telling> tellings) {
    if (tellings.isEmpty()) return;
    collector.tell(tellings);
    readOn.run();
    collector.forget(tellings);
  }

  /// Ends after the batch under way.
  @Override
  public void close() {
    stop();
    Journal.joined(thread);
    try {
      lease.release();
    } catch (Refused _) {
      // the database is away; the lease runs out by itself
    }
  }

  private synchronized void stop() {
    closed = true;
    notifyAll();
  }
}
