package enlace.members.pages;

import enlace.members.pages.MemberPage.MemberRow;
import enlace.pages.View;
import java.util.List;
import java.util.Optional;

/// @param later whether this is not the first page
/// @param next the cursor of the next one
record DirectoryPage(
    List<OfficeMembers> groups, boolean later, Optional<String> next, boolean mayInvite)
    implements View {

  /// The members of one State or organisation.
  record OfficeMembers(String office, List<MemberRow> members) {}

  @Override
  public String template() {
    return "members/directory";
  }
}
