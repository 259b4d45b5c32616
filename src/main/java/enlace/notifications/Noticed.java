package enlace.notifications;

import static java.util.stream.Collectors.toCollection;

import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.notifications.News.Spot;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.NotificationRequest.Entry;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Why;
import enlace.requests.PracticeRequest.Summary;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// One thing that a member is told of: what the member alone was told about it, which is kept, and
/// what others wrote in it where the member follows it, which is worked out each time.
///
/// @param kept the notice that is kept; empty where there is nothing but what is followed
/// @param unread what of it waits now
/// @param undone what is said of it where it ends with what no longer holds
record Noticed(
    MemberId member,
    Optional<Notice> kept,
    List<News> unread,
    Optional<What> undone,
    Optional<Head> discussion,
    Optional<Summary> practice,
    Optional<CaseItem> moderated) {

  /// @param sight of that notice among others
  static Noticed of(Notice kept, Sight sight) {
    var unread = sight.unread(kept);
    return new Noticed(
        kept.member(),
        Optional.of(kept),
        unread,
        sight.undone(kept, kept.news().getLast()).filter(_ -> unread.isEmpty()),
        sight.head(kept),
        sight.summary(kept),
        sight.moderated(kept));
  }

  static Noticed of(MemberId member, Head followed) {
    return new Noticed(
        member,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.of(followed),
        Optional.empty(),
        Optional.empty());
  }

  NoticeId id() {
    return kept.map(Notice::id)
        .or(() -> discussion.map(head -> NoticeId.of(member, head.id())))
        .orElseThrow();
  }

  /// Posts of others that wait where the member follows.
  private int waiting() {
    return discussion.filter(Head::following).map(Head::unread).orElse(0);
  }

  boolean isUnread() {
    return !unread.isEmpty() || waiting() > 0;
  }

  /// When the last of what is kept happened; empty when it is not to be listed.
  private Optional<Instant> keptAt(boolean unreadOnly) {
    return kept.filter(_ -> !unreadOnly || !unread.isEmpty()).map(Notice::at);
  }

  /// When others wrote last where the member follows; empty when it is not to be listed.
  private Optional<Instant> followedAt(boolean unreadOnly) {
    return discussion
        .filter(head -> waiting() > 0 || !unreadOnly && isToTell(head))
        .map(Head::activity);
  }

  /// Nobody is told of the own last post.
  private boolean isToTell(Head head) {
    return head.following() && head.last() > 1 && head.latest().filter(Attributed::own).isEmpty();
  }

  /// Whether its place in the list is that of what is kept. It has one place: that of the later.
  boolean standsWhereKept(boolean unreadOnly) {
    var followed = followedAt(unreadOnly);
    return keptAt(unreadOnly).filter(at -> followed.map(at::isAfter).orElse(true)).isPresent();
  }

  boolean standsWhereFollowed(boolean unreadOnly) {
    return followedAt(unreadOnly).isPresent() && !standsWhereKept(unreadOnly);
  }

  /// What there is to say of what is kept: what waits, or what did when all is read.
  private List<News> told() {
    return isUnread() ? unread : kept.map(Notice::news).orElse(List.of());
  }

  /// What happened last of what is kept; empty when others wrote after it where the member follows.
  Optional<News> keptLast() {
    return Optional.of(told())
        .filter(news -> !news.isEmpty() && standsWhereKept(isUnread()))
        .map(List::getLast);
  }

  /// A reply, unless it is that which mentions the member.
  private What what(Optional<ShownPost> latest) {
    if (undone.isPresent() && !isUnread()) return undone.get();
    int number = latest.map(ShownPost::number).or(() -> discussion.map(Head::last)).orElse(0);
    return keptLast()
        .or(() -> told().stream().filter(news -> isOf(news, number)).reduce((_, later) -> later))
        .map(News::what)
        .orElse(What.REPLIED);
  }

  private static boolean isOf(News news, int number) {
    return news.post().filter(spot -> spot.number() == number).isPresent();
  }

  /// @param latest the last new post
  Entry entry(Optional<ShownPost> latest) {
    var told = told();
    int count = count();
    return new Entry(
        id(),
        discussion,
        practice,
        moderated,
        what(latest),
        why(),
        Math.min(count, Entry.MOST),
        count > Entry.MOST || isMore(),
        first(),
        mention(),
        latest,
        told.isEmpty() ? 0 : told.getLast().number(),
        at(),
        !isUnread(),
        kept.map(Notice::version).orElse(0L)
            + discussion.map(head -> head.last() + head.readTo()).orElse(0));
  }

  /// What is told of a post that waits anyway is counted once.
  private int count() {
    if (!isUnread()) return Math.max(1, told().size());
    int readTo = discussion.map(Head::readTo).orElse(0);
    int waiting = waiting();
    long beside =
        unread.stream()
            .filter(
                news ->
                    waiting == 0 || news.post().filter(spot -> spot.number() > readTo).isEmpty())
            .count();
    return waiting + (int) beside;
  }

  private boolean isMore() {
    return waiting() == 0
        && kept.filter(it -> it.more() && told().size() == it.news().size()).isPresent();
  }

  /// Of two that were told at the same moment either may stand first.
  private int first() {
    var spots = numbers(told());
    var followed =
        waiting() > 0
            ? discussion.map(head -> IntStream.of(head.readTo() + 1)).orElseThrow()
            : IntStream.empty();
    OptionalInt first = IntStream.concat(spots, followed).min();
    return first.orElseGet(() -> discussion.map(Head::last).orElse(0));
  }

  private int mention() {
    return numbers(unread.stream().filter(news -> news.what() == What.MENTIONED).toList())
        .max()
        .orElse(0);
  }

  private static IntStream numbers(List<News> news) {
    return news.stream().flatMap(it -> it.post().stream()).mapToInt(Spot::number);
  }

  private Set<Why> why() {
    var why = told().stream().map(News::why).collect(toCollection(() -> EnumSet.noneOf(Why.class)));
    if (discussion.filter(Head::following).isPresent()) why.add(Why.FOLLOW);
    return why;
  }

  private Instant at() {
    boolean unreadOnly = isUnread();
    return standsWhereKept(unreadOnly)
        ? keptAt(unreadOnly).orElseThrow()
        : followedAt(unreadOnly).orElseThrow();
  }
}
