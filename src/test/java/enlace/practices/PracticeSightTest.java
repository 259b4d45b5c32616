package enlace.practices;

import static enlace.practices.Examples.fields;
import static enlace.practices.Network.ANA;
import static enlace.practices.Network.CURATOR;
import static enlace.practices.Network.everybody;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.PracticeId;
import enlace.requests.PracticeRequest.Particulars;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.web.TestSite;
import enlace.web.TestSite.Answer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Every role at every address of a practice in every state: what comes back over HTTP is what
/// [Permissions] says, and nothing of a practice is found where it may not be seen.
@OnBothStores
class PracticeSightTest {
  private static final Map<Audience, Marking> MARKINGS =
      new EnumMap<>(
          Map.of(
              Audience.POC_ONLY, Marking.AMBER,
              Audience.PARTNERS, Marking.GREEN,
              Audience.INDUSTRY, Marking.GREEN,
              Audience.PUBLIC, Marking.CLEAR));
  private static final Set<PracticeState> LISTED =
      EnumSet.of(
          PracticeState.PUBLISHED_NETWORK,
          PracticeState.PUBLISHED_PUBLIC,
          PracticeState.UPDATE_DUE);
  private static final List<String> PARTS =
      List.of("", "/standing", "/row", "/history", "/edit", "/review", "?edition=1");
  private static final List<String> DEEDS =
      List.of("", "/steps", "/review", "/check", "/comments", "/comments/1");

  private final Permissions permissions =
      new Permissions(Examples.VOCABULARY, Examples.VOCABULARY::firstRooms);
  private final Network network;
  private final List<Example> examples = new ArrayList<>();

  PracticeSightTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  private record Example(String id, String title, Label.OfPractice label) {}

  @Test
  void whatIsSeenOverHttpIsWhatPermissionsSay() {
    for (var audience : Audience.values())
      for (var state : PracticeState.values()) add(audience, state);

    check("a visitor", new Reader.Visitor(), network.site.visitor());
    for (var member : everybody()) check(member.handle(), member.reader(), network.as(member));
  }

  private void add(Audience audience, PracticeState state) {
    if (state == PracticeState.PUBLISHED_PUBLIC && audience != Audience.PUBLIC) return;
    var title = "Ejemplo %s %s".formatted(audience.code(), state.code());
    var fields = fields();
    fields.put("title", title);
    fields.put("audience", audience.code());
    fields.put("marking", MARKINGS.get(audience).code());
    var id = network.draft(fields);
    take(id, state);
    var opened = EnumSet.of(PracticeState.PUBLISHED_PUBLIC).contains(state);
    var label = new Label.OfPractice(state, opened, audience, MARKINGS.get(audience), ANA.office());
    examples.add(new Example(id, title, label));
  }

  /// As far as that state.
  private void take(String id, PracticeState state) {
    if (state == PracticeState.DRAFT) return;
    if (EnumSet.range(PracticeState.PUBLISHED_NETWORK, PracticeState.WITHDRAWN).contains(state)) {
      network.publish(ANA, id);
      published(id, state);
      return;
    }
    network.step(ANA, id, "submit");
    if (state == PracticeState.SUBMITTED) return;
    network.step(CURATOR, id, "take-up");
    if (state == PracticeState.CHANGES_REQUESTED) network.step(CURATOR, id, "request-changes");
    if (state == PracticeState.NATIONAL_CLEARANCE) network.step(CURATOR, id, "ask-clearance");
  }

  private void published(String id, PracticeState state) {
    switch (state) {
      case PUBLISHED_PUBLIC -> network.step(CURATOR, id, "open");
      case UPDATE_DUE -> network.step(CURATOR, id, "mark-due");
      case SUPERSEDED -> network.step(CURATOR, id, "supersede", successor());
      case WITHDRAWN -> network.step(ANA, id, "withdraw");
      default -> {}
    }
  }

  private Particulars successor() {
    var successor = network.published(ANA, fields());
    return new Particulars(
        "Una nota.",
        Optional.empty(),
        Optional.of(new PracticeId(successor)),
        Optional.of(LocalDate.of(2028, 3, 1)),
        Optional.empty());
  }

  private void check(String who, Reader reader, TestSite.Browser browser) {
    var lists = lists(browser);
    var tried = EnumSet.noneOf(PracticeState.class);
    for (var example : examples) {
      var what = who + " and " + example.title();
      boolean sees = permissions.maySee(reader, example.label());
      assertThat(browser.get("/practices/" + example.id()).status())
          .as(what)
          .isEqualTo(sees ? 200 : 404);
      assertThat(browser.get("/api/v1/practices/" + example.id()).status())
          .as(what)
          .isEqualTo(sees ? 200 : 404);
      if (sees) {
        if (LISTED.contains(example.label().state()))
          assertThat(lists).as(what).anyMatch(list -> list.contains(example.title()));
        continue;
      }
      assertThat(lists).as(what).noneMatch(list -> list.contains(example.title()));
      assertThat(lists).as(what).noneMatch(list -> list.contains(example.id()));
      if (tried.add(example.label().state())) assertNothing(what, example, reader, browser);
    }
  }

  private static List<String> lists(TestSite.Browser browser) {
    return Stream.of(
            "/practices",
            "/practices?q=Ejemplo",
            "/practices/waiting",
            "/api/v1/practices?limit=100",
            "/api/v1/practices?limit=100&q=Ejemplo")
        .map(browser::get)
        .map(Answer::body)
        .toList();
  }

  /// Whatever is asked, the answer is the one for what is not there.
  private static void assertNothing(
      String what, Example example, Reader reader, TestSite.Browser browser) {
    var page = "/practices/" + example.id();
    for (var part : PARTS) {
      var answer = browser.get(page + part);
      assertThat(answer.status()).as(what + part).isIn(404, 303);
      assertThat(answer.header("Location").orElse("/sign-in")).startsWith("/sign-in");
      assertThat(answer.body()).as(what + part).doesNotContain(example.title());
    }
    if (reader instanceof Reader.Visitor) return;
    var sent = Map.of("step", "submit", "text", "x", "field", "title", "version", "1");
    for (var deed : DEEDS) {
      var answer = browser.json("POST", page + deed, sent);
      assertThat(answer.status()).as(what + deed).isEqualTo(404);
      assertThat(answer.body()).as(what + deed).doesNotContain(example.title());
    }
    var api = "/api/v1" + page;
    var missing = browser.json("GET", "/api/v1/practices/nothing", Map.of()).body();
    for (var deed : List.of("/steps", "/comments"))
      assertThat(browser.json("POST", api + deed, sent).body()).as(what).isEqualTo(missing);
    assertThat(browser.get(api + "/history").status()).isEqualTo(404);
    assertThat(browser.json("PATCH", api, Map.of("title", "x")).body()).isEqualTo(missing);
  }
}
