package enlace.discussions.pages;

import enlace.pages.View;
import enlace.requests.DiscussionRequest.Head;
import enlace.web.Form;
import enlace.web.Labelled;
import enlace.web.Paths;
import java.util.Optional;

/// The form that closes a discussion, on a page of its own.
///
/// @param path of the discussion
record ClosePage(String path, String title, String titleLang, CloseForm closing) implements View {
  @Override
  public String template() {
    return "discussions/close";
  }

  /// Where a discussion is closed or opened again, by who may.
  ///
  /// @param path of the discussion
  /// @param pointer as it was written
  record CloseForm(
      Form form, String path, boolean closed, String name, String pointer, Optional<String> wrong) {
    static final Labelled POINTER = Labelled.of("closed.pointer", "discussions.close.pointer");

    static CloseForm of(Head head, Form form) {
      return new CloseForm(
          form,
          Paths.of(head.id()),
          head.course().closed().isPresent(),
          POINTER.name(),
          form.values().getOrDefault(POINTER.name(), ""),
          Optional.ofNullable(form.wrong().get(POINTER.name())));
    }
  }
}
