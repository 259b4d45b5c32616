package enlace.members.pages;

import enlace.pages.View;
import java.time.Instant;
import java.util.Optional;

/// What is known of an office, and the button that says that it is right.
///
/// @param action where the button leads; empty once it was pressed
/// @param email masked for who comes by a link
/// @param confirmed when it was last
record ConfirmationPage(
    Optional<String> action,
    String name,
    String function,
    String role,
    String office,
    String email,
    Instant confirmed)
    implements View {
  @Override
  public String template() {
    return "members/confirmation";
  }
}
