package enlace.discussions;

/// Where an answer will be shown: the Chatham House Rule hides who wrote outside the room.
enum ShownWhere {
  IN_ROOM,
  OUTSIDE
}
