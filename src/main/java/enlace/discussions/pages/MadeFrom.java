package enlace.discussions.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.bus.Bus;
import enlace.discussions.pages.DiscussionPage.Made;
import enlace.ids.DiscussionId;
import enlace.requests.Asker;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.ReadMadeFrom;
import enlace.web.Paths;
import java.time.Duration;
import java.util.List;

/// The practices that came from a discussion, as its reader may see them. Most discussions have
/// none, which is kept for a moment, so that their pages need not ask; what a reader may see is
/// never kept.
final class MadeFrom {
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final int MOST = 50_000;
  private static final PracticeRequest.MadeFrom NOTHING =
      new PracticeRequest.MadeFrom(List.of(), false);

  private final Bus bus;
  private final Cache<DiscussionId, Boolean> without =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  MadeFrom(Bus bus) {
    this.bus = bus;
  }

  /// A page of posts is whole without them when practices do not answer.
  List<Made> seenBy(Asker asker, DiscussionId discussion) {
    if (without.getIfPresent(discussion) != null) return List.of();
    var made = bus.send(asker, new ReadMadeFrom(discussion)).otherwise(NOTHING).await();
    if (made.none()) without.put(discussion, true);
    return made.items().stream()
        .map(it -> new Made(Paths.of(it.id()), it.title(), it.language().code()))
        .toList();
  }
}
