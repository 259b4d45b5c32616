package enlace.journal;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.events.Recorded;
import enlace.journal.Follower.KeptPosition;
import enlace.problems.Refused;
import enlace.store.Store;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The numbered record of everything that happened. Read with majority concern, kept whole.
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /// The address where the collector says "read on".
  public static final String READ_ON = "enlace.journal.read-on";

  /// A nudge may be lost; the end is looked at this often all the same.
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final Duration SHORT = LOOK.dividedBy(10);

  private final End end = new End();
  private final Entries entries;
  private final Positions positions;
  private final Collector collector;
  private final Collecting collecting;
  private final Duration firstPause;
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private final Semaphore nudged = new Semaphore(0);
  private final MessageConsumer<String> nudges;
  private final Thread looking = Thread.ofVirtual().name("journal-end").unstarted(this::look);
  private volatile boolean closed;

  private Journal(Store store, Bus bus, Duration firstPause) {
    this.entries = new Entries(store);
    this.positions = new Positions(store);
    this.firstPause = firstPause;
    this.collector = new Collector(store, entries, end);
    this.collecting = new Collecting(collector, () -> bus.nudge(READ_ON));
    this.nudges = bus.onNudge(READ_ON, nudged::release);
  }

  /// Reads the end, then keeps collecting what documents have to tell until it is closed.
  public static Journal start(Store store, Bus bus) {
    return start(store, bus, Duration.ofMillis(100));
  }

  /// @param firstPause of a listener that throws
  public static Journal start(Store store, Bus bus, Duration firstPause) {
    var journal = new Journal(store, bus, firstPause);
    journal.end.reach(journal.entries.end(0));
    store.onSaved(journal.collecting::saved);
    journal.looking.start();
    journal.collecting.start();
    return journal;
  }

  private void look() {
    try {
      while (!closed) {
        nudged.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        nudged.drainPermits();
        lookOnce();
      }
    } catch (InterruptedException _) {
      // nobody interrupts it but the end of the process
    }
  }

  private void lookOnce() {
    try {
      end.reach(entries.end(end.number()));
    } catch (Refused _) {
      // the database is away; the collector and the followers say so
    } catch (RuntimeException | Error failure) {
      LOG.error("The end of the journal could not be looked at", failure);
    }
  }

  /// The number of the last event; 0 while nothing happened. Kept in memory, no read.
  public long end() {
    return end.number();
  }

  /// @param limit 1 to 2,000
  public List<Recorded> after(long number, int limit) {
    return between(number, end.number(), limit);
  }

  /// The entries after `after` up to `to` at most.
  ///
  /// @param limit 1 to 2,000
  public List<Recorded> between(long after, long to, int limit) {
    if (limit < 1 || limit > 2_000) throw new IllegalArgumentException("limit " + limit);
    return entries.between(after, to, limit);
  }

  /// How far that listener has read.
  public long position(String listener) {
    return positions.of(listener);
  }

  /// Waits until everything saved so far has been told and those listeners have heard it, for what
  /// brings in many things at once.
  ///
  /// @throws IllegalStateException when one of them has stopped
  public void awaitHeard(String... listeners) {
    while (!collector.sweep().isEmpty()) Waiting.pause(SHORT);
    lookOnce();
    for (var listener : listeners) while (position(listener) < end()) awaitMore(listener);
  }

  private void awaitMore(String listener) {
    var number = stopped().get(listener);
    if (number != null) throw new IllegalStateException(listener + " stopped on entry " + number);
    Waiting.pause(SHORT);
  }

  /// Lets a listener that has never read begin after that number instead of at the first event.
  public void beginAfter(long number, String listener) {
    positions.advance(listener, 0, number);
  }

  /// Lets the listener hear everything after its stored position, from now on and in order. A
  /// listener that throws is tried again with back-off, then stops on that entry while the others
  /// go on ([#stopped]).
  public Following follow(Listener listener) {
    return following(listener, new StoredPosition(positions, listener.name()));
  }

  /// The same for what is kept in memory only: hears everything after that number.
  public Following follow(String name, long after, Consumer<List<Recorded>> hearing) {
    return following(new InMemory(name, hearing), new PositionInMemory(after));
  }

  private Following following(Listener listener, KeptPosition kept) {
    var follower = new Follower(listener, kept, entries, end, firstPause);
    followers.add(follower);
    follower.start();
    return () -> {
      follower.close();
      followers.remove(follower);
    };
  }

  /// How the listeners of this node stand, by name; no read.
  public List<FollowerProgress> standings() {
    return followers.stream()
        .map(Follower::standing)
        .sorted(Comparator.comparing(FollowerProgress::listener))
        .toList();
  }

  /// The names of listeners that stopped, with the number they stopped on: health says "degraded".
  public Map<String, Long> stopped() {
    var stopped = new TreeMap<String, Long>();
    for (var standing : standings())
      standing.stopped().ifPresent(it -> stopped.put(standing.listener(), it.number()));
    return stopped;
  }

  /// Ends collecting and all following; what is under way is finished first.
  @Override
  public void close() {
    followers.forEach(Follower::close);
    collecting.close();
    nudges.unregister();
    closed = true;
    nudged.release();
    joined(looking);
  }

  static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the following; what is being heard is finished first.
  public interface Following extends AutoCloseable {
    @Override
    void close();
  }

  private record InMemory(String name, Consumer<List<Recorded>> hearing) implements Listener {
    @Override
    public void hear(List<Recorded> entries) {
      hearing.accept(entries);
    }
  }

  private record StoredPosition(Positions positions, String listener) implements KeptPosition {
    @Override
    public long read() {
      return positions.of(listener);
    }

    @Override
    public boolean advance(long from, long to) {
      return positions.advance(listener, from, to);
    }
  }

  private static final class PositionInMemory implements KeptPosition {
    private long number;

    PositionInMemory(long number) {
      this.number = number;
    }

    @Override
    public long read() {
      return number;
    }

    @Override
    public boolean advance(long from, long to) {
      number = to;
      return true;
    }
  }
}
