package enlace.members.pages;

import enlace.pages.View;

record DemoSignInPage(String account, String token) implements View {
  @Override
  public String template() {
    return "members/demo-sign-in";
  }
}
