package enlace.moderation.pages;

import enlace.moderation.pages.CasePage.Done;
import enlace.pages.View;
import enlace.web.Form;
import java.util.Optional;

/// What was done to an account, for who cannot enter it any more.
///
/// @param state how it stands by now
/// @param appeal where one can be sent
/// @param later whether one can be sent once a second moderator has confirmed it
record AppealPage(
    String action, Done done, String state, Form form, Optional<Prose> appeal, boolean later)
    implements View {
  @Override
  public String template() {
    return "moderation/appeal";
  }
}
