package enlace.members.pages;

import enlace.pages.View;
import java.util.List;
import java.util.Optional;

/// @param revoked whether to say that one was
/// @param next the cursor of the next page
record InvitationsPage(
    boolean revoked, boolean mayInvite, List<InvitationRow> invitations, Optional<String> next)
    implements View {

  /// @param by who sent it, in words
  record InvitationRow(
      String id, String email, String role, String office, String by, String until) {}

  @Override
  public String template() {
    return "members/invitations";
  }
}
