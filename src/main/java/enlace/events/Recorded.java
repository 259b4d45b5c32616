package enlace.events;

import enlace.ids.EventId;
import java.time.Instant;

/// An event in the journal. Numbers run 1, 2, 3 … without gaps, in an order that keeps the events
/// of one document as they were told.
public record Recorded(long number, EventId id, Instant at, Event event) {}
