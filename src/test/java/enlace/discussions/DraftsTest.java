package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.TEO;
import static enlace.discussions.Network.path;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.events.DiscussionEvent;
import enlace.ids.FormId;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.AddReply;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DraftRequest;
import enlace.requests.DraftRequest.DiscardSent;
import enlace.requests.DraftRequest.FindSent;
import enlace.requests.DraftRequest.ListDrafts;
import enlace.requests.DraftRequest.ListedDraft;
import enlace.requests.Key;
import enlace.requests.Version;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.web.TestSite.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a member was writing in the forms of discussions comes back, to nobody else, until it is
/// sent or discarded.
@OnBothStores
class DraftsTest {
  private static final String TEXT = "Somos dos,\n\ny uno está de vacaciones.  ";

  private final Network network;

  DraftsTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aReplyComesBackAsItWasLeftToItsWriterAndToNobodyElse() {
    var path = path(opened());
    var saved =
        save(
            ANA,
            path,
            Map.of(
                "text", TEXT,
                "language", "pt",
                "capacity", "office",
                "marking", "TLP:AMBER",
                "key", "k"));

    assertThat(saved.status()).isEqualTo(303);
    assertThat(saved.header("Location")).contains(path + "#reply");
    var page = page(ANA, path);
    assertThat(page.select("#text").first().wholeText()).isEqualTo(TEXT);
    assertThat(chosen(page, "language")).isEqualTo("pt");
    assertThat(chosen(page, "capacity")).isEqualTo("office");
    assertThat(chosen(page, "marking")).isEqualTo("TLP:AMBER");
    assertThat(page.select("#reply input[name=key]").val()).isEqualTo("k");
    assertThat(page.select(".kept").text()).contains("no se ha enviado", "Descartar");
    for (var other : List.of(BRUNO, TEO)) {
      assertThat(page(other, path).select("#text").val()).isEmpty();
      assertThat(page(other, path).select(".kept")).isEmpty();
      assertThat(drafts(other)).isEmpty();
    }
  }

  @Test
  void anOpeningComesBackWithEveryField() {
    save(
        ANA,
        "/rooms/plaza/new",
        Map.of(
            "title", "¿Quién convoca?",
            "text", TEXT,
            "kind", "experience",
            "language", "en",
            "capacity", "office",
            "marking", "TLP:AMBER+STRICT",
            "themes", List.of("resources", "training"),
            "paragraphs", List.of("OP3C"),
            "key", "k"));

    var page = page(ANA, "/rooms/plaza/new");
    assertThat(page.select("#title").val()).isEqualTo("¿Quién convoca?");
    assertThat(page.select("#text").first().wholeText()).isEqualTo(TEXT);
    assertThat(chosen(page, "kind")).isEqualTo("experience");
    assertThat(chosen(page, "language")).isEqualTo("en");
    assertThat(chosen(page, "capacity")).isEqualTo("office");
    assertThat(chosen(page, "marking")).isEqualTo("TLP:AMBER+STRICT");
    assertThat(page.select("[name=themes][checked]").eachAttr("value"))
        .containsExactlyInAnyOrder("resources", "training");
    assertThat(page.select("[name=paragraphs][checked]").eachAttr("value")).containsExactly("OP3C");
    assertThat(page(ANA, "/rooms/poc-room/new").select("#text").val()).isEmpty();
  }

  @Test
  void anEditComesBackWithTheVersionItWasMadeFrom() {
    var post = opened();
    var path = "/posts/" + post.post() + "/edit";
    save(ANA, path, Map.of("text", TEXT, "version", "1", "key", "k"));

    network.ask(ANA, new EditPost(post.post(), "Desde otra pestaña.", Version.ANY, new Key("o")));
    var page = page(ANA, path);
    assertThat(page.select("#text").first().wholeText()).isEqualTo(TEXT);
    assertThat(page.select("[name=version]").val()).isEqualTo("1");

    var conflict = network.as(ANA).post(path, Map.of("text", TEXT, "version", "1", "key", "k"));
    assertThat(conflict.status()).isEqualTo(412);
    assertThat(Jsoup.parse(conflict.body()).select("h1, .lead").text())
        .contains("usted guardó otra versión");
    assertThat(conflict.body()).contains("Desde otra pestaña.");
    assertThat(drafts(ANA)).hasSize(1);
  }

