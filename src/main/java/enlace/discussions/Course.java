package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import java.time.Instant;
import java.util.Optional;

/// Where a discussion came from and what became of it, beside its words.
///
/// @param closed empty while it takes replies
/// @param origin the post of another discussion with which it goes on
/// @param settled that who opened it waits for no answer any more
/// @param summary number of the reply that sums it up
record Course(
    Optional<Closed> closed,
    Optional<Origin> origin,
    Optional<Settled> settled,
    Optional<Integer> summary) {
  static final Course NONE = from(Optional.empty());

  /// @param pointer to where it is talked about now
  record Closed(MemberId by, Instant at, Optional<DiscussionId> pointer) {}

  record Origin(DiscussionId discussion, PostId post, int number) {}

  /// @param number of the reply that answered it
  record Settled(Instant at, Optional<Integer> number) {}

  static Course from(Optional<Origin> origin) {
    return new Course(Optional.empty(), origin, Optional.empty(), Optional.empty());
  }

  Course closing(Optional<Closed> closed) {
    return new Course(closed, origin, settled, summary);
  }

  Course settling(Optional<Settled> settled) {
    return new Course(closed, origin, settled, summary);
  }

  Course summarizing(Optional<Integer> summary) {
    return new Course(closed, origin, settled, summary);
  }
}
