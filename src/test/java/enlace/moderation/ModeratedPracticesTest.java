package enlace.moderation;

import static enlace.moderation.Desk.ANA;
import static enlace.moderation.Desk.ANA_ALTERNATE;
import static enlace.moderation.Desk.AUDITOR;
import static enlace.moderation.Desk.BRUNO;
import static enlace.moderation.Desk.COMPATRIOT;
import static enlace.moderation.Desk.CURATOR;
import static enlace.moderation.Desk.MODERATOR;
import static enlace.moderation.Desk.SECOND;
import static enlace.moderation.Desk.TEAM;
import static enlace.moderation.Desk.THIRD;
import static enlace.vocabulary.ModerationStep.ANSWERED;
import static enlace.vocabulary.ModerationStep.APPEAL;
import static enlace.vocabulary.ModerationStep.CONFIRM;
import static enlace.vocabulary.ModerationStep.EDITED;
import static enlace.vocabulary.ModerationStep.HOLD;
import static enlace.vocabulary.ModerationStep.LOOKED;
import static enlace.vocabulary.ModerationStep.LOOK_BEHIND;
import static enlace.vocabulary.ModerationStep.NUDGE;
import static enlace.vocabulary.ModerationStep.OVERTURN;
import static enlace.vocabulary.ModerationStep.RELEASE;
import static enlace.vocabulary.ModerationStep.REMOVE;
import static enlace.vocabulary.ModerationStep.RESTRICT;
import static enlace.vocabulary.ModerationStep.SUSPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.CommentId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.moderation.Desk.Someone;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Byline;
import enlace.requests.ModerationRequest.AddNote;
import enlace.requests.ModerationRequest.Answer;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.LookBehind;
import enlace.requests.ModerationRequest.LookedBehind;
import enlace.requests.ModerationRequest.ReadCase;
import enlace.requests.ModerationRequest.ReadParties;
import enlace.requests.ModerationRequest.ReportItem;
import enlace.requests.ModerationRequest.ShownCase;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.AddComment;
import enlace.requests.PracticeRequest.AnswerComment;
import enlace.requests.PracticeRequest.Counts;
import enlace.requests.PracticeRequest.Filter;
import enlace.requests.PracticeRequest.Library;
import enlace.requests.PracticeRequest.ListPractices;
import enlace.requests.PracticeRequest.Moderate;
import enlace.requests.PracticeRequest.ModeratedPractice;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.store.Deed;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Language;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Rule;
import enlace.vocabulary.ThingKind;
import enlace.vocabulary.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A practice and what is said in its review is moderated as a post is, by the moderators of the
/// network.
@OnBothStores
class ModeratedPracticesTest extends WithPractices {
  private static final String WHY = "Hay que avisar a la oficina.";

  ModeratedPracticesTest(Engine engine) {
    super(engine);
  }

  private static Thing remark(PracticeId practice, int number) {
    return new Thing(ThingKind.COMMENT, CommentId.of(practice, 1, number).value());
  }

  private ShownCase read(Someone member, Thing thing) {
    return desk.ask(member, new ReadCase(thing));
  }

  private String text(Someone member, Thing thing) {
    return read(member, thing).practice().map(ModeratedPractice::html).orElseThrow();
  }

