package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.TEO;
import static enlace.discussions.Network.key;
import static enlace.discussions.Network.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Close;
import enlace.requests.DiscussionRequest.GiveSupport;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.Version;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Support;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Offices stand by who asked, under their names and in no other order than the alphabet's.
@OnBothStores
class SupportTest {
  private final Network network;

  SupportTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void officesAreNamedInTheReadersAlphabetAndNotCounted() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    give(BRUNO, opened, "same");
    give(GRACE, opened, "same");
    give(BRUNO, opened, "help");

    for (int round = 0; round < 2; round++) {
      assertThat(shown(ANA, opened))
          .contains("Lo mismo aquí: OPAQ y Terra do Ipê.", "Ofrecen ayuda: Terra do Ipê.")
          .doesNotContain("2");
      network.forget();
    }
    assertThat(head(BRUNO, opened).following()).isTrue();
    assertThat(head(BRUNO, opened).last()).isEqualTo(1);
  }

  @Test
  void eitherIsTakenBackByTheSameOffice() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    give(BRUNO, opened, "same");
    give(BRUNO, opened, "help");
    assertThat(
            network
                .page(BRUNO, path(opened))
                .select("#support button[name=given]")
                .eachAttr("value"))
        .containsExactly("false", "false");

    network.as(BRUNO).post(path(opened) + "/support", Map.of("support", "same", "given", "false"));

    assertThat(shown(ANA, opened)).contains("Ofrecen ayuda").doesNotContain("Lo mismo aquí");
  }

  @Test
  void aSecondClickChangesNothing() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    give(BRUNO, opened, "same");
    long version = head(BRUNO, opened).version();

    give(BRUNO, opened, "same");

    assertThat(head(BRUNO, opened).version()).isEqualTo(version);
  }

  @Test
  void whoAskedAndTheOwnOfficeAreNotOfferedIt() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    for (var own : List.of(ANA, TEO)) {
      assertThat(network.page(own, path(opened)).select("#support")).isEmpty();
      assertThat(status(own, opened, "same")).isEqualTo(403);
    }
  }

  /// A colleague that were refused would learn who asked.
  @Test
  void whoAskedWithoutANameIsNotGivenAwayByARefusal() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?", Attribution.ANONYMOUS);

    assertThat(status(TEO, opened, "same")).isEqualTo(303);
    assertThat(status(ANA, opened, "same")).isEqualTo(403);
  }

  @Test
  void onlyWhatAsksForSomethingIsStoodBy() {
    var idea =
        network.open(
            ANA,
            "plaza",
            "Una idea",
            Optional.empty(),
            DiscussionKind.IDEA,
            Language.ES,
            List.of("resources"),
            List.of("OP3C"));
    assertThat(status(BRUNO, idea, "help")).isEqualTo(403);
    var closed = network.open(ANA, "plaza", "¿Quién convoca?");
    give(BRUNO, closed, "help");
    network.ask(ANA, new Close(closed.discussion(), true, Optional.empty(), Version.ANY, key()));

    assertThat(status(GRACE, closed, "help")).isEqualTo(403);
    assertThat(shown(GRACE, closed)).contains("Help offered by: Terra do Ipê.");
    assertThat(network.page(GRACE, path(closed)).select("#support form")).isEmpty();
  }

  @Test
  void whatIsNeitherOfTheTwoIsRefused() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    assertThat(status(BRUNO, opened, "")).isEqualTo(422);
    assertThat(status(BRUNO, opened, "applause")).isEqualTo(422);
  }

  @Test
  void whoDoesNotSeeItLearnsNothing() {
    var opened = network.open(ANA, "country-room-qm", "¿Quién convoca?");

    assertThatThrownBy(
            () ->
                network.ask(BRUNO, new GiveSupport(opened.discussion(), Support.HELP, true, key())))
        .isInstanceOf(Refused.class);
    assertThat(status(BRUNO, opened, "same")).isEqualTo(404);
  }

  @Test
  void outsideOfARoomUnderTheRuleNoOfficeIsTold() {
    var opened = network.open(ANA, "partner-table", "¿Quién convoca?");
    assertThat(status(BRUNO, opened, "help")).isEqualTo(303);
    assertThat(shown(ANA, opened)).contains("Terra do Ipê");

    var outside = network.ask(ANA, new ReadHeads(List.of(opened.discussion()))).items().getFirst();

    assertThat(outside.supporters().offices()).isEmpty();
    assertThat(outside.supporters().helped()).isTrue();
  }

  private void give(Known member, Posted opened, String support) {
    assertThat(status(member, opened, support)).isEqualTo(303);
  }

  private int status(Known member, Posted opened, String support) {
    return network
        .as(member)
        .post(path(opened) + "/support", Map.of("support", support, "given", "true"))
        .status();
  }

  private String shown(Known reader, Posted opened) {
    return network.page(reader, path(opened)).select("#support").text();
  }

  private Head head(Known reader, Posted opened) {
    return network.ask(reader, new ReadDiscussion(opened.discussion()));
  }
}
