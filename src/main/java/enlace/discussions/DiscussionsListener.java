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
import enlace.ids.PostId;
import enlace.journal.Listener;

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
  public void hear(Recorded recorded) {
    switch (recorded.event()) {
      case DiscussionEvent event -> hear(event);
      case PracticeEvent _, MemberEvent _, NotificationEvent _ -> {}
    }
  }

  private void hear(DiscussionEvent event) {
    switch (event) {
      case Opened opened -> stored.byId(opened.discussion()).ifPresent(writing::opened);
      case Replied(var id, var post, int number, var author, _) -> {
        reading.join(author, id, number);
        if (settledTo(id) < number) settle(id, post);
      }
      case PostEdited _, PinChanged _ -> {}
    }
  }

  private int settledTo(DiscussionId id) {
    var known = settled.getIfPresent(id);
    return known == null ? 0 : known;
  }

  private void settle(DiscussionId id, PostId post) {
    posts
        .byId(post)
        .map(writing::replied)
        .ifPresent(
            head -> {
              stored.settle(id, head.standing());
              settled.put(id, head.last());
            });
  }
}
