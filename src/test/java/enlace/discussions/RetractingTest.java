package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static enlace.discussions.Network.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.RoomId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.PostVersion;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadMine;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ReadVersions;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.Version;
import enlace.vocabulary.RemovedBy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What its author takes back is gone, wherever it stood.
@OnBothStores
class RetractingTest {
  private static final String SECRET = "El proveedor se llama Ejemplar.";

  private final Network network;

  RetractingTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void theTextGoesAndTheNumberStays() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(ANA, opened, SECRET);
    network.reply(BRUNO, opened, "Aqui é a presidência.");

    retract(ANA, reply);

    assertThat(posts(BRUNO, opened)).extracting(ShownPost::number).containsExactly(1, 2, 3);
    var gone = posts(BRUNO, opened).get(1);
    assertThat(gone.removed()).contains(RemovedBy.AUTHOR);
    assertThat(gone.text()).isEmpty();
    var page = network.as(BRUNO).get("/discussions/" + opened.discussion()).body();
    assertThat(page).doesNotContain("Ejemplar");
    assertThat(Jsoup.parse(page).select("#p2 .quiet").text())
        .isEqualTo("Texto retirado por quem o escreveu.");
    assertThat(Jsoup.parse(page).select("#p2 .acts")).isEmpty();
    assertThat(stored("posts")).doesNotContain("Ejemplar");
  }

  @Test
  void itIsDoneByFormWithoutAScript() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(ANA, opened, SECRET);
    var path = "/posts/" + reply.post() + "/retract";

    assertThat(network.as(ANA).get(path).body()).contains("Ejemplar", "action=\"" + path + "\"");
    assertThat(network.as(BRUNO).get(path).status()).isEqualTo(403);
    assertThat(network.as(BRUNO).post(path, Map.of()).status()).isEqualTo(403);

    var answer = network.as(ANA).post(path, Map.of());
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location").orElseThrow()).endsWith("#p2");
    assertThat(network.as(ANA).get(path).status()).isEqualTo(303);
  }

  @Test
  void doneTwiceItIsDoneOnce() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(ANA, opened, SECRET);

    assertThat(retract(ANA, reply)).isEqualTo(retract(ANA, reply));
    assertThat(retract(ANA, opened)).isEqualTo(retract(ANA, opened));
    assertThatThrownBy(() -> retract(BRUNO, opened)).hasMessage(new NotFound().toString());
  }

  @Test
  void nobodyElseTakesItBackOrWritesInItsPlace() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(ANA, opened, SECRET);

    for (var other : List.of(BRUNO, MODERATOR))
      assertThatThrownBy(() -> retract(other, reply))
          .hasMessage(new NotAllowed("retract-post").toString());
    retract(ANA, reply);
    assertThat(network.as(ANA).get("/posts/" + reply.post() + "/edit").status()).isEqualTo(403);
    assertThatThrownBy(() -> edit(ANA, reply, "Otra cosa."))
        .hasMessage(new NotAllowed("edit-post").toString());
  }

  @Test
  void whatItSaidBeforeGoesToo() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(ANA, opened, SECRET);
    edit(ANA, reply, "El proveedor no importa.");
    assertThat(versions(BRUNO, reply))
        .extracting(PostVersion::text)
        .containsExactly(SECRET, "El proveedor no importa.");

    retract(ANA, reply);

    assertThat(versions(BRUNO, reply)).isEmpty();
    assertThat(stored("posts")).doesNotContain("Ejemplar");
  }

  @Test
  void whatWasSaidBeforeIsShownWordByWord() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(ANA, opened, "Convoca la Cancillería.");
    edit(ANA, reply, "Convoca siempre la presidencia.");

    var path = "/posts/" + reply.post() + "/versions";
    var page = Jsoup.parse(network.as(BRUNO).get(path).body());

    assertThat(page.select("ins").eachText()).contains("presidencia");
    assertThat(page.select("del").eachText()).contains("Cancillería");
    assertThat(page.select("h2").eachText()).startsWith("Versão 2", "Versão 1");
    assertThat(network.as(BRUNO).get("/discussions/" + opened.discussion()).body())
        .contains("href=\"" + path + "\"");
  }

  @Test
  void ofManyVersionsTheLatestAreShownAndALinkLeadsToThoseBefore() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(ANA, opened, "Texto 1");
    for (int n = 2; n <= 12; n++) edit(ANA, reply, "Texto " + n);

    var path = "/posts/" + reply.post() + "/versions";
    var latest = Jsoup.parse(network.as(ANA).get(path).body());
    var earlier = Jsoup.parse(network.as(ANA).get(path + "?to=2").body());

    assertThat(latest.select("h2[id]").eachText()).hasSize(10).startsWith("Versión 12");
    assertThat(latest.select("a[href='" + path + "?to=2']")).hasSize(1);
    assertThat(earlier.select("h2[id]").eachText()).containsExactly("Versión 2", "Versión 1");
  }

  @Test
  void whatQuotesItLosesTheQuotation() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(ANA, opened, SECRET);
    var elsewhere = network.open(GRACE, "plaza", "Suppliers");
    var quotation = quotation(reply);
    var here = network.reply(BRUNO, opened, quotation + "Aqui também.");
    var there = network.reply(GRACE, elsewhere, quotation + "Seen here, too.");
    edit(GRACE, there, quotation + "Seen here, too, twice.");

    retract(ANA, reply);
    network.journal.awaitHeard(network.listener.name());

    for (var quoting : List.of(here, there)) {
      var text = posts(ANA, quoting).get(quoting.number() - 1).text();
      assertThat(text)
          .doesNotContain("Ejemplar")
          .contains("> Texto retirado por quien lo escribió");
      assertThat(versions(ANA, quoting).toString()).doesNotContain("Ejemplar");
    }
    assertThat(posts(ANA, here).getLast().text()).endsWith("Aqui também.");
    assertThat(stored("posts")).doesNotContain("Ejemplar");
  }

  @Test
  void itIsNotQuotedAnyMore() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(ANA, opened, SECRET);
    retract(ANA, reply);

    var path = "/discussions/" + opened.discussion() + "/posts";
    var answer =
        network
            .as(BRUNO)
            .post(path, Map.of("text", quotation(reply) + "Aqui também.", "language", "pt"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.body()).text()).contains("O que você cita foi retirado.");
  }

  @Test
  void nothingOfItWaitsToBeRead() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "Aqui é a presidência.");
    var reply = network.reply(ANA, opened, SECRET);
    assertThat(network.ask(BRUNO, new ReadMine()).waiting().posts()).isEqualTo(2);

    retract(ANA, reply);

    assertThat(network.ask(BRUNO, new ReadMine()).waiting().posts()).isEqualTo(1);
    network.forget();
    assertThat(network.ask(BRUNO, new ReadMine()).waiting().posts()).isEqualTo(1);
  }

  @Test
  void whatNobodyAnsweredGoesWhole() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(ANA, opened, SECRET);
    network.open(BRUNO, "plaza", "Outro");

    retract(ANA, opened);
    network.journal.awaitHeard(network.listener.name());

    for (var reader : List.of(ANA, BRUNO, MODERATOR)) {
      assertThatThrownBy(() -> network.ask(reader, new ReadDiscussion(opened.discussion())))
          .hasMessage(new NotFound().toString());
      assertThat(titles(reader)).containsExactly("Outro");
    }
    assertThat(network.as(BRUNO).get("/discussions/" + opened.discussion()).status())
        .isEqualTo(404);
    assertThat(stored("posts") + stored("discussions")).doesNotContain("Ejemplar", "convoca");
  }

  @Test
  void whereOthersAnsweredTitleAndTextGoAndTheAnswersStay() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "Aqui é a presidência.");

    retract(ANA, opened);

    assertThat(titles(BRUNO)).containsExactly("Texto retirado por quien lo escribió");
    assertThat(posts(BRUNO, opened))
        .extracting(ShownPost::text)
        .containsExactly("", "Aqui é a presidência.");
    assertThat(stored("discussions")).doesNotContain("convoca", "dos personas");
  }

  @Test
  void anAnswerThatCameWhileAllWasTakenBackIsSeen() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.stopListening();
    network.reply(BRUNO, opened, "Aqui é a presidência.");
    network.asIfTakenBackMeanwhile(opened);
    network.forget();
    assertThat(titles(BRUNO)).isEmpty();

    network.listenAgain();

    assertThat(posts(BRUNO, opened))
        .extracting(ShownPost::text)
        .containsExactly("", "Aqui é a presidência.");
  }

  private Posted retract(Network.Known member, Posted post) {
    return network.ask(member, new RetractPost(post.post(), key()));
  }

  private void edit(Network.Known member, Posted post, String text) {
    network.ask(member, new EditPost(post.post(), text, Version.ANY, key()));
  }

  private static String quotation(Posted of) {
    return "> %s\n>\n> [n.º %d](/discussions/%s?from=1#p%d)\n\n"
        .formatted(SECRET, of.number(), of.discussion(), of.number());
  }

  private List<ShownPost> posts(Network.Known reader, Posted in) {
    return network.ask(reader, new ReadPosts(in.discussion(), 1, 20)).items();
  }

  private List<PostVersion> versions(Network.Known reader, Posted of) {
    return network.ask(reader, new ReadVersions(of.post())).items();
  }

  private List<String> titles(Network.Known reader) {
    var plaza = new ListDiscussions(new RoomId("plaza"), Optional.empty(), 20);
    return network.titles(network.ask(reader, plaza).items());
  }

  /// All that the database holds in that collection.
  private String stored(String collection) {
    var all = new StringBuilder();
    network
        .database
        .mongo()
        .getCollection(collection)
        .find()
        .forEach(it -> all.append(it.toJson()));
    return all.toString();
  }
}
