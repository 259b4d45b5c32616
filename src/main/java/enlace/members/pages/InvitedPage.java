package enlace.members.pages;

import enlace.pages.View;

record InvitedPage(String email, String link, String until) implements View {
  @Override
  public String template() {
    return "members/invited";
  }
}
