package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ReadMine;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.Key;
import enlace.requests.Version;
import enlace.store.Deed;
import enlace.vocabulary.Attribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An author chooses how much is told of who wrote, and nothing that anybody else is given says
/// more: looked for in the whole of every page, part and answer.
@OnBothStores
class AttributionTest {
  /// What tells that it was BRUNO, or which State: he writes from Terra do Ipê.
  private static final String[] TELLING = {"poc.qp", "Terra do", "Ip\u00ea", "state:QP", "\"QP\""};

  private static final String TITLE = "\u00bfQui\u00e9n convoca?";

  private static final String SUBREGION = "Grupo de demostraci\u00f3n";

  private final Network network;

  AttributionTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  private Posted open(Known by, String room, Attribution attribution) {
    return network.open(by, room, "\u00bfQui\u00e9n convoca?", attribution);
  }

  private Posted reply(Known by, Posted to, Attribution attribution) {
    return network.reply(by, to, "Aqu\u00ed convoca la aduana.", attribution);
  }

  private void attribute(Known by, Posted post, Attribution attribution) {
    network.ask(
        by,
        new EditPost(post.post(), Optional.empty(), Optional.of(attribution), Version.ANY, key()));
  }

  /// All that somebody can be given of a discussion, and of one post in it.
  private List<String> everything(Known reader, Posted post) {
    var id = post.discussion();
    var given = new ArrayList<String>();
    for (var path :
        List.of(
            "/discussions/" + id,
            "/discussions/" + id + "?quote=" + post.number(),
            "/discussions/" + id + "/heading",
            "/discussions/" + id + "/posts?from=1",
            "/posts/" + post.post() + "/versions",
            "/rooms",
            "/rooms/plaza",
            "/api/v1/discussions?room=plaza",
            "/api/v1/discussions/" + id,
            "/api/v1/discussions/" + id + "/posts",
            "/api/v1/posts/" + post.post() + "/versions")) {
      var answer = network.as(reader).get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      given.add(path + " " + answer.body());
    }
    given.add(network.ask(reader, new ReadHeads(List.of(id))).toString());
    given.add(network.ask(reader, new ReadMine()).toString());
    given.add(network.ask(reader, new QuotePosts(id, 1, 100)).toString());
    given.add(network.ask(reader, new ReadPost(post.post())).toString());
    given.add(network.ask(reader, new ReadDiscussion(id)).toString());
    given.add(network.ask(reader, new ReadPosts(id, 1, 100)).toString());
    return given;
  }

  private void tellNobody(Posted post) {
    for (var reader : List.of(ANA, GRACE))
      assertThat(everything(reader, post))
          .allSatisfy(given -> assertThat(given).doesNotContain(TELLING));
  }

  @Test
  void whoOpensAsAMemberIsNamedNowhere() {
    var opened = open(BRUNO, "plaza", Attribution.ANONYMOUS);

    network.as(BRUNO).get("/discussions/" + opened.discussion()); // what is his own is kept apart
    tellNobody(opened);
    assertThat(network.as(ANA).get("/discussions/" + opened.discussion()).body())
        .contains("Un miembro de la sala", "abierto por un miembro de la sala")
        .doesNotContain("Participan");
    network.forget();
    tellNobody(opened);
  }

  @Test
  void whoRepliesAsAMemberIsNotAmongThoseWhoTakePart() {
    var opened = network.open(ANA, "plaza", "\u00bfQui\u00e9n convoca?");
    var reply = reply(BRUNO, opened, Attribution.ANONYMOUS);

    tellNobody(reply);
    assertThat(network.ask(GRACE, new ReadDiscussion(opened.discussion())).offices())
        .containsExactly(ANA.office());
    network.told(enlace.events.DiscussionEvent.Replied.class); // and all that follows
    network.forget();
    tellNobody(reply);
  }

  @Test
  void theAuthorSeesOwnWordsAsOwnAndAsOthersSeeThem() {
    var opened = open(BRUNO, "plaza", Attribution.ANONYMOUS);
    var page = network.as(BRUNO).get("/discussions/" + opened.discussion()).body();

    assertThat(page)
        .contains("Um membro da sala", "/posts/" + opened.post() + "/edit")
        .contains("/discussions/" + opened.discussion() + "/edit");
    assertThat(network.as(ANA).get("/discussions/" + opened.discussion()).body())
        .doesNotContain("/posts/" + opened.post() + "/edit");
    assertThat(network.as(BRUNO).get("/rooms/plaza").body()).contains("de voc\u00ea");
    assertThat(network.ask(BRUNO, new ReadMine()).questions()).isEmpty();
  }

  @Test
  void theStateAloneTellsNoFunctionAndNoMember() {
    var opened = network.open(ANA, "plaza", "\u00bfQui\u00e9n convoca?");
    var reply = reply(BRUNO, opened, Attribution.STATE);

    assertThat(everything(ANA, reply))
        .allSatisfy(given -> assertThat(given).doesNotContain("poc.qp"));
    var shown = network.ask(ANA, new ReadPosts(opened.discussion(), 2, 1)).items().getFirst();
    assertThat(shown.author()).contains(Attributed.ofOffice(BRUNO.office(), false));
    assertThat(network.ask(GRACE, new ReadDiscussion(opened.discussion())).offices())
        .containsExactlyInAnyOrder(ANA.office(), BRUNO.office());
  }

