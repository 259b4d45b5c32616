package enlace.notifications;

import enlace.ids.PostId;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Why;
import java.time.Instant;
import java.util.Optional;

/// One thing that happened, as one member is told of it.
///
/// @param number of its event in the journal
/// @param post whose reading settles it; empty for practices
record News(long number, What what, Why why, Optional<Spot> post, Instant at) {

  /// A post in its discussion.
  ///
  /// @param number its number there
  /// @param edited whether the news came with an edit: then to have read up to that number before
  ///     is not to have read it
  record Spot(PostId id, int number, boolean edited) {
    boolean within(int first, int last) {
      return first <= number && number <= last;
    }
  }

  /// Whether reading the discussion up to that number settled it.
  boolean settledBy(int readTo) {
    return post.filter(spot -> !spot.edited() && spot.number() <= readTo).isPresent();
  }

  boolean shownWithin(int first, int last) {
    return post.filter(spot -> spot.within(first, last)).isPresent();
  }
}
