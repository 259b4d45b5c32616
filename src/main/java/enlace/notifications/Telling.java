package enlace.notifications;

import enlace.events.NotificationEvent.Told;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import java.util.List;

/// What one member is to be told about one thing.
///
/// @param news oldest first, one at least
record Telling(MemberId member, Thing thing, List<News> news) {
  NoticeId notice() {
    return Notice.id(member, thing);
  }

  Told told() {
    return new Told(notice(), member);
  }
}
