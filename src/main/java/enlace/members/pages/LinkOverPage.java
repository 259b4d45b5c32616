package enlace.members.pages;

import enlace.pages.View;

/// A link that has run out, was used or was never made.
record LinkOverPage() implements View {
  @Override
  public String template() {
    return "members/link-over";
  }
}
