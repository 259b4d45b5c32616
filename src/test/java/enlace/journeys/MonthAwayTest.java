package enlace.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import enlace.InTime;
import enlace.cast.Engine;
import enlace.cast.MovingClock;
import enlace.cast.OnBothStores;
import enlace.ids.Office;
import enlace.journeys.Deeds.Letter;
import enlace.members.Enrolment;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A partner follows discussions, has themes, and does not come for a month: only the digest comes,
/// on Mondays. What is told then, and on return, is what is there at that moment.
@OnBothStores
class MonthAwayTest {
  private static final Instant SUNDAY = Instant.parse("2026-03-01T15:00:00Z");
  private static final String AWAY = "partner";
  private static final String[] WRITERS = {
    "poc.qm", "poc.qn", "poc.qp", "curator", "moderator", "moderator2"
  };

  private static final String KEPT = "Precintos y cormoranes";
  private static final String MOVED = "Muestras de garza";
  private static final String NARROWED = "Listas de ibis";
  private static final String TAKEN_BACK = "Cartas de pelícano";
  private static final String REMOVED = "Avisos de flamenco";

  /// Who hands the seat over.
  private static final String LEAVER = "Oficina de poc.qp";

  /// When the month is over.
  private static final String[] GONE = {
    MOVED,
    NARROWED,
    TAKEN_BACK,
    REMOVED,
    LEAVER,
    "albatros",
    "becada",
    "doral",
    "774109331",
    "halcón",
    "jilguero",
    "lechuza",
    "mirlo",
    "ñandú",
    "ruiseñor",
    "quetzales",
    "cuervo",
    "tucán",
    "urraca",
    "vencejo",
    "garceta",
    "zarapito",
    "alcatraz",
    "tero."
  };

  private static final Map<String, Object> FOR_POINTS_OF_CONTACT =
      Map.of(
          "marking", "TLP:AMBER",
          "audience", "poc-only",
          "sensitivity_check",
              List.of(
                  "classified",
                  "ongoing-case",
                  "personal-data",
                  "site-vulnerabilities",
                  "know-how"));

  private final Engine engine;
  private final MovingClock clock = new MovingClock(SUNDAY);
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private InTime enlace;
  private Deeds deeds;
  private String kept = "";
  private String moved = "";
  private String narrowed = "";
  private String takenBack = "";
  private String removed = "";
  private String toHold = "";
  private String held = "";
  private String toRetract = "";
  private String practice = "";

