package enlace.moderation;

import static enlace.moderation.Desk.ANA;
import static enlace.moderation.Desk.ANA_ALTERNATE;
import static enlace.moderation.Desk.AUDITOR;
import static enlace.moderation.Desk.BRUNO;
import static enlace.moderation.Desk.BRUNOS_TEAM;
import static enlace.moderation.Desk.COMPATRIOT;
import static enlace.moderation.Desk.MODERATOR;
import static enlace.moderation.Desk.SECOND;
import static enlace.moderation.Desk.TEAM;
import static enlace.moderation.Desk.THIRD;
import static enlace.vocabulary.ModerationStep.APPEAL;
import static enlace.vocabulary.ModerationStep.CONFIRM;
import static enlace.vocabulary.ModerationStep.HOLD;
import static enlace.vocabulary.ModerationStep.NUDGE;
import static enlace.vocabulary.ModerationStep.OVERTURN;
import static enlace.vocabulary.ModerationStep.RELEASE;
import static enlace.vocabulary.ModerationStep.REMOVE;
import static enlace.vocabulary.ModerationStep.UPHOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.RoomId;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadMine;
import enlace.requests.DiscussionRequest.ReadVersions;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.ModerationRequest.Answer;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.ModerationRequest.Claim;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.ReportItem;
import enlace.requests.ModerationRequest.TakeStep;
import enlace.requests.Version;
import enlace.store.Deed;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Marking;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is wrong is reported, hidden at once, decided by two, and can be appealed against.
@OnBothStores
class ModerationTest {
  private static final String SECRET = "El sospechoso se llama Ejemplar.";
  private static final String OPENING = "Somos dos personas.";

  private static final RoomId PLAZA = new RoomId("plaza");
  private static final RoomId NATIONAL = new RoomId("country-room-qm");

  private final Desk desk;
  private Posted opened;
  private Posted reply;

  ModerationTest(Engine engine) {
    desk = new Desk(engine);
  }

