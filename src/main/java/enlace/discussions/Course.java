package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import java.time.Instant;
import java.util.Optional;

/// What became of a discussion, beside its words.
///
/// @param closed empty while it takes replies
record Course(Optional<Closed> closed) {
  static final Course NONE = new Course(Optional.empty());

  /// @param pointer to where it is talked about now
  record Closed(MemberId by, Instant at, Optional<DiscussionId> pointer) {}

  Course closing(Optional<Closed> closed) {
    return new Course(closed);
  }
}
