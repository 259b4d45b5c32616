package enlace.members.pages;

import enlace.pages.View;
import enlace.web.Choices;
import enlace.web.Choices.Option;
import enlace.web.Form;
import java.util.List;
import java.util.Optional;

/// @param states and `organisations`: the two groups of one select
/// @param cohorts only those that the inviter may let others into
/// @param end a day as it was sent
record InvitePage(
    Form form,
    TextField email,
    Choices languages,
    Choices roles,
    List<Option> states,
    List<Option> organisations,
    Optional<String> officeWrong,
    Choices cohorts,
    String end,
    Optional<String> endWrong)
    implements View {
  @Override
  public String template() {
    return "members/invite";
  }
}
