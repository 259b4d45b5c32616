package enlace.events;

import enlace.ids.CommentId;
import enlace.ids.MemberId;
import enlace.ids.PracticeId;
import enlace.vocabulary.Label;
import enlace.vocabulary.Visibility;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// What can happen to a good practice; the steps are those of practice-steps.json.
public sealed interface PracticeEvent extends Event {
  PracticeId practice();

  /// A draft was begun.
  record Proposed(PracticeId practice, Label.OfPractice label, MemberId by)
      implements PracticeEvent {}

  /// The text or another field of the version under work changed.
  record Edited(PracticeId practice, MemberId by) implements PracticeEvent {}

  /// Moderation took a passage of a discussion out of it.
  record Redacted(PracticeId practice) implements PracticeEvent {}

  /// Something that it quotes is not shown in it any more, or again.
  record QuotationRemoved(PracticeId practice) implements PracticeEvent {}

  /// Moderation lets it be seen that far now.
  ///
  /// @param former the labels of its editions until now
  record Moderated(PracticeId practice, List<Label.OfPractice> former, Visibility visibility)
      implements PracticeEvent {}

  /// Moderation lets something said in its review be seen otherwise than before.
  record CommentModerated(PracticeId practice, CommentId comment) implements PracticeEvent {}

  record Submitted(PracticeId practice, MemberId by) implements PracticeEvent {}

  /// Somebody wrote a comment beside a field, or answered one.
  record Commented(PracticeId practice, MemberId by) implements PracticeEvent {}

  record CommentSettled(PracticeId practice, MemberId by) implements PracticeEvent {}

  /// A curator ticked or unticked points of the check before publication.
  record CheckKept(PracticeId practice, MemberId by) implements PracticeEvent {}

  record TakenUp(PracticeId practice, MemberId by) implements PracticeEvent {}

  record ChangesRequested(PracticeId practice, MemberId by) implements PracticeEvent {}

  record ClearanceAsked(PracticeId practice, MemberId by) implements PracticeEvent {}

  record Cleared(PracticeId practice, MemberId by, LocalDate date) implements PracticeEvent {}

  /// A revision with a narrower label tells [Narrowed] as well.
  ///
  /// @param label the label it is published with
  record Published(PracticeId practice, Label.OfPractice label, Set<String> themes, MemberId by)
      implements PracticeEvent {}

  /// From now on it is read without signing in.
  record OpenedToPublic(PracticeId practice, MemberId by) implements PracticeEvent {}

  /// Fewer may read it than before.
  ///
  /// @param former the label until now: whoever could read by it and cannot any more hears `gone`
  record Narrowed(PracticeId practice, Label.OfPractice former, MemberId by)
      implements PracticeEvent {}

  /// Its review date has come, by the clock or by a curator.
  record MarkedDue(PracticeId practice) implements PracticeEvent {}

  record Confirmed(PracticeId practice, MemberId by) implements PracticeEvent {}

  /// A new draft version was begun; the published one stays readable.
  record RevisionBegun(PracticeId practice, MemberId by) implements PracticeEvent {}

  record Superseded(PracticeId practice, Label.OfPractice former, PracticeId successor, MemberId by)
      implements PracticeEvent {}

  /// @param byOffice true when the office itself withdrew it, which needs no reason
  record Withdrawn(PracticeId practice, Label.OfPractice former, MemberId by, boolean byOffice)
      implements PracticeEvent {}

  /// A draft again, which only the office sees.
  ///
  /// @param former the label until now, by which curators could read it
  record Restored(PracticeId practice, Label.OfPractice former, MemberId by)
      implements PracticeEvent {}
}
