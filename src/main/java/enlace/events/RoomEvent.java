package enlace.events;

import enlace.ids.RoomId;

/// What can happen to a room.
public sealed interface RoomEvent extends Event {
  record RoomOpened(RoomId room) implements RoomEvent {}
}
