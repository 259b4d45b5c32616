package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.MODERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.DiscussionId;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.web.TestSite.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A room narrowed to what one looks for, with links and a form that need no script.
@OnBothStores
class NarrowedRoomTest {
  private static final Pattern ROW =
      Pattern.compile("<h3 class=\"title\"[^>]*><a[^>]*>([^<]*)</a>");
  private static final Pattern EARLIER =
      Pattern.compile("class=\"inset more\"><a href=\"([^\"]*)\"");

  private final Network network;

  NarrowedRoomTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void eachChoiceLeavesWhatHasItAndAllOfThemWhatHasAll() {
    open("Actas", DiscussionKind.EXPERIENCE, Language.ES, "resources", "OP3C");
    open("Códigos", DiscussionKind.QUESTION, Language.PT, "control-lists", "OP6");
    open("Files", DiscussionKind.QUESTION, Language.EN, "resources", "OP6");

    assertThat(titles("?kind=question")).containsExactly("Files", "Códigos");
    assertThat(titles("?theme=resources")).containsExactly("Files", "Actas");
    assertThat(titles("?paragraph=OP6")).containsExactly("Files", "Códigos");
    assertThat(titles("?language=pt")).containsExactly("Códigos");
    assertThat(titles("?kind=question&theme=resources&paragraph=OP6&language=en"))
        .containsExactly("Files");
    assertThat(titles("?kind=&theme=&paragraph=&language="))
        .containsExactly("Files", "Códigos", "Actas");
  }

  @Test
  void theFormShowsWhatWasChosenAndTheWayBack() {
    open("Actas", DiscussionKind.EXPERIENCE, Language.ES, "resources", "OP3C");

    var page = network.as(ANA).get("/rooms/plaza?kind=experience").body();

    assertThat(page)
        .contains(
            "<details class=\"unfold\" open>",
            "action=\"/rooms/plaza\"",
            "<option value=\"experience\" selected>Experiencia</option>",
            "<a href=\"/rooms/plaza\">Mostrar todos</a>");
    assertThat(network.as(ANA).get("/rooms/plaza?kind=idea").body())
        .contains("Ningún debate de esta sala corresponde a lo elegido");
  }

  @Test
  void aNarrowedRoomIsLeafedThroughToItsEnd() {
    for (int i = 0; i < 90; i++)
      open(
          "Debate " + i,
          i % 2 == 0 ? DiscussionKind.QUESTION : DiscussionKind.IDEA,
          Language.ES,
          i % 3 == 0 ? "resources" : "legislation",
          "OP3C");

    assertThat(leafed("/rooms/plaza?kind=question")).isEqualTo(debates(i -> i % 2 == 0));
    assertThat(leafed("/rooms/plaza?kind=question&theme=resources"))
        .isEqualTo(debates(i -> i % 6 == 0));
  }

  @Test
  void whatIsPinnedStaysOnTopWhenItIsAmongWhatWasChosen() {
    var pinned = open("Reglas", DiscussionKind.IDEA, Language.ES, "resources", "OP3C");
    open("Otra", DiscussionKind.IDEA, Language.ES, "resources", "OP3C");
    network.as(MODERATOR).post("/discussions/" + pinned + "/pin", Map.of("pinned", "true"));

    assertThat(titles("?kind=idea")).containsExactly("Reglas", "Otra");
    assertThat(titles("?kind=question")).isEmpty();
  }

  @Test
  void whatIsHiddenIsNotFoundByAnyChoiceEither() {
    network.open(ANA, "plaza", "Solo nuestro", Optional.of(Marking.AMBER_STRICT));

    assertThat(network.as(BRUNO).get("/rooms/plaza?kind=question").body())
        .doesNotContain("Solo nuestro");
    assertThat(titles("?kind=question")).containsExactly("Solo nuestro");
  }

  @Test
  void anUnknownChoiceIsRefused() {
    for (var choice : List.of("kind=poll", "theme=poll", "paragraph=OP99", "language=tlh"))
      for (var door : List.of("/rooms/plaza?", "/api/v1/discussions?room=plaza&"))
        assertThat(network.as(ANA).get(door + choice).status()).as(choice).isEqualTo(422);
  }

  @Test
  void theApiNarrowsAsThePageDoes() {
    open("Actas", DiscussionKind.EXPERIENCE, Language.ES, "resources", "OP3C");
    open("Códigos", DiscussionKind.QUESTION, Language.PT, "control-lists", "OP6");

    var found = network.as(ANA).get("/api/v1/discussions?room=plaza&theme=control-lists");

    assertThat(found.body()).contains("Códigos").doesNotContain("Actas");
  }

  private DiscussionId open(
      String title, DiscussionKind kind, Language language, String theme, String paragraph) {
    return network
        .open(
            ANA,
            "plaza",
            title,
            Optional.empty(),
            kind,
            language,
            List.of(theme),
            List.of(paragraph))
        .discussion();
  }

  private List<String> titles(String query) {
    return titles(network.as(ANA).get("/rooms/plaza" + query));
  }

  private static List<String> titles(Answer page) {
    assertThat(page.status()).isEqualTo(200);
    return ROW.matcher(page.body()).results().map(row -> row.group(1)).toList();
  }

  private List<String> leafed(String path) {
    var titles = new ArrayList<String>();
    var next = Optional.of(path);
    while (next.isPresent()) {
      var page = network.as(ANA).get(next.get());
      assertThat(titles(page)).hasSizeLessThanOrEqualTo(20);
      titles.addAll(titles(page));
      next =
          EARLIER
              .matcher(page.body())
              .results()
              .map(link -> link.group(1).replace("&amp;", "&"))
              .findFirst();
    }
    return titles;
  }

  private static List<String> debates(IntPredicate which) {
    return IntStream.rangeClosed(0, 89)
        .map(i -> 89 - i)
        .filter(which)
        .mapToObj(i -> "Debate " + i)
        .toList();
  }
}
