package enlace.live;

import static enlace.cast.Cast.ANA;
import static enlace.cast.Cast.BRUNO;
import static enlace.cast.Cast.CARLA;
import static enlace.cast.Cast.COSTA_SERENA;
import static enlace.cast.Cast.DENISE;
import static enlace.cast.Cast.EDU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.events.DiscussionEvent.Moved;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.MemberEvent;
import enlace.events.NotificationEvent;
import enlace.events.PracticeEvent.Withdrawn;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.requests.PracticeRequest.Labels;
import enlace.rights.Members.Known;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTest {
  private static final DiscussionId IN_PLAZA = new DiscussionId("in-plaza");
  private static final DiscussionId IN_POC_ROOM = new DiscussionId("in-poc-room");
  private static final PracticeId PRACTICE = new PracticeId("practice");

  private LiveNetwork network;

  @BeforeEach
  void start() {
    network = new LiveNetwork(ANA, BRUNO, CARLA, DENISE, EDU);
    network.discussions.put(
        IN_PLAZA, new Label.InRoom(new RoomId("plaza"), Marking.GREEN, COSTA_SERENA));
    network.discussions.put(
        IN_POC_ROOM, new Label.InRoom(new RoomId("poc-room"), Marking.AMBER, COSTA_SERENA));
  }

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void aReplyIsHeardByWhoMaySeeItAndByNobodyElse() {
    var ana = network.open(ANA, "");
    var edu = network.open(EDU, "");
    await().until(() -> network.hub.size() == 2);

    network.tell(replied(IN_POC_ROOM), replied(IN_PLAZA));

    await()
        .untilAsserted(() -> assertThat(ana.things()).containsExactly("in-poc-room", "in-plaza"));
    await().untilAsserted(() -> assertThat(edu.things()).containsExactly("in-plaza"));
    assertThat(edu.ids()).as("the number in the journal").containsExactly(2L);
  }

  @Test
  void aNoticeIsHeardByItsOwnMemberOnly() {
    var ana = network.open(ANA, "");
    var bruno = network.open(BRUNO, "");
    await().until(() -> network.hub.size() == 2);

    network.tell(new NotificationEvent.Told(new NoticeId("for-ana"), ANA.id()));
    network.tell(new NotificationEvent.Read(new NoticeId("for-bruno"), BRUNO.id()));

    await().untilAsserted(() -> assertThat(ana.things()).containsExactly("for-ana"));
    await().untilAsserted(() -> assertThat(bruno.things()).containsExactly("for-bruno"));
  }

  @Test
  void whoFollowsHearsOfTheReplyAndOfItsNoticeUnderOneNumber() {
    network.following.by(ANA.id());
    var ana = network.open(ANA, "");
    var bruno = network.open(BRUNO, "");
    await().until(() -> network.hub.size() == 2);

    network.tell(replied(IN_PLAZA));

    var notice = NoticeId.of(ANA.id(), IN_PLAZA).value();
    await().untilAsserted(() -> assertThat(ana.things()).containsExactly("in-plaza", notice));
    assertThat(ana.ids()).containsExactly(1L, 1L);
    await().untilAsserted(() -> assertThat(bruno.things()).containsExactly("in-plaza"));
    assertThat(polled(ANA)).contains("in-plaza", notice);
    assertThat(polled(BRUNO)).contains("in-plaza").doesNotContain("notification");
  }

  private String polled(Known member) {
    return network.browser(member).get("/api/v1/live/poll?after=0").body();
  }

  @Test
  void theOtherPagesOfAMemberHearWhatWasReadAndNobodyElseDoes() {
    var ana = network.open(ANA, "");
    var bruno = network.open(BRUNO, "");
    await().until(() -> network.hub.size() == 2);

    network.following.settle(ANA.id(), IN_PLAZA);
    network.tell(replied(IN_PLAZA));

    var notice = NoticeId.of(ANA.id(), IN_PLAZA).value();
    await().untilAsserted(() -> assertThat(ana.things()).containsExactly(notice, "in-plaza"));
    await().untilAsserted(() -> assertThat(bruno.things()).containsExactly("in-plaza"));
  }

  @Test
  void aMovedDiscussionIsGoneForWhoeverDoesNotReadTheNewRoom() {
    var former = new Label.InRoom(new RoomId("plaza"), Marking.GREEN, COSTA_SERENA);
    network.discussions.put(IN_PLAZA, former.in(new RoomId("poc-room")));
    var bruno = network.open(BRUNO, "");
    var edu = network.open(EDU, "");
    await().until(() -> network.hub.size() == 2);

    network.tell(new Moved(IN_PLAZA, former, ANA.id()), replied(IN_PLAZA));

    await()
        .untilAsserted(
            () -> assertThat(bruno.things()).containsExactly("in-plaza", "in-plaza", "in-plaza"));
    await().untilAsserted(() -> assertThat(edu.things()).containsExactly("gone in-plaza"));
  }

  @Test
  void aWithdrawnPracticeIsGoneForWhoeverCouldSeeItAndCannotAnyMore() {
    var published = practice(PracticeState.PUBLISHED_NETWORK, Audience.PARTNERS);
    var withdrawn = practice(PracticeState.WITHDRAWN, Audience.PARTNERS);
    network.practices.put(PRACTICE, new Labels(Optional.of(withdrawn), Optional.empty(), ANA.id()));
    var ana = network.open(ANA, "");
    var bruno = network.open(BRUNO, "");
    var denise = network.open(DENISE, "");
    await().until(() -> network.hub.size() == 3);

    network.tell(new Withdrawn(PRACTICE, published, ANA.id(), true));

    await().untilAsserted(() -> assertThat(bruno.things()).containsExactly("gone practice"));
    await().untilAsserted(() -> assertThat(ana.things()).containsExactly("practice"));
    await().untilAsserted(() -> assertThat(denise.things()).containsExactly("practice"));
  }

  @Test
  void whoNeverSawAPracticeDoesNotHearThatItWasWithdrawn() {
    var published = practice(PracticeState.PUBLISHED_NETWORK, Audience.POC_ONLY);
    var withdrawn = practice(PracticeState.WITHDRAWN, Audience.POC_ONLY);
    network.practices.put(PRACTICE, new Labels(Optional.of(withdrawn), Optional.empty(), ANA.id()));
    var edu = network.open(EDU, "");
    await().until(() -> network.hub.size() == 1);

    network.tell(new Withdrawn(PRACTICE, published, ANA.id(), true), replied(IN_PLAZA));

    await().untilAsserted(() -> assertThat(edu.things()).containsExactly("in-plaza"));
  }

  @Test
  void aReaderWhoComesBackHearsWhatWasMissedWithoutGapOrRepeat() {
    var first = network.open(ANA, "");
    await().until(() -> network.hub.size() == 1);
    network.pin(IN_PLAZA, 3);
    await().until(() -> first.ids().size() == 3);
    first.close();
    await().until(() -> network.hub.size() == 0);

    network.pin(IN_PLAZA, 4);
    network.settle(7);
    var second = network.open(ANA, "?after=1", "Last-Event-ID: 3");
    await().until(() -> network.hub.size() == 1);
    network.pin(IN_PLAZA, 2);

    await().untilAsserted(() -> assertThat(second.ids()).containsExactly(4L, 5L, 6L, 7L, 8L, 9L));
  }

  @Test
  void nothingIsLostOrHeardTwiceWhileStreamsOpenAmongEvents() {
    var writer =
        Thread.startVirtualThread(
            () -> {
              for (int i = 0; i < 100; i++) network.pin(IN_PLAZA, 1);
            });
    var readers = LongStream.range(0, 20).mapToObj(_ -> network.open(ANA, "?after=0")).toList();

    var all = LongStream.rangeClosed(1, 100).boxed().toList();
    await().until(() -> !writer.isAlive());
    await()
        .untilAsserted(
            () -> assertThat(readers).allSatisfy(it -> assertThat(it.ids()).isEqualTo(all)));
  }

  @Test
  void moreThan500MissedEventsOfItsOwnResetAReader() {
    network.pin(IN_PLAZA, 501);
    network.settle(501);

    var all = network.open(ANA, "?after=0");
    var almostAll = network.open(ANA, "?after=1");

    await().until(() -> almostAll.ids().size() == 500 && !all.ids().isEmpty());
    assertThat(all.things()).containsExactly("reset {\"number\":501}");
    assertThat(all.ids()).containsExactly(501L);
  }

  @Test
  void eventsOfOthersDoNotResetAReader() {
    network.pin(IN_POC_ROOM, 600);
    network.settle(600);
    network.pin(IN_PLAZA, 1);
    network.settle(601);

    var edu = network.open(EDU, "?after=0");

    await().untilAsserted(() -> assertThat(edu.ids()).containsExactly(601L));
  }

  @Test
  void aNumberBeyondTheEndResetsAReader() {
    network.pin(IN_PLAZA, 2);
    network.settle(2);

    var ana = network.open(ANA, "?after=7");
    await().until(() -> ana.heard().size() == 1);
    network.pin(IN_PLAZA, 1);

    await().until(() -> ana.heard().size() == 2);
    assertThat(ana.things()).containsExactly("reset {\"number\":2}", "in-plaza");
    assertThat(ana.ids()).containsExactly(2L, 3L);
  }

  @Test
  void whoseRightsChangedReloadsEverything() {
    var ana = network.open(ANA, "");
    var bruno = network.open(BRUNO, "");
    await().until(() -> network.hub.size() == 2);

    network.tell(new MemberEvent.RightsChanged(ANA.id(), BRUNO.id()), replied(IN_PLAZA));

    await().until(() -> ana.things().equals(List.of("reset {\"number\":1}", "in-plaza")));
    await().until(() -> bruno.things().equals(List.of("in-plaza")));
  }

  @Test
  void theStreamsOfASuspendedMemberEndAndTheOthersGoOn() {
    var ana = network.open(ANA, "");
    var bruno = network.open(BRUNO, "");
    await().until(() -> network.hub.size() == 2);

    network.tell(new MemberEvent.Suspended(ANA.id(), new MemberId("moderator")));
    await().until(ana::hasEnded);
    network.tell(replied(IN_PLAZA));

    await().until(() -> bruno.things().equals(List.of("in-plaza")));
    assertThat(ana.things()).isEmpty();
  }

  @Test
  void theStreamsOfAnEndedSessionEnd() {
    var ana = network.open(ANA, "");
    var bruno = network.open(BRUNO, "");
    await().until(() -> network.hub.size() == 2);

    network.hub.ended("session-ana");

    await().until(ana::hasEnded);
    assertThat(network.hub.size()).isEqualTo(1);
    assertThat(bruno.hasEnded()).isFalse();
  }

  @Test
  void aStreamDoesNotOutliveASessionThatEndedWhileItWasOpened() {
    network.hub.ended("session-ana");

    var ana = network.open(ANA, "");

    await().until(ana::hasEnded);
    assertThat(network.hub.size()).isZero();
  }

  @Test
  void aHeartbeatMovesAQuietReaderOn() {
    var edu = network.open(EDU, "");
    await().until(() -> network.hub.size() == 1);
    network.pin(IN_POC_ROOM, 5);
    network.settle(5);

    network.hub.beat();

    await().until(() -> edu.lines().contains("id: 5"));
    assertThat(edu.heard()).as("a number alone is no event").isEmpty();
  }

  @Test
  void aNodeThatStopsSaysWhenToComeBack() {
    var ana = network.open(ANA, "");
    await().until(() -> network.hub.size() == 1);

    network.hub.farewell();

    await().until(ana::hasEnded);
    assertThat(ana.lines()).contains(": bye").anyMatch(line -> line.matches("retry: \\d{4}"));
  }

  @Test
  void theStreamPassesProxiesAtOnceAndIsNeverStored() {
    var ana = network.open(ANA, "", "Accept-Encoding: gzip");
    await().until(() -> network.hub.size() == 1);

    await()
        .untilAsserted(
            () ->
                assertThat(ana.lines().stream().map(String::toLowerCase))
                    .contains(
                        "http/1.1 200 ok",
                        "content-type: text/event-stream",
                        "x-accel-buffering: no")
                    .anyMatch(
                        line -> line.startsWith("cache-control:") && line.contains("no-store"))
                    .noneMatch(line -> line.startsWith("content-encoding: gzip")));
  }

  @Test
  void pollingUsesTheSameNumbers() {
    network.pin(IN_PLAZA, 2);
    network.settle(2);
    network.pin(IN_POC_ROOM, 1);
    network.settle(3);

    var answer = network.browser(EDU).get("/api/v1/live/poll?after=1");

    assertThat(answer.json().toString())
        .isEqualTo(
            "{items=[{number=2, kind=discussion, id=in-plaza, gone=false}], next=3, reset=false}");
    assertThat(network.browser(EDU).get("/api/v1/live/poll?after=9").json().toString())
        .isEqualTo("{items=[], next=3, reset=true}");
    assertThat(network.browser(EDU).get("/api/v1/live/poll").json().toString())
        .isEqualTo("{items=[], next=3, reset=false}");
    assertThat(network.browser(EDU).get("/api/v1/live/poll?after=x").status()).isEqualTo(422);
  }

  @Test
  void whoIsNotSignedInHearsNothing() {
    assertThat(network.site.visitor().get("/api/v1/live").status()).isEqualTo(401);
    assertThat(network.site.visitor().get("/api/v1/live/poll?after=0").status()).isEqualTo(401);
  }

  @Test
  void oneMemberCannotOpenStreamsWithoutEnd() {
    for (int i = 0; i < 32; i++) network.open(ANA, "");
    await().until(() -> network.hub.size() == 32);

    var one = network.open(ANA, "");

    await().until(() -> one.lines().stream().anyMatch(line -> line.contains("429")));
    network.open(BRUNO, "");
    await().until(() -> network.hub.size() == 33);
  }

  @Test
  void nobodyGetsMoreStreamsByAskingForThemAllAtOnce() throws InterruptedException {
    var asking =
        IntStream.range(0, 64)
            .mapToObj(_ -> Thread.startVirtualThread(() -> network.open(ANA, "")))
            .toList();
    for (var one : asking) one.join();

    await().untilAsserted(() -> assertThat(network.hub.size()).isEqualTo(32));
    network.open(BRUNO, "");
    await().untilAsserted(() -> assertThat(network.hub.size()).isEqualTo(33));
  }

  private static Replied replied(DiscussionId discussion) {
    return new Replied(discussion, new PostId("post"), 2, BRUNO.id(), Set.of());
  }

  private static Label.OfPractice practice(PracticeState state, Audience audience) {
    return new Label.OfPractice(state, false, audience, Marking.GREEN, COSTA_SERENA);
  }
}
