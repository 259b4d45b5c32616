package enlace.discussions.pages;

import enlace.ids.DiscussionId;
import enlace.pages.View;
import enlace.requests.DiscussionRequest.Head;
import enlace.web.Form;
import enlace.web.Labelled;
import enlace.web.Paths;
import java.util.Optional;

/// The form that says that a discussion is settled, on a page of its own.
///
/// @param path of the discussion
record SettlePage(String path, String title, String titleLang, SettleForm settling)
    implements View {
  @Override
  public String template() {
    return "discussions/settle";
  }

  /// Of the form that offers that post as the answer.
  static String path(DiscussionId id, int number) {
    return Paths.of(id) + "/settle?number=" + number;
  }

  /// Where the asker says that a discussion is settled, or takes that back.
  ///
  /// @param path of the discussion
  /// @param settled whether it is, and no other answer is offered
  /// @param number of the post that answered it, as it was written
  record SettleForm(
      Form form, String path, boolean settled, String name, String number, Optional<String> wrong) {
    static final Labelled NUMBER = Labelled.of("settled.number", "discussions.settle.number");

    static SettleForm of(Head head, Form form) {
      return new SettleForm(
          form,
          Paths.of(head.id()),
          head.course().settled().isPresent() && !form.values().containsKey(NUMBER.name()),
          NUMBER.name(),
          form.values().getOrDefault(NUMBER.name(), ""),
          Optional.ofNullable(form.wrong().get(NUMBER.name())));
    }
  }
}
