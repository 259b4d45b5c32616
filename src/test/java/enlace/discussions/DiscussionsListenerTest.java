package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static java.util.stream.Collectors.toSet;
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
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.DiscussionRequest.Posted;
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
import java.util.Arrays;
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

  @Test
  void repliesHeardInAnyOrderLeaveTheDiscussionWhereItsPostsEnd() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var id = opened.discussion();
    network.stopListening();
    var replies =
        List.of(
            network.reply(BRUNO, opened, "Roda."),
            network.reply(GRACE, opened, "In turns."),
            network.reply(MODERATOR, opened, "As agreed."));

    hear(replied(replies.get(2), MODERATOR));
    hear(replied(replies.get(0), BRUNO), replied(replies.get(1), GRACE));

    assertThat(afterStart(ANA, id))
        .returns(4, Head::last)
        .returns(all(ANA, BRUNO, GRACE, MODERATOR), Head::offices);
  }

  @Test
  void whatWasNeverHeardIsFoundAtTheNextStart() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.open(ANA, "plaza", "¿Y después?");
    network.stopListening();
    network.reply(BRUNO, opened, "Roda.");
    var last = network.reply(GRACE, opened, "In turns.");

    var found = afterStart(ANA, opened.discussion());

    var list = network.ask(ANA, new ListDiscussions(PLAZA, Optional.empty(), 20)).items();
    assertThat(list.getFirst()).returns(opened.discussion(), Head::id);
    assertThat(found)
        .returns(last.number(), Head::last)
        .returns(all(ANA, BRUNO, GRACE), Head::offices);
  }

  @Test
  void aDiscussionNobodyHeardOfIsListedAtTheNextStart() {
    network.stopListening();
    var id = savedBeforeACrash();

    assertThat(afterStart(BRUNO, id)).returns(1, Head::last);

    var behindAll = new ListDiscussions(PLAZA, Optional.of("999999999999999-" + id), 20);
    assertThat(network.ask(BRUNO, behindAll).items()).extracting(Head::id).containsExactly(id);
  }

  @Test
  void officesThatAnEarlierVersionLostAreFoundAtTheNextStart() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "Roda.");
    network.reply(GRACE, opened, "In turns.");
    await().until(() -> afterStart(ANA, opened.discussion()).last() == 3);
    network.asAnEarlierVersionKept(opened.discussion(), ANA.office(), GRACE.office());

    assertThat(afterStart(ANA, opened.discussion()).offices()).isEqualTo(all(ANA, BRUNO, GRACE));
  }

  private static Replied replied(Posted reply, Network.Known by) {
    return new Replied(reply.discussion(), reply.post(), reply.number(), by.id(), Set.of());
  }

  private static Set<Office> all(Network.Known... members) {
    return Arrays.stream(members).map(Network.Known::office).collect(toSet());
  }

  private void hear(Event... events) {
    network.listener.hear(
        Arrays.stream(events)
            .map(event -> new Recorded(1, new EventId("again"), MONDAY, event))
            .toList());
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
    var change =
        Discussion.open(
            id, wish, label, AUTHOR, Set.of(), Optional.empty(), Vocabulary.load(), MONDAY);
    network.store.save(change, new Deed(id.value(), "same"));
    return id;
  }
}
