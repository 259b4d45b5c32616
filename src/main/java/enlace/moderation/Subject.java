package enlace.moderation;

import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.requests.ModerationRequest.Thing;
import enlace.vocabulary.ThingKind;

/// What a case is about. Post number 1 is its whole discussion.
///
/// @param author who wrote it, for that office
record Subject(
    PostId post, DiscussionId discussion, int number, RoomId room, MemberId author, Office office) {

  static Subject of(ModeratedPost post) {
    return new Subject(
        post.id(),
        post.discussion(),
        post.number(),
        post.label().room(),
        post.author().member(),
        post.author().office());
  }

  /// The same after its discussion was moved.
  Subject in(RoomId other) {
    return new Subject(post, discussion, number, other, author, office);
  }

  Thing thing() {
    return thing(post, number);
  }

  static Thing thing(PostId post, int number) {
    return new Thing(number == 1 ? ThingKind.DISCUSSION : ThingKind.POST, post.value());
  }

  CaseId id() {
    return thing().item();
  }
}
