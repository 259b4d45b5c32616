package enlace.web;

import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;

/// Where things stand on this site.
public final class Paths {
  /// Begins the path of each discussion.
  public static final String DISCUSSIONS = "/discussions/";

  private Paths() {}

  public static String of(RoomId room) {
    return "/rooms/" + room;
  }

  public static String of(DiscussionId discussion) {
    return DISCUSSIONS + discussion;
  }

  public static String of(PracticeId practice) {
    return "/practices/" + practice;
  }
}