  @Test
  void theSubregionStandsInPlaceOfTheState() {
    var opened = network.open(ANA, "plaza", "\u00bfQui\u00e9n convoca?");
    var reply = reply(BRUNO, opened, Attribution.SUBREGION);

    tellNobody(reply);
    assertThat(network.as(ANA).get("/discussions/" + opened.discussion()).body())
        .contains("Un miembro de la sala (" + SUBREGION + ")");
    assertThat(network.as(ANA).get("/rooms/plaza").body()).contains(SUBREGION);
    assertThat(network.as(ANA).get("/api/v1/discussions/" + opened.discussion() + "/posts").body())
        .contains("\"subregion\":\"demo\"");
  }

  @Test
  void aSubregionThatWouldTellTheStateIsNotOffered() {
    assertThatThrownBy(() -> open(ANA, "country-room-qm", Attribution.SUBREGION))
        .hasMessage(Invalid.of("attribution", "discussions.complaint.subregion").toString());
    assertThat(network.as(ANA).get("/rooms/country-room-qm/new").body())
        .contains("Aqu\u00ed no se ofrece la subregi\u00f3n")
        .doesNotContain("value=\"subregion\"");
    assertThat(network.as(ANA).get("/rooms/plaza/new").body())
        .contains("value=\"subregion\"", SUBREGION);
    assertThat(network.as(GRACE).get("/rooms/plaza/new").body())
        .as("of an organisation there is none")
        .doesNotContain("value=\"subregion\"");
  }

  @Test
  void whatIsChosenLaterHoldsEverywhereAtOnce() {
    var opened = network.open(ANA, "plaza", "\u00bfQui\u00e9n convoca?");
    var reply = network.reply(BRUNO, opened, "Aqu\u00ed convoca la aduana.");
    assertThat(network.as(ANA).get("/discussions/" + opened.discussion()).body())
        .contains("Terra do");

    attribute(BRUNO, reply, Attribution.ANONYMOUS);
    tellNobody(reply);
    network.told(enlace.events.DiscussionEvent.PostAttributed.class);
    network.forget();
    tellNobody(reply);
    assertThat(network.as(ANA).get("/discussions/" + opened.discussion()).body())
        .as("the text is as it was")
        .doesNotContain("/versions");

    attribute(BRUNO, reply, Attribution.NAMED);
    assertThat(network.ask(GRACE, new ReadDiscussion(opened.discussion())).offices())
        .containsExactlyInAnyOrder(ANA.office(), BRUNO.office());
    assertThat(network.as(ANA).get("/discussions/" + opened.discussion()).body())
        .contains("Terra do");
  }

  @Test
  void whoIsNamedForSomethingElseThereStaysAmongThoseWhoTakePart() {
    var opened = network.open(ANA, "plaza", "\u00bfQui\u00e9n convoca?");
    network.reply(BRUNO, opened, "Con nombre.");
    reply(BRUNO, opened, Attribution.ANONYMOUS);
    var offices = List.of(ANA.office(), BRUNO.office());

    assertThat(network.ask(GRACE, new ReadDiscussion(opened.discussion())).offices())
        .containsExactlyInAnyOrderElementsOf(offices);
    network.told(enlace.events.DiscussionEvent.Replied.class);
    network.forget();
    assertThat(network.ask(GRACE, new ReadDiscussion(opened.discussion())).offices())
        .containsExactlyInAnyOrderElementsOf(offices);
  }

  @Test
  void whoIsNamedAfterAllTakesPartAlsoWhenACrashCameBetween() {
    var opened = network.open(ANA, "plaza", "\u00bfQui\u00e9n convoca?");
    reply(BRUNO, opened, Attribution.ANONYMOUS);
    network.stopListening();
    network.reply(BRUNO, opened, "Con nombre.");
    network.asIfNotYetNamed(opened, BRUNO.office());
    network.forget();

    network.listenAgain();
    network.forget();

    assertThat(network.ask(GRACE, new ReadDiscussion(opened.discussion())).offices())
        .containsExactlyInAnyOrder(ANA.office(), BRUNO.office());
  }

  @Test
  void whatQuotesAPostNamesItsOfficeNoLonger() {
    var opened = network.open(ANA, "plaza", "\u00bfQui\u00e9n convoca?");
    var reply = network.reply(BRUNO, opened, "Aqu\u00ed convoca la aduana.");
    var form = network.as(GRACE).get("/discussions/" + opened.discussion() + "?quote=2").body();
    assertThat(form).contains("[Terra do Ip\u00ea, no. 2](/discussions/");
    network.reply(
        GRACE,
        opened,
        "> Aqu\u00ed convoca la aduana.\n>\n> [Terra do Ip\u00ea, no. 2](/discussions/"
            + opened.discussion()
            + "?from=1#p2)\n\nHere, too.");

    attribute(BRUNO, reply, Attribution.ANONYMOUS);
    network.told(enlace.events.DiscussionEvent.PostAttributed.class);

    tellNobody(reply);
    assertThat(network.as(ANA).get("/discussions/" + opened.discussion()).body())
        .contains("Here, too.", "no. 2");
  }

