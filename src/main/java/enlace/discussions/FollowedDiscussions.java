package enlace.discussions;

import static java.util.Collections.unmodifiableSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
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

/// Works out what waits in followed discussions, and remembers it for each member: a reply, or a
/// step of the member's own, is judged for that discussion alone. It is worked out whole where
/// nothing is remembered or the member got other rights, some milliseconds for whoever follows
/// thousands; a reply costs a look at each member remembered.
final class FollowedDiscussions implements Followed {
  /// Discussions that are followed, by all members together.
  private static final int MOST = 400_000;

  private final DiscussionAccess access;
  private final DiscussionHeads heads;
  private final Reading<DiscussionId> reading;
  private final Cache<MemberId, Waiting> remembered =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .weigher((MemberId _, Waiting waiting) -> waiting.followed() + 1)
          .build();

  /// Of anything that is remembered: what was worked out before a change is not kept after it.
  private final AtomicLong changes = new AtomicLong();

  private final List<BiConsumer<MemberId, DiscussionId>> hearing = new CopyOnWriteArrayList<>();

  /// @param reader by whose rights it was judged
  /// @param followed how many discussions could wait
  /// @param unread changed only by whoever computes its place in the cache
  private record Waiting(Reader.Member reader, int followed, Set<DiscussionId> unread) {
    void judged(DiscussionId discussion, boolean waits) {
      if (waits) unread.add(discussion);
      else unread.remove(discussion);
    }
  }

  FollowedDiscussions(
      DiscussionAccess access, DiscussionHeads heads, Reading<DiscussionId> reading) {
    this.access = access;
    this.heads = heads;
    this.reading = reading;
    reading.onMoved(this::moved);
  }

  @Override
  public Optional<Set<DiscussionId>> knownUnread(Reader.Member reader) {
    return Optional.ofNullable(remembered.getIfPresent(reader.id()))
        .filter(waiting -> waiting.reader().equals(reader))
        .map(waiting -> unmodifiableSet(waiting.unread()));
  }

  @Override
  public Set<DiscussionId> unread(Reader.Member reader) {
    return knownUnread(reader).orElseGet(() -> workedOut(reader));
  }

  private Set<DiscussionId> workedOut(Reader.Member reader) {
    long before = changes.get();
    var positions = reading.followed(reader.id());
    var unread = ConcurrentHashMap.<DiscussionId>newKeySet();
    for (var head : heads.all(positions.keySet()))
      if (waits(reader, head, positions.getOrDefault(head.id(), Position.NONE)))
        unread.add(head.id());
    remembered.put(reader.id(), new Waiting(reader, positions.size(), unread));
    if (changes.get() != before) remembered.invalidate(reader.id());
    return unmodifiableSet(unread);
  }

  private boolean waits(Reader.Member reader, DiscussionHead head, Position position) {
    return position.follows() && position.unread(head.last()) > 0 && access.sees(reader, head);
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

  /// The discussion got a post, and its head says so.
  void replied(DiscussionId discussion) {
    changes.incrementAndGet();
    for (var member : remembered.asMap().keySet())
      if (mayFollow(member, discussion)) judgeAnew(member, discussion);
  }

  private void moved(MemberId member, DiscussionId discussion) {
    changes.incrementAndGet();
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
              boolean waited = waiting.unread().contains(discussion);
              var waits = waits(waiting.reader(), discussion);
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
