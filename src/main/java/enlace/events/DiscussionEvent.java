package enlace.events;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
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

  /// @param mentioned those whom the new text mentions and none before did
  record PostEdited(
      DiscussionId discussion, PostId post, int number, MemberId by, Set<MemberId> mentioned)
      implements DiscussionEvent {}

  record PostMarked(DiscussionId discussion, PostId post, int number, MemberId by, Marking marking)
      implements DiscussionEvent {}

  /// A post is marked more strictly than its discussion's readers allow, so that only the office
  /// of its author sees it. Told once, to that office.
  record PostWithheld(DiscussionId discussion, PostId post, int number, Office office)
      implements DiscussionEvent {}

  /// A moderator put it at the top of its room, or took it down again.
  record PinChanged(DiscussionId discussion, MemberId by, boolean pinned)
      implements DiscussionEvent {}
}
