package enlace.live;

/// The message that one live stream gets for one event. It says that something changed, never what:
/// the page fetches the changed part again with its member's own rights.
sealed interface LiveNews {

  /// "Fetch it again."
  record Changed(long number, String kind, String id) implements LiveNews {}

  /// The same of a discussion that the reader follows, and of the notice that tells of it.
  record WithNotice(Changed item, Changed notice) implements LiveNews {}

  /// "Take it away": until now the reader could see it.
  record Gone(long number, String kind, String id) implements LiveNews {}

  /// "Fetch everything again, and go on from this number."
  record Reset(long number) implements LiveNews {}

  /// The member is one no longer: the stream is closed.
  record Ended() implements LiveNews {}

  record Nothing() implements LiveNews {}
}
