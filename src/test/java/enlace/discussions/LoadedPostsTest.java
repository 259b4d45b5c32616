package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.MarkPost;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.Key;
import enlace.requests.Version;
import enlace.vocabulary.Marking;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Posts come from memory, and are those of this moment all the same.
@OnBothStores
class LoadedPostsTest {
  private final Network network;

  LoadedPostsTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  private List<ShownPost> read(Known member, Posted discussion) {
    return network.ask(member, new ReadPosts(discussion.discussion(), 1, 20)).items();
  }

  @Test
  void anEditIsReadAtOnceOfAReplyAndOfTheOpening() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(BRUNO, opened, "Roda.");
    read(GRACE, opened);

    network.ask(BRUNO, new EditPost(reply.post(), "Roda, sim.", Version.ANY, new Key("e1")));
    network.ask(ANA, new EditPost(opened.post(), "Somos tres.", Version.ANY, new Key("e2")));

    assertThat(read(GRACE, opened))
        .extracting(ShownPost::text)
        .containsExactly("Somos tres.", "Roda, sim.");
  }

  @Test
  void aNewReplyIsReadAtOnce() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    for (int replies = 1; replies < 4; replies++) {
      network.reply(BRUNO, opened, "Roda " + replies);
      assertThat(read(GRACE, opened)).hasSize(replies + 1);
    }
  }

  @Test
  void aStricterMarkingIsSeenAtOnce() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(BRUNO, opened, "Roda.");
    read(GRACE, opened);

    network.ask(BRUNO, new MarkPost(reply.post(), Marking.AMBER, new Key("m1")));

    assertThat(read(GRACE, opened).getLast().marking()).isEqualTo(Marking.AMBER);
  }

  @Test
  void eachReaderSeesWhichAreItsOwn() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "Roda.");

    assertThat(read(ANA, opened)).extracting(ShownPost::own).containsExactly(true, false);
    assertThat(read(BRUNO, opened)).extracting(ShownPost::own).containsExactly(false, true);
    assertThat(read(GRACE, opened)).extracting(ShownPost::own).containsExactly(false, false);
  }

  @Test
  void whatIsKeptInItsOfficeStaysThereWhoeverReadItFirst() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(BRUNO, opened, "Só entre nós.");
    network.asAnEarlierVersionMarked(reply);
    network.forget();

    assertThat(read(BRUNO, opened)).hasSize(2);
    assertThat(read(GRACE, opened)).extracting(ShownPost::text).doesNotContain("Só entre nós.");
    assertThat(read(BRUNO, opened)).hasSize(2);
  }

  @Test
  void behindTheEndThereIsNothing() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    var behind = new ReadPosts(opened.discussion(), Integer.MAX_VALUE, 100);
    assertThat(network.ask(GRACE, behind).items()).isEmpty();
  }
}
