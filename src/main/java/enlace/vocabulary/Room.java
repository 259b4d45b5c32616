package enlace.vocabulary;

import enlace.ids.RoomId;
import java.util.Map;

/// A place for discussions.
///
/// @param of the code of the training, State or group that it is for ([Space#whom]); else empty
/// @param marking what an item gets unless its author says otherwise
/// @param chathamHouse whether what is said here goes out without author and State
public record Room(
    RoomId id,
    Space space,
    String of,
    Map<Language, String> name,
    Marking marking,
    boolean chathamHouse) {

  public boolean isNational() {
    return space.whom() == Space.For.A_STATE;
  }
}
