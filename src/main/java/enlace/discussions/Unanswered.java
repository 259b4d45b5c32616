package enlace.discussions;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import enlace.discussions.StoredDiscussions.WithProgress;
import enlace.ids.DiscussionId;
import enlace.reading.Numbers;
import enlace.vocabulary.Label;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Which questions wait for an answer: those to which nothing stands that another office wrote,
/// whatever the asker adds, and which the asker has not called settled. Where the own office alone
/// reads, it is another member. Who counts as another where one of them is not named: [Others].
///
/// Written down beside each discussion by the listener, which hears all that may change it.
///
/// @param alone whether the own office alone reads what carries that label
record Unanswered(
    StoredDiscussions stored,
    StoredPosts posts,
    DiscussionHeads heads,
    Others others,
    Predicate<Label.InRoom> alone) {
  /// Discussions looked at together.
  private static final int BATCH = 500;

  /// @param changed those in which anything may have changed
  /// @param answered those that somebody wrote in, which makes none wait
  void settle(Set<DiscussionId> changed, Set<DiscussionId> answered) {
    var all = new HashSet<>(changed);
    all.addAll(stored.waiting(answered));
    settle(all);
  }

  private void settle(Collection<DiscussionId> ids) {
    if (ids.isEmpty()) return;
    var waits = whichWait(ids);
    stored.wait(waits);
    waits.forEach(heads::waits);
  }

  private Map<DiscussionId, Boolean> whichWait(Collection<DiscussionId> ids) {
    return stored.rows(ids).stream().collect(toMap(row -> row.discussion().id(), this::waits));
  }

  /// An earlier version wrote it down of none. Of what cannot be read it is written down that it
  /// does not wait. Brings nothing into memory that is not there.
  void settleAll() {
    for (var some = stored.unsettled(BATCH); !some.isEmpty(); some = stored.unsettled(BATCH)) {
      var waits = some.stream().collect(toMap(identity(), _ -> false));
      waits.putAll(whichWait(some));
      stored.wait(waits);
      waits.forEach((id, it) -> heads.known(id).ifPresent(_ -> heads.waits(id, it)));
    }
  }

  private boolean waits(WithProgress row) {
    var discussion = row.discussion();
    return discussion.asks()
        && !DiscussionHead.isSettled(discussion.course(), row.standing())
        && !isAnswered(discussion, row.standing());
  }

  private boolean isAnswered(Discussion discussion, DiscussionProgress standing) {
    if (standing.last() == 1) return false;
    var asker = discussion.opening().author();
    var label = discussion.label();
    boolean alone = this.alone.test(label);
    boolean allStand =
        standing.removed().equals(Numbers.NONE) && standing.held().equals(Numbers.NONE);
    var asks = asker.toldOffice();
    boolean named = standing.named().stream().anyMatch(it -> !asks.equals(Optional.of(it)));
    return named && allStand && !alone
        || posts.isRead(discussion.id(), author -> others.answers(author, asker, label, alone));
  }
}
