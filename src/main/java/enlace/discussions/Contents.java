package enlace.discussions;

import static java.util.stream.Collectors.toSet;

import enlace.discussions.DiscussionViews.Seen;
import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.reading.Reading;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.HeadList;
import enlace.requests.DiscussionRequest.MentionedIn;
import enlace.requests.DiscussionRequest.PlacedPost;
import enlace.requests.DiscussionRequest.PostVersion;
import enlace.requests.DiscussionRequest.PostVersions;
import enlace.requests.DiscussionRequest.Posts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.rights.Reader;
import java.util.List;
import java.util.Optional;

/// What stands in discussions: heads and posts. Waits for the database, so for virtual threads
/// only, except for [#known].
record Contents(
    DiscussionAccess access,
    MentionedMembers mentions,
    DiscussionViews views,
    StoredDiscussions stored,
    StoredPosts posts,
    LoadedPosts loaded,
    DiscussionHeads heads,
    Reading<DiscussionId> reading) {
  /// Empty when it takes more than memory to answer; never waits.
  Optional<DiscussionRequest.Head> known(Reader.Member reader, DiscussionId id) {
    return access
        .known(reader, id)
        .flatMap(head -> reading.known(reader.id(), id).map(position -> new Seen(head, position)))
        .map(seen -> views.shown(seen, reader, ShownWhere.IN_ROOM));
  }

  DiscussionRequest.Head discussion(Reader.Member reader, DiscussionId id) {
    var head = access.visible(reader, id);
    return views.shown(new Seen(head, reading.of(reader.id(), id)), reader, ShownWhere.IN_ROOM);
  }

  Posts posts(Reader.Member reader, DiscussionId id, int from, int limit, ShownWhere place) {
    var head = access.visible(reader, id);
    int to = (int) Math.min(from + limit - 1L, head.last());
    var shown =
        loaded.range(head, from, to).stream()
            .filter(post -> access.sees(reader, post))
            .map(post -> views.shown(post, head, reader, place))
            .toList();
    return new Posts(shown, head.last());
  }

  PostVersions versions(Reader.Member reader, PostId id) {
    var reply = posts.byId(id);
    var shown = shown(reader, id, reply, ShownWhere.IN_ROOM);
    var contribution =
        reply
            .map(Post::contribution)
            .orElseGet(() -> stored.byId(shown.discussion()).orElseThrow().opening());
    var head = access.visible(reader, shown.discussion());
    return new PostVersions(
        shown,
        contribution.editions().stream()
            .map(
                it ->
                    new PostVersion(
                        it.edition(),
                        it.at(),
                        shown.author(),
                        views.text(contribution, it.text(), head, ShownWhere.IN_ROOM)))
            .toList());
  }

  /// By its author only, for whom it is as it was written.
  ShownPost ownPost(Reader.Member reader, PostId id) {
    var post = post(reader, id, ShownWhere.AS_WRITTEN);
    if (!post.own()) throw new Refused(new NotAllowed("edit-post"));
    return post;
  }

  ShownPost post(Reader.Member reader, PostId id, ShownWhere place) {
    return shown(reader, id, posts.byId(id), place);
  }

  /// @param reply empty for what opens a discussion
  private ShownPost shown(Reader.Member reader, PostId id, Optional<Post> reply, ShownWhere place) {
    return reply
        .map(
            post -> {
              var head = access.visible(reader, post);
              return views.shown(loaded.of(post, head), head, reader, place);
            })
        .orElseGet(
            () -> {
              var head = access.visible(reader, new DiscussionId(id.value()));
              return views.shown(loaded.opening(head), head, reader, place);
            });
  }

  /// What is gone or not to be seen any more mentions nobody.
  MentionedIn mentioning(Reader.Member reader, List<PlacedPost> wanted) {
    var ids = wanted.stream().map(PlacedPost::discussion).distinct().toList();
    return new MentionedIn(
        loaded.each(wanted, heads.all(ids)).stream()
            .filter(post -> mentions(reader, post))
            .map(post -> post.id)
            .collect(toSet()));
  }

  private boolean mentions(Reader.Member reader, LoadedPost post) {
    return mentions
        .in(post.written(), post.label, post.contribution.author().member())
        .contains(reader.id());
  }

  HeadList heads(Reader.Member reader, List<DiscussionId> ids) {
    var seen = views.seen(reader, heads.all(ids));
    return new HeadList(views.shown(seen, reader, ShownWhere.OUTSIDE), Optional.empty());
  }
}
