package enlace.moderation;

import static enlace.vocabulary.CaseState.APPEALED;
import static enlace.vocabulary.CaseState.HELD;
import static enlace.vocabulary.CaseState.NUDGED;
import static enlace.vocabulary.CaseState.REMOVED;
import static enlace.vocabulary.CaseState.REMOVING;
import static enlace.vocabulary.CaseState.REPORTED;
import static enlace.vocabulary.CaseState.RESTRICTED;
import static enlace.vocabulary.CaseState.RESTRICTING;
import static enlace.vocabulary.CaseState.SETTLED;
import static enlace.vocabulary.CaseState.SUSPENDED;
import static enlace.vocabulary.CaseState.SUSPENDED_ALONE;
import static enlace.vocabulary.CaseState.SUSPENDING;

import enlace.events.ModerationEvent;
import enlace.events.ModerationEvent.Handled;
import enlace.events.ModerationEvent.Reported;
import enlace.events.ModerationEvent.StepTaken;
import enlace.events.ModerationEvent.TimeEnded;
import enlace.ids.CaseId;
import enlace.ids.MemberId;
import enlace.ids.RoomId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.MemberRequest.AccountStanding;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.Thing;
import enlace.store.Change;
import enlace.store.Saved;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Party;
import enlace.vocabulary.Rule;
import enlace.vocabulary.Visibility;
import enlace.vocabulary.WorkingDays;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What moderation knows of one thing and has done about it. There is one for each thing, for good.
///
/// @param network whether it was reported to the moderators of the network, who see nothing else of
///     a room that they do not moderate
/// @param visibility how far its subject is seen by this case, and `decision` how often that
///     changed
/// @param waiting whether moderators have something to do; stored because they are found by it
/// @param at when it began to wait, or ended
/// @param due until when it is to be decided; of what is removed, when it is erased
@RecordBuilder
record Case(
    CaseId id,
    long version,
    Subject subject,
    boolean network,
    CaseState state,
    Visibility visibility,
    long decision,
    List<Filed> reports,
    List<Entry> history,
    List<Note> notes,
    Optional<MemberId> claimed,
    boolean waiting,
    Instant at,
    Optional<Instant> due)
    implements Saved {

  /// A report.
  record Filed(MemberId by, Rule reason, String note, Instant at) {}

  record Note(MemberId by, String text, Instant at) {}

  /// Where whoever has it in hand goes on; elsewhere it is for another moderator, or for nobody.
  private static final Set<CaseState> IN_ONE_HAND = EnumSet.of(REPORTED, NUDGED, HELD);

  /// In which a second moderator confirms a removal.
  static final int DAYS_TO_CONFIRM = 3;

  /// In which an appeal is answered.
  static final int DAYS_TO_ANSWER = 5;

  /// In which a removal can be appealed against.
  static final Duration TO_APPEAL = Duration.ofDays(30);

  private static final int MOST_REPORTS = 100;
  private static final int MOST_NOTES = 200;

  /// Until a moderator does something: an author must not fill a case.
  private static final int MOST_ANSWERS = 5;

  /// Of what nobody has reported or handled yet; not saved like this.
  static Case of(Subject subject, Instant at) {
    return new Case(
        subject.id(),
        0,
        subject,
        subject.room().isEmpty(),
        SETTLED,
        Visibility.SHOWN,
        0,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        false,
        at,
        Optional.empty());
  }

  /// Who reports it again says it anew.
  ///
  /// @param toNetwork whether the moderators of the network shall handle it from now on
  Change<Case> reported(MemberId by, Rule reason, String note, boolean toNetwork, Instant at) {
    if (visibility == Visibility.REMOVED || visibility == Visibility.ERASED)
      throw new Refused(new Overtaken());
    var all = new ArrayList<>(reports.stream().filter(it -> !it.by().equals(by)).toList());
    all.add(new Filed(by, reason, note, at));
    boolean again = state == SETTLED;
    var next =
        next()
            .network(network || toNetwork)
            .state(again ? REPORTED : state)
            .reports(last(all, MOST_REPORTS))
            .claimed(again ? Optional.empty() : claimed)
            .waiting(true)
            .at(waiting ? this.at : at)
            .build();
    return Change.of(next, new Reported(id, by));
  }

  /// What it is about is in that room now.
  ///
  /// @param toNetwork whether the moderators of the network handle it from now on, wherever it is
  Change<Case> moved(RoomId room, boolean toNetwork, MemberId by) {
    return Change.of(
        next().subject(subject.in(room)).network(network || toNetwork).build(),
        new Handled(id, by));
  }

  /// That nobody else may take it is for [enlace.rights.Permissions] and [#parties] to say.
  Change<Case> taking(ModerationStep step, Grounds grounds, MemberId actor, Instant at) {
    var complaints = new ArrayList<Complaint>();
    if (Steps.ACCUSING.contains(step) && grounds.rule().isEmpty())
      complaints.add(Complaint.of("rule", "complaint.required"));
    if (Steps.EXPLAINED.contains(step) && grounds.reason().isEmpty())
      complaints.add(Complaint.of("reason", "complaint.required"));
    if (step == ModerationStep.RESTRICT) grounds.wrongDay(at).ifPresent(complaints::add);
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
    return taken(step, grounds, Optional.of(actor), at);
  }

  /// Of itself, or because of what the author did elsewhere.
  Change<Case> came(ModerationStep step, Optional<MemberId> actor, Instant at) {
    return taken(step, Grounds.NONE, actor, at);
  }

  private Change<Case> taken(
      ModerationStep step, Grounds grounds, Optional<MemberId> actor, Instant at) {
    if (!possible().contains(step)) throw new Refused(new Overtaken());
    var next = after(step);
    var seen = step == ModerationStep.ERASED ? Visibility.ERASED : Steps.seen(next, visibility);
    var noted =
        step == ModerationStep.RELEASE && state == REPORTED ? ModerationStep.DISMISSED : step;
    var all = new ArrayList<>(history);
    all.add(
        new Entry(
            noted,
            grounds.rule(),
            grounds.reason(),
            grounds.until().filter(_ -> step == ModerationStep.RESTRICT),
            grounds.because(),
            actor,
            at,
            next));
    boolean waits = step == ModerationStep.LOOK_BEHIND ? waiting : Steps.waits(next, step);
    return Change.of(
        next()
            .state(next)
            .visibility(seen)
            .decision(seen == visibility && !subject.isAccount() ? decision : decision + 1)
            .history(List.copyOf(all))
            .claimed(claimed.filter(_ -> next == state || IN_ONE_HAND.contains(next)))
            .waiting(waits)
            .at(waits && waiting ? this.at : at)
            .due(due(next, step, at))
            .build(),
        actor
            .<ModerationEvent>map(by -> new StepTaken(id, history.size(), noted, by))
            .orElseGet(() -> new TimeEnded(id, history.size(), noted)));
  }

  /// The steps that can be taken from here, whoever may take them.
  Set<ModerationStep> possible() {
    var possible = Steps.from(state, subject.thing().kind(), due.isEmpty());
    var own = ofAuthorLast();
    if (own.size() >= MOST_ANSWERS) possible.remove(ModerationStep.ANSWERED);
    if (state != NUDGED && own.contains(ModerationStep.EDITED))
      possible.remove(ModerationStep.EDITED); // is noted once
    return possible;
  }

  private Optional<Entry> lastByTwo() {
    return history.reversed().stream().filter(it -> Steps.BY_TWO.contains(it.step())).findFirst();
  }

  /// What the author has done since a moderator did something, or the clock; of a practice whoever
  /// writes for its office.
  private List<ModerationStep> ofAuthorLast() {
    return history.reversed().stream()
        .map(Entry::step)
        .takeWhile(Steps.OF_AUTHORS::contains)
        .toList();
  }

  private CaseState after(ModerationStep step) {
    return switch (step) {
      case NUDGE -> NUDGED;
      case HOLD -> HELD;
      case REMOVE -> REMOVING;
      case RESTRICT -> RESTRICTING;
      case SUSPEND -> SUSPENDING;
      case SUSPEND_ALONE -> SUSPENDED_ALONE;
      case CONFIRM -> confirmed();
      case APPEAL -> APPEALED;
      case UPHOLD -> before(ModerationStep.APPEAL);
      case RELEASE, OVERTURN, RETRACTED, ENDED -> SETTLED;
      case READMIT -> readmitted();
      case LAPSED -> lapsed();
      case EDITED -> state == NUDGED ? afterEdit() : state;
      case ERASED -> REMOVED;
      case ANSWERED, LOOK_BEHIND -> state;
      case REDACT -> state == REPORTED || state == NUDGED ? SETTLED : state;
      case DISMISSED, LOOKED -> throw new Refused(new Overtaken());
    };
  }

  /// What two moderators had decided stands again, and so does an appeal against it.
  private CaseState readmitted() {
    var before = before(ModerationStep.SUSPEND_ALONE);
    return before == RESTRICTED || before == APPEALED ? before : SETTLED;
  }

  private CaseState confirmed() {
    if (state == RESTRICTING) return RESTRICTED;
    return state == SUSPENDING ? SUSPENDED : REMOVED;
  }

  /// As it was held or restricted before, and else as if nothing had been done.
  private CaseState lapsed() {
    var before = lastByTwo().map(it -> before(it.step())).orElse(SETTLED);
    return before == HELD || before == RESTRICTED ? before : SETTLED;
  }

  private Optional<Entry> last(ModerationStep step) {
    return history.reversed().stream().filter(it -> it.step() == step).findFirst();
  }

  /// What was reported since it was asked for is still to be looked at.
  private CaseState afterEdit() {
    var since = last(ModerationStep.NUDGE).map(Entry::at).orElse(Instant.EPOCH);
    return reports.stream().anyMatch(it -> it.at().isAfter(since)) ? REPORTED : SETTLED;
  }

  /// How the case stood before that step was taken last.
  private CaseState before(ModerationStep step) {
    int last = 0;
    for (int i = 0; i < history.size(); i++) if (history.get(i).step() == step) last = i;
    return last == 0 ? REPORTED : history.get(last - 1).state();
  }

  private Optional<Instant> due(CaseState next, ModerationStep step, Instant at) {
    if (step == ModerationStep.ERASED) return Optional.empty();
    return switch (next) {
      case REMOVING, RESTRICTING, SUSPENDING ->
          state == next ? due : Optional.of(WorkingDays.after(at, DAYS_TO_CONFIRM));
      case RESTRICTED -> restrictedUntil().map(Grounds::endOf);
      case APPEALED -> state == APPEALED ? due : Optional.of(WorkingDays.after(at, DAYS_TO_ANSWER));
      case REMOVED -> Optional.of(removedAt().orElse(at).plus(TO_APPEAL));
      case REPORTED, NUDGED, HELD, SUSPENDED, SUSPENDED_ALONE, SETTLED -> Optional.empty();
    };
  }

  private Optional<LocalDate> restrictedUntil() {
    return last(ModerationStep.RESTRICT).flatMap(Entry::until);
  }

  /// What the account may do by it. An appeal changes nothing of that yet.
  AccountStanding standing() {
    var decided = state == APPEALED ? before(ModerationStep.APPEAL) : state;
    return switch (decided) {
      case RESTRICTING, RESTRICTED -> new AccountStanding(false, restrictedUntil());
      case SUSPENDING, SUSPENDED, SUSPENDED_ALONE -> new AccountStanding(true, Optional.empty());
      case REPORTED, NUDGED, HELD, REMOVING, REMOVED, APPEALED, SETTLED ->
          new AccountStanding(false, Optional.empty());
    };
  }

  private Optional<Instant> removedAt() {
    return since().filter(it -> it.step() == ModerationStep.CONFIRM).map(Entry::at).findFirst();
  }

  /// What happened since it was settled last.
  private Stream<Entry> since() {
    int settled = -1;
    for (int i = 0; i < history.size(); i++) if (history.get(i).state() == SETTLED) settled = i;
    return history.stream().skip(settled + 1L);
  }

  /// What a member is in this case.
  ///
  /// @param own whether it answers for what the case is about
  /// @param moderates whether it may handle what was written there
  /// @param administers whether it keeps the accounts
  Set<Party> parties(MemberId member, boolean own, boolean moderates, boolean administers) {
    var parties = EnumSet.noneOf(Party.class);
    if (own) parties.add(Party.AUTHOR);
    if (subject.isAccount() && administers && !own) parties.add(Party.ADMINISTRATOR);
    if (!moderates) return parties;
    parties.add(Party.MODERATOR);
    if (lastByTwo().filter(it -> it.isBy(member)).isEmpty()) parties.add(Party.SECOND);
    if (since().noneMatch(it -> it.isBy(member) && it.step() != ModerationStep.LOOK_BEHIND))
      parties.add(Party.UNINVOLVED);
    return parties;
  }

  /// That step, as it is told of outside.
  LogItem logged(int number) {
    var entry = history.get(number);
    return new LogItem(
        subject.thing(),
        number,
        entry.step(),
        entry.rule(),
        entry.reason(),
        entry.until(),
        entry.because(),
        entry.actor(),
        entry.at());
  }

  /// Whom of those who answer for it to write to: its author, and who did so; else all of them.
  List<MemberId> told(List<MemberId> owners) {
    var acted = history.stream().flatMap(it -> it.actor().stream()).toList();
    var told =
        owners.stream().filter(it -> it.equals(subject.author()) || acted.contains(it)).toList();
    return told.isEmpty() ? owners : told;
  }

  /// Whether anything was done about it that its author is to know. That nothing is left of what
  /// was no more than reported is no matter of its author.
  boolean concernsAuthor() {
    return history.stream()
        .anyMatch(it -> it.concernsAuthor() && it.step() != ModerationStep.ERASED);
  }

  /// Whether the last thing done to this account was done for those words.
  boolean isBecauseOf(Thing words) {
    return lastDone().flatMap(Entry::because).filter(words::equals).isPresent();
  }

  private Optional<Entry> lastDone() {
    return history.reversed().stream()
        .filter(it -> Steps.ON_ACCOUNTS.contains(it.step()))
        .findFirst();
  }

  /// There is one appeal against a hold, and one against what a second moderator confirmed.
  boolean isAppealed() {
    return history.reversed().stream()
        .takeWhile(it -> !Steps.APPEALABLE.contains(it.step()))
        .anyMatch(it -> it.step() == ModerationStep.APPEAL);
  }

  /// Whether what that step began has not been settled since.
  boolean isOfNow(int entry) {
    return history.stream().skip(entry).noneMatch(it -> it.state() == SETTLED);
  }

  boolean isOverdue(Instant now) {
    return waiting && due.filter(now::isAfter).isPresent();
  }

  /// Taken in hand by a moderator, or given back; by no other. Others may decide it all the same.
  Change<Case> claimed(MemberId by, boolean wanted) {
    if (claimed.filter(it -> !it.equals(by)).isPresent()) throw new Refused(new Overtaken());
    return handled(by, wanted ? Optional.of(by) : Optional.empty(), notes);
  }

  Change<Case> noted(MemberId by, String text, Instant at) {
    if (text.isEmpty()) throw new Refused(Invalid.of("text", "complaint.required"));
    var all = new ArrayList<>(notes);
    all.add(new Note(by, text, at));
    return handled(by, claimed, last(all, MOST_NOTES));
  }

  /// Without passages that were taken out of what it is about; the same when it says none.
  Case redacted(UnaryOperator<String> change) {
    return CaseBuilder.builder(this)
        .reports(
            reports.stream()
                .map(it -> new Filed(it.by(), it.reason(), change.apply(it.note()), it.at()))
                .toList())
        .history(history.stream().map(it -> it.saying(change.apply(it.reason()))).toList())
        .notes(
            notes.stream().map(it -> new Note(it.by(), change.apply(it.text()), it.at())).toList())
        .build();
  }

  Change<Case> redacted(MemberId by, UnaryOperator<String> change) {
    return redacted(change).handled(by, claimed, redacted(change).notes);
  }

  private Change<Case> handled(MemberId by, Optional<MemberId> claimed, List<Note> notes) {
    return Change.of(next().claimed(claimed).notes(notes).build(), new Handled(id, by));
  }

  private CaseBuilder next() {
    return CaseBuilder.builder(this).version(version + 1);
  }

  private static <T> List<T> last(List<T> all, int most) {
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }
}