  MonthAwayTest(Engine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void start() {
    mail.start();
    enlace = Deeds.enlace(engine, clock, mail.getSmtp().getPort());
    var partner = Office.ofOrganisation("demo-fund");
    var secretariat = Office.ofOrganisation("demo-secretariat");
    enlace.enrol(
        List.of(
            Deeds.member(AWAY, Role.PARTNER, partner, Language.EN, Rhythm.WEEKLY, "resources"),
            member("poc.qm", Role.POC, Office.ofState("QM")),
            member("poc.qn", Role.POC, Office.ofState("QN")),
            member("poc.qp", Role.POC, Office.ofState("QP")),
            member("curator", Role.CURATOR, secretariat),
            member("moderator", Role.MODERATOR, secretariat),
            member("moderator2", Role.MODERATOR, secretariat)),
        Running.PASSWORD);
    deeds = new Deeds(enlace.site());
    deeds.signIn(WRITERS);
  }

  private static Enrolment member(String account, Role role, Office office) {
    return Deeds.member(account, role, office, Language.ES, Rhythm.NEVER);
  }

  @AfterEach
  void stop() {
    enlace.close();
    mail.stop();
  }

  @Test
  void isToldWhatIsThereAndNothingThatIsGone() {
    leave();
    firstWeek();
    var first = digest("2026-03-09T12:01:00Z");
    told(first, KEPT, MOVED, NARROWED, TAKEN_BACK, REMOVED, "Preguntas de martineta", "4 updates");
    untold(first, "becada", "codorniz", "doral", "774109331", "faisán", "gaviota", "ñandú");

    secondWeek();
    var second = digest("2026-03-16T12:01:00Z");
    told(second, KEPT, "1 new post,", "oropéndola", "los petreles", "los quetzales");
    untold(second, "albatros", "halcón", "ruiseñor", "jilguero", "lechuza", "mirlo", "becada");
    untold(second, MOVED, NARROWED, TAKEN_BACK, REMOVED);

    thirdWeek();
    var third = digest("2026-03-23T12:01:00Z");
    told(third, KEPT, "1 new post,", "sinsonte");
    untold(third, "cuervo", "quetzales", "petreles", "oropéndola", "martineta", LEAVER);
    untold(third, MOVED, NARROWED, TAKEN_BACK, REMOVED);

    fourthWeek();
    clock.moveTo(Instant.parse("2026-03-30T12:01:00Z"));
    enlace.queueDigests();
    enlace.awaitLetters();
    assertThat(Deeds.letters(mail, AWAY)).as("nothing is left of that week").hasSize(3);

    comeBack();
  }

  private void leave() {
    kept = deeds.open("poc.qn", KEPT, "Se abre con una avutarda.");
    moved = deeds.open("poc.qn", MOVED, "Va a otra sala, dice la garceta.");
    narrowed = deeds.open("poc.qn", NARROWED, "Será más estricta, dice el zarapito.");
    takenBack = deeds.open("poc.qn", TAKEN_BACK, "Se retirará, dice el alcatraz.");
    removed = deeds.open("poc.qp", REMOVED, "Se suprimirá, dice el tero.");
    deeds.signIn(AWAY);
    for (var id : List.of(kept, moved, narrowed, takenBack, removed)) {
      var path = "/discussions/" + id;
      deeds.page(AWAY, path);
      deeds.send(AWAY, "POST", path + "/follow", Map.of("follow", "true"));
    }
  }

  private void firstWeek() {
    at("2026-03-03T15:00:00Z");
    toHold = deeds.reply("poc.qp", kept, "El primero trae un albatros.");
    deeds.retract("poc.qp", deeds.reply("poc.qp", kept, "Esto de la becada se retira, @partner."));
    held = deeds.reply("poc.qp", kept, "Esto de la codorniz se retiene, @partner.");
    deeds.step("post", held, "hold");
    remove("post", deeds.reply("poc.qp", kept, "Esto del doral se suprime."));
    redact(
        deeds.reply("poc.qp", kept, "El faisán queda; vive en Calle 774109331."),
        "Calle 774109331");
    var strict = deeds.reply("poc.qp", kept, "Esto de la gaviota es más estricto, @partner.");
    deeds.patched("poc.qp", "/posts/" + strict, Map.of("marking", "TLP:AMBER"));
    toRetract = deeds.reply("poc.qp", kept, "El último trae un halcón.");
    for (var id : List.of(moved, removed)) deeds.reply("poc.qm", id, "Dice el jilguero, @partner.");
    deeds.reply("poc.qn", narrowed, "Dice la lechuza, @partner.");
    deeds.reply("poc.qn", takenBack, "Dice el mirlo.");
    deeds.open("poc.qm", "Preguntas de martineta", "Se queda.");
    deeds.retract("poc.qm", deeds.open("poc.qm", "Preguntas de ñandú", "Se retira."));
  }

  private void secondWeek() {
    at("2026-03-11T15:00:00Z");
    deeds.step("post", toHold, "hold");
    deeds.step("post", held, "release");
    deeds.retract("poc.qp", toRetract);
    deeds.patched("poc.qn", "/discussions/" + moved, Map.of("room", "poc-room"));
    deeds.patched("poc.qn", "/discussions/" + narrowed, Map.of("marking", "TLP:AMBER+STRICT"));
    deeds.retract("poc.qn", takenBack);
    remove("discussion", removed);
    deeds.reply("poc.qp", kept, "Ahora canta una oropéndola.");
    published("Cómo anidan los petreles");
    practice = published("Cómo anidan los quetzales");
    practiceStep("poc.qm", published("Cómo anida el ruiseñor"), "withdraw");
  }

  private void thirdWeek() {
    at("2026-03-18T15:00:00Z");
    practiceStep("poc.qm", practice, "revise");
    deeds.patched("poc.qm", "/practices/" + practice, FOR_POINTS_OF_CONTACT);
    publish(practice);
    handOver();
    deeds.reply("nora", kept, "Soy nueva; traigo un sinsonte.");
    deeds.step("post", deeds.reply("poc.qm", kept, "Esto del cuervo se retiene."), "hold");
  }

  private void fourthWeek() {
    at("2026-03-25T15:00:00Z");
    deeds.retract("poc.qm", deeds.reply("poc.qm", kept, "Esto del tucán se retira, @partner."));
    deeds.step("post", deeds.reply("poc.qm", kept, "Esto de la urraca se retiene."), "hold");
    var gone = deeds.open("poc.qm", "Preguntas de vencejo", "Se va.");
    deeds.patched("poc.qm", "/discussions/" + gone, Map.of("room", "poc-room"));
  }

  private void comeBack() {
    at("2026-03-31T15:00:00Z");
    var partner = new Visitor(enlace.site(), "en").open("/sign-in");
    partner
        .form("Sign in")
        .fill("email", "partner@demo.example")
        .fill("password", Running.PASSWORD)
        .send();
    assertThat(partner.page().select(".bell .count").text()).isEqualTo("2");
    assertThat(partner.open("/").text()).contains(KEPT, "5 new posts in a discussion you follow");
    assertThat(partner.open("/notifications").text())
        .contains("2 unread", KEPT, "5 updates", "los petreles");
    assertThat(partner.open("/notifications?unread=true").page().select(".notices > li"))
        .hasSize(2);
    for (var page :
        List.of(
            "/",
            "/notifications",
            "/notifications?unread=true",
            "/rooms",
            "/rooms/plaza",
            "/practices",
            "/api/v1/notifications",
            "/api/v1/discussions?room=plaza",
            "/api/v1/practices",
            "/api/v1/letters"))
      assertThat(partner.open(page).page().text()).as(page).doesNotContain(GONE);
    for (var id : List.of(moved, narrowed, takenBack, removed))
      assertThat(partner.open("/discussions/" + id).status()).as(partner.text()).isEqualTo(404);

    deeds.signIn(AWAY);
    var program = deeds.program(AWAY);
    var unread = program.get("/notifications?unread=true").items();
    assertThat(unread).extracting(it -> it.path("about").asText()).hasSize(2).contains(kept);
    var posts = program.get("/discussions/" + kept + "/posts?from=2&limit=100").items();
    var there = posts.stream().map(it -> it.path("text").asText()).filter(it -> !it.isEmpty());
    assertThat(there.toList())
        .hasSize(unread.getFirst().path("count").asInt())
        .noneMatch(text -> Stream.of(GONE).anyMatch(text::contains));

    assertThat(partner.open("/discussions/" + kept).text())
        .contains("codorniz", "faisán", "gaviota", "oropéndola", "sinsonte")
        .doesNotContain(GONE);
    assertThat(partner.open("/").page().select(".bell .count").text()).isEqualTo("1");
    partner.open("/notifications").press("Mark all as read");
    assertThat(partner.open("/notifications").page().select(".bell .count")).isEmpty();
    assertThat(program.get("/notifications?unread=true").items()).isEmpty();
  }

  private void at(String instant) {
    clock.moveTo(Instant.parse(instant));
    deeds.signIn(WRITERS);
  }

  /// Each once.
  private static void told(Letter letter, String... said) {
    for (var words : said)
      assertThat(letter.text().split(Pattern.quote(words), -1))
          .as(words + letter.text())
          .hasSize(2);
  }

  private static void untold(Letter letter, String... gone) {
    assertThat(letter.text()).doesNotContain(gone);
    assertThat(Jsoup.parse(letter.html()).text()).doesNotContain(gone);
  }

  private void remove(String kind, String id) {
    deeds.step(kind, id, "remove");
    deeds.step("moderator2", kind, id, "confirm", Map.of());
  }

  private void redact(String post, String passage) {
    deeds.step("moderator", "post", post, "redact", Map.of("passage", passage));
  }

  private String published(String title) {
    var id =
        RightsPractices.proposed(deeds.program("poc.qm"), "QM", Situation.FOR_PARTNERS)
            .orElseThrow();
    deeds.patched("poc.qm", "/practices/" + id, Map.of("title", title));
    publish(id);
    return id;
  }

  private void publish(String id) {
    practiceStep("poc.qm", id, "submit");
    for (var step : List.of("take-up", "ask-clearance")) practiceStep("curator", id, step);
    practiceStep("poc.qm", id, "clear");
    practiceStep("curator", id, "publish");
  }

  private void practiceStep(String by, String id, String step) {
    Deeds.done(
        deeds.program(by).post("/practices/" + id + "/steps", RightsPractices.step(step, "")));
  }

  private void handOver() {
    Deeds.done(
        deeds
            .program("poc.qp")
            .post(
                "/seats/poc.qp/handover",
                Map.of("email", "nora@demo.example", "name", "Nora", "language", "es")));
    enlace.settle();
    enlace.awaitLetters();
    var letter = Deeds.letters(mail, "nora").getFirst();
    var link = Pattern.compile("/invitation/(\\S+)").matcher(letter.text());
    assertThat(link.find()).isTrue();
    var wish = Map.of("name", "Nora", "function", "Mesa", "password", Running.PASSWORD);
    var answer = deeds.send(Askers.VISITOR, "POST", "/invitation/" + link.group(1), wish);
    deeds.enter("nora", answer);
  }

  /// The one that goes out then.
  private Letter digest(String monday) {
    int before = Deeds.letters(mail, AWAY).size();
    clock.moveTo(Instant.parse(monday));
    enlace.queueDigests();
    enlace.awaitLetters();
    var letters = Deeds.letters(mail, AWAY);
    assertThat(letters).hasSize(before + 1);
    return letters.getLast();
  }
}
