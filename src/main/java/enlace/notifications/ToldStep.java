package enlace.notifications;

import enlace.events.PracticeEvent;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Why;
import enlace.requests.PracticeRequest.Labels;
import enlace.rights.Members.Known;
import enlace.vocabulary.Label;
import enlace.vocabulary.Role;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A step of a practice that members are told of.
///
/// @param by empty for the clock
/// @param waitsForCurators whether it is for a curator to go on
/// @param news the themes in which it is news for the whole network
record ToldStep(What what, Optional<MemberId> by, boolean waitsForCurators, Set<String> themes) {

  /// Empty for what is only work on the text, before anybody decides.
  static Optional<ToldStep> of(PracticeEvent event) {
    return switch (event) {
      case PracticeEvent.Submitted(_, var by) -> forCurators(What.SUBMITTED, by);
      case PracticeEvent.Commented(_, var by) -> taken(What.COMMENTED, by);
      case PracticeEvent.TakenUp(_, var by) -> taken(What.TAKEN_UP, by);
      case PracticeEvent.ChangesRequested(_, var by) -> taken(What.CHANGES_REQUESTED, by);
      case PracticeEvent.ClearanceAsked(_, var by) -> taken(What.CLEARANCE_ASKED, by);
      case PracticeEvent.Cleared(_, var by, _) -> forCurators(What.CLEARED, by);
      case PracticeEvent.Published(_, _, var themes, var by) ->
          Optional.of(new ToldStep(What.PUBLISHED, Optional.of(by), false, themes));
      case PracticeEvent.OpenedToPublic(_, var by) -> taken(What.OPENED_TO_PUBLIC, by);
      case PracticeEvent.Narrowed(_, _, var by) -> taken(What.NARROWED, by);
      case PracticeEvent.MarkedDue _ ->
          Optional.of(new ToldStep(What.MARKED_DUE, Optional.empty(), false, Set.of()));
      case PracticeEvent.Confirmed(_, var by) -> taken(What.CONFIRMED, by);
      case PracticeEvent.RevisionBegun(_, var by) -> taken(What.REVISION_BEGUN, by);
      case PracticeEvent.Superseded(_, _, _, var by) -> taken(What.SUPERSEDED, by);
      case PracticeEvent.Withdrawn(_, _, var by, _) -> taken(What.WITHDRAWN, by);
      case PracticeEvent.Restored(_, _, var by) -> taken(What.RESTORED, by);
      case PracticeEvent.Proposed _,
          PracticeEvent.Edited _,
          PracticeEvent.Redacted _,
          PracticeEvent.QuotationRemoved _,
          PracticeEvent.Moderated _,
          PracticeEvent.CommentModerated _,
          PracticeEvent.CommentSettled _,
          PracticeEvent.CheckKept _ ->
          Optional.empty();
    };
  }

  private static Optional<ToldStep> taken(What what, MemberId by) {
    return Optional.of(new ToldStep(what, Optional.of(by), false, Set.of()));
  }

  private static Optional<ToldStep> forCurators(What what, MemberId by) {
    return Optional.of(new ToldStep(what, Optional.of(by), true, Set.of()));
  }

  /// Who may see none of these is not told of it.
  Stream<Label.OfPractice> judgedBy(Labels practice) {
    return what.isOfWork()
        ? practice.work().stream()
        : Stream.concat(practice.work().stream(), practice.published().stream());
  }

  /// Why that member is told of it; empty when it is none of theirs, or was done by them.
  Optional<Why> concerns(Known member, Labels practice) {
    if (by.filter(member.id()::equals).isPresent()) return Optional.empty();
    if (practice.proposer().equals(member.id())) return Optional.of(Why.PROPOSER);
    if (offices(practice).anyMatch(member.office()::equals)) return Optional.of(Why.OFFICE);
    if (waitsForCurators && member.reader().role() == Role.CURATOR) return Optional.of(Why.CURATOR);
    return Collections.disjoint(themes, member.interests())
        ? Optional.empty()
        : Optional.of(Why.THEME);
  }

  private static Stream<Office> offices(Labels practice) {
    return Stream.concat(practice.work().stream(), practice.published().stream())
        .map(Label.OfPractice::office);
  }
}
