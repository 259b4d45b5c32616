package enlace.members.pages;

import enlace.pages.View;
import enlace.web.Form;

/// @param next where to go then
record SignInPage(Form form, String next, TextField email, TextField password) implements View {
  static SignInPage of(Form form, String next) {
    return new SignInPage(
        form,
        next,
        TextField.of(form, "email", "username"),
        TextField.password(form, "password", "members.password"));
  }

  @Override
  public String template() {
    return "members/sign-in";
  }
}
