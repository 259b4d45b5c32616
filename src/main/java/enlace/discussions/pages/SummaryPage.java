package enlace.discussions.pages;

import enlace.ids.DiscussionId;
import enlace.pages.View;
import enlace.requests.DiscussionRequest.Head;
import enlace.web.Form;
import enlace.web.Labelled;
import enlace.web.Paths;
import java.util.Optional;

/// The form that puts a reply on top of a discussion, which sums it up.
///
/// @param path of the discussion
/// @param present number of the one that stands there
/// @param number as it was written
record SummaryPage(
    String path,
    String title,
    String titleLang,
    Form form,
    Optional<Integer> present,
    String name,
    String number,
    Optional<String> wrong)
    implements View {
  static final Labelled NUMBER = Labelled.of("summary.number", "discussions.summary.number");

  static SummaryPage of(Head head, Form form) {
    return new SummaryPage(
        Paths.of(head.id()),
        head.title(),
        head.language().code(),
        form,
        head.course().summary(),
        NUMBER.name(),
        form.values().getOrDefault(NUMBER.name(), ""),
        Optional.ofNullable(form.wrong().get(NUMBER.name())));
  }

  static String path(DiscussionId id) {
    return Paths.of(id) + "/summary";
  }

  /// Of the form that offers that post.
  static String path(DiscussionId id, int number) {
    return path(id) + "?number=" + number;
  }

  @Override
  public String template() {
    return "discussions/summary";
  }
}
