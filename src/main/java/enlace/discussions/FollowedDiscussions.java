package enlace.discussions;

import static java.util.stream.Collectors.toUnmodifiableSet;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/// Works out what waits in followed discussions, and remembers it for each member until one of them
/// goes on, or the member reads, follows or gets other rights. To work it out anew takes some
/// milliseconds for whoever follows thousands; a reply costs a look at each member remembered.
final class FollowedDiscussions implements Followed {
  /// Discussions that wait, for all members together.
  private static final int MOST = 200_000;

  private final DiscussionAccess access;
  private final DiscussionHeads heads;
  private final Reading<DiscussionId> reading;
  private final Cache<MemberId, Waiting> remembered =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .weigher((MemberId _, Waiting waiting) -> waiting.unread().size() + 1)
          .build();

  /// Of anything that is remembered: what was worked out before a change is not kept after it.
  private final AtomicLong changes = new AtomicLong();

  private final List<BiConsumer<MemberId, DiscussionId>> hearing = new CopyOnWriteArrayList<>();

  /// @param reader by whose rights it was judged
  private record Waiting(Reader.Member reader, Set<DiscussionId> unread) {}

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
        .map(Waiting::unread);
  }

  @Override
  public Set<DiscussionId> unread(Reader.Member reader) {
    return knownUnread(reader).orElseGet(() -> workedOut(reader));
  }

  private Set<DiscussionId> workedOut(Reader.Member reader) {
    long before = changes.get();
    var positions = reading.followed(reader.id());
    var unread =
        access.visible(reader, heads.all(positions.keySet())).stream()
            .filter(
                head -> positions.getOrDefault(head.id(), Position.NONE).unread(head.last()) > 0)
            .map(DiscussionHead::id)
            .collect(toUnmodifiableSet());
    remembered.put(reader.id(), new Waiting(reader, unread));
    if (changes.get() != before) remembered.invalidate(reader.id());
    return unread;
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
    remembered.asMap().keySet().removeIf(member -> mayFollow(member, discussion));
  }

  private void moved(MemberId member, DiscussionId discussion) {
    changes.incrementAndGet();
    var before = remembered.asMap().remove(member);
    if (before != null && before.unread().contains(discussion))
      hearing.forEach(heard -> heard.accept(member, discussion));
  }
}
