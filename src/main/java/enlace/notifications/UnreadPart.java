package enlace.notifications;

import enlace.pages.View;
import enlace.pages.Words;
import java.util.Map;

/// In words, how many notices are unread. Fetched again when one is told or read.
record UnreadPart(String text) implements View {
  /// More are not counted.
  private static final int MANY = 100;

  static UnreadPart of(int unread, Words words) {
    return new UnreadPart(
        unread < MANY
            ? words.say("notifications.unread", Map.of("count", unread))
            : words.say("notifications.unread-many"));
  }

  @Override
  public String template() {
    return "notifications/unread";
  }
}
