package enlace.discussions;

import static java.util.stream.Collectors.toUnmodifiableSet;

import enlace.ids.DiscussionId;
import enlace.ids.Office;
import enlace.reading.Numbers;
import enlace.vocabulary.Marking;
import io.soabase.recordbuilder.core.RecordBuilder;
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
@RecordBuilder
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
    var next = but().offices(with(author.office())).unnamed(unnamed(author));
    if (reply.number() > last)
      next.last(reply.number()).activity(reply.at()).latest(author).marking(reply.marking());
    return next.build();
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
    return but().unnamed(Set.copyOf(all)).build();
  }

  /// Those that are named as taking part.
  Set<Office> named() {
    if (unnamed.isEmpty()) return offices;
    return offices.stream().filter(it -> !unnamed.contains(it)).collect(toUnmodifiableSet());
  }

  /// The author of a post lets more or less be told; of another than the last nothing is kept.
  DiscussionProgress attributed(int number, Author author) {
    return number == last ? but().latest(author).build() : this;
  }

  /// A post was marked anew; of another than the last nothing is kept.
  DiscussionProgress marked(int number, Marking marking) {
    return number == last ? but().marking(marking).build() : this;
  }

  DiscussionProgress removed(int number) {
    return but().removed(removed.with(number)).build();
  }

  /// As moderation lets that post be seen.
  DiscussionProgress moderated(int number, boolean removed, boolean held) {
    return but()
        .removed(removed ? this.removed.with(number) : this.removed.without(number))
        .held(held ? this.held.with(number) : this.held.without(number))
        .build();
  }

  DiscussionProgress goingOn(Onward one) {
    var all = new HashSet<>(onward);
    all.add(one);
    return but().onward(Set.copyOf(all)).build();
  }

  /// Whether that post is taken away, for now or for good.
  boolean isGone(int number) {
    return removed.has(number) || held.has(number);
  }

  DiscussionProgress waiting(boolean waits) {
    return but().waits(waits).build();
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

  private DiscussionProgressBuilder but() {
    return DiscussionProgressBuilder.builder(this);
  }
}
