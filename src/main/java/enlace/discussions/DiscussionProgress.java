package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.Office;
import enlace.reading.Numbers;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// How far a discussion has come: bookkeeping beside its state, made from its posts.
///
/// @param last number of the last post
/// @param activity when that was written
/// @param latest who wrote it
/// @param marking of it: who may not see it is not told who wrote it
/// @param offices those which wrote in it
/// @param removed numbers of posts whose texts are gone: nobody has them to read
/// @param held numbers of posts that moderation holds back: they wait for nobody
/// @param onward where its posts are gone on with
/// @param waits whether it is a question that waits for another office ([Unanswered])
record DiscussionProgress(
    int last,
    Instant activity,
    Author latest,
    Marking marking,
    Set<Office> offices,
    Numbers removed,
    Numbers held,
    Set<Onward> onward,
    boolean waits) {

  /// That a post is gone on with in another discussion.
  record Onward(int number, DiscussionId in) {}

  DiscussionProgress(
      int last,
      Instant activity,
      Author latest,
      Marking marking,
      Set<Office> offices,
      Numbers removed,
      Numbers held) {
    this(last, activity, latest, marking, offices, removed, held, Set.of(), false);
  }

  static DiscussionProgress opened(Discussion discussion) {
    var opening = discussion.opening();
    var author = opening.author();
    return new DiscussionProgress(
        1,
        opening.at(),
        author,
        discussion.label().marking(),
        Set.of(author.office()),
        Numbers.NONE,
        Numbers.NONE,
        Set.of(),
        discussion.asks());
  }

  /// Never goes back: replies may be heard of in any order.
  DiscussionProgress reached(Written reply) {
    var author = reply.author();
    return reply.number() > last
        ? new DiscussionProgress(
            reply.number(),
            reply.at(),
            author,
            reply.marking(),
            with(author.office()),
            removed,
            held,
            onward,
            waits)
        : new DiscussionProgress(
            last, activity, latest, marking, with(author.office()), removed, held, onward, waits);
  }

  /// A post was marked anew; of another than the last nothing is kept.
  DiscussionProgress marked(int number, Marking marking) {
    return number == last
        ? new DiscussionProgress(
            last, activity, latest, marking, offices, removed, held, onward, waits)
        : this;
  }

  DiscussionProgress removed(int number) {
    return with(removed.with(number), held);
  }

  /// As moderation lets that post be seen.
  DiscussionProgress moderated(int number, boolean removed, boolean held) {
    return with(
        removed ? this.removed.with(number) : this.removed.without(number),
        held ? this.held.with(number) : this.held.without(number));
  }

  private DiscussionProgress with(Numbers removed, Numbers held) {
    return new DiscussionProgress(
        last, activity, latest, marking, offices, removed, held, onward, waits);
  }

  DiscussionProgress goingOn(Onward one) {
    var all = new HashSet<>(onward);
    all.add(one);
    return new DiscussionProgress(
        last, activity, latest, marking, offices, removed, held, Set.copyOf(all), waits);
  }

  DiscussionProgress waiting(boolean waits) {
    return new DiscussionProgress(
        last, activity, latest, marking, offices, removed, held, onward, waits);
  }

  /// Whether the last post is one that moderation holds back.
  boolean endsHeld() {
    return held.has(last);
  }

  DiscussionProgress reached(Iterable<Written> replies) {
    var standing = this;
    for (var reply : replies) standing = standing.reached(reply);
    return standing;
  }

  private Set<Office> with(Office office) {
    if (offices.contains(office)) return offices;
    var all = new HashSet<>(offices);
    all.add(office);
    return Set.copyOf(all);
  }
}
