package enlace.notifications;

import static enlace.cast.Cast.ANA;
import static enlace.cast.Cast.BRUNO;
import static enlace.cast.Cast.CARLA;
import static enlace.cast.Cast.COSTA_SERENA;
import static enlace.cast.Cast.DENISE;
import static enlace.cast.Cast.EDU;
import static enlace.cast.Cast.PORT_AMITY;
import static enlace.cast.Cast.interested;
import static enlace.cast.Cast.member;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.events.DiscussionEvent.AnswerAccepted;
import enlace.events.DiscussionEvent.ClosingChanged;
import enlace.events.DiscussionEvent.Moved;
import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.PostWithheld;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.DiscussionEvent.SettlingChanged;
import enlace.events.DiscussionEvent.SupportChanged;
import enlace.events.Event;
import enlace.events.MemberEvent;
import enlace.events.NotificationEvent.Read;
import enlace.events.NotificationEvent.Told;
import enlace.events.PracticeEvent;
import enlace.events.Recorded;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.NotificationRequest.Entry;
import enlace.requests.NotificationRequest.ListNotices;
import enlace.requests.NotificationRequest.MarkAllRead;
import enlace.requests.NotificationRequest.MarkRead;
import enlace.requests.NotificationRequest.SeenPosts;
import enlace.requests.NotificationRequest.SeenPractice;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Which;
import enlace.requests.NotificationRequest.Why;
import enlace.rights.Members.Known;
import enlace.vocabulary.Audience;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import enlace.vocabulary.Support;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothStores
class NotificationsTest {
  private static final DiscussionId TALK = new DiscussionId("talk");
  private static final DiscussionId OTHER_TALK = new DiscussionId("other-talk");
  private static final PracticeId PRACTICE = new PracticeId("practice");

  private static final Known FELIPE = member("felipe", Role.POC_ALTERNATE, PORT_AMITY, Language.PT);
  private static final Known GISELE =
      interested(member("gisele", Role.POC, PORT_AMITY, Language.FR), "brokering");

  private final Engine engine;
  private TellingNetwork network;

