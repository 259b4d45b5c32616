package enlace.moderation;

import enlace.ids.CaseId;
import enlace.ids.CommentId;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.PracticeRequest.ModeratedPractice;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.vocabulary.ThingKind;
import java.util.List;
import java.util.Optional;

/// What a case is about: a post in its room, of which number 1 is its whole discussion; or what is
/// in no room, a practice, something said in its review, or an account.
///
/// @param number 0 but for a post
/// @param practice with `comment`, of what was said in its review
/// @param author who wrote it, for that office; of an account, whose it is
record Subject(
    Optional<PostId> post,
    Optional<DiscussionId> discussion,
    int number,
    Optional<RoomId> room,
    MemberId author,
    Office office,
    Optional<PracticeId> practice,
    Optional<CommentId> comment) {

  static Subject of(ModeratedPost post) {
    return new Subject(
        Optional.of(post.id()),
        Optional.of(post.discussion()),
        post.number(),
        Optional.of(post.label().room()),
        post.author().member(),
        post.author().office(),
        Optional.empty(),
        Optional.empty());
  }

  static Subject of(ModeratedPractice practice) {
    return new Subject(
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        practice.author(),
        practice.office(),
        Optional.of(practice.id()),
        practice.comment());
  }

  static Subject account(Reader.Member member) {
    return new Subject(
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        member.id(),
        member.office(),
        Optional.empty(),
        Optional.empty());
  }

  /// Whether that member answers for it: for the own words and the own account; for a practice,
  /// which stays with its office through every change of staff, whoever does so for that office.
  boolean isOf(Reader.Member member) {
    return isOfOffice()
        ? Permissions.answersFor(member, office, author)
        : author.equals(member.id());
  }

  /// Whether it belongs to an office and not to who wrote it.
  boolean isOfOffice() {
    return practice.isPresent() && comment.isEmpty();
  }

  /// Who answers for it, active members alone where it belongs to an office.
  List<MemberId> owners(Members members) {
    return isOfOffice()
        ? members.all().stream().filter(it -> isOf(it.reader())).map(Known::id).toList()
        : List.of(author);
  }

  boolean isAccount() {
    return post.isEmpty() && practice.isEmpty();
  }

  /// The same after its discussion was moved.
  Subject in(RoomId other) {
    return new Subject(
        post, discussion, number, Optional.of(other), author, office, practice, comment);
  }

  Thing thing() {
    return post.map(it -> thing(it, number))
        .or(() -> comment.map(it -> new Thing(ThingKind.COMMENT, it.value())))
        .or(() -> practice.map(it -> new Thing(ThingKind.PRACTICE, it.value())))
        .orElseGet(() -> Thing.account(author));
  }

  static Thing thing(PostId post, int number) {
    return new Thing(number == 1 ? ThingKind.DISCUSSION : ThingKind.POST, post.value());
  }

  CaseId id() {
    return thing().item();
  }
}
