package enlace.notifications;

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

  /// What of it that notice has not heard.
  List<News> fresh(Notice present) {
    return news.stream().filter(it -> !present.hasHeard(it.number())).toList();
  }
}
