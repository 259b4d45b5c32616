package enlace.store;

import enlace.events.Event;
import java.util.List;

/// A decision: the document as it shall be, and what is to be told of it (one event at least).
/// Saved whole or not at all by [Store#save].
public record Change<D extends Saved>(D document, List<Event> events) {
  public Change {
    if (events.isEmpty()) throw new IllegalArgumentException("every change tells an event");
    events = List.copyOf(events);
  }

  public static <D extends Saved> Change<D> of(D document, Event... events) {
    return new Change<>(document, List.of(events));
  }
}
