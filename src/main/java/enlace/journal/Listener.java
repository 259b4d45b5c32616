package enlace.journal;

import enlace.events.Recorded;

/// Hears the journal in order, on a virtual thread. May hear an event twice: whatever it does is
/// done under a key made of the event's number. Never assumes that an event of another document
/// came first.
public interface Listener {
  /// The name its position is stored under; never changes.
  String name();

  void hear(Recorded recorded);
}
