package enlace.practices.pages;

import enlace.pages.View;
import enlace.practices.pages.ReviewPage.Point;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import java.util.List;

/// What of the page of a review depends on what is ticked, said anew when a script sends a tick.
record CheckPart(
    String id,
    long version,
    StatusLine standing,
    String left,
    int openComments,
    int openPoints,
    List<Point> points,
    int held,
    int all,
    boolean mayAsk)
    implements View {
  /// @throws Refused `Overtaken` when it is no longer under review
  static CheckPart of(ReviewPage page) {
    return new CheckPart(
        page.id(),
        page.version(),
        page.standing().again(),
        page.left().orElseThrow(() -> new Refused(new Overtaken())),
        page.openComments(),
        page.openPoints(),
        page.points(),
        page.held(),
        page.all(),
        page.mayAsk());
  }

  @Override
  public String template() {
    return "practices/check";
  }
}
