package enlace.members.pages;

import enlace.pages.View;
import enlace.pages.Words;
import enlace.web.Form;

/// @param action where the form goes
record ResetPage(Form form, String action, String email, TextField password) implements View {
  static ResetPage of(Form form, String action, String email, Words words) {
    var password = TextField.freshPassword(form);
    return new ResetPage(form.named(words, password), action, email, password);
  }

  @Override
  public String template() {
    return "members/reset";
  }
}
