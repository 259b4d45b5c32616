package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import java.time.Instant;
import java.util.regex.Pattern;

/// A place in a list ordered by latest activity: the last one shown. Stays true while others write,
/// since what moves meanwhile moves to the front.
record Cursor(Instant activity, DiscussionId id) {
  /// Before every discussion there can be.
  static final Cursor BEGINNING =
      new Cursor(Instant.ofEpochMilli(999_999_999_999_999L), new DiscussionId(""));

  private static final Pattern FORM = Pattern.compile("(\\d{1,15})-([0-9a-v]{26})");

  static Cursor at(Head head) {
    return new Cursor(head.activity(), head.id());
  }

  /// Refuses what is no cursor of ours.
  static Cursor read(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) throw new Refused(Invalid.of("after", "complaint.code"));
    return new Cursor(
        Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), new DiscussionId(matcher.group(2)));
  }

  /// Whether that discussion comes after this place, by what is known of it now.
  boolean isBefore(Head head) {
    int later = activity.compareTo(head.activity());
    return later > 0 || later == 0 && id.value().compareTo(head.id().value()) > 0;
  }

  String text() {
    return activity.toEpochMilli() + "-" + id;
  }
}
