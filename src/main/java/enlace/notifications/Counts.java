package enlace.notifications;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.requests.Asker;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// How many notices wait for each member, in memory: the number on the bell. Whoever changes a
/// notice, or what its member may see, forgets the number, and who asks next loads it anew; what
/// was loaded before is not kept after.
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
  private final AsyncCache<MemberId, Count> known =
      Caffeine.newBuilder().maximumSize(MEMBERS).expireAfterWrite(KEPT).buildAsync();

  Counts(Bus bus, StoredNotices notices) {
    this.bus = bus;
    this.notices = notices;
  }

  /// @param unread at most [#MOST]
  /// @param stored the notices stored as unread
  record Count(int unread, Set<NoticeId> stored) {}

  CompletableFuture<Count> of(Asker.Member member) {
    return known.get(
        member.id(),
        (_, _) -> Waiting.start(() -> load(member)).toCompletionStage().toCompletableFuture());
  }

  private Count load(Asker.Member member) {
    var stored = notices.list(member.id(), true, Optional.empty(), LOOKED_AT);
    var sight = Sight.of(bus, member, stored);
    var unread = stored.stream().filter(sight::isUnread).limit(MOST);
    return new Count(
        (int) unread.count(), stored.stream().map(Notice::id).collect(Collectors.toSet()));
  }

  void forget(MemberId member) {
    known.synchronous().invalidate(member);
  }

  void forgetAll() {
    known.synchronous().invalidateAll();
  }
}
