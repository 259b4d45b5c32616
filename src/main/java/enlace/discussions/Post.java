package enlace.discussions;

import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.Replied;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.Version;
import enlace.store.Change;
import enlace.store.Saved;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;

/// A reply; number 2 or more in its discussion.
///
/// @param marking for mail and export; who reads the post is its discussion's to say
record Post(
    PostId id,
    long version,
    DiscussionId discussion,
    int number,
    Marking marking,
    Contribution contribution)
    implements Saved {

  /// Refuses a marking more open than the discussion's: a reply quotes what it answers.
  static void check(String text, Marking marking, Marking discussionMarking) {
    var complaints = new ArrayList<Complaint>(Contribution.complaints(text));
    complaints.addAll(Discussion.markingComplaints(marking));
    if (discussionMarking.stricterThan(marking))
      complaints.add(Complaint.of("marking", "discussions.complaint.more-open"));
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
  }

  Change<Post> added(Set<MemberId> mentioned) {
    return Change.of(
        this, new Replied(discussion, id, number, contribution.author().member(), mentioned));
  }

  Change<Post> edited(MemberId by, String text, Version from, Set<MemberId> mentioned, Instant at) {
    return Change.of(
        new Post(
            id, version + 1, discussion, number, marking, contribution.edited(by, text, from, at)),
        new PostEdited(discussion, id, number, by, mentioned));
  }
}
