package enlace.requests;

import enlace.ids.CaseId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.FoundPassages;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Rule;
import enlace.vocabulary.ThingKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be asked of `moderation`. A case is there for those who moderate its room, and for the
/// author of what it is about, who is never told who reported it.
public sealed interface ModerationRequest<A extends Record> extends Request<A> {
  /// In code points, of what is said with a report, a step or a note.
  int LONGEST_REASON = 2_000;

  /// Taken out of a text at once.
  int MOST_PASSAGES = 20;

  /// What is reported or handled. A post that opens a discussion is the discussion.
  record Thing(ThingKind kind, String id) {
    /// Its case.
    public CaseId item() {
      return new CaseId(kind.code() + "-" + id);
    }

    /// Of its case; empty when that names none.
    public static Optional<Thing> of(CaseId item) {
      var parts = item.value().split("-", 2);
      return parts.length < 2
          ? Optional.empty()
          : Coded.find(ThingKind.class, parts[0]).map(kind -> new Thing(kind, parts[1]));
    }
  }

  /// By everybody who reads it; once each.
  ///
  /// @param note "" for none
  /// @param network whether the moderators of the network shall handle it as well, where they do
  ///     not moderate the room; where nobody else could they do in any case
  record Report(Thing thing, Rule reason, String note, boolean network, Key key)
      implements ModerationRequest<Reported> {}

  /// A step by a moderator, or an appeal by the author: from a case that stands, or of a thing that
  /// nobody reported.
  ///
  /// @param rule must be there where the step accuses
  /// @param reason told to the author; "" for none
  /// @param version edition of the text that was looked at
  record TakeStep(
      Thing thing,
      ModerationStep step,
      Optional<Rule> rule,
      String reason,
      Version version,
      Key key)
      implements ModerationRequest<Stepped> {}

  /// Takes passages out of a text, for good and wherever they stand; as any step.
  ///
  /// @param passages as they stand in the text or on its page
  record Redact(
      Thing thing,
      Optional<Rule> rule,
      String reason,
      List<String> passages,
      Version version,
      Key key)
      implements ModerationRequest<Stepped> {}

  /// What would be left of a text; by who may redact it. Changes nothing.
  record PreviewRedaction(Thing thing, List<String> passages, String reason)
      implements ModerationRequest<FoundPassages> {}

  /// The author answers what moderators asked.
  record Answer(CaseId item, String text, Key key) implements ModerationRequest<Done> {}

  /// A moderator takes a case in hand, so that the others leave it, or gives it back.
  record Claim(CaseId item, boolean claimed, Key key) implements ModerationRequest<Done> {}

  /// For the other moderators alone.
  record AddNote(CaseId item, String text, Key key) implements ModerationRequest<Done> {}

  /// Cases in rooms that the asker moderates, those that changed last first.
  ///
  /// @param state empty for all that wait for moderators
  /// @param limit 1 to 100
  record ListCases(
      Optional<RoomId> room, Optional<CaseState> state, Optional<String> after, int limit)
      implements ModerationRequest<CaseList> {}

  /// How many cases wait for the asker, counted up to 100.
  record CountWaiting() implements ModerationRequest<WaitingCases> {}

  /// Also as it would begin, for moderators, where nobody has reported it yet.
  record ReadCase(Thing thing) implements ModerationRequest<ShownCase> {}

  /// Those of these that the asker sees, in no order.
  ///
  /// @param items at most 500
  record ReadCases(List<CaseId> items) implements ModerationRequest<CaseList> {}

  /// For followers, by [Asker.Platform] only.
  record ReadParties(CaseId item) implements ModerationRequest<Parties> {}

  /// What was done and why, the latest first: all of it for the auditor, that of moderated rooms
  /// for moderators, and for everybody what concerns the own words.
  ///
  /// @param thing the id of what it was done about; empty for anything
  /// @param limit 1 to 100
  record ReadLog(Optional<String> thing, Optional<String> after, int limit)
      implements ModerationRequest<Log> {}

  record Reported(CaseId id) {}

  record Stepped(CaseId id, CaseState state) {}

  /// @param overdue how many of them should have been decided by now
  record WaitingCases(int count, int overdue) {}

  record CaseList(List<CaseItem> items, Optional<String> next) {}

  /// A case in a list.
  ///
  /// @param title of the discussion it is about or in, with its language and marking; empty where
  ///     the asker does not see that discussion
  /// @param number of the post, 1 for the discussion
  /// @param at when it began to wait, or when it ended
  /// @param claimedBy for moderators
  /// @param due until when it is to be decided
  record CaseItem(
      CaseId id,
      Thing thing,
      RoomId room,
      CaseState state,
      Optional<String> title,
      Optional<Language> language,
      Optional<Marking> marking,
      int number,
      Instant at,
      Optional<Instant> due,
      boolean overdue,
      Optional<MemberId> claimedBy,
      boolean own,
      long version) {}

  /// A case as one asker sees it.
  ///
  /// @param post what it is about
  /// @param reports only for who may handle it
  /// @param history for the author without what was dismissed
  /// @param steps that the asker may take now
  /// @param mayAnswer whether the asker may answer it
  /// @param aside whether the asker moderates the room, but may not handle this
  record ShownCase(
      CaseItem item,
      ModeratedPost post,
      List<ReportItem> reports,
      List<LogItem> history,
      List<NoteItem> notes,
      Set<ModerationStep> steps,
      boolean mayAnswer,
      boolean mayHandle,
      boolean aside) {}

  record ReportItem(MemberId by, Rule reason, String note, Instant at) {}

  record NoteItem(MemberId by, String text, Instant at) {}

  /// @param number its place in the history of its case, from 0
  /// @param actor empty for what came of itself
  record LogItem(
      Thing thing,
      int number,
      ModerationStep step,
      Optional<Rule> rule,
      String reason,
      Optional<MemberId> actor,
      Instant at) {}

  record Log(List<LogItem> items, Optional<String> next) {}

  /// Whom a case concerns.
  ///
  /// @param office of the author
  /// @param network whether the moderators of the network handle it as well
  record Parties(RoomId room, MemberId author, Office office, boolean network) {}
}
