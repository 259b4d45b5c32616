package enlace.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import enlace.InTime;
import enlace.cast.Engine;
import enlace.cast.MovingClock;
import enlace.cast.OnBothStores;
import enlace.cast.Ports;
import enlace.ids.Office;
import enlace.members.Enrolment;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A thousand follow a discussion, most of whom never sign in: what is done to it changes what each
/// of them is told.
@OnBothStores
class ManyFollowersTest {
  private static final int MANY = 1_000;
  private static final Instant FRIDAY = Instant.parse("2026-03-06T15:00:00Z");
  private static final Instant MONDAY = Instant.parse("2026-03-09T12:01:00Z");
  private static final String TITLE = "Precintos y cormoranes";
  private static final String OTHER = "Preguntas de martineta";

  private static final String READER = "poc.qm";
  private static final String AWAY = "poc.qp";

  /// Does not read the room of the Points of Contact.
  private static final String OUTSIDER = "national-team.qm";

  private final MovingClock clock = new MovingClock(FRIDAY);
  private final int port = Ports.free();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final InTime enlace;
  private final Deeds deeds;

  ManyFollowersTest(Engine engine) {
    enlace = Deeds.enlace(engine, clock, port);
    enlace.enrol(enrolments(), Running.PASSWORD);
    deeds = new Deeds(enlace.site());
  }

  private static List<Enrolment> enrolments() {
    var all = new ArrayList<Enrolment>();
    all.add(poc(READER, "QM", Rhythm.WEEKLY));
    all.add(poc(AWAY, "QP", Rhythm.WEEKLY));
    all.add(poc("poc.qn", "QN", Rhythm.NEVER));
    all.add(team(OUTSIDER, Rhythm.WEEKLY));
    all.add(
        Deeds.member(
            "moderator",
            Role.MODERATOR,
            Office.ofOrganisation("demo-secretariat"),
            Language.EN,
            Rhythm.NEVER));
    for (int n = 1; all.size() < MANY + 2; n++) all.add(team("team" + n, Rhythm.NEVER));
    return all;
  }

  private static Enrolment poc(String account, String state, Rhythm rhythm) {
    return Deeds.member(account, Role.POC, Office.ofState(state), Language.EN, rhythm);
  }

  private static Enrolment team(String account, Rhythm rhythm) {
    return Deeds.member(account, Role.NATIONAL_TEAM, Office.ofState("QM"), Language.EN, rhythm);
  }

  @BeforeEach
  void signIn() {
    deeds.signIn("poc.qn", "moderator", READER);
  }

  @AfterEach
  void stop() {
    enlace.close();
    mail.stop();
  }

  @Test
  void eachIsToldWhatIsThereAfterEachAct() {
    var id = deeds.open("poc.qn", TITLE, "Se abre con una avutarda.");
    followedByAll(id);
    deeds.open("poc.qn", OTHER, "Se queda.");
    deeds.reply("poc.qn", id, "El primero trae un albatros.");
    told(1);
    deeds.page(READER, "/discussions/" + id);
    told(0);

    var takenBack = deeds.reply("poc.qn", id, "Esto de la becada se retira.");
    var held = deeds.reply("poc.qn", id, "Esto de la codorniz se retiene.");
    told(2);
    deeds.retract("poc.qn", takenBack);
    told(1);
    deeds.step("post", held, "hold");
    told(0);

    clock.moveTo(MONDAY);
    enlace.queueDigests(); // for a mail server that is away
    deeds.signIn("poc.qn", "moderator", READER);
    deeds.step("post", held, "release");
    told(1);

    deeds.patched("moderator", "/discussions/" + id, Map.of("room", "poc-room"));
    deeds.signIn(AWAY, OUTSIDER, "team1", "team700");
    enlace.settle();
    counts(READER, 2); // that it was moved is news, too
    counts(AWAY, 3);
    for (var outsider : List.of(OUTSIDER, "team1", "team700")) {
      assertThat(enlace.unread(outsider)).as(outsider).isZero();
      for (var page : List.of("/", "/notifications", "/api/v1/notifications"))
        assertThat(deeds.page(outsider, page).body()).as(outsider + page).doesNotContain(TITLE);
    }

    mail.start();
    clock.advance(Duration.ofMinutes(20));
    Deeds.done(deeds.program(READER).post("/me/digest")); // on its way already; wakes the postman
    enlace.awaitLetters();
    assertThat(letter(READER))
        .contains(TITLE, "1 new post,", "codorniz")
        .doesNotContain("albatros", "becada");
    assertThat(letter(AWAY)).contains(TITLE, "2 new posts,", "albatros").doesNotContain("becada");
    assertThat(letter(OUTSIDER)).contains(OTHER).doesNotContain(TITLE, "albatros", "codorniz");
  }

  /// As if each had opened it and pressed the button.
  private void followedByAll(String id) {
    var positions =
        enlace.members().all().stream()
            .map(
                known ->
                    new Document("_id", known.id() + ":" + id)
                        .append("member", known.id().value())
                        .append("discussion", id)
                        .append("to", 1)
                        .append("follows", true)
                        .append("joined", 1)
                        .append("touched", Date.from(FRIDAY)))
            .filter(it -> !it.getString("_id").startsWith(id("poc.qn")))
            .toList();
    assertThat(positions).hasSizeGreaterThanOrEqualTo(MANY);
    enlace.collection("reading").insertMany(positions);
  }

  private String id(String account) {
    return enlace.members().byHandle(account).orElseThrow().id().value();
  }

  /// What the notice counts, and the bell.
  private void counts(String account, int count) {
    assertThat(enlace.unread(account)).as(account).isEqualTo(Math.min(count, 1));
    var unread = deeds.program(account).get("/notifications?unread=true").items();
    assertThat(unread.stream().mapToInt(it -> it.path("count").asInt()).sum())
        .as(account)
        .isEqualTo(count);
  }

  /// The others have not read what the reader has.
  private void told(int reader) {
    enlace.settle();
    counts(READER, reader);
    for (var account : List.of(AWAY, OUTSIDER, "team1", "team700"))
      assertThat(enlace.unread(account)).as(account).isEqualTo(1);
  }

  /// The only one.
  private String letter(String account) {
    var letters = Deeds.letters(mail, account);
    assertThat(letters).hasSize(1);
    return letters.getFirst().text();
  }
}
