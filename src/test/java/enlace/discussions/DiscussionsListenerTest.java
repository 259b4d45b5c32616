package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.Event;
import enlace.events.Recorded;
import enlace.ids.DiscussionId;
import enlace.ids.EventId;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.Key;
import enlace.store.Addition;
import enlace.store.Deed;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a crash leaves undone beside a discussion or a reply is done when its event is heard.
@OnBothStores
class DiscussionsListenerTest {
  private static final RoomId PLAZA = new RoomId("plaza");
  private static final Author AUTHOR = new Author(ANA.id(), ANA.office(), Role.POC);
  private static final Instant MONDAY = Instant.parse("2026-03-09T12:00:00Z");

  private final Network network;

  DiscussionsListenerTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aDiscussionSavedJustBeforeACrashIsListedAndFollowed() {
    var id = savedBeforeACrash();

    var list = new ListDiscussions(PLAZA, Optional.of("999999999999999-" + id), 20);
    await().until(() -> network.ask(ANA, list).items().size() == 1);
    network.forget();

    assertThat(afterStart(ANA, id)).returns(true, Head::following).returns(1, Head::readTo);
  }

  @Test
  void aReplySavedJustBeforeACrashMovesItsDiscussion() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var id = opened.discussion();
    var contribution =
        Contribution.of(
            new Author(BRUNO.id(), BRUNO.office(), Role.POC),
            Capacity.PERSONAL,
            Language.PT,
            "Roda.",
            MONDAY.plusSeconds(60));
    var post = new Post(new PostId("p2"), 1, id, 2, Marking.GREEN, contribution);
    network.store.saveAll(List.of(new Addition<>(post.added(Set.of()), new Deed("p2", "same"))));

    await().until(() -> network.ask(ANA, new ReadDiscussion(id)).last() == 2);
    await().until(() -> afterStart(BRUNO, id).last() == 2);

    var head = afterStart(BRUNO, id);
    assertThat(head.offices()).containsExactlyInAnyOrder(ANA.office(), BRUNO.office());
    assertThat(head.following()).isTrue();
  }

  @Test
  void hearingTwiceMakesNobodyFollowAgain() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var id = opened.discussion();
    var reply = network.reply(BRUNO, opened, "Roda.");
    network.ask(ANA, new Follow(id, false));
    network.ask(BRUNO, new Follow(id, false));

    var label = new Label.InRoom(PLAZA, Marking.GREEN, ANA.office());
    hear(new Opened(id, label, ANA.id(), DiscussionKind.QUESTION, Set.of(), Set.of()));
    hear(new Replied(id, reply.post(), 2, BRUNO.id(), Set.of()));

    assertThat(afterStart(ANA, id).following()).isFalse();
    assertThat(afterStart(BRUNO, id).following()).isFalse();
  }

  private void hear(Event event) {
    network.listener.hear(List.of(new Recorded(1, new EventId("again"), MONDAY, event)));
  }

  private Head afterStart(Network.Known member, DiscussionId id) {
    network.forget();
    return network.ask(member, new ReadDiscussion(id));
  }

  @Test
  void listsLoseNothingThatIsNotKeptInMemory() {
    var ids =
        IntStream.range(0, 40)
            .mapToObj(i -> network.open(ANA, "plaza", "¿Quién convoca? " + i).discussion())
            .toList();

    assertThat(network.headsKeeping(4).all(ids)).extracting(head -> head.id()).isEqualTo(ids);
  }

  private DiscussionId savedBeforeACrash() {
    var id = new DiscussionId("d".repeat(26));
    var wish =
        new Open(
            PLAZA,
            "¿Quién convoca?",
            "Somos dos.",
            DiscussionKind.QUESTION,
            Language.ES,
            Capacity.PERSONAL,
            Optional.empty(),
            List.of(),
            List.of(),
            new Key("k"));
    var label = new Label.InRoom(PLAZA, Marking.GREEN, ANA.office());
    var change = Discussion.open(id, wish, label, AUTHOR, Set.of(), Vocabulary.load(), MONDAY);
    network.store.save(change, new Deed(id.value(), "same"));
    return id;
  }
}
