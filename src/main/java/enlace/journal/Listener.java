package enlace.journal;

import enlace.events.Recorded;
import java.util.List;

/// Hears the journal in order, on a virtual thread. May hear an event twice: whatever it does is
/// done under a key made of the event's number. Never assumes that an event of another document
/// came first.
public interface Listener {
  /// The name its position is stored under; never changes.
  String name();

  /// Hears what comes next, 1 to 1,000 entries: what can be asked or written once for all of it
  /// need not be done for each. When it throws, it hears the same entries one by one, so that it
  /// stops on the one it cannot hear and on no other.
  void hear(List<Recorded> entries);
}
