package enlace.discussions.pages;

import enlace.pages.View;

/// What stands between what the reader has read and what is new.
record Divider() implements View {
  @Override
  public String template() {
    return "discussions/divider";
  }
}
