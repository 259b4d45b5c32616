package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.OBSERVER;
import static enlace.discussions.Network.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.events.DiscussionEvent.ContinuationChanged;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.problems.Problem.Invalid;
import enlace.requests.DiscussionRequest.AddReply;
import enlace.requests.DiscussionRequest.Correct;
import enlace.requests.DiscussionRequest.Link;
import enlace.requests.DiscussionRequest.Links;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadLinks;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.requests.Version;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A post is gone on with in a new discussion, and each leads to the other.
@OnBothStores
class GoingOnTest {
  private final Network network;

  GoingOnTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void theFormBeginsWithThePostAndBothLeadToEachOther() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(BRUNO, opened, "Convoca a presidência.");
    var page = page(ANA, opened);
    var path = page.select("#p2 .acts a[href*=/new?from]").attr("href");
    assertThat(path).isEqualTo("/rooms/plaza/new?from=" + reply.post());

    var form = Jsoup.parse(network.as(ANA).get(path).body());
    assertThat(form.select("textarea").text()).contains("> Convoca a presidência.", "#p2");
    assertThat(form.select("[name=themes][checked]").eachAttr("value"))
        .containsExactly("resources");
    var values = new HashMap<String, String>();
    values.put("from", form.select("input[name=from]").val());
    values.put("text", form.select("textarea").val() + "¿Con qué plazo?");
    values.put("marking", form.select("[name=marking] [selected]").val());
    values.putAll(Map.of("title", "El plazo", "kind", "question", "language", "es"));
    var answer = network.as(ANA).post("/rooms/plaza/new", values);
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);

    var there = answer.header("Location").orElseThrow();
    assertThat(page(BRUNO, opened).select("#p2 .said a[href=" + there + "]").text())
        .isEqualTo("El plazo");
    var here = "/discussions/" + opened.discussion() + "?from=1#p2";
    assertThat(Jsoup.parse(network.as(BRUNO).get(there).body()).select("a[href=" + here + "]"))
        .isNotEmpty();
    var part = network.as(BRUNO).with("HX-Request", "true").get("/posts/" + reply.post()).body();
    assertThat(part).contains("El plazo");
    var items = network.as(BRUNO).get("/api/v1/discussions/" + opened.discussion() + "/posts");
    assertThat(items.body()).contains("\"goesOnIn\":[\"" + there.substring(13) + "\"]");
    assertThat(network.as(BRUNO).get("/api/v1" + there).body())
        .contains("\"from\":{\"discussion\":\"" + opened.discussion() + "\",\"number\":2}");
  }

  @Test
  void eachSideShowsTheOtherToThoseAloneWhoSeeIt() {
    var wide = network.open(ANA, "plaza", "¿Quién convoca?");
    var narrow = goOn(ANA, wide.post(), "poc-room", "Entre puntos de contacto", Optional.empty());
    var again = goOn(BRUNO, narrow.post(), "plaza", "De vuelta", Optional.empty());

    assertThat(page(GRACE, wide).text()).doesNotContain("Entre puntos de contacto");
    assertThat(page(BRUNO, wide).select("#p1 .said a").text())
        .isEqualTo("Entre puntos de contacto");
    assertThat(links(GRACE, again).origin()).isEmpty();
    assertThat(network.as(GRACE).get("/discussions/" + again.discussion()).body())
        .doesNotContain(narrow.discussion().value());
    assertThat(links(BRUNO, again).origin().orElseThrow().discussion().title())
        .isEqualTo("Entre puntos de contacto");
  }

  @Test
  void whatIsQuotedKeepsItsMarking() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var strict = reply(BRUNO, opened, "Só para nós.", Marking.AMBER);

    var path = "/rooms/plaza/new?from=" + strict.post();
    var form = Jsoup.parse(network.as(ANA).get(path).body());

    assertThat(form.select("[name=marking] [selected]").val()).isEqualTo("TLP:AMBER");
    var wish =
        Map.of(
            "text", form.select("textarea").val(),
            "from", strict.post().value(),
            "marking", "TLP:GREEN",
            "title", "Sigue",
            "kind", "idea",
            "language", "es");
    var refused = network.as(ANA).post("/rooms/plaza/new", wish);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(Jsoup.parse(refused.body()).select("input[name=from]").val())
        .isEqualTo(strict.post().value());
  }

  @Test
  void nobodyGoesOnFromWhatIsNotThereToSee() {
    var narrow = network.open(ANA, "poc-room", "Entre puntos de contacto");

    for (var post : List.of(narrow.post(), new PostId("nowhere"))) {
      assertThatThrownBy(() -> goOn(GRACE, post, "plaza", "No", Optional.empty()))
          .hasMessage(Invalid.of("from", "discussions.complaint.from").toString());
      assertThat(network.as(GRACE).get("/rooms/plaza/new?from=" + post).status()).isEqualTo(404);
    }
    assertThat(links(ANA, narrow).onward()).isEmpty();
  }

  @Test
  void whoMayNotWriteIsNotOfferedIt() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    assertThat(page(OBSERVER, opened).select(".acts a[href*=/new?from]")).isEmpty();
    assertThat(page(GRACE, opened).select(".acts a[href*=/new?from]")).hasSize(1);
  }

  @Test
  void inAnotherRoomTheFormGoesOnFromTheSamePost() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    var rooms = network.as(ANA).get("/discussions/new?from=" + opened.post()).body();

    assertThat(rooms).contains("/rooms/poc-room/new?from=" + opened.post());
  }

  @Test
  void whatBecomesOfTheNewOneIsToldWhereItCameFrom() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var next = goOn(BRUNO, opened.post(), "plaza", "Sigue", Optional.empty());
    assertThat(network.told(ContinuationChanged.class)).hasSize(1);

    correct(BRUNO, next, "Sigue así");
    assertThat(network.told(ContinuationChanged.class)).hasSize(2);
    assertThat(page(ANA, opened).select("#p1 .said a").text()).isEqualTo("Sigue así");
    network.ask(BRUNO, new RetractPost(next.post(), key()));

    assertThat(network.told(ContinuationChanged.class))
        .hasSize(3)
        .allMatch(told -> told.discussion().equals(opened.discussion()));
    assertThat(page(ANA, opened).select("#p1 .said")).isEmpty();
  }

  @Test
  void afterACrashBetweenBothTheOldOneLeadsToTheNewOne() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.stopListening();
    var next = goOn(BRUNO, opened.post(), "plaza", "Sigue", Optional.empty());
    network.asIfNotLedOn(opened);
    network.forget();
    assertThat(links(ANA, opened).onward()).isEmpty();

    network.listenAgain();

    assertThat(links(ANA, opened).onward().get(1))
        .extracting(Link::id)
        .containsExactly(next.discussion());
  }

  private Document page(Known member, Posted opened) {
    return Jsoup.parse(network.as(member).get("/discussions/" + opened.discussion()).body());
  }

  private Links links(Known member, Posted opened) {
    return network.ask(member, new ReadLinks(opened.discussion()));
  }

  private Posted reply(Known member, Posted to, String text, Marking marking) {
    return network.ask(
        member,
        new AddReply(
            to.discussion(), text, Language.PT, Capacity.PERSONAL, Optional.of(marking), key()));
  }

  private Posted goOn(
      Known member, PostId from, String room, String title, Optional<Marking> marking) {
    return network.ask(
        member,
        new Open(
            new RoomId(room),
            title,
            "Sigue aquí.",
            DiscussionKind.IDEA,
            Language.ES,
            Capacity.PERSONAL,
            marking,
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.of(from),
            key()));
  }

  private void correct(Known member, Posted opened, String title) {
    network.ask(
        member,
        new Correct(
            opened.discussion(),
            Optional.of(title),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Version.ANY,
            key()));
  }
}
