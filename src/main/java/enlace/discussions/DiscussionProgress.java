package enlace.discussions;

import static java.util.stream.Collectors.toUnmodifiableSet;

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
/// @param unnamed those of the offices which are named for nothing they wrote ([Participants])
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
    Set<Office> unnamed,
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
      Numbers held,
      Set<Office> unnamed) {
    this(last, activity, latest, marking, offices, removed, held, unnamed, Set.of(), false);
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
        author.told().namesOffice() ? Set.of() : Set.of(author.office()),
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
            unnamed(author),
            onward,
            waits)
        : new DiscussionProgress(
            last,
            activity,
            latest,
            marking,
            with(author.office()),
            removed,
            held,
            unnamed(author),
            onward,
            waits);
  }

  private Set<Office> unnamed(Author author) {
    if (author.told().namesOffice()) return unnamed(author.office(), false).unnamed;
    return offices.contains(author.office()) ? unnamed : unnamed(author.office(), true).unnamed;
  }

  DiscussionProgress unnamed(Office office, boolean wanted) {
    if (unnamed.contains(office) == wanted) return this;
    var all = new HashSet<>(unnamed);
    if (wanted) all.add(office);
    else all.remove(office);
    return new DiscussionProgress(
        last, activity, latest, marking, offices, removed, held, Set.copyOf(all), onward, waits);
  }

  /// Those that are named as taking part.
  Set<Office> named() {
    if (unnamed.isEmpty()) return offices;
    return offices.stream().filter(it -> !unnamed.contains(it)).collect(toUnmodifiableSet());
  }

  /// The author of a post lets more or less be told; of another than the last nothing is kept.
  DiscussionProgress attributed(int number, Author author) {
    return number == last
        ? new DiscussionProgress(
            last, activity, author, marking, offices, removed, held, unnamed, onward, waits)
        : this;
  }

  /// A post was marked anew; of another than the last nothing is kept.
  DiscussionProgress marked(int number, Marking marking) {
    return number == last
        ? new DiscussionProgress(
            last, activity, latest, marking, offices, removed, held, unnamed, onward, waits)
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
        last, activity, latest, marking, offices, removed, held, unnamed, onward, waits);
  }

  DiscussionProgress goingOn(Onward one) {
    var all = new HashSet<>(onward);
    all.add(one);
    return new DiscussionProgress(
        last, activity, latest, marking, offices, removed, held, unnamed, Set.copyOf(all), waits);
  }

  DiscussionProgress waiting(boolean waits) {
    return new DiscussionProgress(
        last, activity, latest, marking, offices, removed, held, unnamed, onward, waits);
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
