package enlace.moderation;

import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.requests.PracticeRequest.ModeratedPractice;
import java.util.Optional;

/// What a case is about when it is no account, for one reader: a post, or a practice or something
/// said in its review.
///
/// @param named whether it tells who wrote it, so that there is nothing to look behind
/// @param gone whether nothing is left of it
/// @param edition of the text
/// @param seen whether the reader sees it as it stands
/// @param read whether it is for the reader, whatever moderation hides of it
record Words(
    Subject subject,
    Optional<ModeratedPost> post,
    Optional<ModeratedPractice> practice,
    boolean named,
    boolean gone,
    long edition,
    boolean seen,
    boolean read) {
  /// Whether nothing is left of it, nor of its case but what was done.
  boolean isErased() {
    return practice.isPresent() && gone;
  }

  static Words of(ModeratedPost post, boolean seen, boolean read) {
    return new Words(
        Subject.of(post),
        Optional.of(post),
        Optional.empty(),
        post.told().flatMap(Attributed::member).isPresent(),
        post.removed().isPresent(),
        post.edition(),
        seen,
        read);
  }

  static Words of(ModeratedPractice practice, boolean seen, boolean read) {
    return new Words(
        Subject.of(practice),
        Optional.empty(),
        Optional.of(practice),
        practice.named(),
        practice.gone(),
        practice.version(),
        seen,
        read);
  }
}
