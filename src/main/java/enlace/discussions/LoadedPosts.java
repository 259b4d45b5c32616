package enlace.discussions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import java.util.ArrayList;
import java.util.List;

/// The posts of discussions, by the ranges in which they are asked for, in memory as far as there
/// is room: pages in every language and the API read the same ones.
///
/// A range is kept under its generation, which changes when one of its posts does, and ends where
/// its discussion ended: what was loaded before a change is never found after it.
final class LoadedPosts {
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final DiscussionAccess access;
  private final MentionedMembers mentions;
  private final StoredDiscussions stored;
  private final StoredPosts posts;
  private final Cache<Key, List<LoadedPost>> ranges =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher(
              (Key _, List<LoadedPost> range) ->
                  200 + range.stream().mapToInt(LoadedPost::weight).sum())
          .build();

  private record Key(DiscussionId discussion, int from, int to, long generation) {}

  LoadedPosts(
      DiscussionAccess access,
      MentionedMembers mentions,
      StoredDiscussions stored,
      StoredPosts posts) {
    this.access = access;
    this.mentions = mentions;
    this.stored = stored;
    this.posts = posts;
  }

  /// Those with these numbers, whoever may see them.
  ///
  /// @param to at most the last number of the discussion
  List<LoadedPost> range(DiscussionHead head, int from, int to) {
    if (to < from) return List.of();
    var key = new Key(head.id(), from, to, head.generations().of(from, to));
    return ranges.get(key, _ -> load(head, from, to));
  }

  private List<LoadedPost> load(DiscussionHead head, int from, int to) {
    var all = new ArrayList<LoadedPost>();
    if (from == 1) all.add(opening(head));
    int first = Math.max(from, 2);
    if (first <= to)
      for (var post : posts.range(head.id(), first, to - first + 1)) all.add(of(post, head));
    return List.copyOf(all);
  }

  LoadedPost opening(DiscussionHead head) {
    var opening = stored.byId(head.id()).orElseThrow(() -> new Refused(new NotFound())).opening();
    return new LoadedPost(
        new PostId(head.id().value()),
        1,
        head.label().marking(),
        opening,
        head.label(),
        false,
        mentions.handles(opening.text(), head.label()));
  }

  LoadedPost of(Post post, DiscussionHead head) {
    return new LoadedPost(
        post.id(),
        post.number(),
        post.marking(),
        post.contribution(),
        post.label(head.label()),
        access.isWithheld(post, head),
        mentions.handles(post.contribution().text(), head.label()));
  }
}
