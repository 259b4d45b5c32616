package enlace.discussions.pages;

import enlace.requests.DiscussionRequest.Head;
import java.util.OptionalInt;

/// The numbers of the posts a page shows, both ends included.
///
/// @param opening whether post number 1 stands above them, with a gap between
record Span(int from, int to, boolean opening) {
  static final int PAGE = 20;

  /// What a reader comes for: the first unread post and the one before it, or else the last ones.
  static Span of(Head head) {
    int unread = Math.min(head.readTo() + 1, head.last());
    int begin = aligned(unread);
    if (begin == unread && head.readTo() > 0) begin = Math.max(1, begin - 1);
    return new Span(begin, end(begin, head), begin > 1);
  }

  static Span from(int number, Head head) {
    int begin = Math.min(number, head.last());
    return new Span(begin, end(begin, head), false);
  }

  private static int end(int begin, Head head) {
    return Math.min(begin + PAGE - 1, head.last());
  }

  /// Pages begin at 1, 21, 41 …, so that readers share them.
  static int aligned(int number) {
    return (number - 1) / PAGE * PAGE + 1;
  }

  /// The number of the first unread post; empty for who has never read or has read all.
  static OptionalInt firstUnread(Head head) {
    return head.readTo() > 0 && head.unread() > 0
        ? OptionalInt.of(head.readTo() + 1)
        : OptionalInt.empty();
  }

  boolean holds(int number) {
    return from <= number && number <= to;
  }
}
