package enlace.notifications;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.notifications.Thing.Kind;
import enlace.reading.Followed;
import enlace.requests.Asker;
import enlace.rights.Reader;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// How many notices wait for each member, in memory: the number on the bell. Of those that are kept
/// it is forgotten by whoever changes one of them, or what its member may see, and who asks next
/// loads it anew; what was loaded before is not kept after. Those of what is followed are counted
/// beside them.
final class Counts {
  /// More are not counted.
  static final int MOST = 100;

  /// Read notices may be among those stored as unread ([Sight#unread]), so more are looked at.
  private static final int LOOKED_AT = 500;

  /// How long a number lasts that another node has made wrong.
  private static final Duration KEPT = Duration.ofMinutes(1);

  private static final int MEMBERS = 10_000;

  private final Bus bus;
  private final StoredNotices notices;
  private final Followed followed;
  private final AsyncCache<MemberId, Told> known =
      Caffeine.newBuilder().maximumSize(MEMBERS).expireAfterWrite(KEPT).buildAsync();

  Counts(Bus bus, StoredNotices notices, Followed followed) {
    this.bus = bus;
    this.notices = notices;
    this.followed = followed;
  }

  /// What a member alone was told.
  ///
  /// @param discussions of which something is unread
  /// @param others how many other things something is unread of
  /// @param stored the notices stored as unread
  record Told(Set<DiscussionId> discussions, int others, Set<NoticeId> stored) {
    int withFollowed(Set<DiscussionId> followed) {
      int more = (int) discussions.stream().filter(id -> !followed.contains(id)).count();
      return Math.min(MOST, followed.size() + more + others);
    }
  }

  /// At most [#MOST].
  CompletableFuture<Integer> of(Asker.Member member, Reader.Member reader) {
    var following =
        followed
            .knownUnread(reader)
            .map(CompletableFuture::completedFuture)
            .orElseGet(
                () ->
                    Waiting.start(() -> followed.unread(reader))
                        .toCompletionStage()
                        .toCompletableFuture());
    return told(member).thenCombine(following, Told::withFollowed);
  }

  CompletableFuture<Told> told(Asker.Member member) {
    return known.get(
        member.id(),
        (_, _) -> Waiting.start(() -> load(member)).toCompletionStage().toCompletableFuture());
  }

  private Told load(Asker.Member member) {
    var stored = notices.list(member.id(), true, Optional.empty(), LOOKED_AT);
    var sight = Sight.of(bus, member, stored);
    var unread = stored.stream().filter(sight::isUnread).map(Notice::thing).toList();
    var discussions =
        unread.stream()
            .filter(thing -> thing.kind() == Kind.DISCUSSION)
            .map(thing -> new DiscussionId(thing.id()))
            .collect(Collectors.toUnmodifiableSet());
    return new Told(
        discussions,
        unread.size() - discussions.size(),
        stored.stream().map(Notice::id).collect(Collectors.toUnmodifiableSet()));
  }

  void forget(MemberId member) {
    known.synchronous().invalidate(member);
  }

  void forgetAll() {
    known.synchronous().invalidateAll();
  }
}
