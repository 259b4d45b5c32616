package enlace.members.pages;

import enlace.pages.View;
import java.time.Instant;

record InvitedPage(String email, String link, Instant until) implements View {
  @Override
  public String template() {
    return "members/invited";
  }
}
