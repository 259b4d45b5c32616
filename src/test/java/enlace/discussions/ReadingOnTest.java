package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.path;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadMine;
import enlace.vocabulary.Attribution;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who comes back finds the place, and keeps it.
@OnBothStores
class ReadingOnTest {
  private final Network network;

  ReadingOnTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whatIsKeptUnreadIsUnreadEverywhereUntilItIsShownAgain() {
    var opened = answered(3);
    network.ask(GRACE, new Follow(opened.discussion(), true));
    network.page(GRACE, path(opened));
    assertThat(head(GRACE, opened).unread()).isZero();
    assertThat(unreadInPlaza(GRACE)).isZero();

    var answer = network.as(GRACE).post(path(opened) + "/unread", Map.of("from", "3"));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).contains("/rooms/plaza");
    for (int round = 0; round < 2; round++) {
      assertThat(head(GRACE, opened).readTo()).isEqualTo(2);
      assertThat(head(GRACE, opened).unread()).isEqualTo(2);
      assertThat(unreadInPlaza(GRACE)).isEqualTo(1);
      assertThat(network.ask(GRACE, new ReadMine()).waiting().posts()).isEqualTo(2);
      network.forget();
    }
    assertThat(network.page(GRACE, path(opened)).select("#new + p + article").attr("id"))
        .isEqualTo("p3");
    assertThat(head(GRACE, opened).unread()).isZero();
  }

  @Test
  void theOwnPostsBehindThatNumberStayRead() {
    var opened = answered(2);
    network.reply(GRACE, opened, "Here too.");
    network.reply(BRUNO, opened, "Mais uma.");
    network.page(GRACE, path(opened));

    network.as(GRACE).post(path(opened) + "/unread", Map.of("from", "3"));

    for (int round = 0; round < 2; round++) {
      assertThat(head(GRACE, opened).readTo()).isEqualTo(2);
      assertThat(head(GRACE, opened).unread()).isEqualTo(2);
      network.forget();
    }
    network.as(GRACE).post(path(opened) + "/unread", Map.of("from", "4"));
    assertThat(head(GRACE, opened).readTo()).isEqualTo(2);
  }

  @Test
  void aNumberThatIsNoneOfItsPostsIsRefusedAndChangesNothing() {
    var opened = answered(2);
    network.page(GRACE, path(opened));

    for (var wrong : List.of("", "0", "4", "x"))
      assertThat(network.as(GRACE).post(path(opened) + "/unread", Map.of("from", wrong)).status())
          .as(wrong)
          .isEqualTo(422);

    assertThat(head(GRACE, opened).unread()).isZero();
  }

  @Test
  void aPageSaysHowMuchIsNewAndFromWhom() {
    var opened = answered(1);
    network.page(GRACE, path(opened));
    network.reply(BRUNO, opened, "Mais uma.");
    network.reply(ANA, opened, "Gracias.");
    network.reply(BRUNO, opened, "De nada.");
    network.reply(ANA, opened, "Otra cosa.", Attribution.ANONYMOUS);

    assertThat(network.page(GRACE, path(opened)).select("#new + p").text())
        .isEqualTo("4 posts, from a member of the room, Costa Serena and Terra do Ipê");
  }

  @Test
  void oneGoesToANumberADayOrTheEnd() {
    var opened = answered(45);

    assertThat(gone(opened, "number=33")).isEqualTo("?from=21#p33");
    assertThat(gone(opened, "number=999")).isEqualTo("?from=41#p46");
    assertThat(gone(opened, "")).isEqualTo("?from=41#p46");
    assertThat(gone(opened, "day=2001-01-31")).isEqualTo("?from=1#p1");
    assertThat(gone(opened, "day=2101-01-31")).isEqualTo("?from=41#p46");
    for (var wrong : List.of("number=x", "day=31.1.2026"))
      assertThat(network.as(GRACE).get(path(opened) + "/go?" + wrong).status()).isEqualTo(422);
    assertThat(network.page(GRACE, path(opened)).select("form[action$=/go] input").eachAttr("name"))
        .containsExactly("number", "day");
  }

  private String gone(Posted opened, String query) {
    var answer = network.as(GRACE).get(path(opened) + "/go?" + query);
    assertThat(answer.status()).isEqualTo(303);
    return answer.header("Location").orElseThrow().replaceFirst(".*" + opened.discussion(), "");
  }

  /// A discussion with so many replies of another office.
  private Posted answered(int replies) {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    for (int i = 0; i < replies; i++) network.reply(BRUNO, opened, "A presidência.");
    return opened;
  }

  private int unreadInPlaza(Known reader) {
    return network.ask(reader, new ListRooms()).items().stream()
        .filter(room -> room.id().value().equals("plaza"))
        .findFirst()
        .orElseThrow()
        .unread();
  }

  private Head head(Known reader, Posted opened) {
    return network.ask(reader, new ReadDiscussion(opened.discussion()));
  }
}
