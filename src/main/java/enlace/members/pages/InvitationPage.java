package enlace.members.pages;

import enlace.pages.View;
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
  static InvitationPage of(Form form, String action, String email, String role, String office) {
    return new InvitationPage(
        form,
        action,
        email,
        role,
        office,
        TextField.of(form, "name", "name"),
        TextField.of(form, "function", "organization-title"),
        TextField.freshPassword(form));
  }

  @Override
  public String template() {
    return "members/invitation";
  }
}