  @Test
  void whatIsSentIsNoDraftAnyMoreAndWhatIsWrittenUnderAnotherKeyStays() {
    var path = path(opened());
    save(ANA, path, Map.of("text", "En esta pestaña.", "language", "es", "key", "here"));

    post(ANA, path + "/posts", Map.of("text", "En otra.", "language", "es", "key", "there"));
    assertThat(drafts(ANA)).hasSize(1);

    post(ANA, path + "/posts", Map.of("text", "Al fin.", "language", "es", "key", "here"));
    assertThat(drafts(ANA)).isEmpty();
    assertThat(page(ANA, path).select("#text").val()).isEmpty();
  }

  @Test
  void theOthersAreGoneOnceSentToo() {
    var post = opened();
    var edit = "/posts/" + post.post() + "/edit";
    var opening =
        Map.of("title", "T", "text", "Uno", "kind", "question", "language", "es", "key", "k");
    save(ANA, "/rooms/plaza/new", opening);
    save(ANA, edit, Map.of("text", "Dos", "version", "1", "key", "k"));
    assertThat(drafts(ANA)).hasSize(2);

    post(ANA, "/rooms/plaza/new", opening);
    post(ANA, edit, Map.of("text", "Dos", "version", "1", "key", "k"));

    assertThat(drafts(ANA)).isEmpty();
  }

  /// The deeds alone, without what comes after them.
  @Test
  void aCrashBetweenTheDeedAndTheEndOfItsDraftLeavesNoDraftOfWhatWasSent() {
    var post = opened();
    var reply = path(post);
    var edit = "/posts/" + post.post() + "/edit";
    save(ANA, reply, Map.of("text", "Sí.", "key", "k"));
    save(ANA, edit, Map.of("text", "Dos", "key", "k"));
    save(ANA, "/rooms/plaza/new", Map.of("title", "T", "text", "Uno", "key", "k"));
    assertThat(drafts(ANA)).hasSize(3);

    network.ask(
        ANA,
        new AddReply(
            post.discussion(),
            "Sí, y más.",
            Language.ES,
            Capacity.PERSONAL,
            Optional.empty(),
            new Key("k")));
    network.ask(ANA, new EditPost(post.post(), "Dos", Version.ANY, new Key("k")));
    network.ask(
        ANA,
        new Open(
            new RoomId("plaza"),
            "T",
            "Uno",
            DiscussionKind.QUESTION,
            Language.ES,
            Capacity.PERSONAL,
            Optional.empty(),
            List.of(),
            List.of(),
            new Key("k")));
    network.told(DiscussionEvent.class);

    assertThat(page(ANA, reply).select("#text").val()).isEmpty();
    assertThat(page(ANA, edit).select(".kept")).isEmpty();
    assertThat(page(ANA, "/rooms/plaza/new").select("#text").val()).isEmpty();
    assertThat(drafts(ANA)).isEmpty();
  }

  @Test
  void whatAScriptSavesTooLateIsNoDraftButAnotherTextOfAButtonIs() {
    var path = path(opened());
    post(ANA, path + "/posts", Map.of("text", "Sí.", "language", "es", "key", "k"));
    network.told(DiscussionEvent.class);

    var late = typed(ANA, path, Map.of("text", "Sí", "key", "k"));
    assertThat(late.json().get("sent")).isEqualTo(true);
    assertThat(drafts(ANA)).isEmpty();

    save(ANA, path, Map.of("text", "Otra cosa.", "key", "k"));
    assertThat(page(ANA, path).select("#text").val()).isEqualTo("Otra cosa.");
    assertThat(page(ANA, path).select("#reply input[name=key]").val()).isNotIn("", "k");
  }

