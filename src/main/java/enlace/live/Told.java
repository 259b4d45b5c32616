package enlace.live;

/// What one reader is told of one event: that something changed, never what.
sealed interface Told {

  /// "Fetch it again."
  record Changed(long number, String kind, String id) implements Told {}

  /// "Take it away": until now the reader could see it.
  record Gone(long number, String kind, String id) implements Told {}

  /// "Fetch everything again, and go on from this number."
  record Reset(long number) implements Told {}

  /// The member is one no longer: the stream is closed.
  record Ended() implements Told {}

  record Nothing() implements Told {}
}
