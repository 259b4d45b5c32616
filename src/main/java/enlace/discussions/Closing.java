package enlace.discussions;

import static java.time.temporal.ChronoUnit.MILLIS;

import enlace.discussions.Course.Closed;
import enlace.discussions.Course.Settled;
import enlace.ids.DiscussionId;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Close;
import enlace.requests.DiscussionRequest.Corrected;
import enlace.requests.DiscussionRequest.Settle;
import enlace.requests.DiscussionRequest.Summarize;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Store;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/// Closes discussions, says where they are gone on with, and opens them again; says which reply
/// answered one and which sums it up.
record Closing(
    Store store,
    Permissions permissions,
    DiscussionAccess access,
    StoredDiscussions stored,
    StoredPosts posts,
    DiscussionHeads heads,
    Clock clock) {
  Corrected close(Reader.Member reader, Close wish) {
    var head = access.visible(reader, wish.discussion());
    var label = head.label();
    if (!permissions.mayClose(reader, label.room(), head.author().member(), label.office()))
      throw new Refused(new NotAllowed("close-discussion"));
    wish.pointer().ifPresent(pointer -> check(reader, head.id(), pointer));
    if (isAsWished(head, wish)) return new Corrected(head.id(), head.version());
    var deed = Deed.of(reader.id(), "discussions/" + head.id() + "/closed", wish.key(), wish);
    var closed =
        Optional.of(new Closed(reader.id(), clock.instant().truncatedTo(MILLIS), wish.pointer()))
            .filter(_ -> wish.closed());
    return saved(head, deed, it -> it.closing(closed, reader.id(), wish.version()));
  }

  Corrected settle(Reader.Member reader, Settle wish) {
    var head = access.visible(reader, wish.discussion());
    if (!permissions.maySettle(reader, head.label().room(), head.author().member()))
      throw new Refused(new NotAllowed("settle-discussion"));
    var answer = wish.number().map(number -> answer(reader, head, number));
    if (isAsWished(head, wish)) return new Corrected(head.id(), head.version());
    var deed = Deed.of(reader.id(), "discussions/" + head.id() + "/settled", wish.key(), wish);
    var settled =
        Optional.of(new Settled(clock.instant().truncatedTo(MILLIS), wish.number()))
            .filter(_ -> wish.settled());
    return saved(head, deed, it -> it.settling(settled, answer, reader.id(), wish.version()));
  }

  Corrected summarize(Reader.Member reader, Summarize wish) {
    var head = access.visible(reader, wish.discussion());
    var label = head.label();
    if (!permissions.maySummarize(reader, label.room(), head.author().member(), label.office()))
      throw new Refused(new NotAllowed("summarize-discussion"));
    wish.number().ifPresent(number -> checkOwn(reader, head, number));
    var deed = Deed.of(reader.id(), "discussions/" + head.id() + "/summary", wish.key(), wish);
    return saved(head, deed, it -> it.summarizing(wish.number(), reader.id(), wish.version()));
  }

  private Corrected saved(
      DiscussionHead head, Deed deed, Function<Discussion, Change<Discussion>> change) {
    var saved = store.change(() -> stored.byId(head.id()), deed, change);
    heads.saved(saved);
    return new Corrected(head.id(), saved.version());
  }

  private Post answer(Reader.Member reader, DiscussionHead head, int number) {
    return reply(reader, head, number)
        .orElseThrow(
            () -> new Refused(Invalid.of("settled.number", "discussions.complaint.no-reply")));
  }

  private void checkOwn(Reader.Member reader, DiscussionHead head, int number) {
    var own =
        reply(reader, head, number).filter(it -> it.contribution().author().isOf(reader.id()));
    if (own.isEmpty())
      throw new Refused(Invalid.of("summary.number", "discussions.complaint.no-own-reply"));
  }

  /// Unless it is gone.
  private Optional<Post> reply(Reader.Member reader, DiscussionHead head, int number) {
    if (number < 2) return Optional.empty();
    return posts.range(head.id(), number, 1).stream()
        .filter(post -> access.sees(reader, post, head))
        .filter(post -> post.contribution().removed().isEmpty() && !post.isHeld())
        .findFirst();
  }

  private static boolean isAsWished(DiscussionHead head, Close wish) {
    var closed = head.course().closed();
    return closed.isPresent() == wish.closed()
        && closed.flatMap(Closed::pointer).equals(wish.pointer().filter(_ -> wish.closed()));
  }

  /// Only of one that is settled: who was told that the own reply is the answer is not told twice.
  private static boolean isAsWished(DiscussionHead head, Settle wish) {
    return wish.settled()
        && head.course().settled().map(Settled::number).equals(Optional.of(wish.number()));
  }

  private void check(Reader.Member reader, DiscussionId closed, DiscussionId pointer) {
    if (pointer.equals(closed) || access.find(reader, pointer).isEmpty())
      throw new Refused(Invalid.of("closed.pointer", "discussions.complaint.pointer"));
  }
}