  @Test
  void whatWasSentIsNoDraftInAnotherTabUntilSomethingIsChangedInIt() {
    var path = path(opened());
    var sent = Map.of("text", "Sí.", "language", "es", "marking", "TLP:GREEN", "key", "here");
    post(ANA, path + "/posts", sent);

    var same = new HashMap<String, Object>(sent);
    same.put("key", "there");
    var said = typed(ANA, path, same).json();
    assertThat(said.get("version")).isEqualTo(0);
    assertThat(said.get("said").toString()).startsWith("Esto ya está enviado");
    save(ANA, path, same);
    save(ANA, path, sent);
    assertThat(drafts(ANA)).isEmpty();
    assertThat(page(ANA, path).select("#text").val()).isEmpty();

    same.put("text", "Sí, y más.");
    save(ANA, path, same);
    assertThat(page(ANA, path).select("#text").val()).isEqualTo("Sí, y más.");
  }

  @Test
  void theSameWordsFromAnotherTabArePostedTwiceOnlyWhenTheirWriterMeansIt() {
    var path = path(opened());
    var here = Map.of("text", "Sí.", "language", "es", "key", "here");
    var there = new HashMap<String, Object>(here);
    there.put("key", "there");
    post(ANA, path + "/posts", here);
    post(ANA, path + "/posts", here); // the line was cut, or the writer went back

    var refused = network.as(ANA).post(path + "/posts", there);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(Jsoup.parse(refused.body()).select("[role=alert]").text())
        .startsWith("Estas mismas palabras ya se publicaron desde aquí");
    assertThat(replies(path)).isEqualTo(1);

    there.put("again", Jsoup.parse(refused.body()).select("#reply [name=again]").val());
    post(ANA, path + "/posts", there);
    assertThat(replies(path)).isEqualTo(2);
    var others = Map.of("text", "Sí.", "language", "pt", "key", "theirs");
    post(BRUNO, path + "/posts", others);
    assertThat(page(ANA, path).select("#reply [name=again]")).isEmpty();
  }

  /// The journal has not heard of the first click yet.
  @Test
  void aSecondClickIsNotAskedWhetherItsWriterMeansIt() {
    var form = FormId.reply(opened().discussion());
    var fields = Map.of("text", List.of("Sí."));
    network.ask(ANA, new DiscardSent(form, new Key("clicked"), fields));

    assertThat(network.ask(ANA, new FindSent(form, new Key("clicked"), fields)).before()).isFalse();
    assertThat(network.ask(ANA, new FindSent(form, new Key("other"), fields)).before()).isTrue();
  }

  @Test
  void aDiscussionIsOpenedTwiceOnlyWhenItsWriterMeansIt() {
    var room = "/rooms/plaza/new";
    var sent =
        new HashMap<String, Object>(
            Map.of("title", "Uno", "text", "Sí.", "kind", "experience", "language", "es"));
    sent.put("key", "here");
    post(ANA, room, sent);
    sent.put("key", "there");
    sent.put("title", "Con otro título");

    assertThat(network.as(ANA).post(room, sent).status()).isEqualTo(422);
    sent.put("again", "yes");
    post(ANA, room, sent);
  }

  @Test
  void whoComesBackToWhatWasSentSavesNoDraftAndKeepsItsKey() {
    var path = path(opened());
    var sent = Map.of("text", "Sí.", "language", "es", "key", "k");
    post(ANA, path + "/posts", sent);

    var said = typed(ANA, path, sent).json();
    assertThat(said.containsKey("sent")).isFalse();
    assertThat(said.get("said").toString()).startsWith("Esto ya está enviado");
    assertThat(drafts(ANA)).isEmpty();
  }

  private int replies(String path) {
    return page(ANA, path).select("article.post").size() - 1;
  }

  @Test
  void whatTwoTabsSavedIsNoDraftOnceOneOfThemSentIt() {
    var path = path(opened());
    var sent = new HashMap<String, Object>(Map.of("text", "Sí.", "language", "es", "key", "here"));
    save(ANA, path, sent);
    var same = new HashMap<>(sent);
    same.put("key", "there");
    save(ANA, path, same);

    post(ANA, path + "/posts", sent);

    assertThat(page(ANA, path).select("#text").val()).isEmpty();
    assertThat(drafts(ANA)).isEmpty();
  }

