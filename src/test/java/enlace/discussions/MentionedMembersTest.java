package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static enlace.discussions.Network.OBSERVER;
import static enlace.discussions.Network.SECOND_OBSERVER;
import static enlace.discussions.Network.TEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.Recorded;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.requests.DiscussionRequest.PlacedPost;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadMentions;
import enlace.web.TestSite.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An office is mentioned by its name or picked from the list, and finds where it is mentioned.
@OnBothStores
class MentionedMembersTest {
  private static final Pattern OFFICE =
      Pattern.compile("<option value=\"([a-z][^\"]*)\">[^<]*\\(@");

  private final Network network;

  MentionedMembersTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void withoutAScriptAnOfficeIsPickedAndStandsAtTheEndOfTheText() {
    var path = "/discussions/" + network.open(ANA, "plaza", "¿Quién convoca?").discussion();
    var reply = new HashMap<>(Map.of("text", "Pregunto a", "language", "es", "view", "offices"));

    var listed = network.as(ANA).post(path + "/posts", reply);
    assertThat(listed.status()).isEqualTo(200);
    assertThat(listed.body())
        .contains("Pregunto a</textarea>", "Terra do Ipê · punto de contacto (@poc.qp)");
    reply.putAll(Map.of("view", "mention", "office", "poc.qp"));
    var mentioned = network.as(ANA).post(path + "/posts", reply);

    assertThat(mentioned.body()).contains("Pregunto a @poc.qp </textarea>");
    assertThat(network.as(BRUNO).get(path).body()).doesNotContain("Pregunto a");
  }

  @Test
  void whoIsPickedAfterAQuotationStandsOutsideIt() {
    var path = "/discussions/" + network.open(ANA, "plaza", "¿Quién convoca?").discussion();
    var reply =
        Map.of("text", "> Dos.\n\n", "language", "es", "view", "mention", "office", "poc.qp");

    assertThat(network.as(ANA).post(path + "/posts", reply).body())
        .contains("&gt; Dos.\n\n@poc.qp </textarea>");
  }

