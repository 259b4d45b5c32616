package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.AUDITOR;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static enlace.discussions.Network.OBSERVER;
import static enlace.discussions.Network.TEO;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ReadMine;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.vocabulary.Marking;
import enlace.web.TestSite.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Walks of members through rooms and discussions, over HTTP and over the bus.
@OnBothStores
class DiscussionJourneyTest {
  private static final Map<String, String> WISH =
      Map.of(
          "title", "¿Quién convoca?",
          "text", "Somos dos personas.",
          "kind", "question",
          "language", "es",
          "capacity", "personal",
          "marking", "TLP:GREEN",
          "key", "k1");

  private final Network network;

  DiscussionJourneyTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void askingForTheHeadOfAPageReadsNothing() {
    var path = network.as(ANA).post("/rooms/plaza/new", WISH).header("Location").orElseThrow();

    assertThat(network.as(BRUNO).send("HEAD", path, "", Map.of()).status()).isEqualTo(200);
    assertThat(unread(BRUNO, "plaza")).isEqualTo(1);
    assertThat(network.as(BRUNO).get(path).status()).isEqualTo(200);
    assertThat(unread(BRUNO, "plaza")).isZero();
  }

  @Test
  void aMemberOpensADiscussionAndAColleagueReplies() {
    var opened = network.as(ANA).post("/rooms/plaza/new", WISH);
    assertThat(opened.status()).isEqualTo(303);
    var path = opened.header("Location").orElseThrow();

    var seen = network.as(BRUNO).get(path);
    assertThat(seen.body()).contains("¿Quién convoca?", "Costa Serena", "em espanhol");
    var replied =
        network.as(BRUNO).post(path + "/posts", Map.of("text", "Aqui roda.", "language", "pt"));

    assertThat(replied.header("Location").orElseThrow()).isEqualTo(path + "#p2");
    assertThat(network.as(ANA).get(path).body())
        .contains(
            "<div class=\"prose\" lang=\"pt\" dir=\"auto\"><p>Aqui roda.</p>", "Terra do Ipê");
  }

  @Test
  void theCapacityReadsAsOneSentenceWithItsLabel() {
    assertThat(network.as(ANA).get("/rooms/plaza/new").body())
        .contains(">Escribo</label>", ">en nombre de mi oficina</option>");
    var path = network.as(ANA).post("/rooms/plaza/new", WISH).header("Location").orElseThrow();

    assertThat(network.as(ANA).get(path).body())
        .contains(
            "<span>punto de contacto<span class=\"no-print\"> (usted)</span></span>",
            ">experiencia personal</span>");
  }

  @Test
  void aSecondClickLeadsToTheSamePost() {
    var path = network.as(ANA).post("/rooms/plaza/new", WISH).header("Location").orElseThrow();
    var reply = Map.of("text", "Sí.", "language", "es", "key", "k2");

    assertThat(network.as(ANA).post("/rooms/plaza/new", WISH).header("Location")).contains(path);
    var first = network.as(BRUNO).post(path + "/posts", reply);
    var second = network.as(BRUNO).post(path + "/posts", reply);

    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(numbers(path)).containsExactly(1, 2);
  }

  @Test
  void whoGoesBackAndSendsAnotherTextHasSentASecondPostOnce() {
    var path = network.as(ANA).post("/rooms/plaza/new", WISH).header("Location").orElseThrow();
    network.as(BRUNO).post(path + "/posts", Map.of("text", "Sí.", "language", "es", "key", "k"));

    var other = Map.of("text", "Otra.", "language", "es", "key", "k");
    var again = network.as(BRUNO).post(path + "/posts", other);
    var twice = network.as(BRUNO).post(path + "/posts", other);

    assertThat(again.header("Location")).contains(path + "#p3");
    assertThat(twice.header("Location")).contains(path + "#p3");
    assertThat(numbers(path)).containsExactly(1, 2, 3);
  }

