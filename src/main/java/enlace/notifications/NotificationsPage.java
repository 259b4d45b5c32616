package enlace.notifications;

import enlace.pages.View;

/// @param anyUnread whether there is something to mark as read
/// @param digest in a sentence, what comes by e-mail
record NotificationsPage(UnreadPart unread, boolean anyUnread, ListPart list, String digest)
    implements View {
  @Override
  public String template() {
    return "notifications/notifications";
  }
}
