package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static enlace.discussions.Network.TEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.events.DiscussionEvent.Corrected;
import enlace.events.DiscussionEvent.Narrowed;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.requests.DiscussionRequest.Correct;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.Key;
import enlace.requests.Version;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who opened a discussion puts right what stands above it.
@OnBothStores
class CorrectingTest {
  private final Network network;

  CorrectingTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whatWasChosenWronglyIsPutRightByForm() {
    var opened = network.open(ANA, "plaza", "¿Qien convoca?");
    var path = "/discussions/" + opened.discussion();
    assertThat(network.as(ANA).get(path).body()).contains("href=\"" + path + "/edit\"");
    assertThat(network.as(BRUNO).get(path).body()).doesNotContain("href=\"" + path + "/edit\"");
    var shown = network.as(ANA).get(path + "/edit");
    assertThat(shown.status()).as(shown.body()).isEqualTo(200);
    var form = Jsoup.parse(shown.body());
    assertThat(form.select("#title").val()).isEqualTo("¿Qien convoca?");
    assertThat(form.select("[name=themes][checked]").eachAttr("value"))
        .containsExactly("resources");

    var answer =
        network
            .as(ANA)
            .post(
                path + "/edit",
                Map.of(
                    "title", "¿Quién convoca?",
                    "kind", "idea",
                    "language", "pt",
                    "marking", "TLP:GREEN",
                    "version", form.select("[name=version]").val()));

    assertThat(answer.status()).isEqualTo(303);
    var head = head(BRUNO, opened);
    assertThat(head.title()).isEqualTo("¿Quién convoca?");
    assertThat(head.kind()).isEqualTo(DiscussionKind.IDEA);
    assertThat(head.language()).isEqualTo(Language.PT);
    assertThat(head.themes()).isEmpty();
    assertThat(head.paragraphs()).isEmpty();
  }

  @Test
  void inTheApiWhatIsNotSentStays() {
    var opened = network.open(ANA, "plaza", "¿Qien convoca?");
    var path = "/api/v1/discussions/" + opened.discussion();

    assertThat(network.as(ANA).json("PATCH", path, Map.of("title", "¿Quién convoca?")).status())
        .isEqualTo(200);
    assertThat(network.as(ANA).json("PATCH", path, Map.of("title", " ")).status()).isEqualTo(422);
    assertThat(network.as(ANA).json("PATCH", path, Map.of("themes", List.of("none"))).status())
        .isEqualTo(422);

    var head = head(BRUNO, opened);
    assertThat(head.title()).isEqualTo("¿Quién convoca?");
    assertThat(head.themes()).containsExactly("resources");
    assertThat(network.told(Corrected.class)).hasSize(1);
  }

  @Test
  void nobodyElsePutsItRight() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    for (var other : List.of(TEO, BRUNO, MODERATOR))
      assertThatThrownBy(() -> mark(other, opened, Marking.AMBER))
          .hasMessage(new NotAllowed("correct-discussion").toString());
  }

  @Test
  void allThatIsInItIsMarkedMoreStrictly() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "Aqui é a presidência.");

    mark(ANA, opened, Marking.AMBER);

    assertThat(head(BRUNO, opened).marking()).isEqualTo(Marking.AMBER);
    assertThat(posts(GRACE, opened)).extracting(ShownPost::marking).containsOnly(Marking.AMBER);
    assertThat(network.told(Narrowed.class)).hasSize(1);
  }

  @Test
  void whatOtherOfficesWroteStaysReadableToThem() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "Aqui é a presidência.");

    assertThatThrownBy(() -> mark(ANA, opened, Marking.AMBER_STRICT))
        .hasMessageContaining("discussions.complaint.narrow");

    var own = network.open(ANA, "plaza", "Solo nosotros");
    network.reply(TEO, own, "De acuerdo.");
    mark(ANA, own, Marking.AMBER_STRICT);
    assertThat(head(TEO, own).marking()).isEqualTo(Marking.AMBER_STRICT);
    assertThatThrownBy(() -> head(BRUNO, own)).hasMessage(new NotFound().toString());
  }

  @Test
  void whetherWhoIsNotNamedIsOfTheOwnOfficeIsNotToldByIt() {
    for (var by : List.of(TEO, BRUNO)) {
      var opened = network.open(ANA, "plaza", "¿Quién convoca?");
      network.reply(by, opened, "La Cancillería.", Attribution.ANONYMOUS);
      assertThatThrownBy(() -> mark(ANA, opened, Marking.AMBER_STRICT))
          .as(by.handle())
          .hasMessageContaining("discussions.complaint.narrow");
      mark(ANA, opened, Marking.AMBER);

      var unnamed = network.open(ANA, "plaza", "¿Quién convoca?", Attribution.ANONYMOUS);
      network.reply(by, unnamed, "La Cancillería.");
      assertThatThrownBy(() -> mark(ANA, unnamed, Marking.AMBER_STRICT))
          .as(by.handle())
          .hasMessageContaining("discussions.complaint.narrow");
    }
    var own = network.open(ANA, "plaza", "Solo nosotros");
    network.reply(ANA, own, "La Cancillería.", Attribution.ANONYMOUS);
    mark(ANA, own, Marking.AMBER_STRICT);
    assertThat(head(TEO, own).marking()).isEqualTo(Marking.AMBER_STRICT);
  }

  @Test
  void itIsOpenedFurtherOnlyWhileNobodyElseWroteInIt() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?", Optional.of(Marking.AMBER));
    mark(ANA, opened, Marking.GREEN);
    mark(ANA, opened, Marking.AMBER);
    network.reply(TEO, opened, "La Cancillería.");

    assertThatThrownBy(() -> mark(ANA, opened, Marking.GREEN))
        .hasMessageContaining("discussions.complaint.widen");
  }

  @Test
  void whatIsQuotedMoreOpenlyElsewhereIsTakenOutThere() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var said = network.reply(ANA, opened, "El proveedor se llama Ejemplar.");
    var quotation =
        "> El proveedor se llama Ejemplar.\n>\n> [n.º 2](/discussions/%s?from=1#p2)\n\n"
            .formatted(said.discussion());
    var here = network.reply(BRUNO, opened, quotation + "Aqui também.");
    var elsewhere = network.open(GRACE, "plaza", "Suppliers");
    network.reply(GRACE, elsewhere, quotation + "Seen here, too.");
    var asStrict = network.open(GRACE, "plaza", "Suppliers", Optional.of(Marking.AMBER));
    network.reply(GRACE, asStrict, quotation + "Seen here, too.");

    mark(ANA, opened, Marking.AMBER);
    network.journal.awaitHeard(network.listener.name());

    assertThat(posts(ANA, here).getLast().text()).contains("Ejemplar");
    assertThat(posts(ANA, asStrict).getLast().text()).contains("Ejemplar");
    assertThat(posts(ANA, elsewhere).getLast().text())
        .doesNotContain("Ejemplar")
        .contains("> Cita retirada", "Seen here, too.");
  }

  private Head head(Known reader, Posted of) {
    return network.ask(reader, new ReadDiscussion(of.discussion()));
  }

  private List<ShownPost> posts(Known reader, Posted in) {
    return network.ask(reader, new ReadPosts(in.discussion(), 1, 20)).items();
  }

  private void mark(Known member, Posted opened, Marking marking) {
    network.ask(
        member,
        new Correct(
            opened.discussion(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(marking),
            Version.ANY,
            new Key(UUID.randomUUID().toString())));
  }
}