  /// Whoever knows the key could try one member after the other.
  @Test
  void whatItIsCalledDoesNotTellWhoeverKnowsTheKeyOfTheDeed() {
    var key = new Key("1");
    var opened = network.open(BRUNO, "plaza", TITLE, Attribution.ANONYMOUS, key);
    var reply = network.reply(BRUNO, opened, TITLE, Attribution.ANONYMOUS, key);

    assertThat(opened.discussion().value())
        .isNotEqualTo(Deed.of(BRUNO.id(), "discussions", key, key).id())
        .matches("[a-v0-9]{26}");
    var address = "discussions/" + opened.discussion() + "/posts";
    assertThat(reply.post().value()).isNotEqualTo(Deed.of(BRUNO.id(), address, key, key).id());
    network.forget();
    assertThat(network.open(BRUNO, "plaza", TITLE, Attribution.ANONYMOUS, key)).isEqualTo(opened);
    assertThat(network.reply(BRUNO, opened, TITLE, Attribution.ANONYMOUS, key)).isEqualTo(reply);
  }

  @Test
  void aQuotationThatWasBegunBeforeNamesItsOfficeNoLonger() {
    var opened = network.open(ANA, "plaza", TITLE);
    var reply = network.reply(BRUNO, opened, "Aqu\u00ed convoca la aduana.");
    var path = "/discussions/" + opened.discussion();
    var begun = "> S\u00ed.\n>\n> [Terra do Ip\u00ea, no. 2](" + path + "?from=1#p2)\n\nHere, too.";
    var kept = begun.replace("no. 2", "no. 1").replace("#p2", "#p1");
    var form = Jsoup.parse(network.as(GRACE).get(path).body());
    var fields = new HashMap<>(Map.of("text", begun, "language", "en"));
    fields.put("key", form.select("[name=key]").val());
    fields.put("view", "preview");
    network.as(GRACE).post(path + "/posts", fields);
    assertThat(network.as(GRACE).get(path).body()).contains("[Terra do Ip\u00ea, no. 2]");

    attribute(BRUNO, reply, Attribution.ANONYMOUS);

    assertThat(network.as(GRACE).get(path).body())
        .contains("[no. 2](" + path, "Here, too.")
        .doesNotContain("[Terra do Ip\u00ea, no. 2]");
    assertThat(network.as(GRACE).get("/drafts").body()).doesNotContain(TELLING);
    assertThat(network.as(GRACE).post(path + "/posts", fields).body()).doesNotContain(TELLING);
    for (var office : List.of("Terra do Ip\u00ea", "Costa Serena")) {
      var said = begun.replace("Terra do Ip\u00ea", office);
      network.reply(GRACE, opened, said);
      assertThat(network.ask(ANA, new ReadPosts(opened.discussion(), 3, 9)).items())
          .extracting(ShownPost::text)
          .last()
          .isEqualTo(begun.replace("Terra do Ip\u00ea, ", ""));
    }
    network.reply(GRACE, opened, kept);
    assertThat(network.ask(ANA, new ReadPosts(opened.discussion(), 5, 1)).items())
        .extracting(ShownPost::text)
        .containsExactly(kept);
  }

  @Test
  void itIsChosenInTheFormAndByTheAuthorAlone() {
    var opened = network.open(ANA, "plaza", "\u00bfQui\u00e9n convoca?");
    var path = "/discussions/" + opened.discussion();
    var answer =
        network
            .as(BRUNO)
            .post(
                path + "/posts",
                Map.of("text", "Aqui.", "language", "pt", "attribution", "anonymous"));
    assertThat(answer.status()).isEqualTo(303);
    var posted = network.ask(BRUNO, new ReadPosts(opened.discussion(), 2, 1)).items().getFirst();
    assertThat(posted.attribution()).isEqualTo(Attribution.ANONYMOUS);

    var edit = "/posts/" + posted.id() + "/edit";
    assertThat(network.as(BRUNO).get(edit).body()).contains("value=\"anonymous\" selected");
    network
        .as(BRUNO)
        .post(
            edit,
            Map.of("text", "Aqui.", "attribution", "state", "version", "" + posted.version()));
    assertThat(network.as(ANA).get(path).body()).contains("Terra do").doesNotContain("/versions");

    assertThatThrownBy(
            () ->
                network.ask(
                    ANA,
                    new EditPost(
                        posted.id(),
                        Optional.empty(),
                        Optional.of(Attribution.NAMED),
                        Version.ANY,
                        key())))
        .hasMessage(new NotAllowed("edit-post").toString());
  }
}