  @Test
  void whatTwoTabsWriteIsKeptUntilEachIsSentOrDiscarded() {
    var path = path(opened());
    var first = typed(ANA, path, written("Uno", "1", 0)).json();
    assertThat(first.get("version")).isEqualTo(1);
    assertThat(first.get("said").toString()).startsWith("Guardado a las ");

    var second = typed(ANA, path, written("Dos", "2", 0)).json();
    assertThat(second.get("said").toString()).contains("También se conserva lo guardado en otra");
    assertThat(texts(ANA)).containsExactly("Dos", "Uno");
    assertThat(page(ANA, path).select("#text").val()).isEqualTo("Dos");
    assertThat(page(ANA, path).select("#reply [name=draft-version]").val()).isEqualTo("2");

    typed(ANA, path, written("Uno y más", "1", 1));
    assertThat(texts(ANA)).containsExactly("Uno y más", "Dos");
    typed(ANA, path, written("Dos y más", "2", 2));
    assertThat(texts(ANA)).containsExactly("Dos y más", "Uno y más");

    post(ANA, path + "/posts", Map.of("text", "Dos y más", "language", "es", "key", "2"));
    assertThat(texts(ANA)).containsExactly("Uno y más");
    assertThat(page(ANA, path).select("#text").val()).isEqualTo("Uno y más");

    act(ANA, "/drafts/discard", path, Map.of("key", "1"));
    assertThat(drafts(ANA)).isEmpty();
  }

  @Test
  void theDraftOfAnotherTabIsNoneAnyMoreOnceThatTabSentIt() {
    var path = path(opened());
    typed(ANA, path, written("Uno", "1", 0));
    typed(ANA, path, written("Dos", "2", 0));

    post(ANA, path + "/posts", Map.of("text", "Uno", "language", "es", "key", "1"));

    assertThat(texts(ANA)).containsExactly("Dos");
  }

  @Test
  void theFormSaysThatAnotherDraftOfItIsKept() {
    var path = path(opened());
    typed(ANA, path, written("Uno", "1", 0));
    assertThat(page(ANA, path).select(".kept a")).isEmpty();
    typed(ANA, path, written("Dos", "2", 0));

    var kept = page(ANA, path).select(".kept a");
    assertThat(kept.text()).isEqualTo("Otro texto empezado aquí");
    assertThat(kept.attr("href")).isEqualTo("/drafts");
  }

  @Test
  void aTabThatIsEmptiedDiscardsNothingOfAnother() {
    var path = path(opened());
    typed(ANA, path, written("Uno", "1", 0));

    act(ANA, "/drafts/discard", path, Map.of("text", "", "key", "2"));

    assertThat(texts(ANA)).containsExactly("Uno");
  }

  @Test
  void whoGoesOnWithTheOtherDraftFindsItInTheForm() {
    var path = path(opened());
    typed(ANA, path, written("Uno", "1", 0));
    typed(ANA, path, written("Dos", "2", 0));

    var other = page(ANA, "/drafts").select("[formaction=/drafts/resume]");
    assertThat(other).hasSize(1);
    var key = other.first().closest("form").select("[name=key]").val();
    act(ANA, "/drafts/resume", path, Map.of("key", key));

    assertThat(page(ANA, path).select("#text").val()).isEqualTo("Uno");
    assertThat(page(ANA, path).select("#reply [name=key]").val()).isEqualTo("1");
    assertThat(texts(ANA)).containsExactly("Uno", "Dos");
  }

  @Test
  void aDraftThatWasResumedTwiceGoesOnTwice() {
    var path = path(opened());
    typed(ANA, path, written("Uno", "1", 0));
    typed(ANA, path, written("Uno, en la oficina", "1", 1));
    typed(ANA, path, written("Uno, en casa", "1", 1));

    assertThat(texts(ANA)).containsExactly("Uno, en casa", "Uno, en la oficina");
  }

  @Test
  void aTabWhoseAnswerWasLostGoesOnWithItsOneDraft() {
    var path = path(opened());
    typed(ANA, path, written("Uno", "1", 0));
    var said = typed(ANA, path, written("Uno y más", "1", 0)).json().get("said").toString();

    assertThat(said).doesNotContain("otra pestaña");
    assertThat(texts(ANA)).containsExactly("Uno y más");
  }

