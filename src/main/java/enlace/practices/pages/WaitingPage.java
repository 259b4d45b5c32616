package enlace.practices.pages;

import enlace.pages.View;
import enlace.requests.PracticeRequest.Mine;
import enlace.requests.PracticeRequest.Summary;
import enlace.vocabulary.PracticeState;
import enlace.web.Paths;
import java.util.List;

/// What waits for the reader, and the own drafts.
record WaitingPage(
    boolean mayPropose, boolean curator, List<PracticeRow> waiting, List<PracticeRow> drafts)
    implements View {

  static WaitingPage of(Mine mine, boolean mayPropose, boolean curator, Naming naming) {
    return new WaitingPage(
        mayPropose,
        curator,
        mine.waiting().stream()
            .map(
                head ->
                    curator && head.state() == PracticeState.NATIONAL_CLEARANCE
                        // Before its office has cleared it, it waits for no curator.
                        ? PracticeRow.of(head, path(head), naming.say("state.cleared"), naming)
                        : PracticeRow.of(head, path(head), naming))
            .toList(),
        mine.drafts().stream().map(head -> PracticeRow.of(head, path(head), naming)).toList());
  }

  /// Where the reader does what is to be done.
  private static String path(Summary head) {
    var practice = Paths.of(head.id());
    return switch (head.state()) {
      case DRAFT, CHANGES_REQUESTED -> practice + "/edit";
      case SUBMITTED, UNDER_REVIEW, NATIONAL_CLEARANCE -> practice + "/review";
      case PUBLISHED_NETWORK, PUBLISHED_PUBLIC, UPDATE_DUE, SUPERSEDED, WITHDRAWN -> practice;
    };
  }

  @Override
  public String template() {
    return "practices/waiting";
  }
}
