package enlace.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import enlace.InTime;
import enlace.cast.Engine;
import enlace.cast.MovingClock;
import enlace.cast.OnBothStores;
import enlace.ids.Office;
import enlace.members.Enrolment;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who asked something comes back after 45 days, in which more was opened than a list holds, finds
/// the place and who helps, and settles the rest. What is counted anywhere is what one finds by
/// looking at each discussion.
@OnBothStores
class ReturnTest {
  private static final Instant SUNDAY = Instant.parse("2026-03-01T15:00:00Z");
  private static final String AWAY = "poc.qn";
  private static final String[] WRITERS = {"poc.qm", "poc.qp"};
  private static final int OPENED_MEANWHILE = 110;

  private final Engine engine;
  private final MovingClock clock = new MovingClock(SUNDAY);
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private InTime enlace;
  private Deeds deeds;
  private String own = "";
  private String followed = "";

  ReturnTest(Engine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void start() {
    mail.start();
    enlace = Deeds.enlace(engine, clock, mail.getSmtp().getPort());
    enlace.enrol(
        List.of(
            member(AWAY, "QN", Language.EN),
            member("poc.qm", "QM", Language.ES),
            member("poc.qp", "QP", Language.PT)),
        Running.PASSWORD);
    deeds = new Deeds(enlace.site());
    deeds.signIn(WRITERS);
  }

  private static Enrolment member(String account, String state, Language language) {
    return Deeds.member(account, Role.POC, Office.ofState(state), language, Rhythm.NEVER);
  }

  @AfterEach
  void stop() {
    enlace.close();
    mail.stop();
  }

  @Test
  void findsThePlaceAndWhoHelpsAndSettlesTheRest() {
    leave();
    for (int day = 15; day <= 45; day += 15) meanwhile(day);
    enlace.settle();
    enlace.awaitLetters();
    deeds.signIn(AWAY);

    isToldOfHelp();
    findsThePlaceAndKeepsIt();
    settlesTheRoomAndTakesItBack();
    acceptsAnAnswerAndTakesItBack();
  }

  private void leave() {
    deeds.signIn(AWAY);
    own = deeds.open(AWAY, "Who keeps the register?", "There are two of us.");
    followed = deeds.open("poc.qm", "¿Quién convoca?", "Nadie es el jefe.");
    for (int i = 0; i < 2; i++) deeds.reply("poc.qp", followed, "A presidência.");
    deeds.page(AWAY, "/discussions/" + followed);
    deeds.send(AWAY, "POST", "/discussions/" + followed + "/follow", Map.of("follow", "true"));
    assertThat(unreadInPlaza()).isZero();
  }

  private void meanwhile(int day) {
    clock.moveTo(SUNDAY.plus(Duration.ofDays(day)));
    deeds.signIn(WRITERS);
    for (int i = 0; i < OPENED_MEANWHILE / 3 + 1; i++)
      deeds.open(WRITERS[i % 2], "Asunto " + day + "-" + i, "Una nota.");
    for (int i = 0; i < 8; i++) deeds.reply(WRITERS[i % 2], followed, "Una nota más.");
    if (day == 30) {
      deeds.page("poc.qp", "/discussions/" + own);
      deeds.reply("poc.qp", own, "O órgão de registro.");
      support("same");
      support("help");
    }
  }

  private void support(String what) {
    Deeds.done(
        deeds.program("poc.qp").post("/discussions/" + own + "/support", Map.of("support", what)));
  }

  private void isToldOfHelp() {
    var letters = Deeds.letters(mail, AWAY);
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().text())
        .contains("Terra do Ipê offers help", "“Who keeps the register?”");
    var notice =
        deeds.program(AWAY).get("/notifications?unread=true").items().stream()
            .filter(it -> it.path("about").asText().equals(own))
            .findFirst()
            .orElseThrow();
    assertThat(notice.path("count").asInt()).isEqualTo(2);
    assertThat(page("/discussions/" + own).select("#support").text())
        .isEqualTo("Same here: Terra do Ipê. Help offered by: Terra do Ipê.");
  }

  private void findsThePlaceAndKeepsIt() {
    int waiting = looked().size();
    assertThat(waiting).isGreaterThan(OPENED_MEANWHILE);
    assertThat(unreadInPlaza()).isEqualTo(waiting);
    assertThat(page("/rooms").text()).contains("99+ with something new");

    var page = page("/discussions/" + followed);
    assertThat(page.select("#new + p").text())
        .isEqualTo("24 posts, from Costa Serena and Terra do Ipê");
    assertThat(page.select("#new + p + article").attr("id")).isEqualTo("p4");
    assertThat(readTo()).isEqualTo(20);

    deeds.send(AWAY, "POST", "/discussions/" + followed + "/unread", Map.of("from", "10"));
    assertThat(readTo()).isEqualTo(9);
    assertThat(unreadInPlaza()).isEqualTo(waiting).isEqualTo(looked().size());
  }

  private void settlesTheRoomAndTakesItBack() {
    var before = looked();
    var bell = bell();

    deeds.send(AWAY, "POST", "/rooms/plaza/read", Map.of());

    assertThat(looked()).isEmpty();
    assertThat(unreadInPlaza()).isZero();
    assertThat(page("/rooms").text()).doesNotContain("with something new");
    assertThat(readTo()).isEqualTo(27);
    assertThat(bell()).isEmpty();

    deeds.send(AWAY, "POST", "/rooms/plaza/unread", Map.of());

    assertThat(looked()).isEqualTo(before);
    assertThat(unreadInPlaza()).isEqualTo(before.size());
    assertThat(readTo()).isEqualTo(9);
    assertThat(bell()).isEqualTo(bell);
  }

  private void acceptsAnAnswerAndTakesItBack() {
    deeds.send(AWAY, "POST", "/discussions/" + own + "/settle", Map.of("settled.number", "2"));
    assertThat(deeds.page("poc.qm", "/discussions/" + own).body()).contains("on-top");
    enlace.settle();
    assertThat(toldOfOwnReply().path("what").asText()).isEqualTo("accepted");

    deeds.send(AWAY, "POST", "/discussions/" + own + "/unsettle", Map.of());

    assertThat(deeds.page("poc.qm", "/discussions/" + own).body()).doesNotContain("on-top");
    enlace.settle();
    assertThat(toldOfOwnReply().path("what").asText()).isEqualTo("acceptance-taken-back");
    assertThat(toldOfOwnReply().path("read").asBoolean()).isTrue();
  }

  private JsonNode toldOfOwnReply() {
    return deeds.program("poc.qp").get("/notifications").items().stream()
        .filter(it -> it.path("about").asText().equals(own))
        .findFirst()
        .orElseThrow();
  }

  private Document page(String path) {
    return Jsoup.parse(deeds.page(AWAY, path).body());
  }

  private String bell() {
    return page("/").select(".bell .count").text();
  }

  private int readTo() {
    return deeds.program(AWAY).get("/discussions/" + followed).json().path("readTo").asInt();
  }

  private int unreadInPlaza() {
    return deeds.program(AWAY).get("/rooms").items().stream()
        .filter(room -> room.path("id").asText().equals("plaza"))
        .findFirst()
        .orElseThrow()
        .path("unread")
        .asInt();
  }

  /// The discussions in which something is unread, by reading the list to its end.
  private List<String> looked() {
    var unread = new ArrayList<String>();
    deeds
        .program(AWAY)
        .all("/discussions?room=plaza")
        .filter(it -> it.path("readTo").asInt() < it.path("last").asInt())
        .forEach(it -> unread.add(it.path("id").asText()));
    return unread;
  }
}
