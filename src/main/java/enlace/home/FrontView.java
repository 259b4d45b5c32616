package enlace.home;

import enlace.pages.View;

/// @param empty whether there is no member yet
record FrontView(boolean empty) implements View {
  @Override
  public String template() {
    return "home/front";
  }
}
