package enlace.events;

import enlace.ids.MemberId;
import enlace.ids.NoticeId;

/// What can happen to a member's notifications; heard by that member's own open pages only.
public sealed interface NotificationEvent extends Event {
  NoticeId notice();

  MemberId member();

  record Told(NoticeId notice, MemberId member) implements NotificationEvent {}

  record Read(NoticeId notice, MemberId member) implements NotificationEvent {}
}
