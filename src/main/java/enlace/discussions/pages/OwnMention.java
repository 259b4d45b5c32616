package enlace.discussions.pages;

import enlace.pages.View;

/// A mention as the one mentioned sees it.
///
/// @param handle as it was written after the `@`
record OwnMention(String handle) implements View {
  @Override
  public String template() {
    return "discussions/own-mention";
  }
}
