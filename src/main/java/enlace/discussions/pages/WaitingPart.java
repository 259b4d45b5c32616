package enlace.discussions.pages;

import enlace.pages.View;

/// How many replies came after the last one shown, to be shown when the reader says so.
record WaitingPart(String id, int after, int from, int count) implements View {
  static WaitingPart of(String id, int after, int last) {
    return new WaitingPart(id, after, after + 1, Math.max(0, last - after));
  }

  @Override
  public String template() {
    return "discussions/waiting";
  }
}
