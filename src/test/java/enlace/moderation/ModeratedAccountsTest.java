package enlace.moderation;

import static enlace.moderation.Desk.ADMIN;
import static enlace.moderation.Desk.ANA;
import static enlace.moderation.Desk.ANA_ALTERNATE;
import static enlace.moderation.Desk.AUDITOR;
import static enlace.moderation.Desk.BRUNO;
import static enlace.moderation.Desk.COMPATRIOT;
import static enlace.moderation.Desk.FRIDAY;
import static enlace.moderation.Desk.MODERATOR;
import static enlace.moderation.Desk.SECOND;
import static enlace.moderation.Desk.TEAM;
import static enlace.moderation.Desk.THIRD;
import static enlace.vocabulary.ModerationStep.APPEAL;
import static enlace.vocabulary.ModerationStep.CONFIRM;
import static enlace.vocabulary.ModerationStep.HOLD;
import static enlace.vocabulary.ModerationStep.OVERTURN;
import static enlace.vocabulary.ModerationStep.READMIT;
import static enlace.vocabulary.ModerationStep.RELEASE;
import static enlace.vocabulary.ModerationStep.RESTRICT;
import static enlace.vocabulary.ModerationStep.SUSPEND;
import static enlace.vocabulary.ModerationStep.UPHOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.moderation.Desk.Someone;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.MemberRequest.AccountStanding;
import enlace.requests.ModerationRequest.AppealByLink;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.ReadAppeal;
import enlace.requests.ModerationRequest.ReadCase;
import enlace.requests.ModerationRequest.ReadDecision;
import enlace.requests.ModerationRequest.Stepped;
import enlace.requests.ModerationRequest.TakeStep;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.Version;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Language;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Rule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An account is restricted or suspended by two pairs of eyes, or suspended by an administrator
/// alone, and that can be appealed against.
@OnBothStores
class ModeratedAccountsTest {
  private static final AccountStanding OPEN = new AccountStanding(false, Optional.empty());
  private static final AccountStanding SUSPENDED = new AccountStanding(true, Optional.empty());
  private static final LocalDate LAST_DAY =
      LocalDate.ofInstant(FRIDAY, ZoneOffset.UTC).plusDays(20);
  private static final AccountStanding READS_ONLY =
      new AccountStanding(false, Optional.of(LAST_DAY));
  private static final Asker VISITOR = new Asker.Visitor(Language.EN);

  private final Desk desk;
  private Posted reply;

  ModeratedAccountsTest(Engine engine) {
    desk = new Desk(engine);
  }