  @Test
  void aReportReachesTheModeratorsOfTheNetworkAndNobodyElseLearnsWhoReported() {
    var practice = published(Map.of());
    desk.report(BRUNO, thing(practice));

    assertThat(desk.waiting(MODERATOR))
        .singleElement()
        .returns(Optional.of(TITLE), CaseItem::title)
        .returns(Optional.empty(), CaseItem::room)
        .returns(CaseState.REPORTED, CaseItem::state);
    assertThat(read(MODERATOR, thing(practice)).reports())
        .extracting(ReportItem::by)
        .containsExactly(BRUNO.id());
    assertThat(text(MODERATOR, thing(practice))).contains(SECRET, "Nadie convocaba.");
    assertThat(desk.waiting(BRUNO)).isEmpty(); // who moderates the own national room
    for (var other : List.of(ANA, BRUNO, CURATOR, AUDITOR))
      assertThatThrownBy(() -> read(other, thing(practice))).hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> desk.report(ANA, thing(practice)))
        .hasMessage(new NotAllowed("report-own").toString());
  }

  @Test
  void aModeratorOfTheStateStepsAside() {
    var practice = published(Map.of());
    desk.report(BRUNO, thing(practice));

    assertThat(read(COMPATRIOT, thing(practice)))
        .returns(true, ShownCase::aside)
        .returns(List.of(), ShownCase::reports);
    assertThatThrownBy(() -> desk.step(COMPATRIOT, thing(practice), NUDGE))
        .hasMessage(new NotAllowed("moderate-aside").toString());
  }

  @Test
  void aDraftIsReportedByWhoSeesItAndOpenedByModeratorsOnlyThenAndInTheLog() {
    var practice = draft(Map.of());
    assertThatThrownBy(() -> desk.report(BRUNO, thing(practice)))
        .hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> read(MODERATOR, thing(practice)))
        .hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> desk.step(MODERATOR, thing(practice), NUDGE))
        .hasMessage(new NotFound().toString());

    desk.report(ANA_ALTERNATE, thing(practice));

    assertThat(desk.waiting(MODERATOR))
        .singleElement()
        .returns(Optional.empty(), CaseItem::title)
        .returns(Optional.empty(), CaseItem::marking);
    assertThat(text(MODERATOR, thing(practice))).contains(SECRET);
    assertThat(desk.log(AUDITOR)).extracting(LogItem::step).containsExactly(LOOKED);
  }

  @Test
  void theEditionThatEverybodyReadsIsLookedAtAndNotWhatItsOfficeWritesSince() {
    var practice = published(Map.of());
    step(ANA, practice, "revise");
    edit(ANA, practice, "Esto todavía no lo lee nadie.");
    desk.report(BRUNO, thing(practice));

    assertThat(text(MODERATOR, thing(practice))).contains(SECRET).doesNotContain("todavía");
  }

  @Test
  void whatIsAskedOfADraftIsAnsweredInItsPageAndSettledByTheNextEdit() {
    var practice = underReview();
    desk.step(MODERATOR, thing(practice), NUDGE);

    assertThat(desk.letters.to("poc.qm@demo.example")).hasSize(1);
    var shown = read(ANA, thing(practice));
    assertThat(shown.history()).extracting(LogItem::step).containsExactly(NUDGE);
    assertThat(shown.mayAnswer()).isTrue();
    desk.ask(ANA, new Answer(shown.item().id(), "Lo cambiaremos.", Desk.key()));
    assertThat(desk.waiting(MODERATOR)).hasSize(1);

    step(CURATOR, practice, "request-changes");
    edit(ANA_ALTERNATE, practice, "Otra cosa.");

    assertThat(desk.waiting(MODERATOR)).isEmpty();
    var after = read(MODERATOR, thing(practice));
    assertThat(after.item().state()).isEqualTo(CaseState.SETTLED);
    assertThat(after.history()).extracting(LogItem::step).containsExactly(NUDGE, ANSWERED, EDITED);
    assertThat(after.history().getLast().actor()).contains(ANA_ALTERNATE.id());
  }

  @Test
  void whatIsAskedOfAPublishedOneIsSettledByTheNextEditionNotByWritingIt() {
    var practice = published(Map.of());
    desk.step(MODERATOR, thing(practice), NUDGE);
    step(ANA, practice, "revise");
    edit(ANA, practice, "Otra cosa.");
    assertThat(read(MODERATOR, thing(practice)).item().state()).isEqualTo(CaseState.NUDGED);

    publish(practice);

    assertThat(read(MODERATOR, thing(practice)).item().state()).isEqualTo(CaseState.SETTLED);
  }

  @Test
  void aReportThatIsDismissedIsNoMatterOfTheAuthor() {
    var practice = published(Map.of());
    desk.report(BRUNO, thing(practice));
    desk.step(MODERATOR, thing(practice), RELEASE);

    assertThat(desk.waiting(MODERATOR)).isEmpty();
    assertThat(desk.log(ANA)).isEmpty();
    assertThat(desk.letters.to("poc.qm@demo.example")).isEmpty();
  }

  @Test
  void whoeverSpeaksForItsOfficeAnswersForItAndLearnsNoMore() {
    var practice = published(Map.of());
    desk.report(BRUNO, thing(practice));
    assertThatThrownBy(() -> read(ANA_ALTERNATE, thing(practice)))
        .hasMessage(new NotFound().toString());
    desk.step(MODERATOR, thing(practice), HOLD);
    var item = thing(practice).item();
    desk.ask(MODERATOR, new AddNote(item, "Preguntar a la aduana.", Desk.key()));

    assertThat(read(ANA_ALTERNATE, thing(practice)))
        .isEqualTo(read(ANA, thing(practice)))
        .returns(List.of(), ShownCase::reports)
        .returns(List.of(), ShownCase::notes)
        .returns(true, ShownCase::mayAnswer)
        .returns(Set.of(APPEAL), ShownCase::steps)
        .returns(true, it -> it.item().own());
    for (var other : List.of(TEAM, CURATOR))
      assertThatThrownBy(() -> desk.ask(other, new Answer(item, "No.", Desk.key())))
          .hasMessage(new NotFound().toString());
    desk.ask(ANA_ALTERNATE, new Answer(item, "Lo cambiaremos.", Desk.key()));
    desk.step(ANA_ALTERNATE, thing(practice), APPEAL);
    desk.step(SECOND, thing(practice), OVERTURN);

    assertThat(read(ANA, thing(practice)).history())
        .extracting(LogItem::step)
        .containsExactly(HOLD, ANSWERED, APPEAL, OVERTURN);
    assertThat(desk.letters.to("poc.qm@demo.example")).hasSize(2);
    assertThat(desk.letters.to("poc-alternate.qm@demo.example")).hasSize(1); // of what it appealed
  }

  @Test
  void onceItsProposerHasLeftItsOfficeAnswersForItAndIsWrittenTo() {
    var practice = published(Map.of());
    desk.step(MODERATOR, thing(practice), NUDGE);
    desk.moveTo(ANA, Office.ofState("QP"));
    desk.step(MODERATOR, thing(practice), HOLD);

    assertThat(desk.letters.to("poc.qm@demo.example")).hasSize(1);
    assertThat(desk.letters.to("poc-alternate.qm@demo.example")).hasSize(1);
    assertThat(read(ANA_ALTERNATE, thing(practice)).history())
        .extracting(LogItem::step)
        .containsExactly(NUDGE, HOLD);
    assertThat(desk.ask(new Asker.Platform(), new ReadParties(thing(practice).item())).told())
        .containsExactly(ANA_ALTERNATE.id());
    assertThatThrownBy(() -> read(ANA, thing(practice))).hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> desk.ask(ANA, new ReadPractice(practice)))
        .hasMessage(new NotFound().toString());
  }

  @Test
  void whatOneSaidInItsReviewIsAnsweredForByOneselfAlone() {
    var practice = discussed();
    desk.step(MODERATOR, remark(practice, 2), NUDGE);

    assertThat(read(ANA, remark(practice, 2)).mayAnswer()).isTrue();
    assertThatThrownBy(() -> read(ANA_ALTERNATE, remark(practice, 2)))
        .hasMessage(new NotFound().toString());
  }

  @Test
  void whatIsHeldIsReadByItsOfficeAndModeratorsAlone() {
    var practice = published(Map.of());
    step(CURATOR, practice, "open");
    desk.step(MODERATOR, thing(practice), HOLD);

    for (var other : List.of(BRUNO, CURATOR)) {
      assertThatThrownBy(() -> desk.ask(other, new ReadPractice(practice)))
          .hasMessage(new NotFound().toString());
      assertThat(desk.ask(other, new ReadSummaries(List.of(practice))).items()).isEmpty();
      assertThatThrownBy(() -> desk.report(other, thing(practice)))
          .hasMessage(new NotFound().toString());
    }
    var visitor = new Asker.Visitor(Language.ES);
    assertThatThrownBy(() -> desk.ask(visitor, new ReadPractice(practice)))
        .hasMessage(new NotFound().toString());
    for (var reader : List.of(ANA, ANA_ALTERNATE, MODERATOR, COMPATRIOT))
      assertThat(desk.ask(reader, new ReadPractice(practice)))
          .returns(true, ShownPractice::held)
          .returns(reader == ANA, ShownPractice::own)
          .returns(reader == ANA || reader == ANA_ALTERNATE, ShownPractice::answering);
    for (var reader : List.of(ANA, BRUNO, MODERATOR)) {
      var library = library(reader);
      assertThat(library.items()).isEmpty();
      assertThat(library.counts()).get().returns(0, Counts::all);
    }
  }

  private Library library(Someone reader) {
    return desk.ask(reader, new ListPractices(Filter.NONE, Optional.empty(), 10));
  }

  @Test
  void itsAuthorIsToldAtOnceByWhichRuleAndWhyAndWhatIsReleasedIsReadAsBefore() {
    var practice = published(Map.of());
    desk.step(MODERATOR, thing(practice), HOLD);

    assertThat(desk.letters.to("poc.qm@demo.example")).hasSize(1);
    var shown = read(ANA, thing(practice));
    assertThat(shown.history().getFirst())
        .returns(HOLD, LogItem::step)
        .returns(Optional.of(Rule.INVESTIGATION), LogItem::rule)
        .returns("A name.", LogItem::reason);
    assertThat(shown.steps()).containsExactly(APPEAL);
    assertThat(shown.mayAnswer()).isTrue();

    desk.step(SECOND, thing(practice), RELEASE);

    assertThat(desk.ask(BRUNO, new ReadPractice(practice))).returns(false, ShownPractice::held);
    assertThat(library(BRUNO).items()).hasSize(1);
  }

  @Test
  void whateverIsDoneToItMeanwhileItStaysHidden() {
    var practice = published(Map.of());
    desk.step(MODERATOR, thing(practice), HOLD);
    step(ANA, practice, "revise");
    edit(ANA, practice, "Otra cosa.");
    step(ANA, practice, "submit");

    assertThatThrownBy(() -> step(CURATOR, practice, "take-up"))
        .hasMessage(new NotFound().toString());
    step(ANA, practice, "withdraw");
    assertThatThrownBy(() -> desk.ask(CURATOR, new ReadPractice(practice)))
        .hasMessage(new NotFound().toString());
    step(ANA, practice, "restore");
    assertThatThrownBy(() -> desk.ask(BRUNO, new ReadPractice(practice)))
        .hasMessage(new NotFound().toString());
  }

  @Test
  void whatIsRemovedByTwoIsReadInItsCaseAloneUntilTheAppealOverturnsIt() {
    var practice = published(Map.of());
    desk.step(MODERATOR, thing(practice), REMOVE);
    assertThat(desk.ask(ANA, new ReadPractice(practice))).returns(true, ShownPractice::held);
    assertThatThrownBy(() -> desk.step(MODERATOR, thing(practice), CONFIRM))
        .hasMessage(new NotAllowed("confirm-own-act").toString());
    desk.step(SECOND, thing(practice), CONFIRM);

    for (var reader : List.of(ANA, ANA_ALTERNATE, BRUNO, MODERATOR))
      assertThatThrownBy(() -> desk.ask(reader, new ReadPractice(practice)))
          .hasMessage(new NotFound().toString());
    for (var reader : List.of(ANA, MODERATOR))
      assertThat(text(reader, thing(practice))).contains(SECRET);
    assertThat(desk.log(AUDITOR)).extracting(LogItem::step).doesNotContain(LOOKED);
    assertThatThrownBy(() -> desk.report(BRUNO, thing(practice)))
        .hasMessage(new NotFound().toString());

    desk.step(ANA, thing(practice), APPEAL);
    desk.step(THIRD, thing(practice), OVERTURN);

    assertThat(desk.ask(BRUNO, new ReadPractice(practice))).returns(false, ShownPractice::held);
  }

  @Test
  void whatNobodyConfirmsInThreeWorkingDaysIsReadAgain() {
    var practice = published(Map.of());
    desk.step(MODERATOR, thing(practice), REMOVE);
    desk.at(Instant.parse("2026-03-11T15:00:00Z"));

    assertThat(desk.ask(BRUNO, new ReadPractice(practice))).returns(false, ShownPractice::held);
    assertThat(desk.letters.to("poc.qm@demo.example")).hasSize(2);
  }

  @Test
  void whatWasRemovedIsErasedAfterThirtyDaysAlsoWhatItLeftBehind() {
    var practice = underReview();
    desk.ask(CURATOR, new AddComment(practice, "need", SECRET, Desk.key()));
    desk.ask(CURATOR, new AnswerComment(practice, 1, "", true, Desk.key()));
    approve(practice);
    step(ANA, practice, "revise");
    edit(ANA, practice, "Otra cosa.");
    publish(practice);
    step(CURATOR, practice, "mark-due"); // by which it leaves the former edition behind
    desk.report(BRUNO, thing(practice));
    desk.step(MODERATOR, thing(practice), REMOVE);
    desk.step(SECOND, thing(practice), CONFIRM);
    assertThat(desk.stored("practices")).contains(SECRET);
    assertThat(desk.stored("practice-editions")).contains(SECRET);

    desk.at(Desk.FRIDAY.plus(Duration.ofDays(31)));

    for (var collection : List.of("practices", "practice-editions", "practice-comments"))
      assertThat(desk.stored(collection)).as(collection).doesNotContain(SECRET, TITLE);
    assertThat(read(MODERATOR, thing(practice)).practice())
        .get()
        .returns(true, ModeratedPractice::gone);
    assertThatThrownBy(() -> desk.ask(ANA, new ReadPractice(practice)))
        .hasMessage(new NotFound().toString());
    assertThat(desk.log(AUDITOR)).extracting(LogItem::step).contains(ModerationStep.ERASED);
  }

  @Test
  void withAPracticeOfWhichNothingIsLeftTheCasesOfItsReviewEnd() {
    var practice = discussed();
    desk.report(ANA, remark(practice, 1));
    desk.step(MODERATOR, remark(practice, 1), HOLD);
    desk.step(MODERATOR, thing(practice), REMOVE);
    desk.step(SECOND, thing(practice), CONFIRM);
    assertThat(desk.waiting(MODERATOR)).hasSize(2);

    desk.at(Desk.FRIDAY.plus(Duration.ofDays(31)));

    assertThat(desk.waiting(MODERATOR)).isEmpty();
    assertThat(desk.log(AUDITOR))
        .filteredOn(item -> item.step() == ModerationStep.ERASED)
        .extracting(LogItem::thing)
        .containsExactlyInAnyOrder(thing(practice), remark(practice, 1), remark(practice, 2));
    for (int number : List.of(1, 2))
      assertThat(read(MODERATOR, remark(practice, number)))
          .returns(Set.of(), ShownCase::steps)
          .returns(true, it -> it.practice().orElseThrow().gone());
    assertThat(read(CURATOR, remark(practice, 1)).history())
        .extracting(LogItem::step)
        .containsExactly(HOLD, ModerationStep.ERASED);
    assertThatThrownBy(() -> read(ANA, remark(practice, 2)))
        .as("only reported")
        .hasMessage(new NotFound().toString());
    assertThat(desk.log(ANA)).extracting(LogItem::thing).doesNotContain(remark(practice, 2));
    assertThatThrownBy(() -> desk.step(MODERATOR, remark(practice, 2), HOLD))
        .hasMessage(new Overtaken().toString());
    assertThatThrownBy(() -> desk.report(CURATOR, remark(practice, 2)))
        .hasMessage(new NotFound().toString());
  }

  /// The node that saved that nothing is left of it heard nothing more.
  @Test
  void theyEndAfterACrashAsWell() {
    var practice = discussed();
    desk.step(MODERATOR, thing(practice), REMOVE);
    desk.step(SECOND, thing(practice), CONFIRM);
    var id = thing(practice).item();
    var cases = new StoredCases(desk.store);
    desk.store.change(
        () -> cases.byId(id),
        Deed.named("erased, and nothing more"),
        it -> it.came(ModerationStep.ERASED, Optional.empty(), Desk.FRIDAY));
    desk.settle();

    assertThat(desk.waiting(MODERATOR)).isEmpty();
    assertThat(desk.stored("practices")).doesNotContain(SECRET);
  }

  @Test
  void aDecisionThatComesAgainOrTooLateChangesNothing() {
    var practice = published(Map.of());
    desk.step(MODERATOR, thing(practice), HOLD);
    desk.step(MODERATOR, thing(practice), RELEASE);
    var version = desk.ask(ANA, new ReadPractice(practice)).head().version();

    desk.ask(new Asker.Platform(), new Moderate(practice, Optional.empty(), 1, Visibility.HELD));

    assertThat(desk.ask(BRUNO, new ReadPractice(practice)).held()).isFalse();
    assertThat(desk.ask(ANA, new ReadPractice(practice)).head().version()).isEqualTo(version);
    assertThatThrownBy(
            () -> desk.ask(ANA, new Moderate(practice, Optional.empty(), 9, Visibility.HELD)))
        .hasMessage(new NotFound().toString());
  }

  @Test
  void whatDoesNotNameItsStateTellsItNoOneInItsCaseEither() {
    var practice = published(Map.of("attribution", "anonymous"));
    desk.step(MODERATOR, thing(practice), NUDGE);
    desk.ask(ANA, new Answer(thing(practice).item(), "Lo cambiaremos.", Desk.key()));

    var shown = read(SECOND, thing(practice));
    assertThat(shown.practice()).get().returns(false, ModeratedPractice::named);
    assertThat(shown.history())
        .filteredOn(item -> item.step() == ANSWERED)
        .extracting(LogItem::actor)
        .containsOnly(Optional.<MemberId>empty());
    assertThat(desk.log(AUDITOR))
        .filteredOn(item -> item.step() == ANSWERED)
        .extracting(LogItem::actor)
        .containsOnly(Optional.<MemberId>empty());
  }

  private LookedBehind lookBehind(Someone member, Thing thing) {
    var looked = desk.ask(member, new LookBehind(thing, WHY, Desk.key()));
    desk.settle();
    return looked;
  }

  @Test
  void whoMustKnowWhoseItIsLooksBehindItWithAReasonAndItsOfficeIsTold() {
    var practice = published(Map.of("attribution", "anonymous"));
    assertThatThrownBy(() -> desk.step(MODERATOR, thing(practice), RESTRICT))
        .hasMessage(Invalid.of("step", "moderation.complaint.behind").toString());
    assertThat(read(MODERATOR, thing(practice)).steps()).contains(LOOK_BEHIND);
    assertThatThrownBy(() -> lookBehind(COMPATRIOT, thing(practice)))
        .hasMessage(new NotAllowed("moderate-aside").toString());
    assertThatThrownBy(() -> lookBehind(BRUNO, thing(practice)))
        .hasMessage(new NotAllowed("moderate").toString());

    assertThat(lookBehind(MODERATOR, thing(practice)).author())
        .isEqualTo(new Byline(ANA.id(), ANA.office(), ANA.role()));

    assertThat(desk.letters.to("poc.qm@demo.example")).hasSize(1);
    assertThat(read(ANA, thing(practice)).history())
        .singleElement()
        .returns(LOOK_BEHIND, LogItem::step)
        .returns(WHY, LogItem::reason)
        .returns(Optional.of(MODERATOR.id()), LogItem::actor);
    assertThat(desk.log(AUDITOR)).extracting(LogItem::step).containsExactly(LOOK_BEHIND);
    assertThat(read(SECOND, thing(practice)).practice())
        .as("told to one moderator")
        .get()
        .returns(false, ModeratedPractice::named);
    assertThat(read(MODERATOR, thing(practice)).item().state()).isEqualTo(CaseState.SETTLED);
    assertThat(desk.ask(BRUNO, new ReadPractice(practice))).returns(false, ShownPractice::held);
    var account = Thing.account(ANA.id());
    assertThat(read(MODERATOR, account).steps()).contains(RESTRICT, SUSPEND);
    assertThat(read(ANA_ALTERNATE, thing(practice)).steps()).isEmpty();
  }

  @Test
  void whatNamesItsStateHasNothingToLookBehindFor() {
    var practice = published(Map.of());

    assertThat(read(MODERATOR, thing(practice)).steps()).doesNotContain(LOOK_BEHIND);
    assertThatThrownBy(() -> lookBehind(MODERATOR, thing(practice)))
        .hasMessage(Invalid.of("reason", "moderation.complaint.named").toString());
  }

  @Test
  void whoSaidSomethingInItsReviewIsToldLikewise() {
    var practice = discussed();
    var curators = remark(practice, 1);
    assertThatThrownBy(() -> lookBehind(MODERATOR, curators))
        .as("nobody reported it")
        .hasMessage(new NotFound().toString());
    desk.report(ANA, curators);

    assertThat(lookBehind(MODERATOR, curators).author().member()).isEqualTo(CURATOR.id());

    assertThat(desk.letters.to("curator@demo.example")).hasSize(1);
    assertThat(read(CURATOR, curators).history())
        .extracting(LogItem::step)
        .containsExactly(LOOK_BEHIND);
    assertThatThrownBy(() -> lookBehind(MODERATOR, remark(practice, 2)))
        .hasMessage(Invalid.of("reason", "moderation.complaint.named").toString());
  }

  @Test
  void aPracticeThatWasLeftAsItIsOpensNoDraftOfItsOfficeLater() {
    var practice = published(Map.of());
    desk.report(BRUNO, thing(practice));
    desk.step(MODERATOR, thing(practice), RELEASE);
    assertThat(read(MODERATOR, thing(practice)).item().state()).isEqualTo(CaseState.SETTLED);

    step(ANA, practice, "withdraw");
    step(ANA, practice, "restore");

    assertThatThrownBy(() -> read(MODERATOR, thing(practice)))
        .hasMessage(new NotFound().toString());
  }

  @Test
  void whatIsSaidInAReviewIsReportedByWhoTakesPartInItAndOpenedByModeratorsOnlyThen() {
    var practice = underReview();
    desk.ask(CURATOR, new AddComment(practice, "need", "¿Quién es Ejemplar?", Desk.key()));
    desk.ask(ANA, new AnswerComment(practice, 1, SECRET, false, Desk.key()));
    var said = remark(practice, 2);
    assertThatThrownBy(() -> desk.report(BRUNO, said)).hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> desk.report(ANA, said))
        .hasMessage(new NotAllowed("report-own").toString());
    assertThatThrownBy(() -> read(MODERATOR, said)).hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> desk.report(CURATOR, remark(practice, 3)))
        .hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> desk.report(CURATOR, new Thing(ThingKind.COMMENT, "nada")))
        .hasMessage(new NotFound().toString());

    desk.report(CURATOR, said);

    assertThat(text(MODERATOR, said)).contains(SECRET).doesNotContain("Quién");
    assertThat(desk.log(AUDITOR)).extracting(LogItem::step).containsExactly(LOOKED);
    desk.step(MODERATOR, said, NUDGE);
    assertThat(desk.letters.to("poc.qm@demo.example")).hasSize(1);
    assertThat(text(ANA, said)).contains(SECRET);
    assertThatThrownBy(() -> read(CURATOR, said)).hasMessage(new NotFound().toString());
    edit(CURATOR, practice);
    assertThat(read(MODERATOR, said).item().state()).isEqualTo(CaseState.NUDGED);
    desk.step(MODERATOR, said, RELEASE);
    assertThat(read(MODERATOR, said).item().state()).isEqualTo(CaseState.SETTLED);
  }

  /// The office writes on, and that says nothing of what was said.
  private void edit(Someone curator, PracticeId practice) {
    step(curator, practice, "request-changes");
    edit(ANA, practice, "Otra cosa.");
  }

  private List<PracticeRequest.Remark> remarks(Someone reader, PracticeId practice) {
    var review = desk.ask(reader, new ReadPractice(practice)).review().orElseThrow();
    return review.comments().getFirst().remarks();
  }

  private PracticeId discussed() {
    var practice = underReview();
    desk.ask(CURATOR, new AddComment(practice, "need", "¿Quién es Ejemplar?", Desk.key()));
    desk.ask(ANA, new AnswerComment(practice, 1, SECRET, false, Desk.key()));
    desk.report(CURATOR, remark(practice, 2));
    return practice;
  }

  @Test
  void whatWasSaidAndIsHeldIsReplacedInItsPlaceForAllButWhoSaidIt() {
    var practice = discussed();
    desk.step(MODERATOR, remark(practice, 2), HOLD);

    for (var other : List.of(CURATOR, ANA_ALTERNATE)) {
      assertThat(remarks(other, practice).getLast())
          .returns("", PracticeRequest.Remark::text)
          .returns(true, PracticeRequest.Remark::held);
      assertThat(remarks(other, practice).getFirst().text()).contains("Ejemplar");
      assertThatThrownBy(() -> desk.report(other, remark(practice, 2)))
          .hasMessage(new NotFound().toString());
    }
    assertThat(remarks(ANA, practice).getLast().text()).isEqualTo(SECRET);
    assertThat(desk.ask(ANA, new ReadPractice(practice)).held()).isFalse();
    assertThat(read(ANA, remark(practice, 2)).steps()).containsExactly(APPEAL);

    desk.step(MODERATOR, remark(practice, 2), RELEASE);

    assertThat(remarks(CURATOR, practice).getLast())
        .returns(SECRET, PracticeRequest.Remark::text)
        .returns(false, PracticeRequest.Remark::held);
  }

  @Test
  void whatWasSaidAndRemovedByTwoIsErasedAfterThirtyDaysWhereverItIs() {
    var practice = discussed();
    desk.step(MODERATOR, remark(practice, 2), REMOVE);
    desk.step(SECOND, remark(practice, 2), CONFIRM);
    assertThat(remarks(ANA, practice).getLast())
        .returns("", PracticeRequest.Remark::text)
        .returns(true, PracticeRequest.Remark::removed);
    assertThat(text(ANA, remark(practice, 2))).contains(SECRET);
    desk.ask(CURATOR, new AnswerComment(practice, 1, "", true, Desk.key()));
    approve(practice);
    step(ANA, practice, "revise");
    assertThat(desk.stored("practice-comments")).contains(SECRET);

    desk.at(Desk.FRIDAY.plus(Duration.ofDays(31)));

    assertThat(desk.stored("practice-comments")).contains("Ejemplar?").doesNotContain(SECRET);
    assertThat(read(MODERATOR, remark(practice, 2)).practice())
        .get()
        .returns(true, ModeratedPractice::gone);
  }

  @Test
  void whatWasSaidOnAFormerEditionIsReadOnInItsCase() {
    var practice = underReview();
    desk.ask(CURATOR, new AddComment(practice, "need", SECRET, Desk.key()));
    desk.report(ANA, remark(practice, 1));
    desk.ask(CURATOR, new AnswerComment(practice, 1, "", true, Desk.key()));
    approve(practice);
    step(ANA, practice, "revise");

    assertThat(text(MODERATOR, remark(practice, 1))).contains(SECRET);
  }
}
