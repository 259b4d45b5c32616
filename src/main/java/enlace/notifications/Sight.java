package enlace.notifications;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import enlace.bus.Bus;
import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.notifications.News.Spot;
import enlace.notifications.Thing.Kind;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.PlacedPost;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ReadMentions;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.ModerationRequest.ReadCases;
import enlace.requests.NotificationRequest.What;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// What notices are about, as their member may see it at this moment: what is not here is not shown
/// and not counted.
///
/// @param mentioning the posts that mention the member now, of those unread that did when they were
///     told of
record Sight(
    Map<String, Head> heads,
    Map<String, Summary> summaries,
    Map<String, CaseItem> cases,
    Set<PostId> mentioning) {

  private static final int AT_ONCE = 500;

  /// @param notices at most 500; one may be there twice
  static Sight of(Bus bus, Asker.Member member, List<Notice> notices) {
    var heads = about(notices, Kind.DISCUSSION).map(DiscussionId::new).toList();
    var cases = about(notices, Kind.CASE).map(CaseId::new).toList();
    var summaries = about(notices, Kind.PRACTICE).map(PracticeId::new).toList();
    return new Sight(
        heads.isEmpty()
            ? Map.of()
            : bus.ask(member, new ReadHeads(heads)).items().stream()
                .collect(toMap(head -> head.id().value(), head -> head)),
        summaries.isEmpty()
            ? Map.of()
            : bus.ask(member, new ReadSummaries(summaries)).items().stream()
                .collect(toMap(summary -> summary.id().value(), summary -> summary)),
        cases.isEmpty()
            ? Map.of()
            : bus.ask(member, new ReadCases(cases)).items().stream()
                .collect(toMap(item -> item.id().value(), item -> item)),
        mentioning(bus, member, notices));
  }

  private static Set<PostId> mentioning(Bus bus, Asker.Member member, List<Notice> notices) {
    return notices.stream()
        .filter(Notice::unread)
        .flatMap(Sight::mentions)
        .distinct()
        .gather(Gatherers.windowFixed(AT_ONCE))
        .flatMap(posts -> bus.ask(member, new ReadMentions(posts)).posts().stream())
        .collect(toSet());
  }

  private static Stream<PlacedPost> mentions(Notice notice) {
    return notice.news().stream()
        .filter(news -> news.what() == What.MENTIONED)
        .flatMap(news -> news.post().stream())
        .map(spot -> placed(notice, spot));
  }

  private static PlacedPost placed(Notice notice, Spot spot) {
    return new PlacedPost(spot.id(), new DiscussionId(notice.thing().id()), spot.number());
  }

  /// What is to be said instead of unread news that no longer holds: an edit took the mention out,
  /// what was closed was opened again, another reply is the answer, or help is offered no more.
  /// Empty where it holds.
  Optional<What> undone(Notice notice, News news) {
    if (!notice.unread()) return Optional.empty();
    boolean takenOut = news.what() == What.MENTIONED && !isMentioning(news);
    if (takenOut) return Optional.of(What.MENTION_TAKEN_OUT);
    boolean reopened = news.what() == What.CLOSED && isOpen(notice);
    if (reopened) return Optional.of(What.REOPENED);
    boolean passedOver = news.what() == What.ACCEPTED && !isAccepted(notice, news);
    if (passedOver) return Optional.of(What.ACCEPTANCE_TAKEN_BACK);
    boolean alone = news.what() == What.HELP_OFFERED && !isHelped(notice);
    return Optional.of(What.HELP_TAKEN_BACK).filter(_ -> alone);
  }

  private boolean isMentioning(News news) {
    return news.post().filter(spot -> mentioning.contains(spot.id())).isPresent();
  }

  private boolean isOpen(Notice notice) {
    return head(notice).filter(head -> head.course().closed().isEmpty()).isPresent();
  }

  private boolean isAccepted(Notice notice, News news) {
    int number = news.post().map(Spot::number).orElse(0);
    return head(notice).filter(head -> head.course().isAnsweredBy(number)).isPresent();
  }

  private boolean isHelped(Notice notice) {
    return head(notice).filter(head -> head.supporters().helped()).isPresent();
  }

  private static Stream<String> about(List<Notice> notices, Kind kind) {
    return notices.stream()
        .map(Notice::thing)
        .filter(it -> it.kind() == kind)
        .map(Thing::id)
        .distinct();
  }

  Optional<Head> head(Notice notice) {
    return Optional.ofNullable(heads.get(notice.thing().id()));
  }

  Optional<Summary> summary(Notice notice) {
    return Optional.ofNullable(summaries.get(notice.thing().id()));
  }

  Optional<CaseItem> moderated(Notice notice) {
    return Optional.ofNullable(cases.get(notice.thing().id()));
  }

  boolean shows(Notice notice) {
    return notice.thing().kind() == Kind.ACCOUNT
        || head(notice).isPresent()
        || summary(notice).isPresent()
        || moderated(notice).isPresent();
  }

  /// What is unread of a notice: of a discussion that was read on, only what came after; of what is
  /// no longer seen, and of what no longer holds, nothing.
  List<News> unread(Notice notice) {
    if (!notice.unread() || !shows(notice)) return List.of();
    int readTo = head(notice).map(Head::readTo).orElse(0);
    return notice.news().stream()
        .filter(news -> !news.settledBy(readTo) && undone(notice, news).isEmpty())
        .toList();
  }

  boolean isUnread(Notice notice) {
    return !unread(notice).isEmpty();
  }
}
