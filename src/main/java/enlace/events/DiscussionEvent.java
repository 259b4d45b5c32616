package enlace.events;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import java.util.Set;

/// What can happen to a discussion and its posts.
public sealed interface DiscussionEvent extends Event {
  DiscussionId discussion();

  record Opened(
      DiscussionId discussion,
      Label.InRoom label,
      MemberId author,
      DiscussionKind kind,
      Set<String> themes,
      Set<MemberId> mentioned)
      implements DiscussionEvent {}

  record Replied(
      DiscussionId discussion, PostId post, int number, MemberId author, Set<MemberId> mentioned)
      implements DiscussionEvent {}

  /// @param mentioned those whom the new text mentions and the old one did not
  record PostEdited(
      DiscussionId discussion, PostId post, int number, MemberId by, Set<MemberId> mentioned)
      implements DiscussionEvent {}

  /// A moderator put it at the top of its room, or took it down again.
  record PinChanged(DiscussionId discussion, MemberId by, boolean pinned)
      implements DiscussionEvent {}
}