  @Test
  void draftsOfManyTabsAreRefusedBeforeAnyIsLost() {
    var path = path(opened());
    for (int tab = 0; tab <= DraftRequest.MOST_OTHERS; tab++)
      typed(ANA, path, written("Texto de la pestaña " + tab + ".", "k" + tab, 0));

    assertThat(typed(ANA, path, written("Uno más.", "k", 0)).status()).isEqualTo(422);
    assertThat(texts(ANA)).hasSize(DraftRequest.MOST_OTHERS + 1).doesNotContain("Uno más.");
  }

  private static Map<String, String> written(String text, String key, int seen) {
    return Map.of("text", text, "key", key, "draft-version", Integer.toString(seen));
  }

  private List<String> texts(Known member) {
    return drafts(member).stream().map(ListedDraft::excerpt).toList();
  }

  private void act(Known member, String deed, String form, Map<String, String> fields) {
    var sent = new HashMap<String, Object>(fields);
    sent.put("draft", form);
    post(member, deed, sent);
  }

  @Test
  void aQuotationJoinsTheDraftAndTheStricterMarkingStays() {
    var post = opened();
    var path = path(post);
    save(ANA, path, Map.of("text", "Lo mío.", "marking", "TLP:AMBER", "key", "k"));

    var quoting = page(ANA, path + "?quote=1");
    assertThat(quoting.select("#text").val()).startsWith("Lo mío.\n\n").contains("> Somos");
    assertThat(chosen(quoting, "marking")).isEqualTo("TLP:AMBER");
    var alone = network.as(ANA).with("HX-Request", "true").get(path + "?quote=1");
    assertThat(Jsoup.parse(alone.body()).select("#text").val()).doesNotContain("Lo mío.");
  }

  @Test
  void whatIsLookedAtIsSavedUntilItIsPosted() {
    var path = path(opened());
    var fields =
        new HashMap<String, Object>(Map.of("text", "Uno y dos.", "language", "es", "key", "k"));
    fields.put("view", "preview");
    network.as(ANA).post(path + "/posts", fields);
    assertThat(page(ANA, path).select("#text").val()).isEqualTo("Uno y dos.");
    assertThat(texts(ANA)).containsExactly("Uno y dos.");

    fields.put("text", " ");
    fields.put("key", "l");
    network.as(BRUNO).post(path + "/posts", fields);
    assertThat(texts(BRUNO)).isEmpty();

    post(ANA, path + "/posts", Map.of("text", "Uno y dos.", "language", "es", "key", "k"));
    assertThat(texts(ANA)).isEmpty();
  }

  @Test
  void aPreviewKeepsTheKeyOfTheDraft() {
    var path = path(opened());
    save(ANA, path, Map.of("text", "Uno", "key", "k"));

    var previewed =
        network.as(ANA).post(path + "/posts", Map.of("text", "Uno", "view", "preview", "key", "k"));
    assertThat(Jsoup.parse(previewed.body()).select("#reply input[name=key]").val()).isEqualTo("k");
    assertThat(drafts(ANA)).hasSize(1);
  }

  @Test
  void ofWhatTheWriterMayNotReadAnyMoreTheListSaysNothingButTheOwnWords() {
    var secret = network.open(ANA, "country-room-qm", "Un título que nadie debe ver");
    save(BRUNO, path(secret), Map.of("text", "O que eu queria dizer.", "key", "k"));
    save(BRUNO, "/posts/" + secret.post() + "/edit", Map.of("text", "Editado.", "key", "k"));

    assertThat(drafts(BRUNO)).allSatisfy(it -> assertThat(it.title()).isEmpty());
    assertThat(drafts(BRUNO)).noneMatch(ListedDraft::open);
    var page = page(BRUNO, "/drafts");
    assertThat(page.text())
        .contains("O que eu queria dizer.", "Editado.", "Você já não tem acesso")
        .doesNotContain("título");
    assertThat(page.select("main a[href^=/discussions], main a[href^=/posts]")).isEmpty();
  }

