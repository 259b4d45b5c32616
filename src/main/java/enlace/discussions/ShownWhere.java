package enlace.discussions;

/// Where an answer will be shown: the Chatham House Rule hides who wrote outside the room where it
/// was written.
enum ShownWhere {
  IN_ROOM,
  OUTSIDE,

  /// To its author alone.
  AS_WRITTEN
}
