package enlace.requests;

import enlace.ids.NoticeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What can be asked of `notifications`; always about the asker's own.
public sealed interface NotificationRequest<A extends Record> extends Request<A> {

  /// Newest first; what the asker may not see any more is left out.
  ///
  /// @param limit 1 to 100
  record ListNotices(boolean unreadOnly, Optional<String> after, int limit)
      implements NotificationRequest<Notices> {}

  /// The number on the bell; true to what the list shows. Answered from memory.
  record CountUnread() implements NotificationRequest<Unread> {}

  record MarkRead(NoticeId notice) implements NotificationRequest<Done> {}

  record MarkAllRead() implements NotificationRequest<Done> {}

  /// One entry, worded when shown.
  ///
  /// @param why a bundle key under `notice.why.`: `reply`, `mention`, `decision`, `theme`, …
  /// @param path where it leads
  /// @param title of the discussion or practice, in its own language
  record Notice(
      NoticeId id,
      String why,
      String path,
      String title,
      String titleLanguage,
      Optional<String> actor,
      int count,
      Instant at,
      boolean read) {}

  record Notices(List<Notice> items, Optional<String> next) {}

  record Unread(int count) {}
}
