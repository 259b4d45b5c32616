package enlace.events;

import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import java.util.List;

/// What can happen to a member's notifications; heard by that member's own open pages only.
public sealed interface NotificationEvent extends Event {
  record Told(NoticeId notice, MemberId member) implements NotificationEvent {}

  /// What many were told of at once, by an earlier version: the journal still has it.
  record AllTold(List<Told> each) implements NotificationEvent {}

  record Read(NoticeId notice, MemberId member) implements NotificationEvent {}
}
