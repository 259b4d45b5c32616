package enlace.requests;

import enlace.ids.CaseId;
import enlace.ids.CommentId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.Byline;
import enlace.requests.DiscussionRequest.FoundPassages;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.requests.PracticeRequest.ModeratedPractice;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Rule;
import enlace.vocabulary.ThingKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be asked of `moderation`. A case is there for those who moderate its room, and for the
/// author of what it is about, who is never told who reported it; of a practice whoever answers for
/// it.
public sealed interface ModerationRequest<A extends Record> extends Request<A> {
  /// In code points, of what is said with a report, a step or a note.
  int LONGEST_REASON = 2_000;

  /// Taken out of a text at once.
  int MOST_PASSAGES = 20;

  /// What is reported or handled. A post that opens a discussion is the discussion; of a comment on
  /// a practice the id is a [CommentId], of an account that of its member.
  record Thing(ThingKind kind, String id) {
    public static Thing account(MemberId member) {
      return new Thing(ThingKind.MEMBER, member.value());
    }

    /// Whether it is one, or something said in its review.
    public boolean concernsPractice() {
      return kind == ThingKind.PRACTICE || kind == ThingKind.COMMENT;
    }

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
  /// To restrict or suspend is done to the account of who wrote the thing, in a case of its own;
  /// what follows on it can be taken there, or in the name of the thing it was done for.
  ///
  /// @param rule must be there where the step accuses
  /// @param reason told to the author; "" for none
  /// @param until the last day of a restriction, in UTC
  /// @param version edition of the text that was looked at
  record TakeStep(
      Thing thing,
      ModerationStep step,
      Optional<Rule> rule,
      String reason,
      Optional<LocalDate> until,
      Version version,
      Key key)
      implements ModerationRequest<Stepped> {}

  /// Tells a moderator who wrote what does not name its author. Each look is noted with its reason,
  /// and told to the author at once.
  ///
  /// @param reason must be there
  record LookBehind(Thing thing, String reason, Key key)
      implements ModerationRequest<LookedBehind> {}

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

  /// What was done to an account, for the letter that tells of it; by [Asker.Platform] only.
  ///
  /// @param entry its place in the history of the case, from 0
  record ReadDecision(CaseId item, int entry) implements ModerationRequest<Decision> {}

  /// By the link of that letter, for who cannot enter the account any more.
  record ReadAppeal(String token) implements ModerationRequest<OpenAppeal> {}

  /// As the step is taken by who can.
  record AppealByLink(String token, String text, Key key) implements ModerationRequest<Done> {}

  /// What was done and why, the latest first: all of it for the auditor, that of moderated rooms
  /// for moderators, and for everybody what concerns the own words.
  ///
  /// @param thing the id of what it was done about; empty for anything
  /// @param limit 1 to 100
  record ReadLog(Optional<String> thing, Optional<String> after, int limit)
      implements ModerationRequest<Log> {}

  record Reported(CaseId id) {}

  record Stepped(CaseId id, CaseState state) {}

  record LookedBehind(CaseId id, Byline author) {}

  /// @param overdue how many of them should have been decided by now
  record WaitingCases(int count, int overdue) {}

  record CaseList(List<CaseItem> items, Optional<String> next) {}

  /// A case in a list.
  ///
  /// @param room empty for what is in none, practices and accounts
  /// @param title of the discussion or practice it is about or in, with its language and marking;
  ///     empty where the asker does not see that
  /// @param number of the post, 1 for the discussion, 0 for what is none
  /// @param at when it began to wait, or when it ended
  /// @param claimedBy for moderators
  /// @param due until when it is to be decided
  record CaseItem(
      CaseId id,
      Thing thing,
      Optional<RoomId> room,
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
  /// @param post what it is about, or `practice`; neither for an account
  /// @param reports only for who may handle it
  /// @param history for the author without what was dismissed
  /// @param steps that the asker may take now
  /// @param mayAnswer whether the asker may answer it
  /// @param aside whether the asker moderates the room, but may not handle this
  record ShownCase(
      CaseItem item,
      Optional<ModeratedPost> post,
      Optional<ModeratedPractice> practice,
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
  /// @param until the last day of a restriction, in UTC
  /// @param because the words for which something was done to an account
  /// @param actor empty for what came of itself
  record LogItem(
      Thing thing,
      int number,
      ModerationStep step,
      Optional<Rule> rule,
      String reason,
      Optional<LocalDate> until,
      Optional<Thing> because,
      Optional<MemberId> actor,
      Instant at) {
    public LogItem withoutActor() {
      return new LogItem(thing, number, step, rule, reason, until, because, Optional.empty(), at);
    }

    public LogItem withoutCause() {
      return new LogItem(thing, number, step, rule, reason, until, Optional.empty(), actor, at);
    }
  }

  record Log(List<LogItem> items, Optional<String> next) {}

  /// @param state of the case after that step
  /// @param closed whether nobody enters the account then
  /// @param token of the link by which it is appealed against
  record Decision(LogItem step, CaseState state, boolean closed, String token) {}

  /// @param state how it stands by now
  /// @param open whether an appeal can be sent
  record OpenAppeal(LogItem step, CaseState state, boolean open) {}

  /// Whom a case concerns.
  ///
  /// @param room empty for what is in none, practices and accounts
  /// @param office of the author
  /// @param network whether the moderators of the network handle it as well
  /// @param owners who answers for what it is about, and `told` those of them who are written to
  record Parties(
      Optional<RoomId> room,
      MemberId author,
      Office office,
      boolean network,
      List<MemberId> owners,
      List<MemberId> told) {}
}
