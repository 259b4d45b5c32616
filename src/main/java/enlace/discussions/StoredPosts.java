package enlace.discussions;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.store.Documents;
import enlace.store.Kind;
import enlace.store.Kind.Index;
import enlace.store.Store;
import java.util.List;
import java.util.Optional;

/// The replies. A page is a range of numbers, so the millionth costs what the first does.
final class StoredPosts {
  static final Kind<Post> KIND =
      new Kind<>("posts", Post.class, List.of(Index.unique("+state.discussion", "+state.number")));

  private final Documents<Post> posts;

  StoredPosts(Store store) {
    posts = store.documents(KIND);
  }

  Optional<Post> byId(PostId id) {
    return posts.byId(id);
  }

  /// Those of them that exist, at most 1,000.
  List<Post> byIds(List<PostId> ids) {
    return posts.byIds(ids);
  }

  /// The posts with those numbers, as far as they exist.
  List<Post> range(DiscussionId discussion, int from, int limit) {
    var numbers = and(gte("state.number", from), lt("state.number", from + limit));
    return posts.find(
        and(eq("state.discussion", discussion.value()), numbers), ascending("state.number"), limit);
  }

  /// The highest number that exists; 1 is the opening text.
  int end(DiscussionId discussion) {
    return posts
        .find(
            eq("state.discussion", discussion.value()),
            descending("state.discussion", "state.number"),
            1)
        .stream()
        .findFirst()
        .map(Post::number)
        .orElse(1);
  }
}
