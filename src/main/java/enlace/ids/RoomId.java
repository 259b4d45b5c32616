package enlace.ids;

/// A room, such as `plaza` or `country-room-qm`; those of the first rooms are made by spaces.json.
public record RoomId(String value) implements Id {
  @Override
  public String toString() {
    return value;
  }
}
