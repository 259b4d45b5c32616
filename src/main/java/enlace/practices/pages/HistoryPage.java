package enlace.practices.pages;

import enlace.pages.View;
import enlace.requests.PracticeRequest.History;
import enlace.requests.PracticeRequest.Summary;
import enlace.vocabulary.Language;
import enlace.web.Paths;
import java.util.List;
import java.util.Optional;

/// What happened to a practice, page by page, the latest first.
///
/// @param path of the practice
/// @param next where the steps before these are
record HistoryPage(
    Language language, String title, String path, List<PastLine> steps, Optional<String> next)
    implements View {

  static HistoryPage of(Summary head, History history, Naming naming) {
    var path = Paths.of(head.id());
    return new HistoryPage(
        head.language(),
        naming.title(head),
        path,
        history.items().stream().map(past -> PastLine.of(past, naming)).toList(),
        history.next().map(after -> address(path, after)));
  }

  /// Of the steps before the latest ones, of which so many are left.
  static String address(String path, int after) {
    return path + "/history?after=" + after;
  }

  @Override
  public String template() {
    return "practices/history";
  }
}
