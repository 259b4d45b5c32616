package enlace.journal;

import enlace.bus.Bus;
import enlace.events.Recorded;
import enlace.ids.EventId;
import enlace.store.Store;
import java.util.List;

/// Reads the journal, with majority concern.
public final class Journal {
  /// The address where the collector says "read on".
  public static final String READ_ON = "enlace.journal.read-on";

  public Journal(Store store, Bus bus) {
    throw new UnsupportedOperationException();
  }

  /// The number of the last event; 0 while nothing happened. Kept in memory, no read.
  public long end() {
    throw new UnsupportedOperationException();
  }

  /// @param limit 1 to 2,000
  public List<Recorded> after(long number, int limit) {
    throw new UnsupportedOperationException();
  }

  public boolean told(EventId id) {
    throw new UnsupportedOperationException();
  }

  /// How far that listener has read.
  public long position(String listener) {
    throw new UnsupportedOperationException();
  }

  /// Lets the listener hear everything after its stored position, from now on and in order. A
  /// listener that throws is tried again with back-off, then stops on that entry while the others
  /// go on ([#stopped]).
  public Following follow(Listener listener) {
    throw new UnsupportedOperationException();
  }

  /// The names of listeners that stopped, with the number they stopped on: health says "degraded".
  public java.util.Map<String, Long> stopped() {
    throw new UnsupportedOperationException();
  }

  /// Ends the following; the entry being heard is finished first.
  public interface Following extends AutoCloseable {
    @Override
    void close();
  }
}
