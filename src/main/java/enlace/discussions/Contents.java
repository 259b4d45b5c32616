package enlace.discussions;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import enlace.discussions.Course.Closed;
import enlace.discussions.DiscussionViews.Seen;
import enlace.discussions.DiscussionViews.ShownWhere;
import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.reading.Reading;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.FoundPost;
import enlace.requests.DiscussionRequest.HeadList;
import enlace.requests.DiscussionRequest.Link;
import enlace.requests.DiscussionRequest.Links;
import enlace.requests.DiscussionRequest.MentionedIn;
import enlace.requests.DiscussionRequest.Origin;
import enlace.requests.DiscussionRequest.PlacedPost;
import enlace.requests.DiscussionRequest.PostVersion;
import enlace.requests.DiscussionRequest.PostVersions;
import enlace.requests.DiscussionRequest.Posts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.rights.Reader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  /// More than anybody goes on from one discussion.
  private static final int MOST_ONWARD = 100;

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

  /// Numbers follow the times, so that some fifteen posts are looked at, however many there are.
  FoundPost since(Reader.Member reader, DiscussionId id, Instant since) {
    int last = access.visible(reader, id).last();
    int before = 0;
    int found = last;
    while (found - before > 1) {
      int between = (before + found) / 2;
      if (isBefore(id, between, since)) before = between;
      else found = between;
    }
    return new FoundPost(found);
  }

  private boolean isBefore(DiscussionId id, int number, Instant since) {
    if (number == 1) return stored.byId(id).orElseThrow().opening().at().isBefore(since);
    return posts.range(id, number, 1).stream()
        .anyMatch(post -> post.contribution().at().isBefore(since));
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

  /// Where a discussion leads, to those alone that the reader sees.
  Links links(Reader.Member reader, DiscussionId id) {
    var head = access.visible(reader, id);
    var course = head.course();
    return new Links(
        course.closed().flatMap(Closed::pointer).flatMap(to -> link(reader, to)),
        course
            .origin()
            .flatMap(
                from ->
                    link(reader, from.discussion()).map(link -> new Origin(link, from.number()))),
        onward(reader, head));
  }

  private Optional<Link> link(Reader.Member reader, DiscussionId to) {
    return access.find(reader, to).map(this::link);
  }

  private Map<Integer, List<Link>> onward(Reader.Member reader, DiscussionHead head) {
    var numbers = new HashMap<DiscussionId, Integer>();
    head.standing().onward().stream()
        .limit(MOST_ONWARD)
        .forEach(onward -> numbers.put(onward.in(), onward.number()));
    return access.visible(reader, heads.all(numbers.keySet())).stream()
        .sorted(comparing(DiscussionHead::opened))
        .collect(groupingBy(there -> numbers.get(there.id()), mapping(this::link, toList())));
  }

  private Link link(DiscussionHead head) {
    return new Link(head.id(), views.titleOutside(head), head.language(), head.label().marking());
  }
}
