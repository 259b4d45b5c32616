package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import java.time.Instant;

/// That a reply was written: what of it counts for how far its discussion has come.
record Written(DiscussionId discussion, int number, Author author, Instant at) {
  static Written of(Post post) {
    var contribution = post.contribution();
    return new Written(post.discussion(), post.number(), contribution.author(), contribution.at());
  }

  MemberId by() {
    return author.member();
  }
}
