package enlace.discussions.pages;

import enlace.pages.View;

/// What stands between what the reader has read and what is new.
///
/// @param count of the posts behind it, but the reader's own
/// @param names of those who wrote them, as far as that is told
/// @param others whether more wrote than those who were looked at
record Divider(int count, String names, boolean others) implements View {
  @Override
  public String template() {
    return "discussions/divider";
  }
}
