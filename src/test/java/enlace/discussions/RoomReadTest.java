package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static enlace.discussions.Network.key;
import static enlace.discussions.Network.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.ids.RoomId;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Filter;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.MarkPost;
import enlace.requests.DiscussionRequest.MarkRead;
import enlace.requests.DiscussionRequest.Move;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadMine;
import enlace.requests.Version;
import enlace.vocabulary.Marking;
import enlace.web.TestSite.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// All of a room is counted, and read in one act.
@OnBothStores
class RoomReadTest {
  private static final RoomId PLAZA = new RoomId("plaza");
  private static final List<Known> MEMBERS = List.of(ANA, BRUNO, GRACE, MODERATOR);

  private final Network network;
  private final Random random = new Random(1540);

  RoomReadTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aRoomIsReadInOneActThatIsUndone() {
    var begun = network.open(ANA, "plaza", "¿Quién convoca?");
    network.ask(GRACE, new MarkRead(begun.discussion(), 1));
    network.reply(GRACE, begun, "Here the ministry does.");
    network.reply(BRUNO, begun, "A presidência.");
    network.reply(GRACE, begun, "Who asked them to?");
    network.reply(BRUNO, begun, "O Congresso.");
    var never = network.open(BRUNO, "plaza", "Quem assina?");
    var page = network.page(GRACE, "/rooms/plaza");
    assertThat(page.select("form[action=/rooms/plaza/read] .new").text())
        .isEqualTo("2 with something new");

    var answer = post("/rooms/plaza/read");

    assertThat(answer.header("Location")).contains("/rooms/plaza?read=yes");
    for (int round = 0; round < 2; round++) {
      assertThat(unread(GRACE)).isZero();
      assertThat(head(GRACE, begun).readTo()).isEqualTo(5);
      assertThat(network.ask(GRACE, new ReadMine()).waiting().posts()).isZero();
      assertThat(unread(ANA)).isEqualTo(2);
      network.forget();
    }
    var done = network.page(GRACE, "/rooms/plaza?read=yes");
    assertThat(done.select("form[action=/rooms/plaza/unread] [role=status]").text())
        .isEqualTo("2 discussions of this room are marked as read. Undo");
    assertThat(done.select("form[action=/rooms/plaza/read]")).isEmpty();

    for (int click = 0; click < 2; click++) {
      assertThat(post("/rooms/plaza/unread").header("Location")).contains("/rooms/plaza");
      for (int round = 0; round < 2; round++) {
        assertThat(unread(GRACE)).isEqualTo(2);
        assertThat(head(GRACE, begun).readTo()).isEqualTo(2);
        assertThat(head(GRACE, begun).unread()).isEqualTo(2);
        assertThat(head(GRACE, never).readTo()).isZero();
        network.forget();
      }
    }
    assertThat(network.page(GRACE, "/rooms/plaza?read=yes").select(".note [role=status]"))
        .isEmpty();
  }

  @Test
  void aSecondClickLeavesTheFirstToBeUndone() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    for (int click = 0; click < 2; click++) post("/rooms/plaza/read");
    post("/rooms/plaza/unread");

    assertThat(head(GRACE, opened).unread()).isEqualTo(1);
  }

  @Test
  void whatWasOpenedOrWrittenInSinceStaysRead() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var answered = network.open(ANA, "plaza", "¿Quién firma?");
    var other = network.open(ANA, "plaza", "¿Quién paga?");
    post("/rooms/plaza/read");
    network.reply(BRUNO, opened, "A presidência.");
    network.page(GRACE, path(opened));
    network.reply(GRACE, answered, "The minister.");

    post("/rooms/plaza/unread");

    for (int round = 0; round < 2; round++) {
      assertThat(head(GRACE, opened).unread()).isZero();
      assertThat(head(GRACE, answered).unread()).isZero();
      assertThat(head(GRACE, other).unread()).isEqualTo(1);
      network.forget();
    }
  }

  @Test
  void anotherRoomStaysAsItIs() {
    network.open(ANA, "plaza", "¿Quién convoca?");
    var elsewhere = network.open(ANA, "partner-table", "¿Quién paga?");
    post("/rooms/plaza/read");
    post("/rooms/partner-table/read");

    post("/rooms/plaza/unread");

    assertThat(head(GRACE, elsewhere).unread()).isZero();
    assertThat(unread(GRACE)).isEqualTo(1);
  }

  @Test
  void aRoomOneDoesNotReadIsNotThere() {
    for (var act : List.of("/read", "/unread"))
      assertThat(post("/rooms/country-room-qm" + act).status()).isEqualTo(404);
  }

  /// More discussions than are listed at once: what is counted is what one finds by looking at
  /// each, also after a fresh start.
  @Test
  void allOfARoomIsCounted() {
    var posts = new ArrayList<Posted>();
    for (int i = 0; i < Latest.KEPT + 20; i++)
      posts.add(network.open(i % 2 == 0 ? ANA : BRUNO, "plaza", "Debate " + i));
    for (int deed = 0; deed < 150; deed++) {
      try {
        happens(any(MEMBERS), any(posts), posts);
      } catch (Refused _) {
        // what one may not do changes nothing
      }
      var member = any(MEMBERS);
      var as = "deed " + deed;
      await() // the database lists what was just written a moment later
          .untilAsserted(() -> assertThat(looked(member)).as(as).isEqualTo(unread(member)));
    }
    var counted = MEMBERS.stream().map(this::unread).toList();
    network.forget();
    assertThat(MEMBERS.stream().map(this::unread).toList()).isEqualTo(counted);

    post("/rooms/plaza/read");
    assertThat(unread(GRACE)).isZero();
    assertThat(looked(GRACE)).isZero();
    post("/rooms/plaza/unread");
    assertThat(unread(GRACE)).isEqualTo(counted.get(2)).isEqualTo(looked(GRACE));
  }

  private Answer post(String path) {
    return network.as(GRACE).post(path, Map.of());
  }

  private void happens(Known member, Posted post, List<Posted> posts) {
    var id = post.discussion();
    switch (random.nextInt(7)) {
      case 0 -> posts.add(network.open(member, "plaza", "Debate " + posts.size()));
      case 1, 2 -> network.reply(member, post, "Respuesta.");
      case 3 -> network.ask(member, new MarkPost(post.post(), Marking.AMBER_STRICT, key()));
      case 4 -> network.ask(member, new Move(id, new RoomId("newcomers"), Version.ANY, key()));
      default -> network.ask(member, new MarkRead(id, random.nextInt(4)));
    }
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private int unread(Known reader) {
    return network.ask(reader, new ListRooms()).items().stream()
        .filter(room -> room.id().equals(PLAZA))
        .findFirst()
        .orElseThrow()
        .unread();
  }

  /// By reading on to the end of the list.
  private int looked(Known reader) {
    int unread = 0;
    var after = Optional.<String>empty();
    do {
      var page = network.ask(reader, new ListDiscussions(PLAZA, Filter.NONE, after, 100));
      unread += (int) page.items().stream().filter(head -> head.unread() > 0).count();
      after = page.next();
    } while (after.isPresent());
    return unread;
  }

  private Head head(Known reader, Posted opened) {
    return network.ask(reader, new ReadDiscussion(opened.discussion()));
  }
}
