package enlace.events;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Support;
import enlace.vocabulary.Visibility;
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

  /// Its author lets more or less be told of who wrote it.
  record PostAttributed(
      DiscussionId discussion, PostId post, int number, MemberId by, Attribution attribution)
      implements DiscussionEvent {}

  record PostMarked(DiscussionId discussion, PostId post, int number, MemberId by, Marking marking)
      implements DiscussionEvent {}

  /// Its opener put right what stands above it, or marked it less strictly.
  record Corrected(DiscussionId discussion, MemberId by) implements DiscussionEvent {}

  /// It is marked more strictly, and all that is in it.
  ///
  /// @param former by which it was seen until then
  record Narrowed(DiscussionId discussion, Label.InRoom former, MemberId by)
      implements DiscussionEvent {}

  /// It is in another room now.
  ///
  /// @param former by which it was seen until then
  record Moved(DiscussionId discussion, Label.InRoom former, MemberId by)
      implements DiscussionEvent {}

  /// Its author took its text away.
  record PostRetracted(DiscussionId discussion, PostId post, int number, MemberId by)
      implements DiscussionEvent {}

  /// Its author took it away, opening text, title and all; nobody else had answered. Nobody sees it
  /// any more.
  ///
  /// @param former by which it was seen until then
  record Retracted(DiscussionId discussion, Label.InRoom former, MemberId by)
      implements DiscussionEvent {}

  /// As moderation decided, it is seen from now on.
  record PostModerated(DiscussionId discussion, PostId post, int number, Visibility visibility)
      implements DiscussionEvent {}

  /// The same of a whole discussion.
  ///
  /// @param former by which it was seen until then
  record Moderated(DiscussionId discussion, Label.InRoom former, Visibility visibility)
      implements DiscussionEvent {}

  /// What a post quoted was taken away, and so out of it.
  record QuotationRemoved(DiscussionId discussion, PostId post, int number)
      implements DiscussionEvent {}

  /// Moderation took a passage out of a post, or out of the discussion's title.
  record Redacted(DiscussionId discussion, PostId post, int number) implements DiscussionEvent {}

  /// A post is marked more strictly than its discussion's readers allow, so that only the office
  /// of its author sees it. Told once, to that office.
  record PostWithheld(DiscussionId discussion, PostId post, int number, Office office)
      implements DiscussionEvent {}

  /// It takes no more replies, or takes them again.
  record ClosingChanged(DiscussionId discussion, MemberId by, boolean closed)
      implements DiscussionEvent {}

  /// Its asker waits for no answer any more, or does again.
  record SettlingChanged(DiscussionId discussion, MemberId by, boolean settled)
      implements DiscussionEvent {}

  /// Who asked accepted that post as the answer.
  ///
  /// @param author of the post
  record AnswerAccepted(
      DiscussionId discussion, PostId post, int number, MemberId by, MemberId author)
      implements DiscussionEvent {}

  /// Another of its posts sums it up, or none does any more.
  record SummaryChanged(DiscussionId discussion, MemberId by) implements DiscussionEvent {}

  /// An office stands by it, or does no more.
  ///
  /// @param author who opened it, whom an offer of help is told to
  record SupportChanged(
      DiscussionId discussion,
      Support support,
      Office office,
      MemberId by,
      MemberId author,
      boolean given)
      implements DiscussionEvent {}

  /// That a post is gone on with in another discussion, or that this one is called or seen
  /// otherwise.
  ///
  /// @param discussion that of the post
  record ContinuationChanged(DiscussionId discussion, PostId post, int number, DiscussionId in)
      implements DiscussionEvent {}

  /// A moderator put it at the top of its room, or took it down again.
  record PinChanged(DiscussionId discussion, MemberId by, boolean pinned)
      implements DiscussionEvent {}
}