  @BeforeEach
  void aReplyNamesSomebody() {
    opened = desk.open(ANA, "plaza", "¿Quién convoca?");
    reply = desk.reply(BRUNO, opened.discussion(), SECRET);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void whereItsDiscussionIsItIsHandled() {
    var national = desk.open(TEAM, "country-room-qm", "Entre nosotros");
    var said = desk.reply(TEAM, national.discussion(), SECRET);
    desk.report(ANA, said);
    assertThat(desk.waiting(ANA_ALTERNATE))
        .extracting(CaseItem::room)
        .containsOnly(Optional.of(NATIONAL));

    desk.move(TEAM, national, PLAZA);

    assertThat(desk.waiting(ANA_ALTERNATE)).isEmpty();
    assertThat(desk.waiting(MODERATOR)).extracting(CaseItem::room).containsOnly(Optional.of(PLAZA));
    assertThat(desk.step(MODERATOR, said, HOLD).state()).isEqualTo(CaseState.HELD);
  }

  @Test
  void whatModeratorsHaveInHandStaysWithThemInANationalRoom() {
    var own = desk.open(ANA, "plaza", "Solo nosotros");
    var said = desk.reply(TEAM, own.discussion(), SECRET);
    desk.report(BRUNO, said);

    desk.move(ANA, own, NATIONAL);

    assertThat(desk.waiting(MODERATOR))
        .extracting(CaseItem::room)
        .containsOnly(Optional.of(NATIONAL));
    assertThat(desk.waiting(ANA_ALTERNATE)).hasSize(1);
    assertThat(desk.step(MODERATOR, said, HOLD).state()).isEqualTo(CaseState.HELD);
  }

  @Test
  void whatIsHeldBackIsMovedByModeratorsAlone() {
    desk.step(MODERATOR, opened, HOLD);

    assertThatThrownBy(() -> desk.move(ANA, opened, new RoomId("poc-room")))
        .hasMessage(new NotAllowed("move-discussion").toString());
    desk.move(MODERATOR, opened, new RoomId("poc-room"));
    assertThatThrownBy(() -> desk.posts(BRUNO, opened)).hasMessage(new NotFound().toString());
    desk.step(MODERATOR, opened, RELEASE);
    assertThat(desk.texts(BRUNO, opened)).contains(SECRET);
    assertThatThrownBy(() -> desk.posts(BRUNOS_TEAM, opened)).hasMessage(new NotFound().toString());
  }

  @Test
  void aReportReachesTheModeratorsOfTheRoomAndNobodyElseLearnsWhoReported() {
    desk.report(ANA, reply);

    assertThat(desk.waiting(MODERATOR)).hasSize(1);
    assertThat(desk.read(MODERATOR, reply).reports())
        .extracting(ReportItem::by)
        .containsExactly(ANA.id());
    assertThat(desk.waiting(ANA)).isEmpty(); // who moderates the own national room
    assertThatThrownBy(() -> desk.waiting(TEAM)).hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> desk.read(BRUNO, reply)).hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> desk.report(BRUNO, reply))
        .hasMessage(new NotAllowed("report-own").toString());
  }

  @Test
  void aReportThatIsDismissedIsNoMatterOfTheAuthor() {
    desk.report(ANA, reply);
    desk.step(MODERATOR, reply, RELEASE);

    assertThat(desk.waiting(MODERATOR)).isEmpty();
    assertThatThrownBy(() -> desk.read(BRUNO, reply)).hasMessage(new NotFound().toString());
    assertThat(desk.log(BRUNO)).isEmpty();
    assertThat(desk.log(MODERATOR))
        .extracting(LogItem::step)
        .containsExactly(ModerationStep.DISMISSED);
    assertThat(desk.letters.to("poc.qp@demo.example")).isEmpty();
  }

  @Test
  void whatIsHeldIsReadByItsAuthorAndByModeratorsAlone() {
    desk.step(MODERATOR, reply, HOLD);

    assertThat(desk.texts(ANA, opened)).containsExactly(OPENING);
    assertThat(desk.texts(BRUNOS_TEAM, opened)).containsExactly(OPENING);
    assertThat(desk.texts(BRUNO, opened)).containsExactly(OPENING, SECRET);
    assertThat(desk.texts(SECOND, opened)).containsExactly(OPENING, SECRET);
    assertThatThrownBy(() -> desk.ask(ANA, new ReadVersions(reply.post())))
        .hasMessage(new NotFound().toString());
    var head = desk.ask(ANA, new ReadDiscussion(opened.discussion()));
    assertThat(head.unread()).isZero();
    assertThat(head.latest()).isEmpty();
  }

  @Test
  void theAuthorIsToldAtOnceByWhichRuleAndWhy() {
    desk.step(MODERATOR, reply, HOLD);

    assertThat(desk.letters.to("poc.qp@demo.example")).hasSize(1);
    var shown = desk.read(BRUNO, reply);
    assertThat(shown.history().getFirst())
        .returns(HOLD, LogItem::step)
        .returns(Optional.of(Rule.INVESTIGATION), LogItem::rule)
        .returns("A name.", LogItem::reason)
        .returns(Optional.of(MODERATOR.id()), LogItem::actor);
    assertThat(shown.steps()).containsExactly(APPEAL);
    assertThat(shown.mayAnswer()).isTrue();
    assertThat(shown.reports()).isEmpty();
  }

  @Test
  void aStepThatAccusesNamesItsRuleAndItsReason() {
    var wish =
        new TakeStep(
            Desk.thing(reply),
            HOLD,
            Optional.empty(),
            "",
            Optional.empty(),
            Version.ANY,
            Desk.key());

    assertThatThrownBy(() -> desk.ask(MODERATOR, wish))
        .hasMessageContaining("rule")
        .hasMessageContaining("reason");
    assertThat(desk.texts(ANA, opened)).contains(SECRET);
  }

  @Test
  void whatQuotesItSaysSoWhileItIsHeldAndReadsAsBeforeAfterwards() {
    var said =
        "> %s%n%n[2](/discussions/%s#p2)%n%nNo estoy de acuerdo."
            .formatted(SECRET, opened.discussion())
            .replace("\r", "");
    var quoting = desk.reply(ANA, opened.discussion(), said);
    desk.step(MODERATOR, reply, HOLD);

    assertThat(desk.texts(TEAM, opened).getLast())
        .contains("Cita oculta por la moderación", "No estoy de acuerdo.")
        .doesNotContain("Ejemplar");
    assertThatThrownBy(() -> desk.reply(BRUNO, opened.discussion(), said))
        .isInstanceOf(Refused.class);

    desk.step(SECOND, reply, RELEASE);

    assertThat(desk.texts(TEAM, opened).getLast()).isEqualTo(said);
    assertThat(desk.ask(TEAM, new ReadVersions(quoting.post())).items()).hasSize(1);
  }

  @Test
  void whoEditsWhatQuotesItMeanwhileLosesNothing() {
    var said =
        "> %s\n\n[2](/discussions/%s#p2)\n\nNo estoy de acuerdo."
            .formatted(SECRET, opened.discussion());
    var quoting = desk.reply(ANA, opened.discussion(), said);
    desk.step(MODERATOR, reply, HOLD);
    var shown = desk.texts(ANA, opened).getLast();
    desk.edit(ANA, quoting, shown + " Nada.");
    assertThat(desk.texts(TEAM, opened).getLast()).isEqualTo(shown + " Nada.");

    desk.step(SECOND, reply, RELEASE);

    assertThat(desk.texts(TEAM, opened).getLast()).isEqualTo(said + " Nada.");
    assertThat(desk.ask(TEAM, new ReadVersions(quoting.post())).items()).hasSize(2);
  }

  @Test
  void aHeldDiscussionIsHeldWithAllThatIsInIt() {
    desk.step(MODERATOR, new Posted(opened.discussion(), opened.post(), 1, 1), NUDGE);
    var other = desk.open(BRUNO, "plaza", "Outro debate");
    desk.reply(ANA, other.discussion(), "Una respuesta.");
    desk.step(MODERATOR, other, HOLD);

    assertThatThrownBy(() -> desk.texts(ANA, other)).hasMessage(new NotFound().toString());
    assertThat(desk.ask(ANA, new ReadMine()).fresh())
        .noneMatch(head -> head.id().equals(other.discussion()));
    assertThat(desk.texts(BRUNO, other)).hasSize(2);

    desk.step(MODERATOR, other, RELEASE);
    assertThat(desk.texts(ANA, other)).hasSize(2);
  }

  @Test
  void aRemovalIsConfirmedByASecondModerator() {
    assertThat(desk.step(MODERATOR, reply, REMOVE).state()).isEqualTo(CaseState.REMOVING);
    assertThat(desk.texts(ANA, opened)).containsExactly(OPENING);

    assertThatThrownBy(() -> desk.step(MODERATOR, reply, CONFIRM))
        .hasMessage(new NotAllowed("confirm-own-act").toString());
    assertThat(desk.step(SECOND, reply, CONFIRM).state()).isEqualTo(CaseState.REMOVED);

    for (var reader : new Desk.Someone[] {ANA, BRUNO, MODERATOR}) {
      var gone = desk.posts(reader, opened).get(1);
      assertThat(gone.text()).isEmpty();
      assertThat(gone.removed()).contains(RemovedBy.MODERATION);
    }
    assertThat(desk.words(BRUNO, reply).text()).isEqualTo(SECRET);
    assertThatThrownBy(() -> desk.read(ANA, reply)).hasMessage(new NotFound().toString());
  }

  @Test
  void aRemovalThatNobodyConfirmsLapsesAfterThreeWorkingDays() {
    desk.step(MODERATOR, reply, REMOVE);

    desk.at(Instant.parse("2026-03-11T14:59:00Z")); // Wednesday
    assertThat(desk.texts(ANA, opened)).containsExactly(OPENING);
    desk.at(Instant.parse("2026-03-11T15:00:00Z"));

    assertThat(desk.texts(ANA, opened)).containsExactly(OPENING, SECRET);
    assertThat(desk.read(BRUNO, reply).history())
        .extracting(LogItem::step)
        .containsExactly(REMOVE, ModerationStep.LAPSED);
    assertThat(desk.letters.to("poc.qp@demo.example")).hasSize(2);
  }

  @Test
  void whatWasHeldBeforeStaysHeldWhenTheRemovalLapses() {
    desk.step(MODERATOR, reply, HOLD);
    desk.step(MODERATOR, reply, REMOVE);

    desk.at(Desk.FRIDAY.plus(Duration.ofDays(40))); // after a month away

    assertThat(desk.texts(ANA, opened)).containsExactly(OPENING);
    assertThat(desk.waiting(MODERATOR).getFirst().state()).isEqualTo(CaseState.HELD);
  }

  @Test
  void anAppealIsAnsweredByAModeratorWhoWasNotInvolvedAndOverturnedAllIsAsBefore() {
    desk.step(MODERATOR, reply, REMOVE);
    desk.step(SECOND, reply, CONFIRM);
    assertThatThrownBy(() -> desk.step(ANA, reply, APPEAL))
        .hasMessage(new NotAllowed("moderate").toString());
    desk.step(BRUNO, reply, APPEAL);

    for (var involved : new Desk.Someone[] {MODERATOR, SECOND})
      assertThatThrownBy(() -> desk.step(involved, reply, OVERTURN))
          .hasMessage(new NotAllowed("judge-own-act").toString());
    desk.step(THIRD, reply, OVERTURN);

    assertThat(desk.texts(ANA, opened)).containsExactly(OPENING, SECRET);
    assertThat(desk.posts(ANA, opened).get(1).removed()).isEmpty();
    assertThat(desk.ask(BRUNO, new ReadVersions(reply.post())).items()).hasSize(1);
  }

  @Test
  void thereIsOneAppealAndAnsweredNoItStandsUntilTheTextIsErased() {
    desk.step(MODERATOR, reply, REMOVE);
    desk.step(SECOND, reply, CONFIRM);
    desk.step(BRUNO, reply, APPEAL);
    desk.step(THIRD, reply, UPHOLD);

    assertThatThrownBy(() -> desk.step(BRUNO, reply, APPEAL))
        .hasMessage(new Overtaken().toString());
    assertThat(desk.stored("posts")).contains("Ejemplar");
    desk.at(Desk.FRIDAY.plus(Duration.ofDays(30)));

    assertThat(desk.stored("posts")).doesNotContain("Ejemplar");
    assertThat(desk.words(BRUNO, reply).removed()).contains(RemovedBy.MODERATION);
    assertThat(desk.posts(ANA, opened)).extracting(ShownPost::number).containsExactly(1, 2);
  }

  @Test
  void whatItQuotedIsNotBroughtBackWhenThatIsGone() {
    var source = desk.reply(ANA, opened.discussion(), "Una fuente.");
    var lead = "[3](/discussions/%s#p3)".formatted(opened.discussion());
    var quoting = desk.reply(BRUNO, opened.discussion(), "> Una fuente.\n\n" + lead);
    desk.step(MODERATOR, quoting, REMOVE);
    desk.step(SECOND, quoting, CONFIRM);
    desk.ask(ANA, new RetractPost(source.post(), Desk.key()));
    desk.settle();
    desk.step(BRUNO, quoting, APPEAL);

    desk.step(THIRD, quoting, OVERTURN);

    assertThat(desk.texts(ANA, opened).getLast()).doesNotContain("Una fuente").contains(lead);
  }

  @Test
  void whoseRemovalLapsedMayConfirmThatOfAnotherAndARemovalIsAppealedAgainstAfterAHold() {
    desk.step(MODERATOR, reply, HOLD);
    desk.step(BRUNO, reply, APPEAL);
    desk.step(SECOND, reply, UPHOLD);
    desk.step(MODERATOR, reply, REMOVE);
    desk.at(Instant.parse("2026-03-11T15:00:00Z"));
    desk.step(SECOND, reply, REMOVE);

    assertThat(desk.step(MODERATOR, reply, CONFIRM).state()).isEqualTo(CaseState.REMOVED);
    assertThat(desk.step(BRUNO, reply, APPEAL).state()).isEqualTo(CaseState.APPEALED);
    assertThat(desk.step(THIRD, reply, OVERTURN).state()).isEqualTo(CaseState.SETTLED);
  }

  @Test
  void anAppealThatNobodyAnswersIsOverdueAndTheRemovalStands() {
    desk.step(MODERATOR, reply, REMOVE);
    desk.step(SECOND, reply, CONFIRM);
    desk.step(BRUNO, reply, APPEAL);

    desk.at(Desk.FRIDAY.plus(Duration.ofDays(40)));

    assertThat(desk.waiting(THIRD).getFirst().overdue()).isTrue();
    assertThat(desk.texts(ANA, opened)).containsExactly(OPENING);
    assertThat(desk.stored("posts")).contains("Ejemplar"); // it may still be overturned
    desk.step(THIRD, reply, OVERTURN);
    assertThat(desk.texts(ANA, opened)).containsExactly(OPENING, SECRET);
  }

  @Test
  void aModeratorStepsAsideForTheOwnStateAndTheOwnWords() {
    var own = desk.reply(MODERATOR, opened.discussion(), "Soy moderadora.");

    assertThatThrownBy(() -> desk.step(COMPATRIOT, opened, HOLD))
        .hasMessage(new NotAllowed("moderate-aside").toString());
    assertThatThrownBy(() -> desk.step(MODERATOR, own, HOLD))
        .hasMessage(new NotAllowed("moderate-aside").toString());
    assertThatThrownBy(() -> desk.step(ANA, reply, HOLD))
        .hasMessage(new NotAllowed("moderate").toString());
    assertThat(desk.step(SECOND, own, HOLD).state()).isEqualTo(CaseState.HELD);
    assertThat(desk.read(COMPATRIOT, opened).aside()).isTrue();
  }

  @Test
  void theEditThatWasAskedForSettlesIt() {
    desk.step(MODERATOR, reply, NUDGE);
    assertThat(desk.texts(ANA, opened)).contains(SECRET);
    desk.ask(BRUNO, new Answer(Desk.thingCase(reply), "Já mudo.", Desk.key()));
    desk.edit(BRUNO, reply, SECRET); // as it stands
    assertThat(desk.waiting(MODERATOR)).hasSize(1);
    assertThat(desk.posts(ANA, opened).get(1).edited()).isEmpty();

    desk.edit(BRUNO, reply, "El sospechoso no importa.");

    assertThat(desk.waiting(MODERATOR)).isEmpty();
    assertThat(desk.read(BRUNO, reply).history())
        .extracting(LogItem::step)
        .containsExactly(NUDGE, ModerationStep.ANSWERED, ModerationStep.EDITED);
  }

  @Test
  void whatItsAuthorTakesBackStaysSoWhateverModerationDecides() {
    desk.step(MODERATOR, reply, HOLD);
    desk.ask(BRUNO, new RetractPost(reply.post(), Desk.key()));
    desk.settle();

    assertThat(desk.waiting(MODERATOR)).isEmpty();
    assertThat(desk.posts(ANA, opened).get(1).removed()).contains(RemovedBy.AUTHOR);
    assertThat(desk.stored("posts")).doesNotContain("Ejemplar");
  }

  @Test
  void whatIsMarkedForItsOfficeAloneIsOpenedByModeratorsOnlyWhenReportedAndThatIsLogged() {
    var strict = desk.open(ANA, "plaza", "Solo nuestro", Marking.AMBER_STRICT);
    assertThatThrownBy(() -> desk.read(MODERATOR, strict)).hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> desk.step(MODERATOR, strict, HOLD))
        .hasMessage(new NotFound().toString());

    desk.report(TEAM, strict);

    assertThat(desk.words(MODERATOR, strict).text()).isEqualTo(OPENING);
    assertThat(desk.waiting(MODERATOR).getFirst().title()).isEmpty();
    assertThat(desk.log(AUDITOR))
        .singleElement()
        .returns(ModerationStep.LOOKED, LogItem::step)
        .returns(Optional.of(MODERATOR.id()), LogItem::actor);
    assertThat(desk.log(ANA)).isEmpty();
    assertThat(desk.step(MODERATOR, strict, HOLD).state()).isEqualTo(CaseState.HELD);
  }

  @Test
  void inANationalRoomPointOfContactAndAlternateModerateEachOthersStaff() {
    var national = desk.open(TEAM, "country-room-qm", "Cosas nuestras");

    assertThatThrownBy(() -> desk.step(MODERATOR, national, HOLD))
        .hasMessage(new NotFound().toString());
    assertThat(desk.step(ANA, national, REMOVE).state()).isEqualTo(CaseState.REMOVING);
    assertThat(desk.step(ANA_ALTERNATE, national, CONFIRM).state()).isEqualTo(CaseState.REMOVED);
    assertThat(desk.waiting(MODERATOR)).isEmpty();
  }

  @Test
  void whereOnlyOneModeratesHoldIsTheStrongestStep() {
    var national = desk.open(BRUNOS_TEAM, "country-room-qp", "Assuntos nossos");

    assertThatThrownBy(() -> desk.step(BRUNO, national, REMOVE))
        .hasMessage(Invalid.of("step", "moderation.complaint.second").toString());
    desk.step(BRUNO, national, HOLD);
    desk.at(Desk.FRIDAY.plus(Duration.ofDays(40)));

    assertThat(desk.waiting(BRUNO).getFirst().state()).isEqualTo(CaseState.HELD);
  }

  @Test
  void outOfANationalRoomModeratorsOfTheNetworkSeeWhatWasReportedToThemAndNothingElse() {
    var national = desk.open(ANA, "country-room-qm", "Cosas nuestras");
    desk.report(TEAM, national);
    assertThat(desk.waiting(MODERATOR)).isEmpty(); // the alternate can handle it
    assertThat(desk.waiting(ANA_ALTERNATE)).hasSize(1);

    desk.report(TEAM, national, true);

    assertThat(desk.waiting(MODERATOR).getFirst().title()).isEmpty();
    assertThat(desk.words(MODERATOR, national).text()).isEqualTo(OPENING);
    assertThatThrownBy(() -> desk.texts(MODERATOR, national)).hasMessage(new NotFound().toString());
    assertThat(desk.log(AUDITOR)).extracting(LogItem::step).containsExactly(ModerationStep.LOOKED);
    assertThat(desk.waiting(COMPATRIOT)).isEmpty();
  }

  @Test
  void whereTheOnlyOneWhoModeratesWroteItTheNetworkHandlesIt() {
    var national = desk.open(BRUNO, "country-room-qp", "Assuntos nossos");
    desk.report(BRUNOS_TEAM, national);

    assertThat(desk.step(MODERATOR, national, REMOVE).state()).isEqualTo(CaseState.REMOVING);
    assertThat(desk.step(SECOND, national, CONFIRM).state()).isEqualTo(CaseState.REMOVED);
    assertThatThrownBy(() -> desk.texts(BRUNOS_TEAM, national))
        .hasMessage(new NotFound().toString());
  }

  @Test
  void aHeldReplyStaysWithItsAuthorWhenItsDiscussionIsHeldToo() {
    desk.step(MODERATOR, reply, HOLD);
    desk.step(MODERATOR, opened, HOLD);

    assertThat(desk.texts(ANA, opened)).containsExactly(OPENING);
    assertThat(desk.texts(SECOND, opened)).containsExactly(OPENING, SECRET);
  }

  @Test
  void whatIsHiddenIsNotQuotedAnewByWhoKeptItsWords() {
    var said = "> %s\n\n[2](/discussions/%s#p2)\n\nNo.".formatted(SECRET, opened.discussion());
    var quoting = desk.reply(ANA, opened.discussion(), said);
    var elsewhere = desk.open(ANA, "poc-room", "Otra sala");
    desk.step(MODERATOR, reply, HOLD);
    assertThatThrownBy(() -> desk.edit(ANA, quoting, said)).isInstanceOf(Refused.class);

    desk.step(MODERATOR, opened, HOLD);
    assertThatThrownBy(() -> desk.reply(BRUNO, elsewhere.discussion(), said))
        .hasMessageContaining("quoted.removed");
  }

  @Test
  void anAuthorLearnsOfAReportNeitherByAnsweringNorByModeratingTheRoom() {
    desk.report(ANA, reply);
    assertThatThrownBy(() -> desk.ask(BRUNO, new Answer(Desk.thingCase(reply), "¿Sí?", Desk.key())))
        .hasMessage(new NotFound().toString());

    var own = desk.reply(MODERATOR, opened.discussion(), "Soy moderadora.");
    desk.report(ANA, own);
    assertThat(desk.waiting(MODERATOR)).hasSize(1); // of the other one
    assertThatThrownBy(() -> desk.read(MODERATOR, own)).hasMessage(new NotFound().toString());
    desk.step(SECOND, own, RELEASE);
    assertThat(desk.log(MODERATOR)).isEmpty();
  }

  @Test
  void anAuthorWhoAnswersOnAndOnStopsNeitherModeratorsNorTheClock() {
    desk.step(MODERATOR, reply, REMOVE);
    for (int i = 0; i < 5; i++)
      desk.ask(BRUNO, new Answer(Desk.thingCase(reply), "¿Por qué?", Desk.key()));
    assertThatThrownBy(
            () -> desk.ask(BRUNO, new Answer(Desk.thingCase(reply), "¿Por qué?", Desk.key())))
        .hasMessage(new Overtaken().toString());
    for (int i = 0; i < 3; i++) desk.edit(BRUNO, reply, "El sospechoso " + i);

    assertThat(desk.step(SECOND, reply, CONFIRM).state()).isEqualTo(CaseState.REMOVED);
    assertThat(desk.log(BRUNO)).hasSize(8);
  }

  @Test
  void whoOpenedAHeldDiscussionDoesNotShowItAgainByTakingTheOpeningBack() {
    desk.step(MODERATOR, opened, HOLD);
    desk.ask(ANA, new RetractPost(opened.post(), Desk.key()));
    desk.settle();

    assertThatThrownBy(() -> desk.texts(BRUNO, opened)).hasMessage(new NotFound().toString());
    assertThat(desk.waiting(MODERATOR).getFirst().state()).isEqualTo(CaseState.HELD);
  }

  @Test
  void whatWasReportedSinceTheAuthorWasAskedIsLookedAtAfterTheEdit() {
    desk.step(MODERATOR, reply, NUDGE);
    desk.clock.advance(Duration.ofMinutes(1));
    desk.report(ANA, reply);
    desk.edit(BRUNO, reply, "El sospechoso se llama Ejemplar .");

    assertThat(desk.waiting(MODERATOR).getFirst().state()).isEqualTo(CaseState.REPORTED);
  }

  @Test
  void noStepIsTakenOnWordsThatWereNotLookedAt() {
    desk.step(MODERATOR, reply, HOLD);
    var seen = new Version(desk.words(MODERATOR, reply).edition());
    desk.edit(BRUNO, reply, "Peor que antes.");

    var wish =
        new TakeStep(
            Desk.thing(reply), RELEASE, Optional.empty(), "", Optional.empty(), seen, Desk.key());
    assertThatThrownBy(() -> desk.ask(MODERATOR, wish)).hasMessage(new Stale().toString());
  }

  @Test
  void itsAuthorTakesBackAlsoWhatModerationRemoved() {
    desk.step(MODERATOR, reply, REMOVE);
    desk.step(SECOND, reply, CONFIRM);
    desk.ask(BRUNO, new RetractPost(reply.post(), Desk.key()));
    desk.settle();

    assertThat(desk.stored("posts")).doesNotContain("Ejemplar");
    assertThat(desk.posts(ANA, opened).get(1).removed()).contains(RemovedBy.AUTHOR);
    assertThatThrownBy(() -> desk.step(BRUNO, reply, APPEAL)).isInstanceOf(Refused.class);
  }

  @Test
  void whatIsErasedIsErasedWhereverItWasQuotedAndWhateverWasDecidedBefore() {
    var said = "> %s\n\n[2](/discussions/%s#p2)\n\nNo.".formatted(SECRET, opened.discussion());
    var other = desk.open(ANA, "plaza", "Otro debate");
    desk.reply(ANA, other.discussion(), said);
    for (int i = 0; i < 3; i++) {
      desk.step(MODERATOR, reply, HOLD);
      desk.step(MODERATOR, reply, RELEASE);
    }
    desk.step(MODERATOR, opened, REMOVE);
    desk.step(SECOND, opened, CONFIRM);

    desk.at(Desk.FRIDAY.plus(Duration.ofDays(31)));

    assertThat(desk.stored("posts")).doesNotContain("Ejemplar");
    assertThat(desk.texts(BRUNO, other).getLast()).contains("No.");
  }

  @Test
  void whatWasDecidedBeforeACrashTakesEffectAfterIt() {
    var subject = Subject.of(desk.words(MODERATOR, reply));
    var grounds = Grounds.of(Optional.of(Rule.TONE), "A name.");
    desk.store.save(
        Case.of(subject, Desk.FRIDAY).taking(HOLD, grounds, MODERATOR.id(), Desk.FRIDAY),
        Deed.named("a step that was saved and nothing more"));
    desk.settle();

    assertThat(desk.texts(ANA, opened)).containsExactly(OPENING);
    assertThat(desk.letters.to("poc.qp@demo.example")).hasSize(1);
    assertThat(desk.log(AUDITOR)).hasSize(1);
  }

  @Test
  void doneTwiceItIsDoneOnce() {
    var wish =
        new TakeStep(
            Desk.thing(reply),
            HOLD,
            Optional.of(Rule.TONE),
            "A name.",
            Optional.empty(),
            Version.ANY,
            Desk.key());
    assertThat(desk.ask(MODERATOR, wish)).isEqualTo(desk.ask(MODERATOR, wish));
    desk.settle();

    assertThat(desk.log(AUDITOR)).hasSize(1);
    assertThatThrownBy(() -> desk.step(SECOND, reply, HOLD)).hasMessage(new Overtaken().toString());
  }

  @Test
  void everybodyReadsOfTheLogWhatConcernsTheOwnWordsAndTheAuditorAllOfIt() {
    desk.step(MODERATOR, reply, HOLD);
    var other = desk.open(ANA, "plaza", "Otro debate");
    desk.step(MODERATOR, other, NUDGE);

    assertThat(desk.log(BRUNO)).extracting(LogItem::step).containsExactly(HOLD);
    assertThat(desk.log(ANA)).extracting(LogItem::step).containsExactly(NUDGE);
    assertThat(desk.log(TEAM)).isEmpty();
    assertThat(desk.log(SECOND)).hasSize(2);
    assertThat(desk.log(AUDITOR)).hasSize(2);
    assertThat(desk.stored("moderation-log")).doesNotContain("Ejemplar");
  }

  @Test
  void aCaseIsTakenInHandByOneAtATime() {
    desk.report(ANA, reply);
    desk.ask(MODERATOR, new Claim(Desk.thingCase(reply), true, Desk.key()));

    assertThat(desk.waiting(SECOND).getFirst().claimedBy()).contains(MODERATOR.id());
    assertThatThrownBy(() -> desk.ask(SECOND, new Claim(Desk.thingCase(reply), false, Desk.key())))
        .hasMessage(new Overtaken().toString());
    assertThatThrownBy(() -> desk.ask(ANA, new Claim(Desk.thingCase(reply), true, Desk.key())))
        .hasMessage(new NotFound().toString());

    desk.step(MODERATOR, reply, REMOVE); // what is left to do is for another
    assertThat(desk.waiting(SECOND).getFirst().claimedBy()).isEmpty();
  }
}
