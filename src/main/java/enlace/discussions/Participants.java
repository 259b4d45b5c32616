package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.Office;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import java.util.HashSet;
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
    boolean named =
        head.standing().offices().contains(office) && !head.standing().unnamed().contains(office);
    if (!author.told().namesOffice() && !named) stored.unnamed(head.id(), office, true);
  }

  /// After it wrote there, or let more or less be told of it.
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

  /// After somebody wrote there.
  void settle(DiscussionId id) {
    heads
        .find(id)
        .ifPresent(head -> new HashSet<>(head.standing().unnamed()).forEach(it -> settle(id, it)));
  }
}
