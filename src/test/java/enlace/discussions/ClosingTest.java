package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static enlace.discussions.Network.OBSERVER;
import static enlace.discussions.Network.TEO;
import static enlace.discussions.Network.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.events.DiscussionEvent.ClosingChanged;
import enlace.ids.DiscussionId;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Stale;
import enlace.requests.DiscussionRequest.AddReply;
import enlace.requests.DiscussionRequest.Close;
import enlace.requests.DiscussionRequest.Corrected;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.Link;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadLinks;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.requests.Key;
import enlace.requests.Version;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.Language;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A discussion is closed, says where it goes on, and is opened again.
@OnBothStores
class ClosingTest {
  private static final String CLOSED = "Este debate está cerrado: no admite más respuestas.";

  private final Network network;

  ClosingTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whoOpenedItClosesItByFormAndOpensItAgain() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var other = network.open(BRUNO, "plaza", "Quem convoca?");
    var path = "/discussions/" + opened.discussion();
    var page = Jsoup.parse(network.as(ANA).get(path).body());
    assertThat(page.select("a[href=" + path + "/close]")).hasSize(1);
    assertThat(network.as(BRUNO).get(path).body()).doesNotContain(path + "/close");

    var there = "/discussions/" + other.discussion() + "?from=1#p1";
    var answer = network.as(ANA).post(path + "/close", Map.of("closed.pointer", there));

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    var shown = Jsoup.parse(network.as(ANA).get(path).body());
    assertThat(shown.select(".note a").text()).isEqualTo("Quem convoca?");
    assertThat(shown.select(".meta").first().text()).startsWith("Cerrado");
    assertThat(shown.select("#reply")).isEmpty();
    assertThat(shown.text()).contains(CLOSED);
    assertThat(network.as(ANA).get("/rooms/plaza").body()).contains("<p>Cerrado</p>");
    assertThat(network.as(BRUNO).get(path + "/heading").body()).contains("Encerrado desde");

