package enlace.discussions;

/// Where an answer will be shown: the Chatham House Rule hides who wrote outside the room.
enum Place {
  IN_ROOM,
  OUTSIDE
}
