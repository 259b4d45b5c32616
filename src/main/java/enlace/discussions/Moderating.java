package enlace.discussions;

import static java.time.temporal.ChronoUnit.MILLIS;

import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Moderate;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.requests.Done;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.text.Markdown;
import enlace.vocabulary.Listing;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Visibility;
import enlace.vocabulary.Vocabulary;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Lets posts be seen as far as `moderation` decided: a reply alone, or with its opening text a
/// whole discussion. [Unquoting] follows with what quotes it. Done twice, it is done once.
record Moderating(
    Store store,
    Vocabulary vocabulary,
    Attributing attributing,
    StoredDiscussions stored,
    StoredPosts posts,
    DiscussionHeads heads,
    LoadedPosts loaded,
    Clock clock) {
  private static final int BATCH = 100;

  Done moderate(Moderate wish) {
    posts.byId(wish.post()).ifPresentOrElse(post -> reply(post, wish), () -> discussion(wish));
    return new Done();
  }

  private void reply(Post post, Moderate wish) {
    var present =
        post.hasHeard(wish.decision())
            ? post
            : store.change(
                () -> posts.byId(post.id()),
                deed(wish),
                it -> it.moderated(wish.decision(), wish.visibility(), now()));
    boolean removed = present.contribution().removed().isPresent();
    stored.moderated(present.discussion(), present.number(), removed, present.isHeld());
    heads.moderated(present.discussion(), present.number(), removed, present.isHeld());
  }

  private void discussion(Moderate wish) {
    var id = new DiscussionId(wish.post().value());
    var discussion = stored.byId(id).orElseThrow(() -> new Refused(new NotFound()));
    var present =
        discussion.hasHeard(wish.decision())
            ? discussion
            : store.change(
                () -> stored.byId(id),
                deed(wish),
                it -> it.moderated(wish.decision(), wish.visibility(), removed(it), now()));
    heads.saved(present);
    if (wish.visibility() == Visibility.ERASED) eraseReplies(id);
  }

  private void eraseReplies(DiscussionId id) {
    for (var some = posts.range(id, 2, BATCH);
        !some.isEmpty();
        some = posts.range(id, some.getLast().number() + 1, BATCH))
      some.stream().filter(Moderating::isLeft).forEach(this::erase);
  }

  private static boolean isLeft(Post post) {
    return post.contribution().removed().isEmpty()
        || post.moderated().flatMap(Moderated::kept).isPresent();
  }

  /// Whatever was decided about it alone.
  private void erase(Post post) {
    long next = post.moderated().map(Moderated::decision).orElse(0L) + 1;
    reply(post, new Moderate(post.id(), next, Visibility.ERASED));
  }

  private String removed(Discussion discussion) {
    return vocabulary.label(
        Listing.REMOVALS, RemovedBy.MODERATION, discussion.opening().language());
  }

  private static Deed deed(Moderate wish) {
    return Deed.named("moderated", wish.post().value(), Long.toString(wish.decision()));
  }

  /// Of a removed post what it said.
  ModeratedPost read(PostId id) {
    return posts
        .byId(id)
        .map(post -> shown(post, heads.find(post.discussion()).orElseThrow()))
        .orElseGet(
            () -> {
              var discussion = new DiscussionId(id.value());
              var head = heads.find(discussion).orElseThrow(() -> new Refused(new NotFound()));
              return shown(loaded.opening(head), head, Optional.empty());
            });
  }

  private ModeratedPost shown(Post post, DiscussionHead head) {
    return shown(loaded.of(post, head), head, post.moderated().flatMap(Moderated::kept));
  }

  private ModeratedPost shown(LoadedPost post, DiscussionHead head, Optional<Contribution> kept) {
    var contribution = kept.orElse(post.contribution);
    return new ModeratedPost(
        post.id,
        head.id(),
        post.number,
        post.label,
        contribution.author().byline(),
        attributing.of(contribution.author(), post.label.room(), false),
        head.title(),
        head.language(),
        contribution.text(),
        Markdown.html(contribution.text(), post.mentions).toString(),
        contribution.language(),
        contribution.at(),
        contribution.removed().map(Contribution.Removal::by),
        contribution.edition());
  }

  /// As fine as the database keeps it.
  private Instant now() {
    return clock.instant().truncatedTo(MILLIS);
  }
}
