package enlace.digests;

import static enlace.digests.Desk.ANA;
import static enlace.digests.Desk.member;
import static enlace.mail.LetterState.DROPPED;
import static enlace.mail.LetterState.FAILED;
import static enlace.mail.LetterState.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.MemberEvent.Joined;
import enlace.events.MemberEvent.ProfileChanged;
import enlace.ids.DiscussionId;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.mail.MailTransport.How;
import enlace.mail.MailTransport.Outcome;
import enlace.members.Company;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Why;
import enlace.rights.Members.Known;
import enlace.vocabulary.Language;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Visibility;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a digest is sent, and what it spans.
@OnBothStores
class DigestsTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Engine engine;
  @TempDir private Path folder;
  private Desk desk;

  DigestsTest(Engine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void open() {
    desk = new Desk(engine, folder, ANA);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void onMondayAtSevenItTellsWhatIsNew() {
    newDiscussion("d1", "News of the first week");
    desk.digests.queueDue(); // a minute early
    assertThat(desk.letters.find(letter("ana", 0, 0))).isEmpty();

    desk.atSeven();
    desk.work();

    assertThat(desk.mail().text()).contains("News of the first week");
  }

  @Test
  void theNextOneBeginsWhereTheLastOneEnded() {
    newDiscussion("d1", "News of the first week");
    desk.atSeven();
    desk.work();
    desk.awaitState("digest:ana:0:0", SENT);
    newDiscussion("d2", "News of the second week");
    aWeekLater();

    desk.awaitState("digest:ana:1:0", SENT);
    assertThat(Mail.of(desk.sent.get(1)).text())
        .contains("News of the second week")
        .doesNotContain("News of the first week");
  }

  @Test
  void whatComesBetweenQueueingAndSendingIsInTheNext() {
    newDiscussion("d1", "Before");
    desk.atSeven();
    newDiscussion("d2", "Between");
    desk.work();
    desk.awaitState("digest:ana:0:0", SENT);
    aWeekLater();

    desk.awaitState("digest:ana:1:0", SENT);
    assertThat(Mail.of(desk.sent.get(0)).text()).contains("Before").doesNotContain("Between");
    assertThat(Mail.of(desk.sent.get(1)).text()).contains("Between").doesNotContain("Before");
  }

  @Test
  void aMissedRunLosesNothing() {
    newDiscussion("d1", "Of a week when nothing ran");
    desk.clock.advance(WEEK.multipliedBy(3));
    newDiscussion("d2", "Of this week");
    desk.digests.queueDue();
    desk.work();

    assertThat(desk.mail().text()).contains("Of a week when nothing ran", "Of this week");
  }

  @Test
  void aRepeatedRunSendsNothingTwice() {
    newDiscussion("d1", "News");
    var due = desk.stored.find(ANA.id()).get();
    desk.atSeven();
    forgetThatItWasQueued(due);
    desk.digests.queueDue();
    desk.work();
    desk.awaitState("digest:ana:0:0", SENT);
    forgetThatItWasQueued(due);
    desk.digests.queueDue();

    assertThat(desk.letters.find(letter("ana", 0, 1))).isEmpty();
    assertThat(desk.sent).hasSize(1);
  }

  @Test
  void afterAFailedLetterTheNextTellsItsNewsAsWell() {
    newDiscussion("d1", "News of the first week");
    desk.answer = new Outcome.Declined(How.FOR_GOOD, "550 no such user");
    desk.atSeven();
    desk.work();
    desk.awaitState("digest:ana:0:0", FAILED);
    desk.answer = new Outcome.Taken("taken");
    newDiscussion("d2", "News of the second week");
    aWeekLater();

    desk.awaitState("digest:ana:0:1", SENT);
    assertThat(Mail.of(desk.sent.get(1)).text())
        .contains("News of the first week", "News of the second week");
  }

  @Test
  void aFailedLetterTriedAgainGoesUnlessAnotherWentInItsPlace() {
    newDiscussion("d1", "News of the first week");
    desk.answer = new Outcome.Declined(How.FOR_GOOD, "550 no such user");
    desk.atSeven();
    desk.work();
    desk.awaitState("digest:ana:0:0", FAILED);
    desk.letters.tryAgain(new LetterId("digest:ana:0:0"));
    desk.awaitState("digest:ana:0:0", FAILED);
    desk.answer = new Outcome.Taken("taken");
    aWeekLater();
    desk.awaitState("digest:ana:0:1", SENT);

    desk.letters.tryAgain(new LetterId("digest:ana:0:0"));
    desk.awaitState("digest:ana:0:0", DROPPED);
  }

  @Test
  void aLetterStillInTheQueueIsNotQueuedAgain() {
    newDiscussion("d1", "News");
    desk.atSeven();
    aWeekLater();
    desk.work();
    desk.awaitState("digest:ana:0:0", SENT);

    assertThat(desk.sent).hasSize(1);
  }

  @Test
  void whenNothingHappenedThereIsNoLetter() {
    desk.atSeven();

    assertThat(desk.letters.find(letter("ana", 0, 0))).isEmpty();
    assertThat(desk.stored.find(ANA.id()).get().due())
        .contains(Desk.MONDAY.plusSeconds(60).plus(WEEK));
  }

  /// It stays open so that what cannot be seen today is told when it can be seen later.
  @Test
  void whenNothingMayBeToldTheWindowStaysOpen() {
    var discussion = newDiscussion("d1", "Seen only later").hidden();
    desk.atSeven();
    desk.work();
    desk.awaitState("digest:ana:0:0", DROPPED);
    discussion.shown();
    aWeekLater();

    desk.awaitState("digest:ana:0:1", SENT);
    assertThat(desk.mail().text()).contains("Seen only later");
  }

  @Test
  void oneHeardTwiceIsToldOnce() {
    var discussion = newDiscussion("d1", "A discussion").followed().readTo(1);
    discussion.said("bruno", "An answer");
    desk.replied(discussion, 2, "bruno");
    desk.hearAgain(
        new Replied(discussion.id(), new PostId("d1-2"), 2, new MemberId("bruno"), Set.of()));
    desk.atSeven();
    desk.work();

    assertThat(desk.mail().text()).contains("1\u00a0mensaje nuevo");
  }

  @Test
  void whatWasTakenBackBeforeMondayIsNotInTheLetter() {
    var discussion = newDiscussion("d1", "A discussion").followed().readTo(1);
    discussion.said("bruno", "The name of a supplier");
    desk.replied(discussion, 2, "bruno");
    discussion.said("carla", "An answer");
    desk.replied(discussion, 3, "carla");
    desk.takenBack(discussion, 2, "bruno");
    desk.atSeven();
    desk.work();

    assertThat(desk.mail().text())
        .contains("1\u00a0mensaje nuevo", "An answer")
        .doesNotContain("supplier");
  }

  @Test
  void aSummaryThatIsNewIsQuotedBeforeWhatElseIsNew() {
    var discussion = newDiscussion("d1", "A discussion").followed().readTo(1);
    for (int number : List.of(2, 3, 4)) {
      discussion.said("bruno", number == 4 ? "All in all, yes" : "An answer");
      desk.replied(discussion, number, "bruno");
    }
    discussion.summedUpBy(4);
    desk.atSeven();
    desk.work();

    assertThat(desk.mail().text())
        .contains("3\u00a0mensajes nuevos", "All in all, yes")
        .doesNotContain("An answer");
  }

  @Test
  void aSummaryThatWasReadIsNotQuotedAgain() {
    var discussion = newDiscussion("d1", "A discussion").followed();
    discussion.said("bruno", "All in all, yes");
    discussion.summedUpBy(2).readTo(2);
    discussion.said("bruno", "An answer");
    desk.replied(discussion, 3, "bruno");
    desk.atSeven();
    desk.work();

    assertThat(desk.mail().text()).contains("An answer").doesNotContain("All in all");
  }

  @Test
  void whatModerationHoldsOnMondayIsNotCountedInTheLetter() {
    var discussion = newDiscussion("d1", "A discussion").followed().readTo(1);
    for (int number : List.of(2, 3, 4)) {
      discussion.said("bruno", "An answer");
      desk.replied(discussion, number, "bruno");
      desk.moderated(discussion, number, Visibility.HELD);
    }
    desk.moderated(discussion, 3, Visibility.SHOWN);
    desk.atSeven();
    desk.work();

    assertThat(desk.mail().text()).contains("1\u00a0mensaje nuevo");
  }

  @Test
  void whatIsTakenBackWhileItsLetterWaitsIsNotInIt() {
    var discussion = newDiscussion("d1", "A discussion").followed().readTo(1);
    discussion.said("bruno", "The name of a supplier");
    desk.replied(discussion, 2, "bruno");
    newDiscussion("d2", "Something else");
    desk.atSeven();
    desk.takenBack(discussion, 2, "bruno");
    desk.work();

    assertThat(desk.mail().text())
        .contains("Something else")
        .doesNotContain("supplier", "A discussion");
  }

  @Test
  void whoWantsNoneGetsNone() {
    restart(member("ana", Language.ES, Rhythm.NEVER));
    newDiscussion("d1", "News");
    desk.atSeven();

    assertThat(desk.letters.find(letter("ana", 0, 0))).isEmpty();
    assertThat(desk.stored.find(ANA.id()).get().due()).isEmpty();
  }

  @Test
  void whoUnsubscribesBeforeItIsSentGetsNone() {
    newDiscussion("d1", "News");
    desk.atSeven();
    desk.work(Company.of(desk.clock, member("ana", Language.ES, Rhythm.NEVER)));

    desk.awaitState("digest:ana:0:0", DROPPED);
    assertThat(desk.sent).isEmpty();
  }

  @Test
  void whoLeftBeforeItIsSentGetsNone() {
    newDiscussion("d1", "News");
    desk.atSeven();
    desk.work(Company.of(desk.clock));

    desk.awaitState("digest:ana:0:0", DROPPED);
    assertThat(desk.sent).isEmpty();
  }

  @Test
  void aDailyDigestComesEveryDay() {
    restart(member("ana", Language.ES, Rhythm.DAILY));
    newDiscussion("d1", "Of Monday");
    desk.atSeven();
    desk.work();
    desk.awaitState("digest:ana:0:0", SENT);
    newDiscussion("d2", "Of Tuesday");
    desk.clock.advance(Duration.ofDays(1));
    desk.digests.queueDue();

    desk.awaitState("digest:ana:1:0", SENT);
  }

  @Test
  void oneMayAskForItAtAnyTime() {
    newDiscussion("d1", "News");

    assertThat(desk.digests.sendMine(ANA.id())).isTrue();
    assertThat(desk.digests.sendMine(ANA.id())).isTrue(); // on its way already
    desk.work();

    assertThat(desk.mail().text()).contains("News").contains("porque lo pidió en Enlace");
    desk.awaitState("digest:ana:0:0", SENT);
    assertThat(desk.digests.sendMine(ANA.id())).isFalse();
  }

  @Test
  void whoWantsNoneMayAskForOneAllTheSame() {
    restart(member("ana", Language.ES, Rhythm.NEVER));
    newDiscussion("d1", "News");

    assertThat(desk.digests.sendMine(ANA.id())).isTrue();
    desk.work();

    assertThat(desk.mail().text()).contains("News");
  }

  /// Who never signs in and follows nothing: what concerns that member makes a digest by itself.
  @Test
  void aMentionWhereNothingIsFollowedIsEnoughForADigest() {
    var elsewhere = newDiscussion("d1", "Something else").readTo(1);
    assertThat(desk.digests.sendMine(new MemberId("ana"))).isFalse();
    elsewhere.said("carla", "Ask @poc.ana.");
    desk.replied(elsewhere, 2, "carla");
    desk.forum.told(elsewhere, 2, 2, What.MENTIONED, Why.MENTION);

    assertThat(desk.digests.sendMine(new MemberId("ana"))).isTrue();
  }

  @Test
  void aStepThatConcernsMeIsEnoughForADigest() {
    var practice = desk.forum.practice("p1").in(PracticeState.UNDER_REVIEW);
    desk.replied(newDiscussion("d1", "Something else").readTo(2), 2, "carla");
    assertThat(desk.digests.sendMine(new MemberId("ana"))).isFalse();
    desk.forum.told(practice, 2, What.CHANGES_REQUESTED, Why.PROPOSER);

    assertThat(desk.digests.sendMine(new MemberId("ana"))).isTrue();
  }

  @Test
  void whoAsksWhenNothingIsNewIsTold() {
    assertThat(desk.digests.sendMine(ANA.id())).isFalse();

    newDiscussion("d1", "Read already").readTo(1);

    assertThat(desk.digests.sendMine(ANA.id())).isFalse();
    assertThat(desk.letters.find(letter("ana", 0, 0))).isEmpty();
  }

  @Test
  void aNewMemberHearsOnlyWhatCameAfterJoining() {
    restart(ANA, member("bea", Language.EN, Rhythm.WEEKLY));
    newDiscussion("d1", "Before Bea");
    desk.hear(new Joined(new MemberId("carla"))); // not known here yet: the usual rhythm
    desk.hear(new Joined(new MemberId("bea")));

    assertThat(desk.stored.find(new MemberId("carla")).get().start()).isEqualTo(2);
    assertThat(desk.stored.find(new MemberId("carla")).get().due()).isPresent();
    // enrolled at the start already, so hearing of it changes nothing
    assertThat(desk.stored.find(new MemberId("bea")).get().start()).isZero();
  }

  @Test
  void whoIsHeardToHaveJoinedLongAgoIsNotDueAtOnce() {
    var carla = new MemberId("carla");
    desk.hear(new Joined(carla), Desk.MONDAY.minus(WEEK.multipliedBy(5)));

    assertThat(desk.stored.find(carla).get().due().get()).isAfter(Desk.MONDAY);
  }

  @Test
  void whatIsDueAlreadySurvivesAChangeOfProfile() {
    newDiscussion("d1", "News");
    desk.clock.moveTo(Desk.MONDAY.plusSeconds(70)); // due, and not looked at yet
    desk.hear(new ProfileChanged(ANA.id()));
    desk.digests.queueDue();
    desk.work();

    assertThat(desk.mail().text()).contains("News");
  }

  @Test
  void anotherRhythmMovesTheNextOne() {
    var before = desk.stored.find(ANA.id()).get();
    desk.stored.moveDue(before, before.due().map(due -> due.plus(WEEK.multipliedBy(9))));
    desk.hear(new ProfileChanged(ANA.id()));

    assertThat(desk.stored.find(ANA.id()).get().due()).isEqualTo(before.due());
  }

  @Test
  void aDigestWhoseLetterIsForgottenIsNotSentAgain() {
    newDiscussion("d1", "News of the first week");
    desk.atSeven();
    desk.work();
    desk.awaitState("digest:ana:0:0", SENT);
    desk.clock.advance(Duration.ofDays(100)); // in which she wanted none, or Enlace stood still
    desk.forgetLetters();
    newDiscussion("d2", "News of today");
    desk.digests.queueDue();

    desk.awaitState("digest:ana:1:0", SENT);
    assertThat(desk.sent).hasSize(2);
    assertThat(Mail.of(desk.sent.get(1)).text())
        .contains("News of today")
        .doesNotContain("News of the first week");
  }

  @Test
  void newsAreKeptForSixtyDaysToldOrNot() {
    newDiscussion("d1", "Of long ago");
    desk.clock.advance(Duration.ofDays(5));
    newDiscussion("d2", "Of lately");
    desk.clock.advance(Duration.ofDays(55).plusMillis(1));
    assertThat(news()).isEqualTo(2);

    desk.digests.forgetOldNews();
    assertThat(news()).isEqualTo(1);

    desk.digests.queueDue();
    desk.work();
    assertThat(desk.mail().text()).contains("Of lately").doesNotContain("Of long ago");
  }

  @Test
  void whatIsHeardAgainIsKeptNoLonger() {
    newDiscussion("d1", "Of long ago");
    desk.clock.advance(Duration.ofDays(59));
    desk.hearAgain(
        new Replied(
            new DiscussionId("d1"), new PostId("d1-1"), 1, new MemberId("bruno"), Set.of()));
    desk.clock.advance(Duration.ofDays(1).plusMillis(1));

    desk.digests.forgetOldNews();

    assertThat(news()).isZero();
  }

  @Test
  void aDigestSaysSinceWhenItTells() {
    desk.clock.advance(Duration.ofDays(200));
    newDiscussion("d1", "News");
    desk.digests.queueDue();

    var facts = desk.letters.find(letter("ana", 0, 0)).get().facts();
    assertThat(Instant.parse(facts.get("since")))
        .isEqualTo(desk.clock.instant().minus(Duration.ofDays(60)));
    desk.work();
    for (var part : List.of(desk.mail().text(), desk.mail().html()))
      assertThat(part.replaceAll("\\s+", " "))
          .contains("Lo anterior al 27 de julio de 2026 no está en este resumen");
  }

  @Test
  void aDigestThatLeavesNothingOutSaysNothingOfTheKind() {
    desk.clock.advance(Duration.ofDays(59));
    newDiscussion("d1", "News");
    desk.digests.queueDue();
    desk.work();

    assertThat(desk.mail().text()).contains("News").doesNotContain("Lo anterior");
  }

  /// Who wants none for months begins with what is still kept.
  @Test
  void whoWantsOneAgainAfterMonthsIsToldWhatIsLeftOut() {
    restart(Desk.member("ana", Language.ES, Rhythm.NEVER));
    desk.clock.advance(Duration.ofDays(120));
    newDiscussion("d1", "News");
    assertThat(desk.digests.sendMine(new MemberId("ana"))).isTrue();
    desk.work();

    assertThat(desk.mail().text().replaceAll("\\s+", " ")).contains("News", "Lo anterior al");
  }

  @Test
  void thousandsOfOldNewsAreForgottenAtOnce() {
    var old = Date.from(desk.clock.instant());
    desk.database
        .mongo()
        .getCollection("digest-news")
        .insertMany(
            LongStream.rangeClosed(1, 2_001)
                .mapToObj(n -> new Document("_id", n).append("heard", old))
                .toList());
    desk.clock.advance(Duration.ofDays(61));

    desk.digests.forgetOldNews();

    assertThat(news()).isZero();
  }

  private long news() {
    return desk.database.mongo().getCollection("digest-news").countDocuments();
  }

  private Forum.Discussion newDiscussion(String id, String title) {
    var discussion =
        desk.forum.discussion(id).titled(title, Language.ES).said("bruno", "A first text");
    desk.opened(discussion, "bruno");
    return discussion;
  }

  private void aWeekLater() {
    desk.clock.advance(WEEK);
    desk.digests.queueDue();
  }

  /// As after a crash between queueing the letter and noting when the next is due.
  private void forgetThatItWasQueued(Subscription before) {
    desk.stored.moveDue(desk.stored.find(before.member()).get(), before.due());
  }

  private void restart(Known... known) {
    desk.close();
    desk = new Desk(engine, folder, known);
  }

  private static LetterId letter(String member, long start, int n) {
    return Window.letter(new MemberId(member), start, n);
  }
}