  @BeforeEach
  void aReplyNamesSomebody() {
    var opened = desk.open(ANA, "plaza", "¿Quién convoca?");
    reply = desk.reply(BRUNO, opened.discussion(), "El sospechoso se llama Ejemplar.");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Stepped step(Someone by, Thing thing, ModerationStep step) {
    var until = Optional.of(LAST_DAY).filter(_ -> step == RESTRICT);
    var rule = Optional.of(Rule.INVESTIGATION);
    var stepped =
        desk.ask(by, new TakeStep(thing, step, rule, "Again.", until, Version.ANY, Desk.key()));
    desk.settle();
    return stepped;
  }

  private static Thing account(Someone member) {
    return Thing.account(member.id());
  }

  @Test
  void aRestrictionWorksAtOnceAndStandsOnceASecondModeratorConfirmsIt() {
    assertThat(step(MODERATOR, Desk.thing(reply), RESTRICT).state())
        .isEqualTo(CaseState.RESTRICTING);
    assertThat(desk.account(BRUNO)).isEqualTo(READS_ONLY);
    assertThatThrownBy(() -> step(MODERATOR, account(BRUNO), CONFIRM))
        .hasMessage(new NotAllowed("confirm-own-act").toString());

    step(SECOND, account(BRUNO), CONFIRM);
    desk.at(FRIDAY.plus(Duration.ofDays(10)));
    assertThat(desk.account(BRUNO)).isEqualTo(READS_ONLY);
    desk.at(LAST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());

    assertThat(desk.account(BRUNO)).isEqualTo(OPEN);
    assertThat(desk.log(BRUNO))
        .extracting(LogItem::step)
        .containsExactly(ModerationStep.ENDED, CONFIRM, RESTRICT);
    assertThat(desk.letters.to("poc.qp@demo.example")).hasSize(3);
  }

  @Test
  void whatNobodyConfirmsLapsesAfterThreeWorkingDays() {
    step(MODERATOR, account(BRUNO), SUSPEND);
    desk.at(FRIDAY.plus(Duration.ofDays(4)));
    assertThat(desk.account(BRUNO)).isEqualTo(SUSPENDED);
    desk.at(FRIDAY.plus(Duration.ofDays(5)));

    assertThat(desk.account(BRUNO)).isEqualTo(OPEN);
    assertThat(desk.waiting(MODERATOR)).isEmpty();
  }

  @Test
  void whoWasRestrictedBeforeStaysSoWhenTheSuspensionLapses() {
    step(MODERATOR, account(BRUNO), RESTRICT);
    step(SECOND, account(BRUNO), CONFIRM);
    step(THIRD, account(BRUNO), SUSPEND);
    desk.at(FRIDAY.plus(Duration.ofDays(6)));

    assertThat(desk.account(BRUNO)).isEqualTo(READS_ONLY);
  }

  @Test
  void whatFollowsIsTakenInTheNameOfTheWordsAsWell() {
    step(MODERATOR, Desk.thing(reply), RESTRICT);
    assertThat(step(SECOND, Desk.thing(reply), CONFIRM).state()).isEqualTo(CaseState.RESTRICTED);
    assertThat(step(BRUNO, Desk.thing(reply), APPEAL).state()).isEqualTo(CaseState.APPEALED);
    assertThat(desk.account(BRUNO)).isEqualTo(READS_ONLY);
    assertThat(step(THIRD, Desk.thing(reply), OVERTURN).state()).isEqualTo(CaseState.SETTLED);
    assertThat(desk.account(BRUNO)).isEqualTo(OPEN);
  }

  @Test
  void theWordsHaveACaseOfTheirOwn() {
    step(MODERATOR, Desk.thing(reply), RESTRICT);
    assertThat(step(MODERATOR, Desk.thing(reply), HOLD).state()).isEqualTo(CaseState.HELD);
    assertThat(step(SECOND, Desk.thing(reply), RELEASE).state()).isEqualTo(CaseState.SETTLED);

    assertThat(desk.account(BRUNO)).isEqualTo(READS_ONLY);
  }

  @Test
  void whoIsSuspendedAppealsOnceByTheLinkOfTheLetter() {
    step(MODERATOR, account(BRUNO), SUSPEND);
    step(SECOND, account(BRUNO), CONFIRM);
    var token = token(1);
    assertThat(desk.ask(VISITOR, new ReadAppeal(token)).open()).isTrue();
    desk.ask(VISITOR, new AppealByLink(token, "It was not me.", Desk.key()));
    desk.settle();

    assertThat(desk.ask(VISITOR, new ReadAppeal(token)).open()).isFalse();
    assertThatThrownBy(() -> desk.ask(VISITOR, new AppealByLink(token, "Again.", Desk.key())))
        .hasMessage(new Overtaken().toString());
    assertThat(desk.account(BRUNO)).isEqualTo(SUSPENDED);
    assertThatThrownBy(() -> step(SECOND, account(BRUNO), UPHOLD))
        .hasMessage(new NotAllowed("judge-own-act").toString());
    step(THIRD, account(BRUNO), OVERTURN);
    assertThat(desk.account(BRUNO)).isEqualTo(OPEN);
  }

  private String token(int entry) {
    return desk.ask(new Asker.Platform(), new ReadDecision(account(BRUNO).item(), entry)).token();
  }

  @Test
  void aLinkThatWasNotMadeHereIsNone() {
    step(MODERATOR, account(BRUNO), SUSPEND);
    step(SECOND, account(BRUNO), CONFIRM);

    for (var wrong : new String[] {"", "a.b.c", "member-x.0.y", token(1).replace(".1.", ".0.")})
      assertThatThrownBy(() -> desk.ask(VISITOR, new ReadAppeal(wrong)))
          .hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> desk.ask(ANA, new ReadDecision(account(BRUNO).item(), 1)))
        .hasMessage(new NotAllowed("judge").toString());
  }

  @Test
  void anAdministratorSuspendsAloneAndTheAuditorReadsIt() {
    assertThat(step(ADMIN, account(BRUNO), SUSPEND).state()).isEqualTo(CaseState.SUSPENDED_ALONE);
    assertThat(desk.account(BRUNO)).isEqualTo(SUSPENDED);
    assertThat(desk.log(AUDITOR))
        .extracting(LogItem::step, LogItem::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ModerationStep.SUSPEND_ALONE, "Again."));
    assertThatThrownBy(() -> step(MODERATOR, account(BRUNO), RELEASE))
        .hasMessage(new Overtaken().toString());

