package enlace.events;

import enlace.ids.InvitationId;
import enlace.ids.MemberId;

/// What can happen to a membership.
public sealed interface MemberEvent extends Event {

  /// Tells the letter writer that an invitation waits to be mailed.
  record Invited(InvitationId invitation) implements MemberEvent {}

  /// The invitation was used; the member it makes is saved by whoever hears of it.
  record Accepted(InvitationId invitation) implements MemberEvent {}

  /// Whoever follows its link hears that it no longer works.
  record Revoked(InvitationId invitation, MemberId by) implements MemberEvent {}

  record Joined(MemberId member) implements MemberEvent {}

  /// Name, office's function, languages, time zone, interests or preferences.
  record ProfileChanged(MemberId member) implements MemberEvent {}

  /// By what a letter of it offers, so that somebody else may have done it.
  record DigestStopped(MemberId member) implements MemberEvent {}

  /// Role, State or organisation, cohorts or end date: what the member may see may have changed.
  record RightsChanged(MemberId member, MemberId by) implements MemberEvent {}

  /// Letters go to another address; every session and every reset link of before is void. Tells the
  /// letter writer that both addresses wait to hear of it.
  record AddressChanged(MemberId member, MemberId by) implements MemberEvent {}

  /// The letter that asks whether the data of its office are right waits to be mailed.
  record ConfirmationAsked(MemberId member) implements MemberEvent {}

  /// That letter has gone, or goes nowhere: the time that it grants has begun.
  record ConfirmationWarned(MemberId member) implements MemberEvent {}

  /// The data of its office are right, says the member.
  record DataConfirmed(MemberId member) implements MemberEvent {}

  /// Somebody else took the seat: this member's access has ended, and what it followed and had read
  /// goes on with the successor.
  record HandedOver(MemberId member, MemberId successor, InvitationId invitation)
      implements MemberEvent {}

  /// By moderation: nobody enters the account.
  record Suspended(MemberId member) implements MemberEvent {}

  /// Moderation decided that the account may be entered, perhaps to read only.
  record Reinstated(MemberId member) implements MemberEvent {}

  /// Every session and every reset link of before is void.
  record PasswordChanged(MemberId member) implements MemberEvent {}

  /// The letter with the reset link waits to be mailed.
  record ResetAsked(MemberId member) implements MemberEvent {}
}
