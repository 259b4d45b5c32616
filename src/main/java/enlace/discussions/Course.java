package enlace.discussions;

import static java.util.Collections.unmodifiableMap;
import static java.util.Collections.unmodifiableSet;
import static java.util.Comparator.comparing;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.vocabulary.Support;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Where a discussion came from and what became of it, beside its words.
///
/// @param closed empty while it takes replies
/// @param origin the post of another discussion with which it goes on
/// @param settled that who opened it waits for no answer any more
/// @param summary number of the reply that sums it up
/// @param support the offices that stand by it
record Course(
    Optional<Closed> closed,
    Optional<Origin> origin,
    Optional<Settled> settled,
    Optional<Integer> summary,
    Map<Support, Set<Office>> support) {
  Course {
    support = Objects.requireNonNullElse(support, Map.of()); // an earlier version kept none
  }

  static final Course NONE = from(Optional.empty());

  /// @param pointer to where it is talked about now
  record Closed(MemberId by, Instant at, Optional<DiscussionId> pointer) {}

  record Origin(DiscussionId discussion, PostId post, int number) {}

  /// @param number of the reply that answered it
  record Settled(Instant at, Optional<Integer> number) {}

  static Course from(Optional<Origin> origin) {
    return new Course(Optional.empty(), origin, Optional.empty(), Optional.empty(), Map.of());
  }

  Course closing(Optional<Closed> closed) {
    return new Course(closed, origin, settled, summary, support);
  }

  Course settling(Optional<Settled> settled) {
    return new Course(closed, origin, settled, summary, support);
  }

  Course summarizing(Optional<Integer> summary) {
    return new Course(closed, origin, settled, summary, support);
  }

  Set<Office> offices(Support kind) {
    return support.getOrDefault(kind, Set.of());
  }

  Course supported(Support kind, Office office, boolean given) {
    var offices = new TreeSet<>(comparing(Office::value));
    offices.addAll(offices(kind));
    if (given) offices.add(office);
    else offices.remove(office);
    var support = new EnumMap<Support, Set<Office>>(Support.class);
    support.putAll(this.support);
    support.put(kind, unmodifiableSet(offices));
    return new Course(closed, origin, settled, summary, unmodifiableMap(support));
  }
}
