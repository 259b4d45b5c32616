package enlace.web;

import enlace.pages.View;
import java.util.Optional;

/// The bell with its count.
///
/// @param unread empty when nothing waits
/// @param many whether there are more than the bell says
record BellPart(Optional<Integer> unread, boolean many) implements View {
  private static final int MOST = 99;

  static BellPart of(int unread) {
    var said = Optional.of(Math.min(unread, MOST)).filter(it -> it > 0);
    return new BellPart(said, unread > MOST);
  }

  @Override
  public String template() {
    return "web/_bell";
  }
}