  NotificationsTest(Engine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void start() {
    network = new TellingNetwork(engine, ANA, BRUNO, CARLA, DENISE, EDU, FELIPE, GISELE);
  }

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void aMentionedFollowerHearsOnceAndTheAuthorNotAtAll() {
    talk().followedBy(ANA, BRUNO, CARLA);

    network.happen(replied(2, BRUNO, ANA, BRUNO, EDU));

    assertThat(network.only(ANA))
        .satisfies(
            entry -> {
              assertThat(entry.what()).isEqualTo(What.MENTIONED);
              assertThat(entry.why()).containsExactly(Why.MENTION, Why.FOLLOW);
              assertThat(entry.count()).isEqualTo(1);
            });
    assertThat(network.only(EDU).why()).containsExactly(Why.MENTION);
    assertThat(network.only(CARLA).why()).containsExactly(Why.FOLLOW);
    assertThat(network.list(BRUNO)).isEmpty();
  }

  @Test
  void anOfficeHearsOfItsPostThatOthersDoNotSee() {
    talk().followedBy(ANA, BRUNO);

    network.happen(new PostWithheld(TALK, new PostId("talk 2"), 2, ANA.office()));

    assertThat(network.only(CARLA).what()).isEqualTo(What.WITHHELD);
    assertThat(network.only(ANA).why()).contains(Why.OFFICE_POST);
    assertThat(network.list(BRUNO)).isEmpty();
    assertThat(network.list(EDU)).isEmpty();
  }

  @Test
  void whoFollowsHearsThatItWasClosed() {
    talk().followedBy(ANA, BRUNO).closed(true);

    network.happen(new ClosingChanged(TALK, BRUNO.id(), true));

    assertThat(network.only(ANA).what()).isEqualTo(What.CLOSED);
    assertThat(network.only(ANA).path()).isEqualTo("/discussions/talk?from=1#p1");
    assertThat(network.list(BRUNO)).isEmpty();
    assertThat(network.list(CARLA)).isEmpty();
    assertThat(network.notifications.bell().unread(ANA.id())).isEqualTo(1);
    talk().closed(false);
    network.happen(new ClosingChanged(TALK, BRUNO.id(), false));

    assertThat(network.only(ANA).what()).isEqualTo(What.REOPENED);
    assertThat(network.notifications.bell().unread(ANA.id())).isZero();
  }

  @Test
  void whoseReplyWasAcceptedHearsThatAlone() {
    talk().followedBy(ANA, BRUNO).answeredBy(2);

    network.happen(new AnswerAccepted(TALK, new PostId("talk 2"), 2, ANA.id(), BRUNO.id()));

    assertThat(network.only(BRUNO).what()).isEqualTo(What.ACCEPTED);
    assertThat(network.only(BRUNO).path()).isEqualTo("/discussions/talk?from=2#p2");
    assertThat(network.list(ANA)).isEmpty();
    talk().answeredBy(3);
    network.happen(new SettlingChanged(TALK, ANA.id(), true));

    assertThat(network.only(BRUNO).what()).isEqualTo(What.ACCEPTANCE_TAKEN_BACK);
    assertThat(network.notifications.bell().unread(BRUNO.id())).isZero();
  }

  @Test
  void whoAcceptsTheOwnReplyIsToldNothing() {
    talk().followedBy(ANA).answeredBy(2);

    network.happen(new AnswerAccepted(TALK, new PostId("talk 2"), 2, ANA.id(), ANA.id()));

    assertThat(network.list(ANA)).isEmpty();
  }

  @Test
  void whoAskedAloneHearsThatAnOfficeOffersHelp() {
    talk().followedBy(ANA, BRUNO).helped(true);

    network.happen(helped(true));

    assertThat(network.only(ANA).what()).isEqualTo(What.HELP_OFFERED);
    assertThat(network.only(ANA).why()).contains(Why.AUTHOR);
    assertThat(network.list(BRUNO)).isEmpty();
    assertThat(network.notifications.bell().unread(ANA.id())).isEqualTo(1);
    talk().helped(false);
    network.happen(helped(false));

    assertThat(network.only(ANA).what()).isEqualTo(What.HELP_TAKEN_BACK);
    assertThat(network.notifications.bell().unread(ANA.id())).isZero();
  }

  private static SupportChanged helped(boolean given) {
    return new SupportChanged(TALK, Support.HELP, BRUNO.office(), BRUNO.id(), ANA.id(), given);
  }

  @Test
  void whoFollowsAndStillSeesItHearsThatItWasMoved() {
    talk().followedBy(ANA, BRUNO, EDU);
    network.neighbours.talk(TALK, "poc-room", Marking.GREEN);

    network.happen(
        new Moved(
            TALK, new Label.InRoom(new RoomId("plaza"), Marking.GREEN, PORT_AMITY), BRUNO.id()));

    assertThat(network.only(ANA).what()).isEqualTo(What.MOVED);
    assertThat(network.notifications.bell().unread(ANA.id())).isEqualTo(1);
    assertThat(network.list(BRUNO)).isEmpty();
    assertThat(network.list(EDU)).isEmpty();
  }

  @Test
  void whoIsMentionedInAnOpeningHears() {
    talk().followedBy(BRUNO);

    network.happen(
        new Opened(
            TALK,
            new Label.InRoom(new RoomId("plaza"), Marking.GREEN, PORT_AMITY),
            BRUNO.id(),
            DiscussionKind.QUESTION,
            Set.of(),
            Set.of(ANA.id())));

    assertThat(network.only(ANA).path()).isEqualTo("/discussions/talk?from=1#p1");
    assertThat(network.list(BRUNO)).isEmpty();
  }

  @Test
  void repliesInTheSameDiscussionFoldIntoOneNotice() {
    talk().followedBy(ANA);

    network.happen(replied(2, BRUNO));
    network.clock.advance(Duration.ofMinutes(5));
    network.happen(replied(3, CARLA));

    var entry = network.only(ANA);
    assertThat(entry.count()).isEqualTo(2);
    assertThat(entry.path()).isEqualTo("/discussions/talk?from=2#p2");
    assertThat(entry.at()).isEqualTo(network.clock.instant());
    assertThat(network.count(ANA)).isEqualTo(1);
  }

  @Test
  void theNumberIsExactTo99AndThenThatManyOrMore() {
    talk().followedBy(ANA, BRUNO, EDU, DENISE);

    network.hear(network.recorded(replies(2, 100)));
    assertThat(text(ANA)).contains("99 novedades<").doesNotContain("o más");
    assertThat(item(ANA)).contains("count=99, more=false");

    network.hear(network.recorded(replies(101, 132)));
    assertThat(text(ANA)).contains("99 novedades o más");
    assertThat(text(BRUNO)).contains("99 updates or more");
    assertThat(text(EDU)).contains("99 novidades ou mais");
    assertThat(text(DENISE)).contains("99 nouveautés ou plus");
    assertThat(item(ANA)).contains("count=99, more=true");

    network.ask(ANA, new MarkRead(network.only(ANA).id()));
    assertThat(item(ANA)).contains("count=1, more=false", "read=true");
  }

  @Test
  void soIsThatOfMentionsWhereOneDoesNotFollow() {
    talk();

    network.hear(network.recorded(mentions(2, 100)));
    assertThat(item(ANA)).contains("count=99, more=false");
    network.hear(network.recorded(mentions(101, 120)));
    assertThat(item(ANA)).contains("count=99, more=true");

    network.ask(ANA, new SeenPosts(TALK, 1, 110));
    assertThat(item(ANA)).contains("count=10, more=false");
  }

  @Test
  void whoReadsOnIsToldTheExactNumberAgain() {
    var talk = talk().followedBy(ANA);
    network.hear(network.recorded(replies(2, 132)));

    talk.readBy(ANA, 120);

    assertThat(item(ANA)).contains("count=12, more=false");
  }

  @Test
  void hearingASecondTimeChangesNothing() {
    talk().followedBy(ANA, CARLA);
    var first = network.happen(replied(2, BRUNO));
    var second = network.happen(replied(3, BRUNO, ANA));
    var before = network.list(ANA);
    await().until(() -> network.told().size() == 1);

    network.hear(first);
    network.hear(second);

    assertThat(network.list(ANA)).isEqualTo(before);
    assertThat(network.told()).hasSize(1);
  }

  @Test
  void whatIsHeardTogetherIsToldAsIfHeardOneByOne() {
    talk().followedBy(ANA, CARLA);
    network.neighbours.talk(OTHER_TALK, "plaza", Marking.GREEN).followedBy(ANA);

    var entries =
        network.recorded(
            replied(2, BRUNO),
            new Replied(OTHER_TALK, new PostId("other-talk 2"), 2, BRUNO.id(), Set.of()),
            replied(3, BRUNO, CARLA),
            replied(4, ANA));
    network.hear(entries);
    network.hear(entries);

    assertThat(network.list(ANA)).extracting(Entry::count).containsExactlyInAnyOrder(2, 1);
    assertThat(network.only(CARLA).count()).isEqualTo(3);
    assertThat(network.only(CARLA).why()).containsExactly(Why.MENTION, Why.FOLLOW);
    await().until(() -> network.told().size() == 1);
  }

  @Test
  void whoReadWhileTheOthersWereToldIsToldToo() {
    talk().followedBy(ANA, CARLA);
    network.happen(replied(2, BRUNO));
    network.ask(ANA, new MarkAllRead());

    network.happen(replied(3, BRUNO));

    assertThat(network.only(ANA).count()).isEqualTo(1);
    assertThat(network.only(CARLA).count()).isEqualTo(2);
  }

  @Test
  void hearingASecondTimeDoesNotBringBackWhatWasRead() {
    talk();
    var reply = network.happen(replied(2, BRUNO, ANA));
    network.ask(ANA, new MarkAllRead());

    network.hear(reply);

    assertThat(network.count(ANA)).isZero();
  }

  @Test
  void afterACrashHalfwayTheOthersHearToo() {
    talk();
    var half = network.happen(replied(2, BRUNO, ANA));
    var ofAna = network.only(ANA);
    assertThat(network.list(CARLA)).as("as if the process had ended here").isEmpty();

    network.hear(new Recorded(half.number(), half.id(), half.at(), replied(2, BRUNO, ANA, CARLA)));

    assertThat(network.only(CARLA).count()).isEqualTo(1);
    assertThat(network.only(ANA)).isEqualTo(ofAna);
  }

  @Test
  void aFollowerWhoMayNotSeeTheDiscussionHearsNothing() {
    network.neighbours.talk(TALK, "poc-room", Marking.AMBER).followedBy(ANA, EDU);

    network.happen(replied(2, BRUNO, ANA, EDU));

    assertThat(network.list(ANA)).hasSize(1);
    await().until(() -> network.told().equals(List.of(new Told(network.only(ANA).id(), ANA.id()))));
    assertThat(network.list(EDU)).isEmpty();
  }

  @Test
  void whatMayNotBeSeenAnyMoreIsNeitherListedNorCounted() {
    talk().followedBy(ANA, EDU);
    network.happen(replied(2, BRUNO));
    assertThat(network.count(EDU)).as("sees it now").isEqualTo(1);

    network.neighbours.talk(TALK, "poc-room", Marking.AMBER);
    network.happen(new PracticeEvent.Edited(PRACTICE, ANA.id()));

    assertThat(network.list(EDU)).isEmpty();
    assertThat(network.unread(EDU)).isEmpty();
    assertThat(network.count(EDU)).isZero();
    assertThat(network.browser(EDU).get("/notifications").body()).doesNotContain("Title of talk");
  }

  @Test
  void readingTheDiscussionSettlesItsNotice() {
    var talk = talk().followedBy(ANA);
    network.happen(replied(2, BRUNO));
    network.happen(replied(3, BRUNO, ANA));
    assertThat(network.count(ANA)).isEqualTo(1);

    talk.readBy(ANA, 3);
    network.ask(ANA, new SeenPosts(TALK, 1, 3));

    assertThat(network.count(ANA)).isZero();
    assertThat(network.only(ANA).read()).isTrue();
    var notice = network.only(ANA).id();
    await()
        .untilAsserted(
            () ->
                assertThat(network.told())
                    .containsExactlyInAnyOrder(
                        new Told(notice, ANA.id()), new Read(notice, ANA.id())));
  }

  @Test
  void readingHalfOfItLeavesTheRest() {
    var talk = talk().followedBy(ANA);
    for (int number = 2; number <= 5; number++) network.happen(replied(number, BRUNO));

    talk.readBy(ANA, 3);
    network.ask(ANA, new SeenPosts(TALK, 1, 3));

    assertThat(network.only(ANA).count()).isEqualTo(2);
    assertThat(network.only(ANA).path()).isEqualTo("/discussions/talk?from=4#p4");
  }

  @Test
  void whoReadsFasterThanNoticesAreToldHasNoneUnread() {
    talk().followedBy(ANA).readBy(ANA, 2);

    network.happen(replied(2, BRUNO));

    assertThat(network.count(ANA)).isZero();
    assertThat(network.unread(ANA)).isEmpty();
  }

  @Test
  void afterReadingANoticeBeginsAnew() {
    talk().followedBy(ANA);
    network.happen(replied(2, BRUNO));
    network.happen(replied(3, BRUNO));
    network.ask(ANA, new MarkRead(network.only(ANA).id()));

    network.happen(replied(4, BRUNO));

    assertThat(network.only(ANA).count()).isEqualTo(1);
    assertThat(network.only(ANA).path()).isEqualTo("/discussions/talk?from=4#p4");
    assertThat(network.count(ANA)).isEqualTo(1);
  }

  @Test
  void aMentionThatCameWithAnEditIsReadWhenItsPostIsShown() {
    talk().readBy(ANA, 50);
    network.happen(new PostEdited(TALK, post(5), 5, BRUNO.id(), Set.of(ANA.id(), BRUNO.id())));
    assertThat(network.count(ANA)).as("posts up to 50 were read before the edit").isEqualTo(1);

    network.ask(ANA, new SeenPosts(TALK, 41, 60));
    assertThat(network.count(ANA)).isEqualTo(1);
    network.ask(ANA, new SeenPosts(TALK, 1, 20));

    assertThat(network.count(ANA)).isZero();
    assertThat(network.list(BRUNO)).isEmpty();
  }

  /// An edit before it was read: there is nothing to read any more, and the notice says so.
  @Test
  void aMentionThatWasTakenOutIsNotWaitingAnyMore() {
    talk();
    network.happen(replied(2, BRUNO, ANA));
    network.happen(replied(3, BRUNO, EDU));
    assertThat(network.count(ANA)).isEqualTo(1);

    network.neighbours.unmentioning.add(post(2));
    network.happen(new PostEdited(TALK, post(2), 2, BRUNO.id(), Set.of()));

    assertThat(network.count(ANA)).isZero();
    assertThat(network.unread(ANA)).isEmpty();
    assertThat(network.only(ANA).what()).isEqualTo(What.MENTION_TAKEN_OUT);
    assertThat(network.browser(ANA).get("/notifications").body()).contains("ya no le menciona");
    assertThat(network.count(EDU)).isEqualTo(1);
  }

  @Test
  void aMentionThatIsPutBackWaitsAgain() {
    talk();
    network.happen(replied(2, BRUNO, ANA));
    network.neighbours.unmentioning.add(post(2));
    network.happen(new PostEdited(TALK, post(2), 2, BRUNO.id(), Set.of()));
    assertThat(network.count(ANA)).isZero();

    network.neighbours.unmentioning.remove(post(2));
    network.happen(new PostEdited(TALK, post(2), 2, BRUNO.id(), Set.of()));

    assertThat(network.only(ANA).what()).isEqualTo(What.MENTIONED);
    assertThat(network.count(ANA)).isEqualTo(1);
  }

  @Test
  void ofManyRepliesItKnowsTheLastThatMentions() {
    talk().followedBy(ANA);
    network.happen(replied(2, CARLA));
    network.happen(replied(3, BRUNO, ANA));
    network.happen(replied(4, CARLA));

    assertThat(network.only(ANA))
        .returns(What.REPLIED, Entry::what)
        .returns(2, Entry::first)
        .returns(3, Entry::mention);
  }

  /// The own reply after it is nothing to be told of.
  @Test
  void aMentionIsTheLastThingThoughOneAnsweredWithoutReadingIt() {
    talk().followedBy(ANA);
    network.happen(replied(2, BRUNO, ANA));
    network.happen(replied(3, ANA));

    assertThat(network.only(ANA))
        .returns(What.MENTIONED, Entry::what)
        .returns(1, Entry::count)
        .returns(2, Entry::first);
  }

  @Test
  void whatElseIsNewInTheDiscussionStillWaits() {
    talk().followedBy(ANA);
    network.happen(replied(2, BRUNO, ANA));
    network.happen(replied(3, CARLA));
    network.neighbours.unmentioning.add(post(2));
    network.happen(new PostEdited(TALK, post(2), 2, BRUNO.id(), Set.of()));

    assertThat(network.only(ANA))
        .returns(What.REPLIED, Entry::what)
        .returns(2, Entry::count)
        .returns(0, Entry::mention)
        .returns(Set.of(Why.FOLLOW), Entry::why);
  }

  @Test
  void whoReadsOneNoticeCannotReadThatOfAnother() {
    talk().followedBy(ANA, CARLA);
    network.happen(replied(2, BRUNO));
    var ofAna = network.only(ANA).id();

    assertThatThrownBy(() -> network.ask(CARLA, new MarkRead(ofAna)))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.problem()).isInstanceOf(NotFound.class));

