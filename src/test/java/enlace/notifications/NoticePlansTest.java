package enlace.notifications;

import static com.mongodb.client.model.Filters.exists;
import static enlace.cast.Cast.ANA;
import static enlace.cast.Cast.BRUNO;
import static enlace.cast.Cast.CARLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Cast;
import enlace.cast.Engine;
import enlace.cast.Plans;
import enlace.cast.Plans.Plan;
import enlace.cast.RealMongo;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.notifications.News.Spot;
import enlace.requests.NotificationRequest.CountUnread;
import enlace.requests.NotificationRequest.ListNotices;
import enlace.requests.NotificationRequest.MarkAllRead;
import enlace.requests.NotificationRequest.MarkRead;
import enlace.requests.NotificationRequest.SeenPosts;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Which;
import enlace.requests.NotificationRequest.Why;
import enlace.store.Mapping;
import enlace.vocabulary.Marking;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On the real MongoDB all that is asked of notices is found by an index, sorted by it, and looks
/// at about as much as it shows, for a member with 600 notices among those of others.
class NoticePlansTest {
  private static final int MANY = 600;
  private static final int PAGE = 20;

  private static TellingNetwork network;

  @BeforeAll
  static void fill() {
    Assumptions.assumeTrue(RealMongo.isThere("NoticePlansTest"));
    network = new TellingNetwork(Engine.REAL, ANA, BRUNO, CARLA);
    for (int i = 0; i < MANY; i++) network.neighbours.talk(talk(i), "plaza", Marking.GREEN);
    for (var member : List.of(ANA.id(), BRUNO.id(), CARLA.id()))
      network
          .database
          .mongo()
          .getCollection("notices")
          .insertMany(IntStream.range(0, MANY).mapToObj(i -> notice(member, i)).toList());
  }

  @AfterAll
  static void close() {
    if (network != null) network.close();
  }

  @Test
  void thePageFromItsBeginningToItsEndAndTheUnreadOnes() {
    for (var which : List.of(Which.ALL, Which.UNREAD)) {
      var plans = watching();
      var list = network.ask(ANA, new ListNotices(which, Optional.empty(), PAGE));
      while (list.next().isPresent())
        list = network.ask(ANA, new ListNotices(which, list.next(), PAGE));

      assertThat(plans.of("notices"))
          .hasSizeGreaterThan(5)
          .allMatch(plan -> plan.summary().contains("IXSCAN"))
          .noneMatch(Plan::sorted)
          .allMatch(plan -> plan.examined() <= PAGE + 3);
    }
  }

  @Test
  void theNumberOnTheBell() {
    var plans = watching();

    assertThat(network.ask(ANA, new CountUnread()).count()).isPositive();

    assertThat(plans.of("notices"))
        .isNotEmpty()
        .allMatch(plan -> plan.summary().contains("IXSCAN"))
        .noneMatch(Plan::sorted)
        .allMatch(plan -> plan.examined() <= MANY / 3);
  }

  @Test
  void markingOneAsRead() {
    var plans = watching();

    network.ask(BRUNO, new MarkRead(Notice.id(BRUNO.id(), Thing.of(talk(3)))));

    assertThat(plans.of("notices")).isNotEmpty().allSatisfy(NoticePlansTest::isOfOne);
  }

  @Test
  void readingADiscussion() {
    network.ask(BRUNO, new CountUnread());
    var plans = watching();

    network.ask(BRUNO, new SeenPosts(talk(6), 1, 20));

    assertThat(plans.of("notices")).isNotEmpty().allSatisfy(NoticePlansTest::isOfOne);
  }

  @Test
  void aPageThatSettlesNothingCountsNothingAnew() {
    network.ask(BRUNO, new CountUnread());
    network.ask(BRUNO, new SeenPosts(talk(7), 900, 920));
    var plans = watching();

    network.ask(BRUNO, new CountUnread());
    network.ask(BRUNO, new SeenPosts(talk(7), 900, 920));
    network.ask(BRUNO, new CountUnread());

    assertThat(plans.of("notices")).allSatisfy(NoticePlansTest::isOfOne);
  }

  @Test
  void markingAllAsRead() {
    var plans = watching();

    network.ask(CARLA, new MarkAllRead());

    assertThat(plans.of("notices"))
        .hasSizeGreaterThan(100)
        .noneMatch(plan -> plan.summary().contains("COLLSCAN"))
        .noneMatch(Plan::sorted)
        .allMatch(plan -> plan.examined() <= 101);
  }

  private static void isOfOne(Plan plan) {
    assertThat(plan.summary()).doesNotContain("COLLSCAN");
    assertThat(plan.examined()).as(plan.query()).isLessThanOrEqualTo(1);
  }

  /// Once the collector is through with what other tests left it.
  private static Plans watching() {
    var notices = network.database.mongo().getCollection("notices");
    await().until(() -> notices.countDocuments(exists("untold.0")) == 0);
    var plans = Plans.watching(network.database.mongo());
    plans.of("notices"); // what was asked before is of no interest
    return plans;
  }

  private static DiscussionId talk(int index) {
    return new DiscussionId("talk" + index);
  }

  /// Every third is unread.
  private static Document notice(MemberId member, int index) {
    var at = Cast.NOW.minusSeconds(60L * index);
    var spot = new Spot(new PostId(talk(index) + " 2"), 2, false);
    var news = new News(index, What.MENTIONED, Why.MENTION, Optional.of(spot), at);
    var id = Notice.id(member, Thing.of(talk(index)));
    var notice =
        new Notice(
            id, 1, member, Thing.of(talk(index)), index, List.of(news), index % 3 == 0, false, at);
    return new Document("_id", id.value())
        .append("version", 1L)
        .append("state", Mapping.document(notice))
        .append("deed", "")
        .append("untold", List.of());
  }
}
