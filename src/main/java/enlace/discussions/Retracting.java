package enlace.discussions;

import static java.time.temporal.ChronoUnit.MILLIS;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.vocabulary.Act;
import enlace.vocabulary.Listing;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Vocabulary;
import java.time.Clock;
import java.time.Instant;

/// Takes away what its author takes back, from where it stands; [Unquoting] takes it out of what
/// quotes it. The listener ends what a crash left undone.
record Retracting(
    Store store,
    Vocabulary vocabulary,
    Permissions permissions,
    DiscussionAccess access,
    StoredDiscussions stored,
    StoredPosts posts,
    DiscussionHeads heads,
    Clock clock) {
  private static final int BATCH = 100;

  Posted retract(Reader.Member reader, RetractPost wish) {
    var deed = Deed.of(reader.id(), "posts/" + wish.post() + "/retract", wish.key(), wish);
    return posts
        .byId(wish.post())
        .map(post -> reply(reader, post, deed))
        .orElseGet(() -> opening(reader, new DiscussionId(wish.post().value()), deed));
  }

  private void check(Reader.Member reader, Contribution contribution) {
    if (!permissions.may(reader, Act.RETRACT, contribution.author().member()))
      throw new Refused(new NotAllowed("retract-post"));
  }

  /// Whoever wrote it may take it back, also where it went out of sight.
  private void checkSight(
      Reader.Member reader, Author author, DiscussionId id, Runnable otherwise) {
    boolean left =
        author.isOf(reader.id())
            && heads.find(id).filter(head -> head.label().hidden().isEmpty()).isPresent();
    if (!left) otherwise.run();
  }

  private Posted reply(Reader.Member reader, Post post, Deed deed) {
    checkSight(
        reader,
        post.contribution().author(),
        post.discussion(),
        () -> access.visible(reader, post));
    check(reader, post.contribution());
    var retracted = retracted(post, deed);
    return new Posted(
        post.discussion(), post.id(), post.number(), retracted.contribution().edition());
  }

  private Post retracted(Post post, Deed deed) {
    var retracted =
        isGone(post.contribution())
            ? post
            : store.change(() -> posts.byId(post.id()), deed, it -> it.retracted(now()));
    removed(post.discussion(), post.number());
    return retracted;
  }

  /// As [DiscussionWriting#opened], for a text that is gone.
  void removed(DiscussionId id, int number) {
    heads.removed(id, number);
    stored.removed(id, number);
  }

  private static boolean isGone(Contribution contribution) {
    return contribution.removed().filter(it -> it.by() == RemovedBy.AUTHOR).isPresent();
  }

  private Posted opening(Reader.Member reader, DiscussionId id, Deed deed) {
    var present = stored.byId(id).orElseThrow(() -> new Refused(new NotFound()));
    boolean again = present.isRetracted() && present.opening().author().isOf(reader.id());
    if (!again)
      checkSight(
          reader,
          present.opening().author(),
          id,
          () -> access.visible(reader, id)); // of what is gone whole nobody sees that it is done
    check(reader, present.opening());
    var retracted =
        isGone(present.opening())
            ? present
            : store.change(() -> stored.byId(id), deed, it -> retracted(it, reader.id()));
    heads.saved(retracted);
    removed(id, 1);
    return new Posted(id, new PostId(id.value()), 1, retracted.opening().edition());
  }

  private Change<Discussion> retracted(Discussion discussion, MemberId by) {
    boolean answered = posts.isAnswered(discussion.id(), by);
    var title =
        vocabulary.label(Listing.REMOVALS, RemovedBy.AUTHOR, discussion.opening().language());
    return discussion.retracted(answered, title, now());
  }

  /// Of a discussion that was taken away whole: the replies of its author go too, and when somebody
  /// answered meanwhile, that is seen again.
  void gone(DiscussionId id, MemberId author) {
    if (posts.isAnswered(id, author)) keep(id);
    for (var some = posts.range(id, 2, BATCH);
        !some.isEmpty();
        some = posts.range(id, some.getLast().number() + 1, BATCH))
      some.stream()
          .filter(post -> post.contribution().author().member().equals(author))
          .forEach(post -> retracted(post, Deed.named("gone", post.id().value())));
  }

  /// Heard of each reply: one in a discussion that is gone came while it was being taken away.
  void answered(DiscussionId id, MemberId by) {
    boolean late =
        heads
            .find(id)
            .filter(head -> head.label().hidden().isPresent() && !head.author().isOf(by))
            .flatMap(_ -> stored.byId(id))
            .filter(Discussion::isRetracted)
            .isPresent();
    if (late) keep(id);
  }

  private void keep(DiscussionId id) {
    heads.saved(
        store.change(() -> stored.byId(id), Deed.named("kept", id.value()), Discussion::kept));
  }

  /// As fine as the database keeps it.
  private Instant now() {
    return clock.instant().truncatedTo(MILLIS);
  }
}
