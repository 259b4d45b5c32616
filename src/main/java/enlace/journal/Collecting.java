package enlace.journal;

import enlace.journal.Collector.DocumentAddress;
import enlace.problems.Refused;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The relay of the outbox, at work on every node: at once on what this process saved, and at start
/// and every 30 s on whatever else was left, such as by a process that died. While one batch is
/// under way the next gathers. No node waits for another: several at once are right all the same
/// ([Collector]), and what a node saved depends on no nudge that could be lost.
final class Collecting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Collecting.class);
  private static final Duration SWEEP = Duration.ofSeconds(30);

  /// Between two tries while the database is away, and between two looks while nothing is saved.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Collector collector;
  private final Runnable readOn;
  private final Thread thread = Thread.ofVirtual().name("collector").unstarted(this::run);
  private final Set<DocumentAddress> saved = new LinkedHashSet<>();
  private boolean closed;

  /// Collections swept last: one that a feature brings later is swept once it is there.
  private int swept;

  private long sweptAt;

  /// @param readOn called after every batch
  Collecting(Collector collector, Runnable readOn) {
    this.collector = collector;
    this.readOn = readOn;
  }

  void start() {
    thread.start();
  }

  synchronized void saved(String collection, String document) {
    saved.add(new DocumentAddress(collection, document));
    notifyAll();
  }

  private void run() {
    try {
      for (Set<DocumentAddress> next = Set.of(); !isClosed(); next = gathered()) {
        if (!worked(next)) pause();
      }
    } catch (InterruptedException _) {
      // nobody interrupts it but the end of the process
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized Set<DocumentAddress> gathered() throws InterruptedException {
    if (saved.isEmpty()) pause();
    var gathered =
        saved.stream().limit(Collector.BATCH).collect(Collectors.toCollection(LinkedHashSet::new));
    saved.removeAll(gathered);
    return gathered;
  }

  private synchronized void pause() throws InterruptedException {
    if (!closed) wait(PAUSE.toMillis());
  }

  private boolean worked(Set<DocumentAddress> gathered) {
    try {
      work(gathered);
      return true;
    } catch (Refused away) {
      LOG.warn("The collector waits for the database: {}", away.problem());
    } catch (RuntimeException | Error e) {
      LOG.error("The collector failed and begins anew", e);
    }
    swept = 0; // what it was at is forgotten here
    return false;
  }

  private void work(Set<DocumentAddress> gathered) {
    int collections = collector.collections();
    if (swept < collections || System.nanoTime() - sweptAt > SWEEP.toNanos()) sweep(collections);
    collect(collector.look(gathered));
  }

  private void sweep(int collections) {
    for (var found = collector.sweep(); !found.isEmpty(); found = collector.sweep()) collect(found);
    swept = collections;
    sweptAt = System.nanoTime();
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
  }

  private synchronized void stop() {
    closed = true;
    notifyAll();
  }
}
