package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Which of the offices that wrote in a discussion are named for nothing that they wrote there, and
/// so are not among those who take part. Worked out anew from the posts each time, so that what was
/// done twice or cut short comes right.
///
/// @param turn so that nothing read before a change is written down after it
record Participants(
    StoredDiscussions stored, StoredPosts posts, DiscussionHeads heads, ReentrantLock turn) {
  /// Before it writes there for the first time without its name.
  void expect(DiscussionHead head, Author author) {
    var office = author.office();
    var standing = head.standing();
    boolean known = standing.offices().contains(office) || standing.unnamed().contains(office);
    if (!author.told().namesOffice() && !known) stored.unnamed(head.id(), office, true);
  }

  /// After it wrote a reply there. Looks at the posts only where that reply, as it is attributed,
  /// names an office for the first time.
  void replied(DiscussionHead head, Author author) {
    boolean names = author.told().namesOffice();
    if (names && head.standing().unnamed().contains(author.office()))
      settle(head.id(), author.office());
  }

  /// The same heard of each reply, after a crash.
  void replied(DiscussionId id, PostId reply) {
    heads
        .find(id)
        .filter(head -> !head.standing().unnamed().isEmpty())
        .ifPresent(
            head ->
                posts.written(List.of(reply)).forEach(written -> replied(head, written.author())));
  }

  /// After it opened it, or let more or less be told of what it wrote there.
  void settle(DiscussionId id, Office office) {
    turn.lock();
    try {
      workOut(id, office);
    } finally {
      turn.unlock();
    }
  }

  private void workOut(DiscussionId id, Office office) {
    var opening = stored.byId(id).orElseThrow(() -> new Refused(new NotFound())).opening();
    boolean opened = opening.author().office().equals(office);
    boolean named = opened && opening.author().told().namesOffice() || posts.isNamed(id, office);
    stored.unnamed(id, office, !named);
    heads.unnamed(id, office, !named);
  }
}