  @Test
  void whoGoesBackAndOpensAnotherDiscussionHasOpenedASecondOne() {
    var wish = new HashMap<String, Object>(WISH);
    wish.put("key", "k");
    var first = network.as(ANA).post("/rooms/plaza/new", wish).header("Location");
    wish.put("text", "Otra.");

    var again = network.as(ANA).post("/rooms/plaza/new", wish);
    var twice = network.as(ANA).post("/rooms/plaza/new", wish);

    assertThat(again.status()).isEqualTo(303);
    assertThat(again.header("Location")).isNotEqualTo(first);
    assertThat(twice.header("Location")).isEqualTo(again.header("Location"));
  }

  @Test
  void aConflictWithTheOwnEarlierSaveOfAPostSaysSo() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var edit = "/posts/" + opened.post() + "/edit";
    var saved = Map.of("text", "Somos tres.", "version", "1", "key", "k");
    assertThat(network.as(ANA).post(edit, saved).status()).isEqualTo(303);

    var conflict =
        network.as(ANA).post(edit, Map.of("text", "Somos cuatro.", "version", "1", "key", "k"));

    assertThat(conflict.status()).isEqualTo(412);
    assertThat(conflict.body()).contains("usted guardó otra versión", "Somos cuatro.");
  }

  @Test
  void sixteenRepliesAtOnceAreNumberedWithoutGaps() throws Exception {
    var discussion = network.open(ANA, "plaza", "¿Quién convoca?");
    var replies =
        IntStream.range(0, 16)
            .<Callable<Posted>>mapToObj(
                i -> () -> network.reply(i % 2 == 0 ? ANA : BRUNO, discussion, "Voz " + i))
            .toList();

    var written = atOnce(replies);

    assertThat(written.stream().map(Posted::number))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(2, 17).boxed().toList());
    assertThat(network.ask(ANA, new ReadDiscussion(discussion.discussion())).last()).isEqualTo(17);
  }

  @Test
  void anOutsiderCannotTellWhatIsHiddenFromWhatIsNot() {
    var path = "/discussions/" + network.open(ANA, "poc-room", "Entre nosotros").discussion();

    for (var door : List.of(path, path + "/waiting", path + "/posts", "/api/v1" + path)) {
      var hidden = network.as(GRACE).get(door);
      var missing = network.as(GRACE).get(door.replaceAll("[0-9a-v]{26}", "0".repeat(26)));
      assertThat(hidden.status()).isEqualTo(404);
      assertThat(withoutIncident(hidden)).isEqualTo(withoutIncident(missing));
    }
    assertThat(network.as(GRACE).post(path + "/posts", Map.of("text", "x", "language", "en")))
        .extracting(Answer::status)
        .isEqualTo(404);
    assertThat(network.as(GRACE).get("/rooms/poc-room").status()).isEqualTo(404);
    assertThat(network.as(AUDITOR).get("/rooms").body()).doesNotContain("/rooms/");
  }

  @Test
  void amberStrictInThePlazaStaysInTheAuthorsState() {
    var strict =
        network.open(ANA, "plaza", "Solo nuestro", Optional.of(Marking.AMBER_STRICT)).discussion();

    assertThat(network.as(TEO).get("/discussions/" + strict).status()).isEqualTo(200);
    assertThat(network.as(TEO).get("/rooms/plaza").body()).contains("Solo nuestro");
    for (var other : List.of(BRUNO, GRACE, MODERATOR)) {
      assertThat(network.as(other).get("/discussions/" + strict).status()).isEqualTo(404);
      assertThat(network.as(other).get("/rooms/plaza").body()).doesNotContain("Solo nuestro");
      assertThat(network.ask(other, new ReadHeads(List.of(strict))).items()).isEmpty();
      assertThat(network.ask(other, new ReadMine()).fresh()).isEmpty();
      assertThat(unread(other, "plaza")).isZero();
    }
  }

  @Test
  void tlpRedIsSentToAnotherChannel() {
    var red = new HashMap<>(WISH);
    red.put("marking", "TLP:RED");

    var refused = network.as(ANA).post("/rooms/plaza/new", red);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("otro canal", "value=\"¿Quién convoca?\"");
  }

  @Test
  void whatIsWrongStandsBesideTheFieldAndTheRestIsKept() {
    var wish = new HashMap<String, Object>(WISH);
    wish.put("title", "");
    wish.put("themes", List.of("resources", "legislation"));
    wish.put("text", "Texto <b>largo</b>");

    var page = network.as(ANA).post("/rooms/plaza/new", wish);

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body())
        .contains(
            "<a href=\"#title\">Falta: Título</a>",
            "id=\"title-wrong\"",
            "Texto &lt;b&gt;largo&lt;/b&gt;</textarea>",
            "value=\"resources\" checked",
            "value=\"legislation\" checked");
  }

  @Test
  void tooManyThemesAreToldTogetherWithATitleThatIsMissing() {
    var wish = new HashMap<String, Object>(WISH);
    wish.put("title", "");
    wish.put("text", "x".repeat(20_002));
    wish.put("themes", List.of("a", "b", "c", "d", "e", "f"));

    var page = network.as(ANA).post("/rooms/plaza/new", wish);

    assertThat(page.body())
        .contains("Falta: Título", "href=\"#themes\">Temas: ", "href=\"#text\">Texto: ");
  }

  @Test
  void aPreviewPostsNothingAndRunsNothing() {
    var path = "/discussions/" + network.open(ANA, "plaza", "¿Quién convoca?").discussion();
    var attack =
        "**Bien** <script>alert(1)</script> [x](javascript:alert(1)) ![p](http://t.example/p.png)";

    var page =
        network
            .as(BRUNO)
            .post(path + "/posts", Map.of("text", attack, "language", "pt", "view", "preview"));

    assertThat(page.status()).isEqualTo(200);
    var preview = between(page.body(), "prose preview", "</div>");
    assertThat(preview).contains("<strong>Bien</strong>");
    assertThat(preview).doesNotContain("<script", "href=\"javascript", "<img");
    assertThat(page.body()).contains("&lt;script&gt;").contains("</textarea>");
    assertThat(numbers(path)).containsExactly(1);
  }

  @Test
  void anEditFromAnOldPageShowsBothTextsAndLosesNeither() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var edit = "/posts/" + opened.post() + "/edit";
    assertThat(network.as(ANA).post(edit, Map.of("text", "Somos tres.", "version", "1")).status())
        .isEqualTo(303);

    var stale = network.as(ANA).post(edit, Map.of("text", "Somos cuatro.", "version", "1"));

    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.body())
        .contains("Somos cuatro.</textarea>", "<p>Somos tres.</p>", "name=\"version\" value=\"2\"");
    assertThat(network.as(ANA).get("/discussions/" + opened.discussion()).body())
        .contains("Somos tres.", "Editado el");
  }

  @Test
  void aPreviewOfAnEditWhoseVersionIsNoneIsUnreadable() {
    var edit = "/posts/" + network.open(ANA, "plaza", "¿Quién convoca?").post() + "/edit";

    for (var version : List.of("abc", "1x"))
      assertThat(
              network
                  .as(ANA)
                  .post(edit, Map.of("text", "Tres.", "view", "preview", "version", version))
                  .status())
          .isEqualTo(400);
  }

  @Test
  void onlyItsAuthorIsOfferedToEditAPost() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "Aqui roda.");
    var edit = "/posts/" + opened.post() + "/edit";

    assertThat(network.as(ANA).get("/discussions/" + opened.discussion()).body()).contains(edit);
    assertThat(network.as(BRUNO).get("/discussions/" + opened.discussion()).body())
        .doesNotContain(edit);
    assertThat(network.as(BRUNO).get(edit).status()).isEqualTo(403);
    assertThat(network.as(BRUNO).post(edit, Map.of("text", "Mío.")).status()).isEqualTo(403);
  }

  @Test
  void aReplyDoesNotMarkWhatOthersWroteBeforeItAsRead() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var path = "/discussions/" + opened.discussion();
    for (int n = 2; n <= 5; n++) network.reply(BRUNO, opened, "Resposta " + n + ".");
    network.as(ANA).get(path);
    for (int n = 6; n <= 30; n++) network.reply(BRUNO, opened, "Resposta " + n + ".");

    var own = Map.of("text", "La mía.", "language", "es");
    var sent = network.as(ANA).post(path + "/posts", own);

    assertThat(sent.header("Location")).contains(path + "?from=21#p31");
    assertThat(network.as(ANA).get(path + "?from=21").body()).contains("La mía.");
    var api = network.as(ANA).json("GET", "/api/v1" + path, Map.of());
    assertThat(api.json().get("readTo")).as("shown, but behind what was not").isEqualTo(5);
    assertThat(network.as(ANA).get("/rooms/plaza").body()).contains("25");
    assertThat(network.as(ANA).get(path).body()).contains("Resposta 6.", "id=\"new\"");
    var after = network.as(ANA).json("GET", "/api/v1" + path, Map.of());
    assertThat(after.json().get("readTo")).isEqualTo(20);
    network.as(ANA).get(path);
    var all = network.as(ANA).json("GET", "/api/v1" + path, Map.of());
    assertThat(all.json().get("readTo")).as("and the own reply").isEqualTo(31);
  }

  @Test
  void anEditedPostIsSeenAtOnceByWhoHasReadItBefore() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var reply = network.reply(BRUNO, opened, "Aqui roda.");
    var path = "/discussions/" + opened.discussion();
    assertThat(network.as(ANA).get(path).body()).contains("Aqui roda.");

    network.as(BRUNO).json("PATCH", "/api/v1/posts/" + reply.post(), Map.of("text", "Aqui gira."));

    assertThat(network.as(ANA).get(path).body()).contains("Aqui gira.").doesNotContain("roda");
  }

  @Test
  void whoMayProposeIsLedFromADiscussionToAPractice() {
    var id = network.open(ANA, "plaza", "¿Quién convoca?").discussion();
    var propose = "href=\"/practices/new?from=" + id + "\"";

    assertThat(network.as(ANA).get("/discussions/" + id).body()).contains(propose);
    assertThat(network.as(OBSERVER).get("/discussions/" + id).body()).doesNotContain(propose);
  }

  @Test
  void outsideItsRoomTheChathamHouseRuleGivesNobodyAway() {
    var opened = network.open(ANA, "partner-table", "Lo que se dijo");
    var reply = network.reply(GRACE, opened, "We heard @poc.qm.");
    var id = opened.discussion();

    var outside = new ArrayList<Record>();
    outside.add(network.ask(BRUNO, new ReadHeads(List.of(id))));
    outside.add(network.ask(BRUNO, new ReadMine()));
    outside.add(network.ask(BRUNO, new ReadPost(reply.post())));
    outside.add(network.ask(BRUNO, new ReadPost(opened.post())));
    outside.add(network.ask(BRUNO, new QuotePosts(id, 1, 10)));
    assertThat(outside)
        .allSatisfy(
            answer ->
                assertThat(answer.toString())
                    .contains(id.value())
                    .doesNotContain("state:QM", "organisation:opcw", "MemberId"));
    assertThat(network.as(BRUNO).get("/discussions/" + id).body()).contains("Costa Serena");
    assertThat(network.as(BRUNO).get("/rooms/partner-table").body()).contains("Costa Serena");
    assertThat(network.ask(BRUNO, new ReadPosts(id, 1, 10)).items().getFirst().author())
        .hasValueSatisfying(by -> assertThat(by.office()).contains(ANA.office()));
  }

  @Test
  void theChathamHouseRuleHidesNobodyFromTheOwnOffice() {
    var opened = network.open(ANA, "partner-table", "Lo que se dijo");
    var reply = new ReadPost(network.reply(GRACE, opened, "We heard.").post());

    var heads = new ReadHeads(List.of(opened.discussion()));
    var own = network.ask(ANA, heads).items().getFirst();
    assertThat(own.author().orElseThrow().office()).contains(ANA.office());
    assertThat(own.latest()).as("of somebody else").isEmpty();
    assertThat(network.ask(GRACE, heads).items().getFirst().latest()).isPresent();

    assertThat(network.ask(OBSERVER, heads).items().getFirst().latest())
        .as("of a colleague")
        .isPresent();
    assertThat(network.ask(OBSERVER, reply).author()).isPresent();
    assertThat(network.ask(BRUNO, reply).author()).isEmpty();
  }

  @Test
  void whoOpensADiscussionIsAskedFirstInWhichRoom() {
    var page = Jsoup.parse(network.as(ANA).get("/discussions/new").body());
    assertThat(page.select("main h3 a").eachAttr("href"))
        .contains("/rooms/plaza/new", "/rooms/country-room-qm/new")
        .doesNotContain("/rooms/country-room-qn/new");
    assertThat(network.as(ANA).get("/rooms").body()).contains("href=\"/discussions/new\"");
  }

  @Test
  void whoWritesInNoRoomIsToldSoAndWhoWritesInOneIsAskedNothing() {
    assertThat(network.as(AUDITOR).get("/discussions/new").status()).isEqualTo(403);
    assertThat(network.as(AUDITOR).get("/rooms").body()).doesNotContain("/discussions/new");
    assertThat(network.as(OBSERVER).get("/discussions/new").header("Location"))
        .contains("/rooms/partner-table/new");
  }

  @Test
  void theCursorShowsEachDiscussionOnceWhileOthersWrite() {
    var opened =
        IntStream.range(0, 45).mapToObj(i -> network.open(ANA, "plaza", "Debate " + i)).toList();

    var first = list(BRUNO, Optional.empty());
    network.reply(ANA, opened.get(3), "Sube al principio.");
    network.open(ANA, "plaza", "Recién abierto");
    var second = list(BRUNO, first.next());
    network.reply(ANA, opened.get(30), "También.");
    var third = list(BRUNO, second.next());

    assertThat(titles(first)).isEqualTo(debates(44, 25));
    assertThat(titles(second)).isEqualTo(debates(24, 5));
    assertThat(titles(third)).containsExactly("Debate 4", "Debate 2", "Debate 1", "Debate 0");
    assertThat(third.next()).isEmpty();
    assertThat(titles(list(BRUNO, Optional.empty())).subList(0, 3))
        .containsExactly("Debate 30", "Recién abierto", "Debate 3");
  }

  @Test
  void whatAModeratorPinsStandsOnTop() {
    var old = network.open(ANA, "plaza", "Viejo").discussion();
    network.open(ANA, "plaza", "Nuevo");

    assertThat(network.as(BRUNO).post("/discussions/" + old + "/pin", Map.of("pinned", "true")))
        .extracting(Answer::status)
        .isEqualTo(403);
    network.as(MODERATOR).post("/discussions/" + old + "/pin", Map.of("pinned", "true"));
    assertThat(titles(list(BRUNO, Optional.empty()))).containsExactly("Viejo", "Nuevo");

    network.as(MODERATOR).post("/discussions/" + old + "/pin", Map.of("pinned", "false"));
    assertThat(titles(list(BRUNO, Optional.empty()))).containsExactly("Nuevo", "Viejo");
  }

  @Test
  void whatWasShownIsReadAndWhatCameAfterIsMarked() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var path = "/discussions/" + opened.discussion();
    assertThat(unread(BRUNO, "plaza")).isEqualTo(1);

    network.as(BRUNO).get(path);
    assertThat(unread(BRUNO, "plaza")).isZero();
    network.reply(ANA, opened, "Una cosa más.");

    assertThat(unread(BRUNO, "plaza")).isEqualTo(1);
    var page = network.as(BRUNO).get(path).body();
    assertThat(page.indexOf("id=\"new\""))
        .isBetween(page.indexOf("id=\"p1\""), page.indexOf("id=\"p2\""));
    assertThat(network.as(BRUNO).get(path).body()).doesNotContain("id=\"new\"");
  }

  @Test
  void theApiReadsWithoutMarkingAnythingRead() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");

    network.as(BRUNO).get("/api/v1/discussions/" + opened.discussion() + "/posts");

    assertThat(unread(BRUNO, "plaza")).isEqualTo(1);
  }

  @Test
  void whoWritesFollowsUntilTheySayOtherwise() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    network.reply(BRUNO, opened, "Aqui roda.");
    assertThat(follows(ANA, opened)).isTrue();
    assertThat(follows(BRUNO, opened)).isTrue();
    assertThat(follows(GRACE, opened)).isFalse();

    network.ask(ANA, new Follow(opened.discussion(), false));
    var path = "/discussions/" + opened.discussion();
    var followed = network.as(GRACE).post(path + "/follow", Map.of("follow", "true"));

    assertThat(followed.header("Location")).contains(path + "#notices");
    assertThat(network.as(GRACE).get(path).body()).contains("id=\"notices\"");
    assertThat(follows(ANA, opened)).isFalse();
    assertThat(follows(GRACE, opened)).isTrue();
    network.reply(ANA, opened, "Vuelvo.");
    assertThat(follows(ANA, opened)).isTrue();
  }

  @Test
  void aLongDiscussionFoldsItsMiddleAndBeginsAtWhatIsNew() {
    var opened = network.open(ANA, "plaza", "Largo");
    for (int number = 2; number <= 45; number++) network.reply(ANA, opened, "Voz " + number);
    var path = "/discussions/" + opened.discussion();

    assertThat(postsOn(network.as(BRUNO).get(path))).isEqualTo(range(1, 20));
    assertThat(postsOn(network.as(BRUNO).get(path))).isEqualTo(with(1, range(20, 39)));
    assertThat(postsOn(network.as(BRUNO).get(path + "?from=40"))).isEqualTo(range(40, 45));
    var all = network.as(BRUNO).get(path);
    assertThat(postsOn(all)).isEqualTo(with(1, range(41, 45)));
    assertThat(all.body()).contains("Mostrar 39 mensagens, da 2 à 40");
  }

  @Test
  void aReaderIsToldOfRepliesThatArriveAndFetchesThemWhenAsked() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var path = "/discussions/" + opened.discussion();
    var page = network.as(BRUNO).get(path).body();
    assertThat(page)
        .contains(
            "data-live=\"discussion:" + opened.discussion() + "\"",
            "data-part=\"" + path + "/waiting?after=1\"");
    network.reply(ANA, opened, "Una cosa más.");
    network.reply(ANA, opened, "Y otra.");

    assertThat(network.as(BRUNO).get(path + "/waiting?after=1").body())
        .contains("2 respostas novas", path + "/posts?from=2");
    var part = network.as(BRUNO).get(path + "/posts?from=2");

    assertThat(postsOn(part)).containsExactly(2, 3);
    assertThat(part.body()).contains("/waiting?after=3").doesNotContain("<html");
    assertThat(unread(BRUNO, "plaza")).isZero();
  }

  private static List<String> debates(int from, int to) {
    return IntStream.rangeClosed(0, from - to).mapToObj(i -> "Debate " + (from - i)).toList();
  }

  private DiscussionRequest.HeadList list(Known member, Optional<String> after) {
    return network.ask(member, new ListDiscussions(new RoomId("plaza"), after, 20));
  }

  private List<String> titles(DiscussionRequest.HeadList list) {
    return list.items().stream().map(DiscussionRequest.Head::title).toList();
  }

  private int unread(Known member, String room) {
    return network.ask(member, new ListRooms()).items().stream()
        .filter(it -> it.id().value().equals(room))
        .findFirst()
        .orElseThrow()
        .unread();
  }

  private boolean follows(Known member, Posted discussion) {
    return network.ask(member, new ReadDiscussion(discussion.discussion())).following();
  }

  private List<Integer> numbers(String path) {
    var posts = (List<?>) network.as(ANA).get("/api/v1" + path + "/posts").json().get("items");
    return posts.stream().map(post -> (Integer) ((Map<?, ?>) post).get("number")).toList();
  }

  private static List<Integer> postsOn(Answer page) {
    return java.util.regex.Pattern.compile("<article class=\"post pair\" id=\"p(\\d+)\"")
        .matcher(page.body())
        .results()
        .map(match -> Integer.valueOf(match.group(1)))
        .toList();
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  private static List<Integer> with(int first, List<Integer> others) {
    var all = new ArrayList<>(others);
    all.addFirst(first);
    return all;
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin);
    return text.substring(from, text.indexOf(end, from));
  }

  private static String withoutIncident(Answer answer) {
    return answer
        .body()
        .replaceAll("[0-9a-v]{26}", "")
        .replaceAll("(?i)incident\\w* [\\w-]+|\"instance\":\"[^\"]*\"|value=\"[^\"]*\"", "")
        .replaceAll("X-Enlace-Token\":\"[^\"]*\"", "");
  }

  private static <A> List<A> atOnce(List<Callable<A>> deeds) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(deeds).stream().map(Future::resultNow).toList();
    }
  }
}
