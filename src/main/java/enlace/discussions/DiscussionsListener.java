package enlace.discussions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.events.DiscussionEvent;
import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.MemberEvent;
import enlace.events.NotificationEvent;
import enlace.events.PracticeEvent;
import enlace.events.Recorded;
import enlace.ids.DiscussionId;
import enlace.journal.Listener;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes down how far each discussion has come, and does again what a crash may have left undone
/// beside an opening or a reply.
final class DiscussionsListener implements Listener {
  private final Writing writing;
  private final StoredDiscussions stored;
  private final StoredPosts posts;
  private final Reading reading;

  /// The numbers written down lately: one write covers every reply until then.
  private final Cache<DiscussionId, Integer> settled =
      Caffeine.newBuilder().maximumSize(10_000).build();

  DiscussionsListener(
      Writing writing, StoredDiscussions stored, StoredPosts posts, Reading reading) {
    this.writing = writing;
    this.stored = stored;
    this.posts = posts;
    this.reading = reading;
  }

  @Override
  public String name() {
    return "discussions";
  }

  @Override
  public void hear(List<Recorded> entries) {
    var last = new LinkedHashMap<DiscussionId, Replied>();
    for (var recorded : entries) {
      switch (recorded.event()) {
        case DiscussionEvent event -> hear(event, last);
        case PracticeEvent _, MemberEvent _, NotificationEvent _ -> {}
      }
    }
    settle(last.values());
  }

  private void hear(DiscussionEvent event, Map<DiscussionId, Replied> last) {
    switch (event) {
      case Opened opened -> stored.byId(opened.discussion()).ifPresent(writing::opened);
      case Replied reply -> {
        reading.join(reply.author(), reply.discussion(), reply.number());
        if (settledTo(reply.discussion()) < reply.number()) last.put(reply.discussion(), reply);
      }
      case PostEdited _, PinChanged _ -> {}
    }
  }

  private int settledTo(DiscussionId id) {
    var known = settled.getIfPresent(id);
    return known == null ? 0 : known;
  }

  /// How far each has come by its last reply heard here.
  private void settle(Collection<Replied> last) {
    var reached = last.stream().map(Replied::post).toList();
    var heads = posts.byIds(reached).stream().map(writing::replied).toList();
    stored.settle(heads);
    heads.forEach(head -> settled.put(head.id(), head.last()));
  }
}
