package enlace.memory;

/// What the server keeps in memory to be fast, each with its share of the heap (`-Xmx`): together
/// two thirds, so that the rest is left for what is under way. Whatever is not in its memory is
/// read or made again. What takes a few megabytes at most has a bound of its own.
public enum Share {
  /// What templates gave.
  PAGES(11),

  /// Parts of discussions, as pages show them.
  BLOCKS(5),

  /// Posts with their HTML.
  POSTS(6),

  /// Heads of discussions.
  HEADS(12),

  /// How far members have read discussions.
  POSITIONS(10),

  /// How far members have read practices.
  EDITIONS(2),

  /// What waits for members in what they follow.
  FOLLOWED(5),

  /// All discussions of each room, as far as it takes to count them.
  ROOMS(3),

  /// What is new for members in rooms.
  ROOM_NEWS(3),

  /// What the front page listed for members.
  FRONT_PAGES(3),

  /// Lists of practices.
  PRACTICES(6);

  private final int percent;

  Share(int percent) {
    this.percent = percent;
  }

  int percent() {
    return percent;
  }

  public long bytes() {
    return Runtime.getRuntime().maxMemory() / 100 * percent;
  }

  /// @param size of one, roughly, in bytes
  public long entries(int size) {
    return bytes() / size;
  }
}
