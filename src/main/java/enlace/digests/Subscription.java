package enlace.digests;

import enlace.ids.LetterId;
import enlace.ids.MemberId;
import java.time.Instant;
import java.util.Optional;

/// How far one member has been told.
///
/// @param start the number of the journal up to which a letter was sent
/// @param n how many letters from that start failed or were dropped
/// @param since when that was
/// @param due when the next digest is; empty for members who get none
record Subscription(MemberId member, long start, int n, Instant since, Optional<Instant> due) {

  /// The letter of the present window, queued or not.
  LetterId letter() {
    return Window.letter(member, start, n);
  }

  Window upTo(long end, Instant until, boolean asked) {
    return new Window(member, start, end, since, until, asked, false);
  }

  /// That window was sent: the next begins where it ended.
  Subscription told(Window window) {
    return new Subscription(member, window.end(), 0, window.until(), due);
  }

  /// The letter failed, or there was nothing to tell: the window stays open and the next letter
  /// from the same start has a key of its own.
  Subscription untold() {
    return new Subscription(member, start, n + 1, since, due);
  }
}
