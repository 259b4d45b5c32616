package enlace.home;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import enlace.bus.Bus;
import enlace.home.HomeView.Sentence;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.ListUnanswered;
import enlace.requests.LetterRequest.CountFailed;
import enlace.requests.MemberRequest.InvitationList;
import enlace.requests.MemberRequest.ListInvitations;
import enlace.requests.ModerationRequest.CountWaiting;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.ListLate;
import enlace.requests.PracticeRequest.Mine;
import enlace.requests.PracticeRequest.Summary;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What waits for curators, moderators and administrators, who come to keep the place and not to
/// read: before all else on their front page.
record Work(Bus bus, Clock clock) {
  private static final int MOST = 100;

  /// An invitation with so little time left can still be reminded of.
  private static final Duration SOON = Duration.ofDays(3);

  private static final Set<PracticeState> REVIEWED =
      EnumSet.of(
          PracticeState.SUBMITTED,
          PracticeState.UNDER_REVIEW,
          PracticeState.NATIONAL_CLEARANCE,
          PracticeState.CHANGES_REQUESTED);

  /// @param practices that wait for the asker, or that the asker waits for
  /// @param troubled whether something is said not to run as it should
  List<Sentence> sentences(Asker asker, Role role, Mine practices, boolean troubled) {
    return switch (role) {
      case CURATOR -> toReview(practices);
      case MODERATOR -> moderator(asker);
      case ADMIN -> List.of(running(asker, troubled), invitations(asker));
      case POC,
          POC_ALTERNATE,
          NATIONAL_TEAM,
          PARTNER,
          EXPERT_OBSERVER,
          INDUSTRY,
          TRANSLATOR,
          AUDITOR ->
          List.of();
    };
  }

  private List<Sentence> moderator(Asker asker) {
    int questions = bus.ask(asker, new ListUnanswered()).items().size();
    int practices = bus.ask(asker, new ListLate()).items().size();
    return Stream.of(
            Stream.of(moderation(asker)),
            late("home.work.unanswered", questions, "/moderation#unanswered"),
            late("home.work.late", practices, "/moderation#practices"),
            Stream.of(invitations(asker)))
        .flatMap(sentences -> sentences)
        .toList();
  }

  /// Nothing where there is none.
  private static Stream<Sentence> late(String key, int count, String see) {
    return count == 0 ? Stream.empty() : Stream.of(sentence(key, count, count >= MOST, see));
  }

  private Sentence moderation(Asker asker) {
    var waiting = bus.ask(asker, new CountWaiting());
    if (waiting.count() == 0) return sentence("home.work.no-case", 0, false, "/moderation");
    return new Sentence(
        "home.work.cases",
        waiting.count(),
        number(waiting.count(), waiting.count() >= MOST),
        waiting.overdue(),
        "/moderation");
  }

  private static List<Sentence> toReview(Mine practices) {
    var waiting = practices.waiting();
    var counts = waiting.stream().collect(groupingBy(Summary::state, counting()));
    boolean more = isMore(waiting);
    var sentences = new ArrayList<Sentence>();
    for (var state : REVIEWED)
      Optional.ofNullable(counts.get(state))
          .map(Long::intValue)
          .map(count -> sentence("home.work." + state.code(), count, more, "/practices/waiting"))
          .ifPresent(sentences::add);
    if (sentences.isEmpty())
      sentences.add(sentence("home.work.no-practice", 0, false, "/practices/waiting"));
    var sent = practices.sent();
    if (!sent.isEmpty())
      sentences.add(
          sentence("home.work.sent", sent.size(), isMore(sent), "/practices/waiting#sent"));
    return sentences;
  }

  private static boolean isMore(List<Summary> practices) {
    return practices.size() >= PracticeRequest.MOST_WAITING;
  }

  private Sentence invitations(Asker asker) {
    var open = bus.ask(asker, new ListInvitations(Optional.empty(), MOST));
    int count = open.items().size();
    if (count == 0) return sentence("home.work.no-invitation", 0, false, "/invitations/new");
    return new Sentence(
        "home.work.invitations",
        count,
        number(count, open.next().isPresent()),
        soon(open),
        "/invitations");
  }

  private int soon(InvitationList open) {
    Instant end = clock.instant().plus(SOON);
    return (int) open.items().stream().filter(it -> it.until().isBefore(end)).count();
  }

  private Sentence running(Asker asker, boolean troubled) {
    int failed = (int) bus.ask(asker, new CountFailed()).count();
    if (failed > 0) return sentence("home.work.failed-letters", failed, false, "/operations");
    var well = troubled ? "home.work.no-failed-letter" : "home.work.running";
    return sentence(well, 0, false, "/operations");
  }

  private static Sentence sentence(String key, int count, boolean more, String see) {
    return new Sentence(key, count, number(count, more), 0, see);
  }

  private static String number(int count, boolean more) {
    return more ? count + "+" : Integer.toString(count);
  }
}
