package enlace.discussions.pages;

import enlace.pages.View;

/// The form that closes a discussion, on a page of its own.
///
/// @param path of the discussion
record ClosePage(String path, String title, String titleLang, CloseForm closing) implements View {
  @Override
  public String template() {
    return "discussions/close";
  }
}
