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
import java.util.function.IntFunction;

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

  /// Decides about a reply, for whatever number it gets.
  ///
  /// @param ofDiscussion a marking more open than this is refused: a reply quotes what it answers
  static IntFunction<Change<Post>> reply(
      PostId id,
      DiscussionId discussion,
      Marking marking,
      Marking ofDiscussion,
      Contribution contribution,
      Set<MemberId> mentioned) {
    var complaints = new ArrayList<Complaint>(Contribution.complaints(contribution.text()));
    complaints.addAll(Discussion.markingComplaints(marking));
    if (ofDiscussion.stricterThan(marking))
      complaints.add(Complaint.of("marking", "discussions.complaint.more-open"));
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
    return number -> new Post(id, 1, discussion, number, marking, contribution).added(mentioned);
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
