package enlace.web;

import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;

/// Where things stand on this site.
public final class Paths {
  private Paths() {}

  public static String of(RoomId room) {
    return "/rooms/" + room;
  }

  public static String of(DiscussionId discussion) {
    return "/discussions/" + discussion;
  }

  public static String of(PracticeId practice) {
    return "/practices/" + practice;
  }
}
