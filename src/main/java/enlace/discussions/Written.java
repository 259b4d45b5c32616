package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.vocabulary.Marking;
import java.time.Instant;

/// That a reply was written: what of it counts for how far its discussion has come.
record Written(DiscussionId discussion, int number, Author author, Marking marking, Instant at) {
  static Written of(Post post) {
    var contribution = post.contribution();
    return new Written(
        post.discussion(), post.number(), contribution.author(), post.marking(), contribution.at());
  }

  MemberId by() {
    return author.member();
  }
}
