package enlace.live;

/// The message that one live stream gets for one event. It says that something changed, never what:
/// the page fetches the changed part again with its member's own rights.
sealed interface LiveNews {

  /// "Fetch it again."
  record Changed(long number, String kind, String id) implements LiveNews {}

  /// The same of a discussion, and of what changed with it: the notice that tells a follower of it,
  /// one of its posts, or where it is. Or of a practice, and of something said in its review.
  record Both(Changed item, Changed other) implements LiveNews {}

  /// "Take it away": until now the reader could see it.
  record Gone(long number, String kind, String id) implements LiveNews {}

  /// "Fetch everything again, and go on from this number."
  record Reset(long number) implements LiveNews {}

  /// The member is one no longer: the stream is closed.
  record Ended() implements LiveNews {}

  record Nothing() implements LiveNews {}
}
