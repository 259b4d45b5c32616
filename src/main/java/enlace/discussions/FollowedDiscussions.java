package enlace.discussions;

import static java.util.Collections.unmodifiableSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.discussions.DiscussionViews.Seen;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.memory.Share;
import enlace.reading.Followed;
import enlace.reading.Reading;
import enlace.reading.Reading.Position;
import enlace.rights.Reader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Works out what waits in followed discussions, and remembers it for each member: a reply, or a
/// step of the member's own, is judged for that discussion alone. It is worked out whole where
/// nothing is remembered or the member got other rights, some milliseconds for whoever follows
/// thousands; a change of a discussion costs a look at each member remembered.
final class FollowedDiscussions implements Followed {
  /// Of one discussion that waits, roughly, in bytes.
  private static final int SIZE = 50;

  /// Of those that are ranked: a page of notices and one more.
  static final int MOST_RANKED = 21;

  private final DiscussionAccess access;
  private final DiscussionViews views;
  private final DiscussionHeads heads;
  private final Reading<DiscussionId> reading;
  private final Cache<MemberId, Waiting> remembered =
      Caffeine.newBuilder()
          .maximumWeight(Share.FOLLOWED.entries(SIZE))
          .weigher((MemberId _, Waiting waiting) -> waiting.followed + 1)
          .build();

  /// Of anything that is remembered: what was worked out before a change is not kept after it.
  private final AtomicLong changes = new AtomicLong();

  private final List<BiConsumer<MemberId, DiscussionId>> hearing = new CopyOnWriteArrayList<>();

  /// Changed only by whoever computes its place in the cache.
  private static final class Waiting {
    /// By whose rights it was judged.
    private final Reader.Member reader;

    /// How many discussions could wait.
    private final int followed;

    private final Set<DiscussionId> unread;

    /// Null until somebody asks, and again after each change.
    private volatile @Nullable Ranked ranked;

    Waiting(Reader.Member reader, int followed, Set<DiscussionId> unread) {
      this.reader = reader;
      this.followed = followed;
      this.unread = unread;
    }

    void judged(DiscussionId discussion, boolean waits) {
      if (waits) unread.add(discussion);
      else unread.remove(discussion);
      ranked = null;
    }
  }

  /// What a member follows, as the front page lists it.
  ///
  /// @param first those in which something waits, the latest first, then the latest others
  /// @param unread in how many of all something waits, and `posts` how many
  record Ranked(List<Seen> first, int unread, int posts) {
    List<Seen> first(int most) {
      return first.size() > most ? first.subList(0, most) : first;
    }
  }

  FollowedDiscussions(
      DiscussionAccess access,
      DiscussionViews views,
      DiscussionHeads heads,
      Reading<DiscussionId> reading) {
    this.access = access;
    this.views = views;
    this.heads = heads;
    this.reading = reading;
    heads.onChanged(head -> changed(head.id()));
    reading.onMoved(this::moved);
  }

  @Override
  public Optional<Set<DiscussionId>> knownUnread(Reader.Member reader) {
    return known(reader).map(waiting -> unmodifiableSet(waiting.unread));
  }

  private Optional<Waiting> known(Reader.Member reader) {
    return Optional.ofNullable(remembered.getIfPresent(reader.id()))
        .filter(waiting -> waiting.reader.equals(reader));
  }

  @Override
  public Set<DiscussionId> unread(Reader.Member reader) {
    return unmodifiableSet(waiting(reader).unread);
  }

  private Waiting waiting(Reader.Member reader) {
    return known(reader).orElseGet(() -> workedOut(reader));
  }

  private Waiting workedOut(Reader.Member reader) {
    long before = changes.get();
    var positions = reading.followed(reader.id());
    var unread = ConcurrentHashMap.<DiscussionId>newKeySet();
    for (var head : heads.all(positions.keySet()))
      if (waits(reader, head, positions.getOrDefault(head.id(), Position.NONE)))
        unread.add(head.id());
    var waiting = new Waiting(reader, positions.size(), unread);
    remembered.put(reader.id(), waiting);
    if (changes.get() != before) remembered.invalidate(reader.id());
    return waiting;
  }

  /// Remembered until something in it changes; then it looks at each discussion that is followed,
  /// half a millisecond for whoever follows thousands.
  Ranked ranked(Reader.Member reader) {
    var waiting = waiting(reader);
    var known = waiting.ranked;
    if (known != null) return known;
    long before = changes.get();
    var ranked = ranked(reader, waiting.unread);
    waiting.ranked = ranked;
    if (changes.get() != before) waiting.ranked = null;
    return ranked;
  }

  private Ranked ranked(Reader.Member reader, Set<DiscussionId> unread) {
    var waiting = views.seen(reader, heads.all(unread)).stream().filter(Seen::isUnread).toList();
    int posts = waiting.stream().mapToInt(Seen::unread).sum();
    var first = Latest.first(waiting.stream(), Seen.LATEST_FIRST, MOST_RANKED);
    return new Ranked(
        Stream.concat(first.stream(), others(reader, unread, MOST_RANKED - first.size()).stream())
            .toList(),
        waiting.size(),
        posts);
  }

  private List<Seen> others(Reader.Member reader, Set<DiscussionId> unread, int most) {
    if (most == 0) return List.of();
    var others =
        heads.all(all(reader.id())).stream()
            .filter(head -> !unread.contains(head.id()) && access.sees(reader, head));
    return views.seen(reader, Latest.first(others, Latest.BY_ACTIVITY, most));
  }

  private boolean waits(Reader.Member reader, DiscussionHead head, Position position) {
    return position.follows() && new Seen(head, position).unread() > 0 && access.sees(reader, head);
  }

  @Override
  public Set<DiscussionId> all(MemberId member) {
    return reading.followed(member).keySet();
  }

  @Override
  public boolean mayFollow(MemberId member, DiscussionId discussion) {
    return reading.known(member, discussion).map(Position::follows).orElse(true);
  }

  @Override
  public void onSettled(BiConsumer<MemberId, DiscussionId> heard) {
    hearing.add(heard);
  }

  private void changed(DiscussionId discussion) {
    changes.incrementAndGet();
    for (var member : remembered.asMap().keySet())
      if (mayFollow(member, discussion)) settled(member, discussion);
  }

  private void moved(MemberId member, DiscussionId discussion) {
    changes.incrementAndGet();
    settled(member, discussion);
  }

  private void settled(MemberId member, DiscussionId discussion) {
    if (judgeAnew(member, discussion)) hearing.forEach(heard -> heard.accept(member, discussion));
  }

  /// From what is in memory at that moment, so that of several at once the last is right; where
  /// memory does not know, nothing is remembered any more.
  ///
  /// @return whether it waited until now
  private boolean judgeAnew(MemberId member, DiscussionId discussion) {
    var settled = new AtomicBoolean();
    remembered
        .asMap()
        .computeIfPresent(
            member,
            (_, waiting) -> {
              boolean waited = waiting.unread.contains(discussion);
              var waits = waits(waiting.reader, discussion);
              waits.ifPresent(now -> waiting.judged(discussion, now));
              settled.set(waited && !waits.orElse(false));
              return waits.isPresent() ? waiting : null;
            });
    return settled.get();
  }

  private Optional<Boolean> waits(Reader.Member reader, DiscussionId discussion) {
    return heads
        .known(discussion)
        .flatMap(
            head ->
                reading
                    .known(reader.id(), discussion)
                    .map(position -> waits(reader, head, position)));
  }
}
