package enlace.members.pages;

import enlace.pages.View;
import enlace.pages.Words;
import enlace.web.Form;

/// @param action where the form goes
record InvitationPage(
    Form form,
    String action,
    String email,
    String role,
    String office,
    TextField name,
    TextField function,
    TextField password)
    implements View {
  static InvitationPage of(
      Form form, String action, String email, String role, String office, Words words) {
    var name = TextField.of(form, "name", "name");
    var function = TextField.of(form, "function", "organization-title");
    var password = TextField.freshPassword(form);
    return new InvitationPage(
        form.named(words, name, function, password),
        action,
        email,
        role,
        office,
        name,
        function,
        password);
  }

  @Override
  public String template() {
    return "members/invitation";
  }
}
