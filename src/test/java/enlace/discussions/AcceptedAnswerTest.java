package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.TEO;
import static enlace.discussions.Network.key;
import static enlace.discussions.Network.path;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The reply that answered stands on top, for whoever may read it.
@OnBothStores
class AcceptedAnswerTest {
  private final Network network;

  AcceptedAnswerTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whoAskedAcceptsAReplyWhichThenStandsOnTop() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "A **presidência** convoca.");
    network.reply(GRACE, opened, "The secretary.");
    network.reply(ANA, opened, "Gracias.");
    var path = path(opened);
    assertThat(network.page(ANA, path).select("a[href*=settle?]").eachAttr("href"))
        .containsExactly(path + "/settle?number=2", path + "/settle?number=3");
    assertThat(network.page(GRACE, path).select("a[href*=settle]")).isEmpty();
    var form = network.page(ANA, path + "/settle?number=2");
    assertThat(form.select("[name=settled.number]").val()).isEqualTo("2");

    accept(opened, 2);

    assertThat(onTop(GRACE, opened).text())
        .startsWith("Accepted answer A presidência convoca.")
        .contains("Terra do Ipê");
    assertThat(onTop(GRACE, opened).select("a").attr("href")).isEqualTo(path + "?from=1#p2");
    assertThat(network.page(ANA, path).select("a[href*=settle?]").eachAttr("href"))
        .containsExactly(path + "/settle?number=3");
  }

  @Test
  void anotherOneTakesItsPlaceAndIsTakenBack() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "A presidência.");
    network.reply(GRACE, opened, "The secretary.");
    accept(opened, 2);
    assertThat(
            network
                .page(ANA, path(opened) + "/settle?number=3")
                .select("[name=settled.number]")
                .val())
        .isEqualTo("3");

    accept(opened, 3);
    assertThat(onTop(BRUNO, opened).text()).contains("The secretary.");
    assertThat(network.as(ANA).post(path(opened) + "/unsettle", Map.of()).status()).isEqualTo(303);

    assertThat(onTop(BRUNO, opened)).isEmpty();
  }

  @Test
  void whatIsHeldOrTakenBackStandsThereNoMore() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var answer = network.reply(BRUNO, opened, "A presidência.");
    accept(opened, 2);

    network.moderate(answer.post(), 1, Visibility.HELD);
    for (var reader : List.of(ANA, BRUNO, GRACE)) assertThat(onTop(reader, opened)).isEmpty();
    network.moderate(answer.post(), 2, Visibility.SHOWN);
    assertThat(onTop(GRACE, opened).text()).contains("A presidência.");
    network.ask(BRUNO, new RetractPost(answer.post(), key()));

    for (var reader : List.of(ANA, BRUNO, GRACE)) assertThat(onTop(reader, opened)).isEmpty();
  }

  @Test
  void whoDoesNotSignItIsNotNamedOnTopEither() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "A presidência.", Attribution.ANONYMOUS);

    accept(opened, 2);

    assertThat(onTop(GRACE, opened).text()).contains("A presidência.").doesNotContain("Ipê");
  }

  @ParameterizedTest
  @EnumSource(DiscussionKind.class)
  void questionsAndChallengesHaveOneAndNothingElse(DiscussionKind kind) {
    boolean takes = kind == DiscussionKind.QUESTION || kind == DiscussionKind.CHALLENGE;
    var opened =
        network.open(
            ANA, "plaza", "Algo", Optional.empty(), kind, Language.ES, List.of(), List.of());
    network.reply(TEO, opened, "Esto.");

    assertThat(network.page(ANA, path(opened)).select("a[href*=settle]").isEmpty())
        .isEqualTo(!takes);
    assertThat(settled(opened, 2)).isEqualTo(takes ? 303 : 422);
    assertThat(onTop(GRACE, opened).isEmpty()).isEqualTo(!takes);
  }

  @Test
  void itStandsOnTopOnlyWhileTheDiscussionIsOfAKindThatTakesOne() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "A presidência.");
    accept(opened, 2);

    correct(opened, "idea");
    assertThat(onTop(GRACE, opened)).isEmpty();
    correct(opened, "challenge");

    assertThat(onTop(GRACE, opened).text()).contains("A presidência.");
  }

  private void correct(Posted opened, String kind) {
    var change = Map.of("kind", kind);
    var answer = network.as(ANA).json("PATCH", "/api/v1" + path(opened), change);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private void accept(Posted opened, int number) {
    assertThat(settled(opened, number)).isEqualTo(303);
  }

  private int settled(Posted opened, int number) {
    var fields = Map.of("settled.number", Integer.toString(number));
    return network.as(ANA).post(path(opened) + "/settle", fields).status();
  }

  private Elements onTop(Known reader, Posted opened) {
    return network.page(reader, path(opened)).select(".head [data-part] [data-part]");
  }
}
