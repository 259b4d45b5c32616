package enlace.practices.pages;

import enlace.pages.View;
import enlace.requests.PracticeRequest.Mine;
import enlace.requests.PracticeRequest.Summary;
import enlace.vocabulary.Marking;
import enlace.web.Paths;
import java.util.List;
import java.util.stream.Stream;

/// What waits for the reader, what the own office has sent and waits for others, its drafts and
/// what it has withdrawn; for a curator, what waits for its office.
///
/// @param shownSent whether it is said of an office that nothing is sent, too
record WaitingPage(
    boolean mayPropose,
    boolean curator,
    List<PracticeRow> waiting,
    boolean shownSent,
    List<PracticeRow> sent,
    List<PracticeRow> drafts,
    List<PracticeRow> withdrawn)
    implements View {

  static WaitingPage of(Mine mine, boolean mayPropose, boolean curator, Naming naming) {
    return new WaitingPage(
        mayPropose,
        curator,
        rows(mine.waiting(), naming),
        !curator || !mine.sent().isEmpty(),
        rows(mine.sent(), naming),
        rows(mine.drafts(), naming),
        rows(mine.withdrawn(), naming));
  }

  private static List<PracticeRow> rows(List<Summary> practices, Naming naming) {
    return practices.stream().map(head -> PracticeRow.of(head, path(head), naming)).toList();
  }

  List<Marking> markings() {
    return Stream.of(waiting, sent, drafts, withdrawn)
        .flatMap(List::stream)
        .map(PracticeRow::marking)
        .toList();
  }

  /// Where the reader does what is to be done.
  private static String path(Summary head) {
    var practice = Paths.of(head.id());
    return switch (head.state()) {
      case DRAFT, CHANGES_REQUESTED -> practice + "/edit";
      case SUBMITTED, UNDER_REVIEW, NATIONAL_CLEARANCE -> practice + "/review";
      case PUBLISHED_NETWORK, PUBLISHED_PUBLIC, UPDATE_DUE, SUPERSEDED, WITHDRAWN -> head.path();
    };
  }

  @Override
  public String template() {
    return "practices/waiting";
  }
}
