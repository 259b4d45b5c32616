package enlace.notifications;

import static enlace.cast.Cast.ANA;
import static enlace.cast.Cast.BRUNO;
import static enlace.cast.Cast.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import enlace.bus.Waiting;
import enlace.cast.Cast;
import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.events.DiscussionEvent.Replied;
import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.notifications.News.Spot;
import enlace.requests.Done;
import enlace.requests.NotificationRequest.Entry;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Why;
import enlace.rights.Members.Known;
import enlace.store.Mapping;
import enlace.vocabulary.Marking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What an earlier version kept of replies, at the first start of this one.
@OnBothStores
class KeptRepliesTest {
  private static final DiscussionId TALK = new DiscussionId("talk");

  private final TellingNetwork network;
  private final MongoCollection<Document> notices;

  /// By which that version told; once they are gone nothing is looked for any more.
  private final MongoCollection<Document> rounds;

  KeptRepliesTest(Engine engine) {
    network = new TellingNetwork(engine, ANA, BRUNO, CARLA);
    notices = network.database.mongo().getCollection("notices");
    rounds = network.database.mongo().getCollection("notice-rounds");
    rounds.insertOne(new Document("_id", "round-7"));
    network.neighbours.talk(TALK, "plaza", Marking.GREEN).followedBy(ANA, CARLA);
    for (int number = 2; number <= 4; number++)
      network.neighbours.replied(
          new Replied(TALK, new PostId("talk " + number), number, BRUNO.id(), Set.of()), Cast.NOW);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whatWasReadByItsNoticeAloneStaysReadAndWhatWaitedStillDoes() {
    kept(ANA, false, replied(2), replied(3));
    kept(CARLA, true, replied(3), replied(4));

    network.carryOver();

    assertThat(notices.countDocuments()).isZero();
    assertThat(network.only(ANA)).returns(1, Entry::count).returns(4, Entry::first);
    assertThat(network.only(CARLA)).returns(3, Entry::count).returns(false, Entry::read);
  }

  @Test
  void aMentionAmongThemIsKept() {
    kept(BRUNO, true, replied(2), mentioned(3), replied(4));

    network.carryOver();

    assertThat(network.only(BRUNO))
        .returns(What.MENTIONED, Entry::what)
        .returns(Set.of(Why.MENTION), Entry::why)
        .returns(1, Entry::count)
        .returns(false, Entry::read);
  }

  /// Killed after what was read had been carried over, and before it was taken out.
  @Test
  void whereItEndedHalfwayItGoesOn() {
    kept(ANA, false, replied(2), mentioned(3), replied(4));
    var before = List.copyOf(notices.find().into(new ArrayList<>()));
    network.carryOver();
    notices.deleteMany(new Document());
    notices.insertMany(before);
    rounds.insertOne(new Document("_id", "round-7"));

    network.carryOver();
    network.carryOver();

    assertThat(network.neighbours.carried).as("twice is no harm").hasSize(2);
    assertThat(rounds.countDocuments()).isZero();
    assertThat(network.only(ANA)).returns(true, Entry::read);
    assertThat(network.count(ANA)).isZero();
  }

  @Test
  void manyAreTakenOutInTurn() {
    notices.insertMany(
        IntStream.range(0, 1_200)
            .mapToObj(i -> document(CARLA, new DiscussionId("talk" + i), true, replied(2)))
            .toList());

    network.carryOver();

    assertThat(notices.countDocuments()).isZero();
  }

  /// The journal is to have its events first.
  @Test
  void oneOfWhichSomethingIsUntoldIsTakenOutOnceItIsTold() {
    notices.insertOne(
        document(CARLA, TALK, true, replied(2))
            .append("untold", List.of(new Document("id", "some-event"))));
    var carrying = Waiting.start(this::carryOver);

    notices.updateOne(new Document(), Updates.set("untold", List.of()));
    carrying.await();

    assertThat(notices.countDocuments()).isZero();
  }

  private Done carryOver() {
    network.carryOver();
    return new Done();
  }

  private void kept(Known member, boolean unread, News... news) {
    notices.insertOne(document(member, TALK, unread, news));
  }

  private static Document document(
      Known member, DiscussionId discussion, boolean unread, News... news) {
    var thing = Thing.of(discussion);
    var id = Notice.id(member.id(), thing);
    var notice = new Notice(id, 1, member.id(), thing, 9, List.of(news), unread, false, Cast.NOW);
    return new Document("_id", id.value())
        .append("version", 1L)
        .append("state", Mapping.document(notice))
        .append("deed", "")
        .append("untold", List.of());
  }

  private static News replied(int number) {
    return news(number, What.REPLIED, Why.FOLLOW);
  }

  private static News mentioned(int number) {
    return news(number, What.MENTIONED, Why.MENTION);
  }

  private static News news(int number, What what, Why why) {
    var spot = new Spot(new PostId("talk " + number), number, false);
    return new News(number, what, why, Optional.of(spot), Cast.NOW);
  }
}
