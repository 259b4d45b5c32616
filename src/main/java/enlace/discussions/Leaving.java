package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Left;
import enlace.requests.DiscussionRequest.LeftPost;
import enlace.rights.Reader;
import enlace.text.Markdown;
import enlace.vocabulary.Marking;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What members left behind in discussions that went out of their sight, moved or narrowed: they
/// may take it back all the same, and learn nothing else.
record Leaving(DiscussionAccess access, StoredDiscussions stored, StoredPosts posts) {
  private static final int MOST = 100;

  Left left(Reader.Member reader, DiscussionId id) {
    var discussion = stored.byId(id).orElseThrow(() -> new Refused(new NotFound()));
    var replies = posts.by(id, reader.id(), MOST).stream();
    return left(reader, discussion, Stream.concat(opening(discussion), reply(discussion, replies)));
  }

  Left left(Reader.Member reader, PostId id) {
    var reply = posts.byId(id);
    var of = reply.map(Post::discussion).orElseGet(() -> new DiscussionId(id.value()));
    var discussion = stored.byId(of).orElseThrow(() -> new Refused(new NotFound()));
    var written = reply.isPresent() ? reply(discussion, reply.stream()) : opening(discussion);
    return left(reader, discussion, written);
  }

  private record Own(PostId id, int number, Contribution contribution, LeftPost shown) {}

  private static Stream<Own> opening(Discussion discussion) {
    var id = new PostId(discussion.id().value());
    return Stream.of(own(id, 1, discussion.opening(), discussion.label().marking()));
  }

  private static Stream<Own> reply(Discussion discussion, Stream<Post> posts) {
    return posts.map(
        post ->
            own(
                post.id(),
                post.number(),
                post.contribution(),
                post.label(discussion.label()).marking()));
  }

  private static Own own(PostId id, int number, Contribution said, Marking marking) {
    var html = Markdown.html(said.text()).toString();
    return new Own(
        id, number, said, new LeftPost(id, number, said.at(), marking, said.language(), html));
  }

  private Left left(Reader.Member reader, Discussion discussion, Stream<Own> written) {
    boolean seen = access.find(reader, discussion.id()).isPresent();
    boolean hidden = discussion.label().hidden().isPresent();
    var own =
        Optional.of(written)
            .filter(_ -> !seen && !hidden)
            .orElseGet(Stream::empty)
            .filter(it -> it.contribution().author().isOf(reader.id()))
            .filter(it -> it.contribution().removed().isEmpty())
            .map(Own::shown)
            .toList();
    if (own.isEmpty()) throw new Refused(new NotFound());
    return new Left(discussion.id(), List.copyOf(own));
  }
}
