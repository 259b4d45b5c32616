package enlace.members;

import static enlace.members.Household.QM;
import static enlace.members.Household.VISITOR;
import static enlace.members.Household.key;
import static enlace.members.Household.named;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.RoomId;
import enlace.mail.LetterState;
import enlace.members.FakeLetters.Queued;
import enlace.problems.Problem.NotFound;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.ChangeProfile;
import enlace.requests.MemberRequest.Confirm;
import enlace.requests.MemberRequest.ProfileChange;
import enlace.requests.MemberRequest.ReadConfirmation;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.MemberRequest.ReadMember;
import enlace.requests.Version;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import enlace.web.TestSite;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Every six months each office says whether its data are still right.
@OnBothStores
class ConfirmingTest {
  private static final String POC = "poc.qm@demo.example";
  private static final Instant START = Household.START;
  private static final Instant DUE = Instant.parse("2027-05-23T12:00:00Z");

  private final Household house;
  private final Asker.Member poc;

  ConfirmingTest(Engine engine) {
    house = new Household(engine);
    poc = house.poc();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void at(Instant instant) {
    house.clock.advance(Duration.between(house.clock.instant(), instant));
  }

  private void sweep() {
    house.membership().askToConfirm(house.letters);
  }

  private List<Queued> letters() {
    return house.letters.to(POC).stream()
        .filter(it -> it.kind().equals(Membership.CONFIRMATION))
        .toList();
  }

  /// The only one.
  private Queued letter() {
    assertThat(letters()).hasSize(1);
    return letters().getFirst();
  }

  private String token(Queued letter) {
    var text = house.written(letter).orElseThrow().text();
    return text.replaceAll("(?s).*/confirmation/(\\S+).*", "$1");
  }

  private static Confirm by(String token) {
    return new Confirm(Optional.of(token), key());
  }

  private Optional<Instant> unconfirmed() {
    return house.ask(house.moderator(), new ReadMember(poc.id())).listed().unconfirmed();
  }

  @Test
  void afterSixMonthsOneLetterAsksHoweverOftenOneLooks() {
    at(DUE.minusSeconds(1));
    sweep();
    assertThat(letters()).isEmpty();
    assertThat(unconfirmed()).isEmpty();

    at(DUE);
    sweep();
    at(DUE.plus(Duration.ofHours(1)));
    sweep();
    var written = house.written(letter()).orElseThrow();
    assertThat(written.subject()).isEqualTo("Confirme los datos de su oficina");
    assertThat(written.text())
        .contains("Oficina " + POC, "Costa Serena", POC)
        .contains("antes del 23 de junio de 2027");
    assertThat(unconfirmed()).contains(START);
  }

  @Test
  void theLetterIsInTheLanguageOfTheMember() {
    house.ask(poc, new ChangeProfile(spoken(Language.FR), Version.ANY, key()));
    at(DUE);
    sweep();
    assertThat(house.written(letter()).orElseThrow().subject())
        .isEqualTo("Confirmez les données de votre service");
  }

  private static ProfileChange spoken(Language language) {
    return new ProfileChange(
        Optional.empty(),
        Optional.empty(),
        Optional.of(language),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void theLinkOnlyShowsAndTheButtonConfirmsOnceForAll() {
    at(DUE);
    sweep();
    var token = token(letter());
    var read = new ReadConfirmation(Optional.of(token));

    for (int look = 0; look < 2; look++)
      assertThat(house.ask(VISITOR, read))
          .returns(true, it -> it.asked())
          .returns("p…@demo.example", it -> it.email());
    assertThat(unconfirmed()).isPresent();

    house.ask(VISITOR, by(token));
    assertThat(unconfirmed()).isEmpty();
    assertThat(house.ask(poc, new ReadMe()).confirmed()).isEqualTo(DUE);
    at(DUE.plus(Duration.ofDays(3)));
    house.ask(VISITOR, by(token));
    assertThat(house.ask(poc, new ReadMe()).confirmed()).as("a second click").isEqualTo(DUE);
    assertThat(house.ask(VISITOR, read).asked()).isFalse();
    assertThat(house.written(letter())).as("one that waited meanwhile").isEmpty();
    sweep();
    letter();
  }

  @Test
  void aLinkThatWasTamperedWithOrIsOfSomebodyElseOpensNothing() {
    at(DUE);
    sweep();
    var token = token(letter());
    for (var wrong : List.of("nothing", token + "x", "x" + token, token.replace('.', '-')))
      assertThat(house.refused(VISITOR, by(wrong))).isEqualTo(new NotFound());
    house.suspend(poc);
    assertThat(house.refused(VISITOR, by(token))).isEqualTo(new NotFound());
  }

  @Test
  void whoIsSignedInConfirmsWithoutALetterAndSoDoesWhoSavesNameOrFunction() {
    at(START.plus(Duration.ofDays(100)));
    house.ask(poc, new Confirm(Optional.empty(), key()));
    assertThat(house.ask(poc, new ReadMe()).confirmed()).isEqualTo(house.clock.instant());

    at(START.plus(Duration.ofDays(110)));
    house.ask(poc, new ChangeProfile(spoken(Language.PT), Version.ANY, key()));
    assertThat(house.ask(poc, new ReadMe()).confirmed())
        .as("what has nothing to do with the data")
        .isEqualTo(START.plus(Duration.ofDays(100)));
    house.ask(poc, new ChangeProfile(named("Mesa"), Version.ANY, key()));
    assertThat(house.ask(poc, new ReadMe()).confirmed()).isEqualTo(house.clock.instant());
  }

  @Test
  void aLetterThatNobodyCouldGetIsFollowedByAnother() {
    at(DUE);
    sweep();
    var moderator = house.moderator();
    house.suspend(poc);
    assertThat(house.written(letter())).isEmpty();
    house.letters.ended(letter(), LetterState.DROPPED);
    sweep();
    letter();

    house.readmit(poc);
    at(DUE.plus(Duration.ofDays(9)));
    sweep();
    sweep();
    assertThat(letters()).hasSize(2);
  }

  @Test
  void whoseAddressIsChangedIsAskedThereAndTheFirstLetterConfirmsNothing() {
    at(DUE);
    sweep();
    var token = token(letter());
    var first = letter();
    house.ask(house.moderator(), AnotherAddressTest.to(poc.id(), "mesa@serena.example"));

    assertThat(house.written(first)).isEmpty();
    assertThat(house.refused(VISITOR, by(token))).isEqualTo(new NotFound());
    at(DUE.plus(Duration.ofHours(1)));
    sweep();
    assertThat(house.letters.to("mesa@serena.example"))
        .extracting(Queued::kind)
        .contains(Membership.CONFIRMATION);
  }

  @Test
  void ofAnAccountFromBeforeThisCountsFromWhenItJoined() {
    forget("confirmed");
    at(DUE.plus(Duration.ofDays(400)));
    var restarted = house.restarted();
    assertThat(restarted.members().find(poc.id())).isPresent();

    restarted.askToConfirm(house.letters);
    assertThat(house.written(letter()).orElseThrow().text()).contains("de 2028");
  }

  /// As an earlier version stored it.
  private void forget(String field) {
    house
        .database()
        .mongo()
        .getCollection("members")
        .updateOne(
            new Document("_id", poc.id().value()),
            new Document("$unset", new Document("state." + field, "")));
  }

  @Test
  void thePagesShowTheDataAndSinceWhenTheyAreNotConfirmed() {
    at(DUE);
    sweep();
    var team = house.enrolled("team@serena.example", Role.NATIONAL_TEAM, QM);
    try (var site = house.site()) {
      var path = "/confirmation/" + token(letter());
      var reader = site.as(TestSite.session(team.id().value(), Role.NATIONAL_TEAM, Language.EN));
      assertThat(reader.get("/members").body())
          .contains("not confirmed since <time")
          .doesNotContain("&lt;time");
      assertThat(reader.get("/members/" + poc.id()).body()).contains("not confirmed since");

      var page = Jsoup.parse(site.visitor().get(path).body());
      assertThat(page.text()).doesNotContain("<time");
      assertThat(page.select("dd").eachText()).contains("Dirección de No Proliferación");
      assertThat(page.select("main form").attr("action")).isEqualTo(path);
      var sent = site.visitor().post(path, Map.of());
      assertThat(sent.header("Location")).contains(path);
      assertThat(Jsoup.parse(site.visitor().get(path).body()).select("main form")).isEmpty();
      assertThat(site.visitor().post(path, Map.of()).header("Location")).contains(path);
      assertThat(site.visitor().get("/confirmation/nothing").status()).isEqualTo(404);
      assertThat(reader.get("/members").body()).doesNotContain("not confirmed since");
    }
  }

  /// The letter has gone.
  private void warned() {
    sweep();
    house.letters.ended(letter(), LetterState.SENT);
    sweep();
  }

  private boolean writes() {
    var reader = house.membership().members().reader(poc);
    return house.permissions().mayWrite(reader, new RoomId("plaza"));
  }

  @Test
  void aMonthAfterTheLetterTheSeatReadsOnlyUntilItConfirms() {
    at(DUE);
    warned();
    at(Instant.parse("2027-06-23T11:59:59Z"));
    assertThat(writes()).isTrue();

    at(Instant.parse("2027-06-23T12:00:00Z"));
    assertThat(writes()).isFalse();
    var reader = house.membership().members().reader(poc);
    assertThat(house.permissions().mayRead(reader, new RoomId("plaza"))).isTrue();
    assertThat(house.permissions().mayPropose(reader)).isFalse();
    assertThat(house.restarted().members().reader(poc)).as("after a restart").isEqualTo(reader);
    sweep();
    var token = token(letter());

    house.ask(VISITOR, by(token));
    assertThat(writes()).isTrue();
    assertThat(house.membership().members().reader(poc)).isNotEqualTo(reader);
  }

  @Test
  void theMonthCountsFromTheLetterHoweverLongEnlaceOrTheMailServerWasAway() {
    at(DUE.plus(Duration.ofDays(90)));
    assertThat(writes()).as("nobody asked").isTrue();
    sweep();
    at(DUE.plus(Duration.ofDays(150)));
    sweep();
    assertThat(writes()).as("the letter still waits").isTrue();
    warned();
    assertThat(writes()).isTrue();

    at(DUE.plus(Duration.ofDays(150 + 31)));
    assertThat(writes()).isFalse();
    letter();
  }

  @Test
  void whoReadsOnlyIsToldHowToConfirmAndLosesNothingOfWhatWasWritten() {
    at(DUE);
    warned();
    at(DUE.plus(Duration.ofDays(31)));
    try (var site = house.site()) {
      var reader = house.membership().members().find(poc.id()).orElseThrow().reader();
      var own = site.as(reading(reader));
      assertThat(own.get("/members").body()).contains("leer aquí, pero no escribir");
      var refused =
          own.post("/seats/poc.qm/handover", Map.of("email", "x@x.example", "name", "Nora Z"));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(Jsoup.parse(refused.body()).select("a.chief").attr("href"))
          .isEqualTo("/confirmation");
      assertThat(refused.body()).contains("Nora Z");
      var api = own.post("/api/v1/seats/poc.qm/handover", Map.of("email", "x@x.example"));
      assertThat(api.status()).isEqualTo(403);
      assertThat(api.body()).contains("urn:enlace:problem:unconfirmed", "/confirmation");

      assertThat(own.post("/me/theme", Map.of("theme", "dark")).status()).isEqualTo(303);
      assertThat(own.post("/confirmation", Map.of()).status()).isEqualTo(303);
      assertThat(writes()).isTrue();
    }
  }

  private static Session reading(Reader.Member reader) {
    return new Session(
        "reading",
        reader.id(),
        "Oficina",
        reader.role(),
        Language.ES,
        ZoneOffset.UTC,
        "system",
        true,
        true,
        Permissions.readsOnly(reader));
  }

  @Test
  void theOwnDataAreConfirmedFromTheSettings() {
    at(DUE);
    try (var site = house.site()) {
      var own = site.as(TestSite.session(poc.id().value(), Role.POC, Language.ES));
      assertThat(own.get("/me").body()).contains("href=\"/confirmation\"");
      assertThat(own.post("/confirmation", Map.of()).header("Location"))
          .contains("/confirmation?done=yes");
      assertThat(own.get("/me").body()).doesNotContain("href=\"/confirmation\"");
      assertThat(site.visitor().get("/confirmation").header("Location").orElseThrow())
          .startsWith("/sign-in");
    }
  }
}
