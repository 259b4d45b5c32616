package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.AUDITOR;
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
import enlace.events.DiscussionEvent.Moved;
import enlace.ids.RoomId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Stale;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.MarkRead;
import enlace.requests.DiscussionRequest.Move;
import enlace.requests.DiscussionRequest.MoveChoice;
import enlace.requests.DiscussionRequest.Pin;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ReadMine;
import enlace.requests.DiscussionRequest.ReadMoves;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.Version;
import enlace.rights.Reader;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A discussion goes into another room, and nobody reads it there to whom nobody wrote.
@OnBothStores
class MovingTest {
  private final Network network;

  MovingTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void itIsInTheOtherRoomWithAllThatBelongsToIt() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?", Optional.of(Marking.AMBER));
    var reply = network.reply(GRACE, opened, "We do.");
    network.reply(BRUNO, opened, "Aqui é a presidência.");
    network.ask(BRUNO, new MarkRead(opened.discussion(), 2));
    network.ask(MODERATOR, new Pin(opened.discussion(), true, key()));

    move(MODERATOR, opened, "poc-room");

    var head = head(BRUNO, opened);
    assertThat(head.room()).isEqualTo(new RoomId("poc-room"));
    assertThat(head.marking()).isEqualTo(Marking.AMBER);
    assertThat(head.following()).isTrue();
    assertThat(head.readTo()).isEqualTo(3);
    assertThat(head.pinned()).isFalse();
    assertThat(posts(BRUNO, opened)).hasSize(3);
    for (var reader : List.of(ANA, BRUNO, MODERATOR)) {
      assertThat(titles(reader, "plaza")).isEmpty();
      assertThat(titles(reader, "poc-room")).containsExactly("¿Quién convoca?");
    }
    for (var other : List.of(TEO, GRACE, OBSERVER)) {
      assertThatThrownBy(() -> head(other, opened)).hasMessage(new NotFound().toString());
      assertThat(titles(other, "plaza")).isEmpty();
      assertThat(network.ask(other, new ReadHeads(List.of(opened.discussion()))).items()).isEmpty();
      assertThat(network.as(other).get("/posts/" + reply.post()).status()).isEqualTo(404);
    }
    assertThat(network.told(Moved.class)).extracting(Moved::by).containsExactly(MODERATOR.id());
  }

  @Test
  void whatIsNewIsCountedWhereItIsNow() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(GRACE, opened, "We do.");
    network.ask(TEO, new Follow(opened.discussion(), true));
    network.ask(BRUNO, new Follow(opened.discussion(), true));
    network.reply(ANA, opened, "Bien.");
    assertThat(unread(BRUNO, "plaza")).isEqualTo(1);
    assertThat(waiting(TEO)).isEqualTo(1);

    move(MODERATOR, opened, "poc-room");

    assertThat(unread(BRUNO, "plaza")).isZero();
    assertThat(unread(BRUNO, "poc-room")).isEqualTo(1);
    assertThat(waiting(BRUNO)).isEqualTo(1);
    assertThat(unread(TEO, "plaza")).isZero();
    assertThat(waiting(TEO)).isZero();
    assertThat(network.followed().unread(reader(TEO))).isEmpty();
    assertThat(network.ask(TEO, new ReadMine()).followed()).isEmpty();
  }

  @Test
  void whatQuotesItGoesFromTextsThatOthersRead() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var said = network.reply(ANA, opened, "El proveedor se llama Ejemplar.");
    var quotation =
        "> El proveedor se llama Ejemplar.\n>\n> [n.º 2](/discussions/%s?from=1#p2)\n\n"
            .formatted(said.discussion());
    var here = network.reply(BRUNO, opened, quotation + "Aqui também.");
    var elsewhere = network.open(GRACE, "plaza", "Suppliers");
    network.reply(GRACE, elsewhere, quotation + "Seen here, too.");
    var among = network.open(BRUNO, "poc-room", "Fornecedores");
    network.reply(BRUNO, among, quotation + "Visto aqui.");

    move(MODERATOR, opened, "poc-room");
    network.journal.awaitHeard(network.listener.name());

    assertThat(posts(ANA, here).getLast().text()).contains("Ejemplar");
    assertThat(posts(ANA, among).getLast().text()).contains("Ejemplar");
    assertThat(posts(ANA, elsewhere).getLast().text())
        .doesNotContain("Ejemplar")
        .contains("> Cita retirada: su fuente está ahora en otra sala", "Seen here, too.");
  }

  @Test
  void aQuotationGoesAlsoWhereItsLinkStandsBesideItAmongOthers() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var said = network.reply(ANA, opened, "El proveedor se llama Ejemplar.");
    var elsewhere = network.open(GRACE, "plaza", "Suppliers");
    var text =
        "> El proveedor se llama Ejemplar.\n\n[2](/discussions/%s#p2), not [1](/discussions/%s#p1)"
            .formatted(said.discussion(), elsewhere.discussion());
    network.reply(GRACE, elsewhere, text);
    move(MODERATOR, opened, "poc-room");
    network.journal.awaitHeard(network.listener.name());

    assertThat(posts(ANA, elsewhere).getLast().text()).doesNotContain("Ejemplar").contains("not");
  }

  @Test
  void whoLosesSightOfItTakesBackWhatWasWrittenThereAndLearnsNothingElse() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var one = network.reply(GRACE, opened, "Ours is **secret**.");
    var two = network.reply(GRACE, opened, "And more.");
    var others = network.reply(BRUNO, opened, "É a presidência.");
    move(MODERATOR, opened, "poc-room");

    var page = network.as(GRACE).get("/discussions/" + opened.discussion()).body();
    assertThat(page)
        .contains("<strong>secret</strong>", "/posts/" + two.post() + "/retract")
        .doesNotContain("convoca", "presidência", others.post().value());
    var retract = "/posts/" + one.post() + "/retract";
    assertThat(network.as(GRACE).get(retract).body()).contains("secret").doesNotContain("convoca");
    assertThat(network.as(GRACE).get("/posts/" + others.post() + "/retract").status())
        .isEqualTo(404);
    assertThat(network.as(OBSERVER).get("/discussions/" + opened.discussion()).status())
        .isEqualTo(404);
    var sent = network.as(GRACE).post(retract, Map.of("key", key().value()));
    assertThat(sent.status()).isEqualTo(303);
    network.ask(GRACE, new RetractPost(two.post(), key()));

    assertThat(posts(ANA, opened)).filteredOn(it -> it.removed().isPresent()).hasSize(2);
    assertThat(network.as(GRACE).get("/discussions/" + opened.discussion()).status())
        .isEqualTo(404);
  }

  @Test
  void itGoesWhereOthersReadOnlyByItsOpenerAndAlone() {
    var opened = network.open(ANA, "poc-room", "Solo entre nosotros");
    refused(MODERATOR, opened, "plaza", "widen-discussion");
    refused(BRUNO, opened, "plaza", "move-discussion");
    move(ANA, opened, "plaza");
    assertThat(head(OBSERVER, opened).room()).isEqualTo(new RoomId("plaza"));
    assertThat(head(OBSERVER, opened).marking()).isEqualTo(Marking.AMBER);

    move(ANA, opened, "poc-room");
    network.reply(BRUNO, opened, "Aqui também.");
    assertThatThrownBy(() -> move(ANA, opened, "plaza"))
        .hasMessageContaining("discussions.complaint.wider");
    assertThatThrownBy(() -> head(OBSERVER, opened)).hasMessage(new NotFound().toString());

    var answered = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, answered, "Aqui é a presidência.");
    assertThatThrownBy(() -> move(ANA, answered, "country-room-qm"))
        .hasMessageContaining("discussions.complaint.national");
  }

  @Test
  void whetherWhoIsNotNamedIsOfTheOwnOfficeIsNotToldByIt() {
    for (var by : List.of(TEO, BRUNO)) {
      var opened = network.open(ANA, "plaza", "¿Quién convoca?");
      network.reply(by, opened, "La Cancillería.", Attribution.ANONYMOUS);
      assertThatThrownBy(() -> move(ANA, opened, "country-room-qm"))
          .as(by.handle())
          .hasMessageContaining("discussions.complaint.national");
      assertThat(network.ask(ANA, new ReadMoves(opened.discussion())).items())
          .as(by.handle())
          .extracting(MoveChoice::room)
          .doesNotContain(new RoomId("country-room-qm"));
    }
    var own = network.open(ANA, "plaza", "Solo nosotros");
    network.reply(ANA, own, "La Cancillería.", Attribution.ANONYMOUS);
    move(ANA, own, "country-room-qm");
  }

  @Test
  void nobodyElseMovesIt() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    for (var other : List.of(TEO, BRUNO, GRACE, OBSERVER))
      refused(other, opened, "newcomers", "move-discussion", new NotFound().toString());
    assertThatThrownBy(() -> move(AUDITOR, opened, "poc-room"))
        .hasMessage(new NotFound().toString());
    // nor into a room that one may not read, which is not there
    assertThatThrownBy(() -> move(MODERATOR, opened, "country-room-qm"))
        .hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> move(ANA, opened, "country-room-qp"))
        .hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> move(ANA, opened, "nowhere")).hasMessage(new NotFound().toString());
    assertThatThrownBy(() -> move(MODERATOR, opened, "poc-room", new Version(7)))
        .hasMessage(new Stale().toString());
    assertThat(network.told(Moved.class)).isEmpty();
  }

  @Test
  void forTheOwnOfficeAloneItStaysSo() {
    var opened = network.open(GRACE, "plaza", "Only us", Optional.of(Marking.AMBER_STRICT));
    move(GRACE, opened, "partner-table");
    assertThat(head(OBSERVER, opened).marking()).isEqualTo(Marking.AMBER_STRICT);
    assertThatThrownBy(() -> head(BRUNO, opened)).hasMessage(new NotFound().toString());

    var national = network.open(TEO, "country-room-qm", "Entre nosotros");
    network.reply(ANA, national, "De acuerdo.");
    move(TEO, national, "plaza");
    assertThat(head(ANA, national).marking()).isEqualTo(Marking.AMBER_STRICT);
    assertThatThrownBy(() -> head(BRUNO, national)).hasMessage(new NotFound().toString());
  }

  @Test
  void theRoomsWhereItMayGoAreOffered() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "Aqui é a presidência.");

    assertThat(network.ask(MODERATOR, new ReadMoves(opened.discussion())).items())
        .extracting(choice -> choice.room().value())
        .contains("poc-room", "newcomers", "partner-table")
        .doesNotContain("plaza", "industry-forum", "country-room-qm");
    assertThat(network.ask(ANA, new ReadMoves(opened.discussion())).items())
        .contains(
            new MoveChoice(
                new RoomId("poc-room"),
                Set.of(
                    Role.NATIONAL_TEAM,
                    Role.PARTNER,
                    Role.EXPERT_OBSERVER,
                    Role.CURATOR,
                    Role.TRANSLATOR),
                Set.of()))
        .extracting(choice -> choice.room().value())
        .doesNotContain("country-room-qm"); // where BRUNO would not read what he wrote
    var own = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(TEO, own, "La Cancillería.");
    assertThat(network.ask(ANA, new ReadMoves(own.discussion())).items())
        .extracting(choice -> choice.room().value())
        .contains("country-room-qm");
    assertThatThrownBy(() -> network.ask(BRUNO, new ReadMoves(opened.discussion())))
        .hasMessage(new NotAllowed("move-discussion").toString());
  }

  @Test
  void theFormSaysWhoWillNotReadItAnyMore() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var path = "/discussions/" + opened.discussion();
    assertThat(network.as(ANA).get(path).body()).contains("href=\"" + path + "/move\"");
    assertThat(network.as(BRUNO).get(path).body()).doesNotContain("href=\"" + path + "/move\"");
    var rooms = Jsoup.parse(network.as(ANA).get(path + "/move").body()).select("[name=room]");
    assertThat(rooms.parents().select("label").eachText()).isSorted();
    assertThat(rooms.eachAttr("value")).contains("poc-room").doesNotContain("plaza");

    var asked = network.as(ANA).get(path + "/move?room=poc-room");
    assertThat(asked.body()).contains("Dejarán de leerlo", "organización asociada");
    var version = Jsoup.parse(asked.body()).select("[name=version]").val();
    var answer =
        network.as(ANA).post(path + "/move", Map.of("room", "poc-room", "version", version));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(network.as(BRUNO).get(path).body()).contains("Sala dos pontos de contato");
    assertThat(network.as(GRACE).get(path).status()).isEqualTo(404);
    // what was looked at before
    var again = network.as(ANA).post(path + "/move", Map.of("room", "newcomers", "version", "1"));
    assertThat(again.status()).isEqualTo(412);
  }

  @Test
  void theApiMovesItAndNothingElseWithIt() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var path = "/api/v1/discussions/" + opened.discussion();

    var both = Map.of("room", "poc-room", "title", "¿Quién?");
    assertThat(network.as(ANA).json("PATCH", path, both).status()).isEqualTo(422);
    assertThat(network.as(ANA).json("PATCH", path, Map.of("room", "")).status()).isEqualTo(422);
    var moved = network.as(MODERATOR).json("PATCH", path, Map.of("room", "poc-room"));

    assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    assertThat(network.as(ANA).get(path).body()).contains("\"room\":\"poc-room\"");
    assertThat(network.as(MODERATOR).json("PATCH", path, Map.of("room", "plaza")).status())
        .isEqualTo(403);
  }

  @Test
  void whatWasSaidUnderTheChathamHouseRuleStaysWithoutAName() {
    var opened = network.open(GRACE, "partner-table", "What Costa Serena asked");
    var reply = network.reply(BRUNO, opened, "Como disse Costa Serena.");
    network.as(BRUNO).post("/posts/" + reply.post() + "/edit", edit("Como Costa Serena disse."));

    move(MODERATOR, opened, "poc-room");
    var open = network.reply(ANA, opened, "Aquí con nombre.");
    network.reply(BRUNO, opened, "> Aquí con nombre.\n\nAqui também.");

    var posts = posts(ANA, opened);
    assertThat(posts)
        .extracting(post -> post.author().isPresent())
        .containsExactly(false, false, true, true);
    assertThat(posts.get(1).text()).isEqualTo("Como (una oficina) disse.");
    assertThat(posts.get(1).html().orElseThrow()).doesNotContain("Costa Serena");
    var head = head(ANA, opened);
    assertThat(head.ruledElsewhere()).isTrue();
    assertThat(head.author()).isEmpty();
    assertThat(head.offices()).isEmpty();
    assertThat(head.title()).doesNotContain("Costa Serena");
    var page = network.as(ANA).get("/discussions/" + opened.discussion()).body();
    assertThat(page)
        .contains("Un miembro", "bajo la regla de Chatham House")
        .contains("en otra sala bajo la regla de Chatham House")
        .doesNotContain("OPAQ", "disse Costa Serena");
    var api = "/api/v1/discussions/" + opened.discussion();
    assertThat(network.as(ANA).get(api + "/posts?limit=2").body())
        .doesNotContain("\"author\"", "Costa Serena", "opcw");
    assertThat(network.as(ANA).get(api).body()).doesNotContain("Costa Serena", "opcw", "QP");
    assertThat(network.as(ANA).get("/rooms/poc-room").body()).doesNotContain("OPAQ");
    var versions = network.as(ANA).get("/posts/" + reply.post() + "/versions").body();
    assertThat(versions).contains("disse").doesNotContain("Costa Serena");
    // its author edits it as it was written, and others of that office know whose it is
    assertThat(network.as(BRUNO).get("/posts/" + reply.post() + "/edit").body())
        .contains("Como Costa Serena disse.");
    assertThat(network.as(BRUNO).get("/discussions/" + opened.discussion()).body())
        .contains("/posts/" + reply.post() + "/edit");
    // outside of the new room as well, and what was written in that is named
    var outside = network.ask(ANA, new QuotePosts(opened.discussion(), 1, 3)).items();
    assertThat(outside)
        .extracting(post -> post.author().isPresent())
        .containsExactly(false, false, true);
    var found = network.ask(BRUNO, new ReadHeads(List.of(opened.discussion()))).items().getFirst();
    assertThat(found.author()).isEmpty();
    assertThat(found.title()).doesNotContain("Costa Serena");
    assertThat(found.ruled()).isTrue();
    assertThat(open.number()).isEqualTo(3);
  }

  @Test
  void fromUnderTheRuleNobodyIsNamedInAQuotationInTheNewRoomEither() {
    var opened = network.open(ANA, "partner-table", "Lo que se dijo");
    move(MODERATOR, opened, "poc-room");
    network.reply(ANA, opened, "Aquí con nombre.");
    var path = "/discussions/" + opened.discussion() + "/posts";

    var ruled = "> Em Costa Serena.\n>\n> [n.º 1](/discussions/%s#p1)\n\nE nós?";
    var named = "> Em Costa Serena.\n>\n> [n.º 2](/discussions/%s#p2)\n\nE nós?";

    assertThat(network.as(BRUNO).post(path, posted(ruled, opened)).status()).isEqualTo(422);
    assertThat(network.as(BRUNO).post(path, posted(named, opened)).status()).isEqualTo(303);
  }

  @Test
  void backUnderTheRuleItIsSeenAsBefore() {
    var opened = network.open(GRACE, "partner-table", "What was asked");
    move(GRACE, opened, "plaza");
    assertThat(posts(ANA, opened).getFirst().author()).isEmpty();

    move(MODERATOR, opened, "partner-table");

    assertThat(posts(ANA, opened).getFirst().author()).isPresent();
    assertThat(head(ANA, opened).ruledElsewhere()).isFalse();
    assertThat(network.ask(ANA, new ReadHeads(List.of(opened.discussion()))).items().getFirst())
        .extracting(Head::author)
        .isEqualTo(Optional.empty());
  }

  @Test
  void whatAnEarlierVersionWroteUnderTheRuleStaysSo() {
    var opened = network.open(GRACE, "partner-table", "What was asked");
    network.reply(BRUNO, opened, "Como disse.");
    network.asAnEarlierVersionWrote(opened);

    move(MODERATOR, opened, "poc-room");

    assertThat(posts(ANA, opened)).extracting(ShownPost::author).containsOnly(Optional.empty());
  }

  @Test
  void whoRepliesMeanwhileLosesNothing() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var replies =
        IntStream.range(0, 8)
            .mapToObj(
                n -> CompletableFuture.runAsync(() -> network.reply(BRUNO, opened, "Aqui " + n)))
            .toList();
    move(MODERATOR, opened, "poc-room");
    replies.forEach(CompletableFuture::join);

    assertThat(posts(ANA, opened)).hasSize(9);
    assertThat(head(ANA, opened).last()).isEqualTo(9);
    assertThat(titles(ANA, "poc-room")).containsExactly("¿Quién convoca?");
    assertThat(titles(ANA, "plaza")).isEmpty();
  }

  @Test
  void itComesBackWhenAnotherOfficeWroteWhileItWasTakenAwayToOthers() {
    var opened = network.open(ANA, "poc-room", "Solo entre nosotros");
    network.stopListening();
    network.reply(BRUNO, opened, "Aqui também.");
    network.asIfMovedMeanwhile(opened, "poc-room", "plaza");
    network.forget();
    assertThat(head(OBSERVER, opened).room()).isEqualTo(new RoomId("plaza"));

    network.listenAgain();

    assertThat(head(ANA, opened).room()).isEqualTo(new RoomId("poc-room"));
    assertThatThrownBy(() -> head(OBSERVER, opened)).hasMessage(new NotFound().toString());
    assertThat(titles(ANA, "plaza")).isEmpty();
  }

  @Test
  void afterACrashWhatQuotesItGoesAllTheSame() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var elsewhere = network.open(GRACE, "plaza", "Suppliers");
    network.reply(
        GRACE, elsewhere, "> Somos dos personas.\n>\n> /discussions/" + opened.discussion());
    network.stopListening();

    move(MODERATOR, opened, "poc-room");
    network.forget();
    assertThat(posts(GRACE, elsewhere).getLast().text()).contains("dos personas");
    network.listenAgain();

    assertThat(posts(GRACE, elsewhere).getLast().text()).doesNotContain("dos personas");
    assertThat(titles(ANA, "poc-room")).containsExactly("¿Quién convoca?");
    assertThat(titles(ANA, "plaza")).containsExactly("Suppliers");
  }

  private static Map<String, String> edit(String text) {
    return Map.of("text", text, "version", "1");
  }

  private static Map<String, String> posted(String text, Posted source) {
    return Map.of("text", text.formatted(source.discussion()), "language", "pt", "again", "yes");
  }

  private void refused(Known member, Posted opened, String to, String deed) {
    refused(member, opened, to, deed, new NotAllowed(deed).toString());
  }

  private void refused(Known member, Posted opened, String to, String deed, String or) {
    assertThatThrownBy(() -> move(member, opened, to))
        .message()
        .isIn(new NotAllowed(deed).toString(), or);
  }

  private void move(Known member, Posted opened, String to) {
    move(member, opened, to, Version.ANY);
  }

  private void move(Known member, Posted opened, String to, Version version) {
    network.ask(member, new Move(opened.discussion(), new RoomId(to), version, key()));
  }

  private Reader.Member reader(Known member) {
    return member.member().reader();
  }

  private int waiting(Known member) {
    return network.ask(member, new ReadMine()).waiting().discussions();
  }

  private int unread(Known member, String room) {
    return network.ask(member, new ListRooms()).items().stream()
        .filter(it -> it.id().equals(new RoomId(room)))
        .findFirst()
        .orElseThrow()
        .unread();
  }

  private List<String> titles(Known reader, String room) {
    return network.titles(
        network.ask(reader, new ListDiscussions(new RoomId(room), Optional.empty(), 20)).items());
  }

  private Head head(Known reader, Posted of) {
    return network.ask(reader, new ReadDiscussion(of.discussion()));
  }

  private List<ShownPost> posts(Known reader, Posted in) {
    return network.ask(reader, new ReadPosts(in.discussion(), 1, 20)).items();
  }
}