  @Test
  void aDraftIsListedAndPrintedUnderTheStricterOfItsMarkingAndThatOfItsDiscussion() {
    var green = path(opened());
    save(ANA, green, Map.of("text", "Reservado.", "marking", "TLP:AMBER", "key", "k"));
    assertThat(page(ANA, "/drafts").select(".tlp").eachText()).containsExactly("TLP:AMBER");

    var changed = new HashMap<String, Object>(written("Ya no.", "k", 1));
    changed.put("marking", "TLP:GREEN");
    save(ANA, green, changed);
    assertThat(page(ANA, "/drafts").select(".tlp").eachText()).containsExactly("TLP:GREEN");

    var strict = network.open(ANA, "plaza", "Solo nuestro", Optional.of(Marking.AMBER_STRICT));
    save(ANA, path(strict), Map.of("text", "De acuerdo.", "key", "k"));
    save(ANA, "/rooms/plaza/new", Map.of("title", "Otra", "marking", "TLP:AMBER", "key", "k"));
    assertThat(page(ANA, "/drafts").select(".tlp").eachText())
        .containsExactly("TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN");
    assertThat(page(ANA, "/drafts").body().className()).isEqualTo("tlp-page-strict");
  }

  @Test
  void aPreviewSaysUnderWhichMarkingItWillStand() {
    var previewed =
        network
            .as(ANA)
            .post(
                path(opened()) + "/posts",
                Map.of("text", "Uno", "view", "preview", "marking", "TLP:AMBER", "key", "k"));

    assertThat(Jsoup.parse(previewed.body()).select("#reply p .tlp").text()).isEqualTo("TLP:AMBER");
  }

  @Test
  void whatIsDiscardedIsGone() {
    var path = path(opened());
    save(ANA, path, Map.of("text", "No.", "key", "k"));

    var discarded = network.as(ANA).post("/drafts/discard", Map.of("draft", path));
    assertThat(discarded.header("Location")).contains(path + "#reply");
    assertThat(page(ANA, path).select("#text").val()).isEmpty();
    assertThat(drafts(ANA)).isEmpty();
  }

  @Test
  void noMoreAndNoLongerDraftsAreKeptThanIsSaid() {
    for (int i = 0; i < DraftRequest.MOST; i++)
      save(ANA, "/discussions/d" + i, Map.of("text", "Uno", "key", "k"));

    var more = save(ANA, "/discussions/other", Map.of("text", TEXT, "key", "k"));
    assertThat(more.status()).isEqualTo(422);
    assertThat(more.body()).contains("Tiene 50 borradores", "Somos dos,");
    assertThat(save(ANA, "/discussions/d1", Map.of("text", "Dos", "key", "k")).status())
        .isEqualTo(303);
    var longest = "a".repeat(DraftRequest.LONGEST);
    assertThat(save(ANA, "/discussions/d1", Map.of("text", longest, "key", "k")).status())
        .isEqualTo(422);
    assertThat(save(ANA, "/elsewhere", Map.of("text", "Uno", "key", "k")).status()).isEqualTo(400);
  }

  @Test
  void nobodyElseSavesADraftWithTheTokenOfItsWriter() {
    var path = path(opened());
    var token = page(ANA, path).select("#reply [name=csrf]").val();

    var sent = network.as(BRUNO).post("/drafts", Map.of("draft", path, "text", "X", "csrf", token));
    assertThat(sent.status()).isEqualTo(403);
    assertThat(drafts(BRUNO)).isEmpty();
  }

  private Posted opened() {
    return network.open(ANA, "plaza", "¿Quién convoca?", Optional.of(Marking.GREEN));
  }

  private Answer save(Known member, String form, Map<String, ?> fields) {
    var sent = new HashMap<String, Object>(fields);
    sent.put("draft", form);
    return network.as(member).post("/drafts", sent);
  }

  private Answer typed(Known member, String form, Map<String, ?> fields) {
    var sent = new HashMap<String, Object>(fields);
    sent.put("draft", form);
    return network.as(member).with("HX-Request", "true").post("/drafts", sent);
  }

  private void post(Known member, String path, Map<String, ?> fields) {
    assertThat(network.as(member).post(path, fields).status()).isEqualTo(303);
  }

  private Document page(Known member, String path) {
    var answer = network.as(member).get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static String chosen(Document page, String select) {
    return page.select("#%s option[selected]".formatted(select)).attr("value");
  }

  private List<ListedDraft> drafts(Known member) {
    return network.ask(member, new ListDrafts()).items();
  }
}