    assertThat(network.as(ANA).post(path + "/reopen", Map.of()).status()).isEqualTo(303);
    assertThat(head(BRUNO, opened).course().closed()).isEmpty();
    assertThat(network.as(ANA).get(path).body()).contains("id=\"reply\"");
    assertThat(network.told(ClosingChanged.class))
        .extracting(ClosingChanged::closed)
        .containsExactly(true, false);
  }

  @Test
  void whoModeratesTheRoomClosesItAndNobodyElseDoes() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    for (var other : new Known[] {TEO, BRUNO, OBSERVER})
      assertThatThrownBy(() -> close(other, opened, Optional.empty()))
          .hasMessage(new NotAllowed("close-discussion").toString());
    close(MODERATOR, opened, Optional.empty());
    assertThat(head(ANA, opened).course().closed()).isPresent();
    assertThat(network.as(ANA).get("/discussions/" + opened.discussion()).body())
        .contains("Lo cerró la moderación.");
    reopen(ANA, opened);
    assertThat(head(ANA, opened).course().closed()).isEmpty();
  }

  @Test
  void itTakesNoRepliesButItsWordsAreStillTheirAuthors() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(BRUNO, opened, "Nós não.");
    close(ANA, opened, Optional.empty());

    assertThatThrownBy(() -> network.reply(BRUNO, opened, "Talvez."))
        .hasMessage(Invalid.of("text", "discussions.complaint.closed").toString());
    assertThat(head(BRUNO, opened).mayReply()).isFalse();
    network.ask(BRUNO, new EditPost(reply.post(), "Nós também.", Version.ANY, key()));
    network.ask(BRUNO, new RetractPost(reply.post(), key()));
    reopen(ANA, opened);
    assertThat(network.reply(BRUNO, opened, "Talvez.").number()).isEqualTo(3);
  }

  @Test
  void aReplyThatWasWrittenBeforeIsKeptAndGoesOnElsewhere() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var path = "/discussions/" + opened.discussion();
    var written = Map.of("text", "Convocamos nós.", "language", "pt", "key", "k1");
    close(ANA, opened, Optional.empty());

    var refused = network.as(BRUNO).post(path + "/posts", written);

    assertThat(refused.status()).isEqualTo(422);
    var page = Jsoup.parse(refused.body());
    assertThat(page.select("#reply textarea").text()).isEqualTo("Convocamos nós.");
    assertThat(page.select("#reply .button.chief")).isEmpty();
    assertThat(page.select("#reply [formaction^=/rooms/plaza/new]")).hasSize(1);
    var moved =
        network
            .as(BRUNO)
            .post("/rooms/plaza/new?instead-of=/discussions/" + opened.discussion(), written);
    assertThat(moved.body()).contains("Convocamos nós.");
  }

  @Test
  void aReplySentBeforeIsNotLostWhenItIsSentAgainAfterwards() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var wish =
        new AddReply(
            opened.discussion(),
            "Nós.",
            Language.PT,
            Capacity.PERSONAL,
            Optional.empty(),
            new Key("again"));
    var reply = network.ask(BRUNO, wish);
    close(ANA, opened, Optional.empty());

    assertThat(network.ask(BRUNO, wish)).isEqualTo(reply);
  }

  @Test
  void whereItGoesOnIsShownToThoseAloneWhoSeeThat() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var narrow = network.open(ANA, "poc-room", "Entre puntos de contacto");
    var path = "/discussions/" + opened.discussion();
    close(ANA, opened, Optional.of(narrow.discussion()));

    assertThat(network.ask(BRUNO, new ReadLinks(opened.discussion())).pointer())
        .map(Link::title)
        .contains("Entre puntos de contacto");
    assertThat(network.as(GRACE).get(path).body())
        .contains("Closed since")
        .doesNotContain("Entre puntos", narrow.discussion().value());
    var api = network.as(GRACE).get("/api/v1" + path).body();
    assertThat(api).contains("\"closed\":{\"at\":").doesNotContain("pointer");
    assertThat(network.as(BRUNO).get("/api/v1" + path).body())
        .contains("\"pointer\":\"" + narrow.discussion() + "\"");
  }

  @Test
  void itPointsToNothingThatWhoClosesItDoesNotSee() {
    var opened = network.open(GRACE, "plaza", "Who convenes?");
    var narrow = network.open(ANA, "poc-room", "Entre puntos de contacto");
    var path = "/discussions/" + opened.discussion();
    var unseen = "/discussions/" + narrow.discussion();

    for (var pointer : new String[] {unseen, path, "https://elsewhere.example" + path, "nowhere"}) {
      var refused = network.as(GRACE).post(path + "/close", Map.of("closed.pointer", pointer));
      assertThat(refused.status()).as(pointer).isEqualTo(422);
      var page = Jsoup.parse(refused.body());
      assertThat(page.select(".summary-of-errors a").attr("href")).isEqualTo("#closed.pointer");
      assertThat(page.getElementById("closed.pointer").val()).isEqualTo(pointer);
    }
    assertThat(head(GRACE, opened).course().closed()).isEmpty();
  }

  @Test
  void doneTwiceItIsDoneOnceAndWhatWasOvertakenIsRefused() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    assertThat(close(ANA, opened, Optional.empty()))
        .isEqualTo(close(MODERATOR, opened, Optional.empty()));
    assertThatThrownBy(
            () ->
                network.ask(
                    ANA,
                    new Close(opened.discussion(), false, Optional.empty(), new Version(1), key())))
        .hasMessage(new Stale().toString());
    assertThat(network.told(ClosingChanged.class)).hasSize(1);
    network.forget();
    assertThat(head(ANA, opened).course().closed()).isPresent();
  }

  @Test
  void whoDoesNotSeeItClosesNothing() {
    var narrow = network.open(ANA, "poc-room", "Entre puntos de contacto");

    assertThatThrownBy(() -> close(GRACE, narrow, Optional.empty()))
        .hasMessage(new NotFound().toString());
  }

  private Head head(Known member, Posted opened) {
    return network.ask(member, new ReadDiscussion(opened.discussion()));
  }

  private Corrected close(Known member, Posted opened, Optional<DiscussionId> pointer) {
    return network.ask(member, new Close(opened.discussion(), true, pointer, Version.ANY, key()));
  }

  private void reopen(Known member, Posted opened) {
    network.ask(
        member, new Close(opened.discussion(), false, Optional.empty(), Version.ANY, key()));
  }
}
