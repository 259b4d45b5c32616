package enlace.notifications;

import static java.util.stream.Collectors.groupingBy;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.notifications.News.Spot;
import enlace.notifications.Thing.Kind;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.CarryReading;
import enlace.requests.NotificationRequest.What;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An earlier version kept a notice of each reply for each who followed. Takes these out of what is
/// kept: what waits of them is worked out now, and what was read by its notice alone counts as read
/// in its discussion. May end at any instant; then it goes on at the next start.
record KeptReplies(Bus bus, StoredNotices notices) {
  private static final Logger LOG = LoggerFactory.getLogger(KeptReplies.class);
  private static final int BATCH = 500;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int PAUSES = 150;

  void carryOver() {
    if (!notices.haveRounds()) return;
    int pauses = 0;
    for (var some = notices.withReplies(BATCH);
        !some.isEmpty();
        some = notices.withReplies(BATCH)) {
      some.stream()
          .filter(it -> !it.unread())
          .collect(groupingBy(Notice::member))
          .forEach(this::carry);
      if (notices.takeReplies(some)) continue;
      // what is not in the journal yet will soon be
      if (pauses++ == PAUSES) {
        LOG.warn("Notices of replies are left to the next start");
        return;
      }
      Waiting.pause(PAUSE);
    }
    notices.forgetRounds();
  }

  private void carry(MemberId member, List<Notice> read) {
    var numbers = new HashMap<DiscussionId, Integer>();
    for (var notice : read)
      if (notice.thing().kind() == Kind.DISCUSSION)
        notice.news().stream()
            .filter(news -> news.what() == What.REPLIED)
            .flatMap(news -> news.post().stream())
            .mapToInt(Spot::number)
            .max()
            .ifPresent(number -> numbers.put(new DiscussionId(notice.thing().id()), number));
    bus.ask(new Asker.Platform(), new CarryReading(member, numbers));
  }
}
