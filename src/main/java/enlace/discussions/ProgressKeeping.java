package enlace.discussions;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.ids.DiscussionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down how far each discussion has come. What stands there is true of every post up to its
/// `last`, since it grows by posts that follow each other without a gap, in whatever order they are
/// heard of: where one between is missing, the posts themselves are read.
final class ProgressKeeping {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressKeeping.class);

  /// Discussions written down at once.
  private static final int BATCH = 500;

  /// Posts read at once, without their texts: the embedded store looks at all posts each time.
  private static final int READ = 20_000;

  private final StoredDiscussions stored;
  private final StoredPosts posts;

  /// As they were written down lately.
  private final Cache<DiscussionId, DiscussionProgress> written =
      Caffeine.newBuilder().maximumSize(10_000).build();

  ProgressKeeping(StoredDiscussions stored, StoredPosts posts) {
    this.stored = stored;
    this.posts = posts;
  }

  /// Of a discussion that was just opened; one that has come further stays as it is.
  void opened(Discussion discussion) {
    stored.settle(Map.of(discussion.id(), DiscussionProgress.opened(discussion)));
    if (discussion.asks()) stored.begins(discussion.id());
  }

  /// Whether that reply is counted already: one write covers every post until then.
  boolean covers(DiscussionId discussion, int number) {
    var known = written.getIfPresent(discussion);
    return known != null && known.last() >= number;
  }

  /// @param heard in any order; replies heard before change nothing
  void settle(Collection<Written> heard) {
    if (heard.isEmpty()) return;
    var replies = heard.stream().collect(groupingBy(Written::discussion));
    var next = new HashMap<DiscussionId, DiscussionProgress>();
    present(replies.keySet())
        .forEach(
            (id, present) -> next.put(id, after(id, present, replies.getOrDefault(id, List.of()))));
    writeDown(next);
  }

  private Map<DiscussionId, DiscussionProgress> present(Collection<DiscussionId> ids) {
    var present = new HashMap<>(written.getAllPresent(ids));
    var missing = ids.stream().filter(id -> !present.containsKey(id)).toList();
    if (!missing.isEmpty())
      for (var row : stored.rows(missing)) present.put(row.discussion().id(), row.standing());
    return present;
  }

  private DiscussionProgress after(
      DiscussionId id, DiscussionProgress present, List<Written> heard) {
    var behind =
        heard.stream()
            .filter(reply -> reply.number() > present.last())
            .sorted(comparingInt(Written::number))
            .toList();
    boolean gap = !behind.isEmpty() && behind.getLast().number() > present.last() + behind.size();
    return gap ? readOn(id, present) : present.reached(behind);
  }

  private DiscussionProgress readOn(DiscussionId id, DiscussionProgress from) {
    var standing = from;
    for (var next = posts.after(id, standing.last(), READ);
        !next.isEmpty();
        next = posts.after(id, standing.last(), READ)) standing = standing.reached(next);
    return standing;
  }

  private void writeDown(Map<DiscussionId, DiscussionProgress> standings) {
    stored.settle(standings);
    written.putAll(standings);
  }

  /// Holds every discussion against its posts, as far as these are numbered, and writes down anew
  /// what disagrees, whatever the reason. Of the posts themselves only those are read that were not
  /// counted.
  void rebuild() {
    var ends = posts.ends();
    stored.lasts().entrySet().stream()
        .filter(written -> written.getValue() < ends.getOrDefault(written.getKey(), 1))
        .map(Map.Entry::getKey)
        .gather(Gatherers.windowFixed(BATCH))
        .forEach(this::rebuild);
  }

  private void rebuild(List<DiscussionId> behind) {
    LOG.info("{} discussions have come further than is written down", behind.size());
    var standings = present(behind);
    standings.replaceAll(this::readOn);
    writeDown(standings);
  }
}