  @Test
  void whoOpensOrEditsPicksFromTheSameList() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    assertThat(network.as(ANA).post("/rooms/plaza/new", asking("offices")).body())
        .contains("(@poc.qp)");
    assertThat(network.as(ANA).post("/posts/" + opened.post() + "/edit", asking("offices")).body())
        .contains("(@poc.qp)");
  }

  /// However often it is taken out and put back, in a reply and in an opening.
  @Test
  void anEditTellsEachOnceForEachPost() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(ANA, opened, "Pregunto a @poc.qp.");

    for (var post : List.of(opened.post(), reply.post())) {
      edit(post, "Pregunto a @partner y a @poc.qp.");
      edit(post, "Pregunto a @partner.");
      edit(post, "Pregunto.");
      edit(post, "Pregunto a @POC.QP y a @partner.");
      edit(post, "Pregunto a @poc.qp y a @national-team.qm.");
    }

    var both = Set.of(BRUNO.id(), GRACE.id());
    var partner = Set.of(GRACE.id()); // of the reply, one was told with it
    await()
        .untilAsserted(
            () -> {
              assertThat(told(opened.post()))
                  .containsExactly(both, Set.of(), Set.of(), Set.of(), Set.of(TEO.id()));
              assertThat(told(reply.post()))
                  .containsExactly(partner, Set.of(), Set.of(), Set.of(), Set.of(TEO.id()));
            });
  }

  private void edit(PostId post, String text) {
    var path = "/api/v1/posts/" + post;
    assertThat(network.as(ANA).json("PATCH", path, Map.of("text", text)).status()).isEqualTo(200);
  }

  private List<Set<MemberId>> told(PostId post) {
    return network.journal.after(0, 1_000).stream()
        .map(Recorded::event)
        .filter(PostEdited.class::isInstance)
        .map(PostEdited.class::cast)
        .filter(edited -> edited.post().equals(post))
        .map(PostEdited::mentioned)
        .toList();
  }

  @Test
  void whetherAPostMentionsOneIsToldAsItStandsNow() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(ANA, opened, "Pregunto a @poc.qp.");
    var other = network.reply(ANA, opened, "Pregunto a @partner.");
    var gone = new PlacedPost(new PostId("x"), opened.discussion(), 9);
    var elsewhere = new PlacedPost(new PostId("y"), new DiscussionId("y"), 1);
    var both =
        new ReadMentions(List.of(placed(opened), placed(reply), placed(other), gone, elsewhere));

    assertThat(network.bus.ask(BRUNO.asker(), both).posts()).containsExactly(reply.post());
    edit(reply.post(), "Pregunto a `@poc.qp`.");
    edit(opened.post(), "Pregunto a @poc.qp.");
    assertThat(network.bus.ask(BRUNO.asker(), both).posts()).containsExactly(opened.post());
  }

  private static PlacedPost placed(Posted posted) {
    return new PlacedPost(posted.post(), posted.discussion(), posted.number());
  }

  @Test
  void seatsRolesAndOwnHandlesOfThoseWhoMayReadItAreOffered() {
    var room = "/discussions/" + network.open(ANA, "poc-room", "Entre nosotros").discussion();

    assertThat(offered(network.as(ANA).get("/rooms/plaza/offices")))
        .containsExactly(
            "national-team.qm",
            "poc.qp",
            "expert-observer.opcw",
            "partner.opcw",
            "moderator.unoda",
            "all-moderators",
            "expert-observer",
            "expert-observer.opcw-2",
            "moderator",
            "partner");
    assertThat(offered(network.as(ANA).get(room + "/offices")))
        .containsExactly("poc.qp", "moderator.unoda", "all-moderators", "moderator");
    assertThat(network.as(ANA).get("/rooms/plaza/offices").body())
        .contains("expert-observer.opcw-2 · OPAQ (@expert-observer.opcw-2)</option>")
        .doesNotContain("(@poc.qm)");
    assertThat(network.as(GRACE).get(room + "/offices").status()).isEqualTo(404);
  }

  @Test
  void aMentionOfTheReaderIsMarkedForTheReaderAlone() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(ANA, opened, "Pregunto a @poc.qp y a @partner.");
    network.reply(ANA, opened, "Sin nadie.");
    var path = "/discussions/" + opened.discussion();

    assertThat(network.as(OBSERVER).get(path).body())
        .contains("<span class=\"mention\">&#64;poc.qp<");
    assertThat(network.as(BRUNO).get(path).body())
        .contains("<span class=\"mention you\">@poc.qp<span", "(você)")
        .contains("<span class=\"mention\">&#64;partner<");
    assertThat(network.as(GRACE).get(path).body())
        .contains("<span class=\"mention you\">@partner<span", "(you)")
        .contains("<span class=\"mention\">&#64;poc.qp<");
    assertThat(network.as(MODERATOR).get(path).body()).doesNotContain("mention you");
  }

  @Test
  void aMentionOfASeatReachesAllWhoHoldIt() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var toBoth = network.reply(ANA, opened, "Pregunto a @Expert-Observer.OPCW.");
    var toOne = network.reply(ANA, opened, "Pregunto a @expert-observer.opcw-2.");
    var path = "/discussions/" + opened.discussion();
    var both = new ReadMentions(List.of(placed(toBoth), placed(toOne)));

    assertThat(replied(toBoth)).containsExactlyInAnyOrder(OBSERVER.id(), SECOND_OBSERVER.id());
    assertThat(replied(toOne)).containsExactly(SECOND_OBSERVER.id());
    assertThat(network.ask(OBSERVER, both).posts()).containsExactly(toBoth.post());
    assertThat(network.ask(SECOND_OBSERVER, both).posts())
        .containsExactlyInAnyOrder(toBoth.post(), toOne.post());
    assertThat(network.as(SECOND_OBSERVER).get(path).body())
        .contains(
            "<span class=\"mention you\">@Expert-Observer.OPCW<",
            "<span class=\"mention you\">@expert-observer.opcw-2<");
    assertThat(network.as(OBSERVER).get(path).body())
        .contains(
            "<span class=\"mention you\">@Expert-Observer.OPCW<",
            "<span class=\"mention\">&#64;expert-observer.opcw-2<");
  }

  /// Its author, who holds it, is not told.
  @Test
  void theSeatOfTheAuthorIsMentionedForTheOthersWhoHoldIt() {
    var opened = network.open(ANA, "partner-table", "¿Quién convoca?");

    assertThat(replied(network.reply(OBSERVER, opened, "@expert-observer.opcw y yo.")))
        .containsExactly(SECOND_OBSERVER.id());
  }

  @Test
  void aMentionOfARoleReachesAllOfItWhoMayReadIt() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var national = network.open(ANA, "country-room-qm", "Entre nosotros");

    assertThat(replied(network.reply(ANA, opened, "Lo saben @all-moderators y @all-curators.")))
        .containsExactly(MODERATOR.id());
    assertThat(unreached(ANA, opened, "@all-moderators y @all-curators"))
        .containsExactly("@all-curators");
    assertThat(unreached(ANA, national, "@all-moderators")).containsExactly("@all-moderators");
  }

  /// As well where the beginning of its name is somebody's handle.
  @Test
  void aSeatThatNobodyHoldsReachesNobody() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    assertThat(replied(network.reply(ANA, opened, "@poc.qn y @partner.unoda"))).isEmpty();
    assertThat(unreached(ANA, opened, "@poc.qn, @partner.unoda y @partner.Saludos"))
        .containsExactly("@poc.qn", "@partner.unoda");
  }

  private Set<MemberId> replied(Posted reply) {
    return network.told(Replied.class).stream()
        .filter(replied -> replied.post().equals(reply.post()))
        .findFirst()
        .orElseThrow()
        .mentioned();
  }

  private List<String> unreached(Network.Known member, Posted to, String text) {
    var path = "/discussions/" + to.discussion() + "/posts";
    var preview = Map.of("text", text, "language", "es", "view", "preview");
    var page = Jsoup.parse(network.as(member).post(path, preview).body());
    return page.select("#unreached li bdi").eachText();
  }

  private static Map<String, String> asking(String view) {
    return Map.of("text", "Pregunto a", "view", view);
  }

  private static List<String> offered(Answer part) {
    assertThat(part.status()).isEqualTo(200);
    return OFFICE.matcher(part.body()).results().map(option -> option.group(1)).toList();
  }
}
