package enlace.discussions;

import static java.util.stream.Collectors.groupingBy;

import enlace.events.DiscussionEvent;
import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.PostMarked;
import enlace.events.DiscussionEvent.PostWithheld;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.MemberEvent;
import enlace.events.NotificationEvent;
import enlace.events.PracticeEvent;
import enlace.events.Recorded;
import enlace.events.RoomEvent;
import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.journal.Listener;
import enlace.reading.Reading;
import java.util.ArrayList;
import java.util.List;

/// Writes down how far each discussion has come, and does again what a crash may have left undone
/// beside an opening or a reply.
record DiscussionsListener(
    DiscussionWriting writing,
    StoredDiscussions stored,
    StoredPosts posts,
    ProgressKeeping standings,
    Reading<DiscussionId> reading)
    implements Listener {
  @Override
  public String name() {
    return "discussions";
  }

  @Override
  public void hear(List<Recorded> entries) {
    var replies = new ArrayList<PostId>();
    for (var recorded : entries) {
      switch (recorded.event()) {
        case DiscussionEvent event -> hear(event, replies);
        case PracticeEvent _, MemberEvent _, NotificationEvent _, RoomEvent _ -> {}
      }
    }
    if (!replies.isEmpty()) settle(posts.written(replies));
    reading.writeNow(); // what made somebody follow or read on is not heard again
  }

  private void hear(DiscussionEvent event, List<PostId> replies) {
    switch (event) {
      case Opened opened -> stored.byId(opened.discussion()).ifPresent(writing::opened);
      case Replied reply -> {
        reading.wrote(reply.author(), reply.discussion(), reply.number());
        if (!standings.covers(reply.discussion(), reply.number())) replies.add(reply.post());
      }
      case PostMarked(var id, _, int number, _, var marking) -> writing.marked(id, number, marking);
      case PostEdited _, PostWithheld _, PinChanged _ -> {}
    }
  }

  private void settle(List<Written> replies) {
    standings.settle(replies);
    replies.stream().collect(groupingBy(Written::discussion)).forEach(writing::replied);
  }
}
