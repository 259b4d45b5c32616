package enlace.store;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;

/// Counts what a thread has sent to the database, which tells a write that cannot have been done
/// (no server was found, no connection was free) from one whose answer was lost. The driver's
/// exceptions do not tell.
final class SentCommands implements CommandListener {
  private final ThreadLocal<Long> count = ThreadLocal.withInitial(() -> 0L);

  @Override
  public void commandStarted(CommandStartedEvent event) {
    count.set(count.get() + 1);
  }

  /// So many by the present thread.
  long count() {
    return count.get();
  }
}
