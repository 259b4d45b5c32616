package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.TEO;
import static enlace.discussions.Network.key;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.ids.RoomId;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.Filter;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.MarkPost;
import enlace.requests.DiscussionRequest.MarkRead;
import enlace.requests.DiscussionRequest.Mine;
import enlace.requests.DiscussionRequest.Pin;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadMine;
import enlace.requests.DiscussionRequest.ReadableRoom;
import enlace.requests.DiscussionRequest.Waiting;
import enlace.requests.Version;
import enlace.vocabulary.Marking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the lists of rooms and of the front page remember is what a fresh start works out.
@OnBothStores
class RememberedListsTest {
  private static final List<Known> MEMBERS = List.of(ANA, TEO, BRUNO, GRACE, Network.MODERATOR);
  private static final List<String> ROOMS = List.of("plaza", "partner-table", "country-room-qm");
  private static final int ROUNDS = 6;
  private static final int DEEDS = 40;

  private final Network network;
  private final Random random = new Random(1540);
  private final List<Posted> posts = new ArrayList<>();

  /// All lists of one member.
  private record Lists(
      List<ReadableRoom> rooms,
      List<List<Listed>> discussions,
      List<Listed> questions,
      List<Listed> followed,
      List<Listed> fresh,
      Waiting waiting) {}

  /// A head as a list shows it, without the generations, which each start begins anew.
  private record Listed(
      String title,
      String excerpt,
      Object by,
      Object latest,
      int last,
      int readTo,
      int unread,
      boolean follows,
      boolean pinned,
      Object activity) {
    static List<Listed> all(List<Head> heads) {
      return heads.stream().map(Listed::of).toList();
    }

    private static Listed of(Head head) {
      return new Listed(
          head.title(),
          head.excerpt(),
          head.author(),
          head.latest(),
          head.last(),
          head.readTo(),
          head.unread(),
          head.following(),
          head.pinned(),
          head.activity());
    }
  }

  RememberedListsTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whateverHappenedTheListsAreThoseOfAFreshStart() {
    posts.add(network.open(ANA, "plaza", "El primero"));
    for (int round = 0; round < ROUNDS; round++) {
      for (int deed = 0; deed < DEEDS; deed++) {
        try {
          happens(any(MEMBERS));
        } catch (Refused _) {
          // what one may not do changes nothing
        }
        lists(any(MEMBERS)); // so that there is something to remember
      }
      var remembered = MEMBERS.stream().map(this::lists).toList();
      network.forget();
      assertThat(MEMBERS.stream().map(this::lists).toList())
          .as("round %d", round)
          .isEqualTo(remembered);
    }
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void happens(Known member) {
    var post = any(posts);
    var discussion = post.discussion();
    switch (random.nextInt(9)) {
      case 0 -> posts.add(network.open(member, any(ROOMS), "Debate " + posts.size()));
      case 1, 2, 3 -> posts.add(network.reply(member, post, "Respuesta " + posts.size()));
      case 4 -> network.ask(member, new MarkRead(discussion, random.nextInt(9)));
      case 5 -> network.ask(member, new Follow(discussion, random.nextBoolean()));
      case 6 -> network.ask(member, new Pin(discussion, random.nextBoolean(), key()));
      case 7 ->
          network.ask(
              member,
              new EditPost(post.post(), "Corregido " + random.nextInt(1_000), Version.ANY, key()));
      default -> network.ask(member, new MarkPost(post.post(), Marking.AMBER, key()));
    }
  }

  private Lists lists(Known member) {
    Mine mine = network.ask(member, new ReadMine());
    var rooms = network.ask(member, new ListRooms()).items();
    return new Lists(
        rooms,
        rooms.stream().map(room -> Listed.all(discussions(member, room.id()))).toList(),
        Listed.all(mine.questions()),
        Listed.all(mine.followed()),
        Listed.all(mine.fresh()),
        mine.waiting());
  }

  private List<Head> discussions(Known member, RoomId room) {
    return network
        .ask(member, new ListDiscussions(room, Filter.NONE, Optional.empty(), 20))
        .items();
  }
}
