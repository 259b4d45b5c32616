package enlace.members.pages;

import enlace.pages.View;
import enlace.web.Form;

/// @param action where the form goes
record ResetPage(Form form, String action, String email, TextField password) implements View {
  static ResetPage of(Form form, String action, String email) {
    return new ResetPage(form, action, email, TextField.freshPassword(form));
  }

  @Override
  public String template() {
    return "members/reset";
  }
}
