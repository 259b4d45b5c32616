package enlace.members.pages;

import enlace.pages.View;
import enlace.pages.Words;
import enlace.web.Form;

/// @param next where to go then
record SignInPage(Form form, String next, TextField email, TextField password) implements View {
  static SignInPage of(Form form, String next, Words words) {
    var email = TextField.of(form, "email", "username");
    var password = TextField.password(form, "password", "members.password");
    return new SignInPage(form.named(words, email, password), next, email, password);
  }

  @Override
  public String template() {
    return "members/sign-in";
  }
}
