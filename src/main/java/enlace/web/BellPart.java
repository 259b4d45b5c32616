package enlace.web;

import enlace.pages.View;
import java.util.Optional;

/// The bell with its count.
///
/// @param unread empty when nothing waits
record BellPart(Optional<Integer> unread) implements View {
  static BellPart of(int unread) {
    return new BellPart(unread > 0 ? Optional.of(unread) : Optional.empty());
  }

  @Override
  public String template() {
    return "web/_bell";
  }
}
