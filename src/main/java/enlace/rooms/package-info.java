/// The rooms: a document each, and all of them in memory for whoever asks. Start reading in
/// [RoomDirectory][enlace.rooms.RoomDirectory].
@NullMarked
package enlace.rooms;

import org.jspecify.annotations.NullMarked;
