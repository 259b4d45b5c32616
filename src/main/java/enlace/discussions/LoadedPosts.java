package enlace.discussions;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.memory.Share;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.PlacedPost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The posts of discussions, by the ranges in which they are asked for, in memory as far as there
/// is room: pages in every language and the API read the same ones.
///
/// A range is kept under its generation, which changes when one of its posts does, and ends where
/// its discussion ended: what was loaded before a change is never found after it.
final class LoadedPosts {
  private final DiscussionAccess access;
  private final MentionedMembers mentions;
  private final StoredDiscussions stored;
  private final StoredPosts posts;
  private final Cache<Key, List<LoadedPost>> ranges =
      Caffeine.newBuilder()
          .maximumWeight(Share.POSTS.bytes())
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
    return ranges.get(key(head, from, to), _ -> load(head, from, to));
  }

  private static Key key(DiscussionHead head, int from, int to) {
    return new Key(head.id(), from, to, head.generations().of(from, to));
  }

  /// Posts here and there, whoever may see them, in no order; one read for all replies that are not
  /// in memory. What is not there is left out.
  List<LoadedPost> each(List<PlacedPost> wanted, List<DiscussionHead> all) {
    var heads = all.stream().collect(toMap(DiscussionHead::id, identity()));
    var found = new ArrayList<LoadedPost>();
    var missing = new ArrayList<PostId>();
    for (var place : wanted) {
      var head = heads.get(place.discussion());
      if (head == null) continue;
      int number = place.number();
      var known = number == 1 ? range(head, 1, 1) : ranges.getIfPresent(key(head, number, number));
      if (known == null) missing.add(place.id());
      else found.addAll(known);
    }
    if (!missing.isEmpty()) for (var post : posts.byIds(missing)) found.add(kept(post, heads));
    return found;
  }

  private LoadedPost kept(Post post, Map<DiscussionId, DiscussionHead> heads) {
    var head = requireNonNull(heads.get(post.discussion()));
    var loaded = of(post, head);
    ranges.put(key(head, post.number(), post.number()), List.of(loaded));
    return loaded;
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
    var opening =
        stored.row(head.id()).orElseThrow(() -> new Refused(new NotFound())).discussion().opening();
    return new LoadedPost(
        new PostId(head.id().value()),
        1,
        head.label().marking(),
        opening,
        head.label(),
        false,
        mentions.names(opening.text(), head.label()));
  }

  LoadedPost of(Post post, DiscussionHead head) {
    return new LoadedPost(
        post.id(),
        post.number(),
        post.marking(head.label()),
        post.contribution(),
        post.label(head.label()),
        access.isWithheld(post, head),
        mentions.names(post.contribution().text(), head.label()));
  }
}
