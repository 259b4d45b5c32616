package enlace.members.pages;

import enlace.pages.View;

/// The same whether the account exists or not.
record ResetAskedPage() implements View {
  @Override
  public String template() {
    return "members/reset-asked";
  }
}
