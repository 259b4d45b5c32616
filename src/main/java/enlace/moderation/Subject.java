package enlace.moderation;

import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.requests.ModerationRequest.Thing;
import enlace.rights.Reader;
import enlace.vocabulary.ThingKind;
import java.util.Optional;

/// What a case is about: a post in its room, of which number 1 is its whole discussion, or an
/// account, which is in none.
///
/// @param number 0 for an account
/// @param author who wrote it, for that office; of an account, whose it is
record Subject(
    Optional<PostId> post,
    Optional<DiscussionId> discussion,
    int number,
    Optional<RoomId> room,
    MemberId author,
    Office office) {

  static Subject of(ModeratedPost post) {
    return new Subject(
        Optional.of(post.id()),
        Optional.of(post.discussion()),
        post.number(),
        Optional.of(post.label().room()),
        post.author().member(),
        post.author().office());
  }

  static Subject account(Reader.Member member) {
    return new Subject(
        Optional.empty(), Optional.empty(), 0, Optional.empty(), member.id(), member.office());
  }

  boolean isAccount() {
    return post.isEmpty();
  }

  /// The same after its discussion was moved.
  Subject in(RoomId other) {
    return new Subject(post, discussion, number, Optional.of(other), author, office);
  }

  Thing thing() {
    return post.map(it -> thing(it, number)).orElseGet(() -> Thing.account(author));
  }

  static Thing thing(PostId post, int number) {
    return new Thing(number == 1 ? ThingKind.DISCUSSION : ThingKind.POST, post.value());
  }

  CaseId id() {
    return thing().item();
  }
}
