package enlace.live;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.reading.Followed;
import enlace.rights.Reader;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Who follows, as far as the live stream asks.
final class Following implements Followed {
  private final Set<MemberId> followers = ConcurrentHashMap.newKeySet();
  private BiConsumer<MemberId, DiscussionId> heard = (_, _) -> {};

  Following by(MemberId member) {
    followers.add(member);
    return this;
  }

  void settle(MemberId member, DiscussionId discussion) {
    heard.accept(member, discussion);
  }

  @Override
  public boolean mayFollow(MemberId member, DiscussionId discussion) {
    return followers.contains(member);
  }

  @Override
  public void onSettled(BiConsumer<MemberId, DiscussionId> heard) {
    this.heard = heard;
  }

  @Override
  public Optional<Set<DiscussionId>> knownUnread(Reader.Member reader) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<DiscussionId> unread(Reader.Member reader) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<DiscussionId> all(MemberId member) {
    throw new UnsupportedOperationException();
  }
}
