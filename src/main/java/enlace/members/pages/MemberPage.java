package enlace.members.pages;

import enlace.pages.View;
import enlace.web.Choices;
import enlace.web.Form;
import java.time.Instant;
import java.util.Optional;

/// @param saved whether to say so
/// @param form the one that was refused, if any
/// @param mailboxGone since when letters to the member come back; for those who can tell them
/// @param seat and `address`, for those who may change them
/// @param handOver path to where the seat is handed over, for those who may
record MemberPage(
    boolean saved,
    Form form,
    String office,
    MemberRow member,
    Optional<Instant> mailboxGone,
    Optional<SeatForm> seat,
    Optional<AddressForm> address,
    Optional<String> handOver)
    implements View {

  /// A member, here or in the directory.
  ///
  /// @param handle what mentions of this member alone use, if anything does
  /// @param active neither suspended nor past the last day
  /// @param ended whether only the last day is over
  /// @param unconfirmed since when the data of the office are not confirmed, once that is too long
  record MemberRow(
      String id,
      String name,
      String function,
      String role,
      String seat,
      Optional<String> handle,
      boolean active,
      boolean ended,
      Optional<Instant> unconfirmed,
      boolean maySuspend) {}

  /// @param version from which the seat is changed
  record SeatForm(
      Choices roles, Choices cohorts, String end, Optional<String> endWrong, long version) {}

  /// @param version as in the other form
  record AddressForm(TextField email, long version) {}

  @Override
  public String template() {
    return "members/member";
  }
}