    assertThat(network.count(ANA)).isEqualTo(1);
  }

  @Test
  void markingAsReadTwiceTellsItOnce() {
    talk();
    network.happen(replied(2, BRUNO, ANA));
    var notice = network.only(ANA).id();

    network.ask(ANA, new MarkRead(notice));
    network.ask(ANA, new MarkRead(notice));
    network.ask(ANA, new MarkAllRead());

    await().until(() -> network.told().size() == 2);
    assertThat(network.told())
        .containsExactly(new Told(notice, ANA.id()), new Read(notice, ANA.id()));
  }

  @Test
  void theCountIsThatOfTheUnreadList() {
    talk().followedBy(ANA);
    network.neighbours.talk(OTHER_TALK, "poc-room", Marking.AMBER).followedBy(ANA);
    network.happen(replied(2, BRUNO));
    network.happen(new Replied(OTHER_TALK, new PostId("other-talk 2"), 2, BRUNO.id(), Set.of()));
    assertThat(network.count(ANA)).isEqualTo(2);
    assertThat(network.notifications.bell().unread(ANA.id())).isEqualTo(2);

    network.ask(ANA, new MarkRead(network.list(ANA).getFirst().id()));

    assertThat(network.count(ANA)).isEqualTo(1);
    assertThat(network.unread(ANA)).hasSize(1);
    assertThat(network.list(ANA)).hasSize(2);
    network.ask(ANA, new MarkAllRead());
    assertThat(network.count(ANA)).isZero();
    assertThat(network.notifications.bell().unread(ANA.id())).isZero();
  }

  @Test
  void anOfficeHearsEveryStepThatSomebodyElseTakes() {
    practice(PracticeState.UNDER_REVIEW, Audience.PARTNERS);

    network.happen(new PracticeEvent.TakenUp(PRACTICE, DENISE.id()));
    network.happen(new PracticeEvent.ChangesRequested(PRACTICE, DENISE.id()));

    assertThat(network.only(ANA))
        .satisfies(
            entry -> {
              assertThat(entry.what()).isEqualTo(What.CHANGES_REQUESTED);
              assertThat(entry.count()).isEqualTo(2);
              assertThat(entry.why()).containsExactly(Why.PROPOSER);
              assertThat(entry.path()).isEqualTo("/practices/practice");
            });
    assertThat(network.only(CARLA).why()).containsExactly(Why.OFFICE);
    assertThat(network.list(DENISE)).isEmpty();
    assertThat(network.list(BRUNO)).isEmpty();

    network.ask(ANA, new SeenPractice(PRACTICE));
    assertThat(network.count(ANA)).isZero();
  }

  @Test
  void curatorsHearOfWhatWaitsForThem() {
    practice(PracticeState.SUBMITTED, Audience.PARTNERS);

    network.happen(new PracticeEvent.Submitted(PRACTICE, ANA.id()));

    assertThat(network.only(DENISE).why()).containsExactly(Why.CURATOR);
    assertThat(network.only(CARLA).why()).containsExactly(Why.OFFICE);
    assertThat(network.list(ANA)).isEmpty();
  }

  @Test
  void readersOfThePublishedEditionDoNotLearnOfItsRevision() {
    var observer = member("observer", Role.EXPERT_OBSERVER, COSTA_SERENA, Language.ES);
    try (var other = new TellingNetwork(engine, ANA, CARLA, observer)) {
      other.neighbours.practice(
          PRACTICE,
          ANA.id(),
          label(PracticeState.DRAFT, Audience.POC_ONLY),
          label(PracticeState.PUBLISHED_NETWORK, Audience.PUBLIC));

      other.happen(new PracticeEvent.RevisionBegun(PRACTICE, ANA.id()));
      other.happen(new PracticeEvent.Commented(PRACTICE, ANA.id()));

      assertThat(other.only(CARLA).count()).isEqualTo(2);
      assertThat(other.only(CARLA).path()).isEqualTo("/practices/practice?edition=2");
      assertThat(other.list(observer)).isEmpty();
    }
  }

  @Test
  void aPublishedPracticeIsNewsInItsThemesForWhoMaySeeIt() {
    practice(PracticeState.PUBLISHED_NETWORK, Audience.POC_ONLY);

    network.happen(published());

    assertThat(network.only(GISELE).why()).containsExactly(Why.THEME);
    assertThat(network.list(BRUNO)).as("has no such interest").isEmpty();
    assertThat(network.list(FELIPE)).isEmpty();
  }

  @Test
  void aWithdrawnPracticeTakesItsNoticesAlong() {
    practice(PracticeState.PUBLISHED_NETWORK, Audience.POC_ONLY);
    network.happen(published());
    assertThat(network.count(GISELE)).isEqualTo(1);
    var former = label(PracticeState.PUBLISHED_NETWORK, Audience.POC_ONLY);

    practice(PracticeState.WITHDRAWN, Audience.POC_ONLY);
    network.happen(new PracticeEvent.Withdrawn(PRACTICE, former, ANA.id(), true));

    assertThat(network.count(GISELE)).isZero();
    assertThat(network.list(GISELE)).isEmpty();
    assertThat(network.only(CARLA).what()).isEqualTo(What.WITHDRAWN);
  }

  @Test
  void underTheChathamHouseRuleAMemberWrote() {
    network.neighbours.underChathamHouseRule(TALK, "partner-table").followedBy(ANA);
    network.happen(replied(2, BRUNO));

    assertThat(network.browser(ANA).get("/notifications").body())
        .contains("Nueva respuesta, de un miembro de la sala")
        .doesNotContain("Port Amity");
    assertThat(network.browser(ANA).get("/api/v1/notifications").body()).doesNotContain("QN");
  }

  @Test
  void aNoticeIsWordedInTheLanguageOfWhoReadsIt() {
    practice(PracticeState.PUBLISHED_NETWORK, Audience.PARTNERS);
    talk().followedBy(ANA, BRUNO, EDU, GISELE);
    network.happen(replied(2, FELIPE));
    network.happen(replied(3, FELIPE));
    network.happen(published());

    assertThat(text(ANA))
        .contains("2 novedades", "la última: nueva respuesta, de Port Amity")
        .contains("Porque sigue este debate.", "Porque usted propuso la práctica.");
    assertThat(text(BRUNO))
        .contains("2 updates", "latest: new reply, from your office")
        .contains("Because you follow this discussion.");
    assertThat(text(EDU)).contains("2 novidades", "Porque segue este debate.");
    assertThat(text(GISELE))
        .contains("2 nouveautés", "Publiée dans le réseau")
        .contains("Parce que le thème «\u00a0");
  }

  @Test
  void thePageGroupsByDayAndSaysHowToStop() {
    talk().followedBy(ANA);
    network.neighbours.talk(OTHER_TALK, "plaza", Marking.GREEN).followedBy(ANA);
    network.happen(replied(2, BRUNO));
    network.clock.advance(Duration.ofDays(3));
    network.happen(new Replied(OTHER_TALK, new PostId("other-talk 2"), 2, BRUNO.id(), Set.of()));

    var page = network.browser(ANA).get("/notifications");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .containsSubsequence("Hoy", "Title of other-talk", "Esta semana", "Title of talk")
        .contains("data-live=\"notification:*\" data-part=\"/notifications/list\"");
    network.browser(ANA).post("/notifications/unfollow/talk", Map.of());
    assertThat(network.browser(ANA).get("/notifications").body())
        .contains("/notifications/unfollow/other-talk")
        .doesNotContain("/notifications/unfollow/talk");
  }

  @Test
  void buttonsMarkAsReadAndComeBackToWhereTheyWere() {
    talk().followedBy(ANA);
    network.happen(replied(2, BRUNO));
    var browser = network.browser(ANA);
    var path = "/notifications/" + network.only(ANA).id() + "/read?unread=true";
    assertThat(browser.get("/notifications?unread=true").body()).contains(path);

    var answer = browser.post(path, Map.of());

    assertThat(answer.header("Location")).hasValue("/notifications?unread=true");
    assertThat(browser.get("/notifications?unread=true").body()).contains("Nada sin leer");
    assertThat(browser.get("/notifications").body()).contains("Title of talk");
  }

  @Test
  void lookingAtTheListMarksNothingAsRead() {
    talk().followedBy(ANA);
    network.happen(replied(2, BRUNO));

    network.browser(ANA).get("/notifications");
    network.browser(ANA).get("/notifications/list");

    assertThat(network.count(ANA)).isEqualTo(1);
  }

  @Test
  void aLongListIsReadInPages() {
    for (int i = 1; i <= 25; i++) {
      var id = new DiscussionId("talk" + i);
      network.neighbours.talk(id, "plaza", Marking.GREEN).followedBy(ANA);
      network.happen(new Replied(id, new PostId(id + " 2"), 2, BRUNO.id(), Set.of()));
      if (i % 3 == 0) network.clock.advance(Duration.ofSeconds(1));
    }

    var first = network.ask(ANA, new ListNotices(Which.ALL, Optional.empty(), 20));
    var second = network.ask(ANA, new ListNotices(Which.ALL, first.next(), 20));

    assertThat(first.items()).hasSize(20);
    assertThat(second.items()).hasSize(5);
    assertThat(second.next()).isEmpty();
    assertThat(first.items().stream().map(Entry::id))
        .doesNotContainAnyElementsOf(second.items().stream().map(Entry::id).toList());
    assertThat(network.browser(ANA).get("/notifications?after=x").status()).isEqualTo(422);
    var read = "/notifications/" + second.items().getFirst().id() + "/read";
    var here = "?after=" + first.next().orElseThrow();
    assertThat(network.browser(ANA).get("/notifications" + here).body()).contains(read + here);
    assertThat(network.browser(ANA).post(read + here, Map.of()).header("Location"))
        .hasValue("/notifications" + here);
  }

  /// Two hundred of them mention her as well: each is one notice all the same.
  @Test
  void afterAMonthAwayAllThatWaitsIsListedOnceAndReadAtOnce() {
    for (int i = 0; i < 500; i++) {
      var id = new DiscussionId("talk" + i);
      network.neighbours.talk(id, "plaza", Marking.GREEN).followedBy(ANA);
      var mentioned = i % 5 < 2 ? Set.of(ANA.id()) : Set.<MemberId>of();
      network.hear(
          network.recorded(new Replied(id, new PostId(id + " 2"), 2, BRUNO.id(), mentioned)));
      if (i % 7 == 0) network.clock.advance(Duration.ofHours(1));
    }
    assertThat(network.count(ANA)).as("more than 99").isEqualTo(100);

    for (var which : List.of(Which.ALL, Which.UNREAD)) {
      var listed = new ArrayList<Entry>();
      var after = Optional.<String>empty();
      do {
        var page = network.ask(ANA, new ListNotices(which, after, 37));
        listed.addAll(page.items());
        after = page.next();
      } while (after.isPresent());
      assertThat(listed).hasSize(500).extracting(Entry::id).doesNotHaveDuplicates();
      assertThat(listed).isSortedAccordingTo(comparing(Entry::at).reversed());
    }

    network.ask(ANA, new MarkAllRead());
    assertThat(network.count(ANA)).isZero();
    assertThat(network.unread(ANA)).isEmpty();
  }

  @Test
  void theApiSaysTheSame() {
    talk().followedBy(ANA);
    network.happen(replied(2, BRUNO));
    var browser = network.browser(ANA);

    assertThat(item(ANA))
        .contains("kind=discussion", "about=talk", "what=replied", "why=[follow]", "by=state:QN")
        .contains("path=/discussions/talk?from=2#p2", "title=Title of talk", "read=false");
    var id = network.only(ANA).id();
    assertThat(browser.json("POST", "/api/v1/notifications/" + id + "/read", Map.of()).status())
        .isEqualTo(204);
    assertThat(browser.get("/api/v1/notifications?unread=true").json().get("items").toString())
        .isEqualTo("[]");
    assertThat(browser.json("POST", "/api/v1/notifications/none/read", Map.of()).status())
        .isEqualTo(404);
  }

  private static Event[] replies(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> replied(number, CARLA))
        .toArray(Event[]::new);
  }

  private static Event[] mentions(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> replied(number, CARLA, ANA))
        .toArray(Event[]::new);
  }

  /// The latest notice in the API.
  private String item(Known member) {
    var list = network.browser(member).get("/api/v1/notifications").json();
    return ((List<?>) list.get("items")).getFirst().toString();
  }

  private String text(Known member) {
    return network.browser(member).get("/notifications").body();
  }

  private Neighbours.Talk talk() {
    return network.neighbours.talk(TALK, "plaza", Marking.GREEN);
  }

  private static Event replied(int number, Known author, Known... mentioned) {
    return new Replied(TALK, post(number), number, author.id(), ids(mentioned));
  }

  private static PostId post(int number) {
    return new PostId("talk " + number);
  }

  private static Set<MemberId> ids(Known... members) {
    return Arrays.stream(members).map(Known::id).collect(Collectors.toSet());
  }

  private void practice(PracticeState state, Audience audience) {
    network.neighbours.practice(PRACTICE, ANA.id(), label(state, audience));
  }

  private static Label.OfPractice label(PracticeState state, Audience audience) {
    return new Label.OfPractice(state, false, audience, Marking.GREEN, COSTA_SERENA);
  }

  private static Event published() {
    return new PracticeEvent.Published(
        PRACTICE,
        label(PracticeState.PUBLISHED_NETWORK, Audience.PARTNERS),
        Set.of("brokering", "transit-transshipment"),
        DENISE.id());
  }

  /// Whoever stopped it by a letter may have been somebody else.
  @Test
  void whoseDigestWasStoppedFromALetterIsToldHowToGetItAgain() {
    network.happen(new MemberEvent.DigestStopped(ANA.id()));

    var notice = network.only(ANA);
    assertThat(notice.what()).isEqualTo(What.DIGEST_STOPPED);
    assertThat(notice.path()).isEqualTo("/me");
    assertThat(network.count(ANA)).isEqualTo(1);
    assertThat(network.list(BRUNO)).isEmpty();
    var page = network.browser(ANA).get("/notifications");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("href=\"/me\"", "Su cuenta", "se detuvo desde una carta");
    var api = network.browser(ANA).json("GET", "/api/v1/notifications", Map.of());
    assertThat(api.body()).contains("\"kind\":\"account\"", "\"what\":\"digest-stopped\"");

    network.ask(ANA, new MarkAllRead());
    assertThat(network.count(ANA)).isZero();
  }

  @Test
  void aDigestStoppedASecondTimeIsToldOfAnew() {
    network.happen(new MemberEvent.DigestStopped(ANA.id()));
    network.ask(ANA, new MarkAllRead());
    network.happen(new MemberEvent.DigestStopped(ANA.id()));
    network.happen(new MemberEvent.DigestStopped(BRUNO.id()));

    assertThat(network.unread(ANA)).hasSize(1);
    assertThat(network.unread(BRUNO)).hasSize(1);
  }
}