    step(ADMIN, account(BRUNO), READMIT);
    assertThat(desk.account(BRUNO)).isEqualTo(OPEN);
  }

  @Test
  void anAppealHoldsUpNoSuspensionForTheSafetyOfThePlatform() {
    step(MODERATOR, Desk.thing(reply), RESTRICT);
    step(SECOND, account(BRUNO), CONFIRM);
    step(BRUNO, account(BRUNO), APPEAL);
    step(ADMIN, account(BRUNO), SUSPEND);
    assertThat(desk.account(BRUNO)).isEqualTo(SUSPENDED);
    step(ADMIN, account(BRUNO), READMIT);
    assertThat(desk.account(BRUNO)).isEqualTo(READS_ONLY);
    assertThat(step(THIRD, account(BRUNO), OVERTURN).state()).isEqualTo(CaseState.SETTLED);
  }

  @Test
  void theLinkOfAnEarlierSuspensionIsNoAppealAgainstALaterOne() {
    step(ADMIN, account(BRUNO), SUSPEND);
    var earlier = token(0);
    step(ADMIN, account(BRUNO), READMIT);
    step(ADMIN, account(BRUNO), SUSPEND);

    assertThat(desk.ask(VISITOR, new ReadAppeal(earlier)).open()).isFalse();
    assertThatThrownBy(() -> desk.ask(VISITOR, new AppealByLink(earlier, "No.", Desk.key())))
        .hasMessage(new Overtaken().toString());
    assertThat(desk.ask(VISITOR, new ReadAppeal(token(2))).open()).isTrue();
  }

  @Test
  void theLastAdministratorStays() {
    assertThatThrownBy(() -> step(ADMIN, account(ADMIN), SUSPEND))
        .hasMessage(new NotAllowed("moderate").toString());
    assertThatThrownBy(() -> step(MODERATOR, account(ADMIN), SUSPEND))
        .hasMessage(new NotAllowed("moderate").toString());
  }

  @Test
  void nobodyElseDecidesAboutAnAccountAndAModeratorNotAboutThoseOfTheOwnState() {
    assertThatThrownBy(() -> step(COMPATRIOT, account(ANA), SUSPEND))
        .hasMessage(new NotAllowed("moderate-aside").toString());
    for (var other : new Someone[] {ANA, ANA_ALTERNATE, TEAM, AUDITOR})
      assertThatThrownBy(() -> step(other, account(BRUNO), RESTRICT))
          .hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> step(BRUNO, account(BRUNO), RESTRICT))
        .hasMessage(new NotAllowed("moderate").toString());
    var national = desk.open(TEAM, "country-room-qm", "En casa");
    assertThatThrownBy(() -> step(ANA, Desk.thing(national), RESTRICT))
        .hasMessage(new NotAllowed("moderate").toString());
    assertThatThrownBy(() -> step(MODERATOR, Desk.thing(national), RESTRICT))
        .hasMessage(new NotFound().toString());
    assertThat(desk.account(TEAM)).isEqualTo(OPEN);
  }

  @Test
  void aRestrictionNamesALastDayWithinAYear() {
    for (var wrong : new LocalDate[] {null, LAST_DAY.minusDays(20), LAST_DAY.plusYears(1)}) {
      var wish =
          new TakeStep(
              account(BRUNO),
              RESTRICT,
              Optional.of(Rule.TONE),
              "Again.",
              Optional.ofNullable(wrong),
              Version.ANY,
              Desk.key());
      assertThatThrownBy(() -> desk.ask(MODERATOR, wish)).hasMessageContaining("until");
    }
  }

  @Test
  void theCaseOfAnAccountIsReadByThoseWhoDecideAndByItsMemberOnceSomethingWasDone() {
    assertThat(desk.ask(MODERATOR, new ReadCase(account(BRUNO))).steps())
        .containsExactlyInAnyOrder(RESTRICT, SUSPEND);
    assertThat(desk.ask(ADMIN, new ReadCase(account(BRUNO))).steps())
        .containsExactly(ModerationStep.SUSPEND_ALONE);
    for (var nobody : new Someone[] {ANA, BRUNO, AUDITOR})
      assertThatThrownBy(() -> desk.ask(nobody, new ReadCase(account(BRUNO))))
          .hasMessage(new NotFound().toString());

    step(MODERATOR, account(BRUNO), RESTRICT);
    assertThat(desk.ask(BRUNO, new ReadCase(account(BRUNO))).history()).hasSize(1);
    assertThat(desk.waiting(SECOND)).hasSize(1);
    assertThatThrownBy(() -> desk.ask(ANA, new ReadCase(account(BRUNO))))
        .hasMessage(new NotFound().toString());
  }
}
