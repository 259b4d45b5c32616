package enlace.members;

import static enlace.members.Household.CLIENT;
import static enlace.members.Household.OTHER;
import static enlace.members.Household.PASSWORD;
import static enlace.members.Household.VISITOR;
import static enlace.members.Household.key;
import static enlace.members.Household.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import enlace.cast.Databases;
import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.problems.Problem;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.NotRecognised;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Problem.TooMany;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.AskReset;
import enlace.requests.MemberRequest.ChangePassword;
import enlace.requests.MemberRequest.ChangeProfile;
import enlace.requests.MemberRequest.Client;
import enlace.requests.MemberRequest.EndSession;
import enlace.requests.MemberRequest.ListSessions;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.MemberRequest.ReadReset;
import enlace.requests.MemberRequest.ResetPassword;
import enlace.requests.MemberRequest.SignIn;
import enlace.requests.MemberRequest.SignInByLink;
import enlace.requests.Password;
import enlace.requests.Version;
import enlace.rights.Reader;
import enlace.store.Database;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothStores
class SigningInTest {
  private static final String POC = "poc.qm@demo.example";
  private static final Pattern RESET = Pattern.compile("https://enlace.example/reset/(\\S+)");

  private final Engine engine;
  private final Household house;
  private final Asker.Member poc;

  SigningInTest(Engine engine) {
    this.engine = engine;
    house = new Household(engine);
    poc = house.poc();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theRightPasswordSignsInHoweverTheAddressIsWritten() {
    var signedIn = house.ask(VISITOR, house.signIn("POC.QM@Demo.Example", PASSWORD));
    assertThat(signedIn.member()).isEqualTo(poc.id());
    assertThat(house.membership().sessions().find(signedIn.token()))
        .hasValueSatisfying(session -> assertThat(session.member()).isEqualTo(poc.id()));
  }

  @Test
  void noAnswerTellsWhetherAnAccountExists() {
    var suspended = house.enrolled("gone@serena.example", Role.PARTNER, Household.DESK);
    house.suspend(suspended);
    assertThat(
            List.of(
                house.refused(VISITOR, house.signIn(POC, OTHER)),
                house.refused(VISITOR, house.signIn("nobody@serena.example", OTHER)),
                house.refused(VISITOR, house.signIn("no address", OTHER)),
                house.refused(VISITOR, house.signIn("gone@serena.example", PASSWORD))))
        .containsOnly(new NotRecognised());
    assertThat(house.ask(VISITOR, new AskReset("nobody@serena.example", CLIENT)))
        .isEqualTo(house.ask(VISITOR, new AskReset(POC, CLIENT)));
  }

  @Test
  void failuresSlowDownWhetherTheAccountExistsOrNot() {
    for (var email : List.of(POC, "nobody@serena.example")) {
      for (int i = 0; i < 5; i++)
        assertThat(house.refused(VISITOR, house.signIn(email, OTHER)))
            .isInstanceOf(NotRecognised.class);
      assertThat(house.refused(VISITOR, house.signIn(email, PASSWORD)))
          .isEqualTo(new TooMany(Duration.ofSeconds(16)));
    }
  }

  @Test
  void whoWaitedSignsInAndBeginsAnew() {
    for (int i = 0; i < 5; i++) house.refused(VISITOR, house.signIn(POC, OTHER));
    house.clock.advance(Duration.ofSeconds(15));
    house.token(POC);
    assertThat(house.refused(VISITOR, house.signIn(POC, OTHER))).isInstanceOf(NotRecognised.class);
  }

  @Test
  void theWaitGrowsUpToAQuarterOfAnHour() {
    Problem last = new NotRecognised();
    for (int i = 0; i < 14; i++) {
      house.refused(VISITOR, house.signIn(POC, OTHER));
      last = house.refused(VISITOR, house.signIn(POC, OTHER));
      house.clock.advance(Duration.ofMinutes(15));
    }
    assertThat(last).isEqualTo(new TooMany(Duration.ofSeconds(15 * 60 + 1)));
  }

  @Test
  void guessesSentAllAtOnceAreCountedOneByOne() throws InterruptedException {
    var problems = new ConcurrentLinkedQueue<Problem>();
    var guesses =
        IntStream.range(0, 20)
            .mapToObj(
                _ ->
                    Thread.startVirtualThread(
                        () -> problems.add(house.refused(VISITOR, house.signIn(POC, OTHER)))))
            .toList();
    for (var guess : guesses) guess.join();
    assertThat(problems).filteredOn(NotRecognised.class::isInstance).hasSize(5);
  }

  @Test
  void anAddressThatTriesManyAccountsIsSlowedDown() {
    var slowDown = new SlowDown(house.clock, new StoredFailures(house.store));
    for (int i = 0; i < 50; i++) slowDown.attempt("member" + i, "192.0.2.9", () -> false);
    assertThat(problem(() -> slowDown.attempt("member51", "192.0.2.9", () -> true)))
        .isInstanceOf(TooMany.class);
    assertThat(slowDown.attempt("member51", "192.0.2.10", () -> true)).isTrue();
    house.clock.advance(Duration.ofSeconds(6));
    assertThat(slowDown.attempt("member51", "192.0.2.9", () -> true)).isTrue();
  }

  @Test
  void anAddressOfTheSameHomeNetworkSharesItsBudget() {
    var slowDown = new SlowDown(house.clock, new StoredFailures(house.store));
    for (int i = 0; i < 50; i++) slowDown.attempt("member" + i, "2001:db8:0:1::" + i, () -> false);

    assertThat(problem(() -> slowDown.attempt("member51", "2001:db8:0:1::ffff", () -> true)))
        .isInstanceOf(TooMany.class);
    assertThat(slowDown.attempt("member51", "2001:db8:0:2::1", () -> true)).isTrue();
  }

  @Test
  void nobodyWaitsForATurnThatDoesNotCome() throws InterruptedException {
    var slowDown = new SlowDown(house.clock, new StoredFailures(house.store));
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var first =
        Thread.startVirtualThread(
            () ->
                slowDown.attempt(
                    "member",
                    "192.0.2.9",
                    () -> {
                      begun.countDown();
                      return waited(end);
                    }));
    begun.await();

    assertThat(problem(() -> slowDown.attempt("member", "192.0.2.10", () -> true)))
        .isEqualTo(new TooMany(Duration.ofSeconds(5)));
    end.countDown();
    first.join();
  }

  private static boolean waited(CountDownLatch end) {
    try {
      end.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Problem problem(Runnable refused) {
    return catchThrowableOfType(Refused.class, refused::run).problem();
  }

  @Test
  void aSessionEndsWhenItIsIdleAndAtTheLatestAfterHalfADay() {
    var idle = house.token(POC);
    house.clock.advance(Duration.ofHours(2));
    assertThat(house.isSignedIn(idle)).isFalse();

    var used = house.token(POC);
    for (int i = 0; i < 12; i++) {
      assertThat(house.isSignedIn(used)).isTrue();
      house.clock.advance(Duration.ofHours(1));
    }
    assertThat(house.isSignedIn(used)).isFalse();
  }

  @Test
  void aSessionOutlivesARestart() {
    var token = house.token(POC);
    assertThat(house.restarted().sessions().find(token)).isPresent();
    house.ask(poc, new EndSession(house.membership().sessions().find(token).orElseThrow().id()));
    assertThat(house.restarted().sessions().find(token)).isEmpty();
  }

  @Test
  void whatAKilledProcessLeftOfSessionsIsDeletedByTheNext() {
    house.token(POC);
    house.clock.advance(Duration.ofHours(1));
    house.token(POC);
    var next = house.restarted();
    house.clock.advance(Duration.ofHours(1));

    next.sweep();
    assertThat(stored("sessions")).isEqualTo(1);

    house.clock.advance(Duration.ofHours(1));
    next.sweep();
    assertThat(stored("sessions")).isZero();
  }

  @Test
  void nothingIsLeftOfASessionThatWasEnded() {
    var token = house.token(POC);
    house.ask(poc, new EndSession(house.membership().sessions().find(token).orElseThrow().id()));
    assertThat(stored("sessions")).isZero();
  }

  @Test
  void failuresAreForgottenAfterADay() {
    house.refused(VISITOR, house.signIn(POC, OTHER));
    house.clock.advance(Duration.ofDays(1));
    house.membership().sweep();
    assertThat(stored("failures")).isEqualTo(1);

    house.clock.advance(Duration.ofMillis(1));
    house.membership().sweep();
    assertThat(stored("failures")).isZero();
  }

  private long stored(String collection) {
    return house.database().mongo().getCollection(collection).countDocuments();
  }

  @Test
  void aMadeUpTokenIsNoSession() {
    assertThat(house.isSignedIn("made up")).isFalse();
    assertThat(house.isSignedIn("")).isFalse();
  }

  @Test
  void theOwnSessionsAreListedAndEnded() {
    var here = house.token(POC);
    var there = house.ask(VISITOR, new SignIn(POC, PASSWORD, new Client("192.0.2.2", "Safari")));
    var present = house.membership().sessions().find(here).orElseThrow().id();
    var sessions = house.ask(poc, new ListSessions(present)).items();
    assertThat(sessions).extracting("device").containsExactlyInAnyOrder("Firefox", "Safari");
    assertThat(sessions).filteredOn("present", true).extracting("id").containsExactly(present);

    var other = sessions.stream().filter(it -> !it.present()).findFirst().orElseThrow();
    house.ask(poc, new EndSession(other.id()));
    assertThat(house.isSignedIn(there.token())).isFalse();
    assertThat(house.isSignedIn(here)).isTrue();
  }

  @Test
  void nobodyEndsTheSessionOfAnother() {
    var token = house.token(POC);
    var id = house.membership().sessions().find(token).orElseThrow().id();
    house.ask(house.moderator(), new EndSession(id));
    assertThat(house.isSignedIn(token)).isTrue();
  }

  @Test
  void onlyTwentySessionsAreKept() {
    var first = house.token(POC);
    var sessions = house.membership().sessions();
    var member = new StoredMembers(house.store).find(poc.id()).orElseThrow();
    for (int i = 0; i < 20; i++) {
      house.clock.advance(Duration.ofSeconds(1));
      sessions.begin(member, "Firefox");
    }
    assertThat(house.isSignedIn(first)).isFalse();
    assertThat(sessions.of(poc.id())).hasSize(20);
  }

  @Test
  void aNewPasswordEndsEveryOtherSessionAtOnce() {
    var ended = new CopyOnWriteArrayList<String>();
    house.membership().sessions().onEnded(ended::add);
    var old = house.token(POC);
    var id = house.membership().sessions().find(old).orElseThrow().id();

    var fresh = house.ask(poc, new ChangePassword(PASSWORD, OTHER, CLIENT));
    assertThat(house.isSignedIn(old)).isFalse();
    assertThat(house.isSignedIn(fresh.token())).isTrue();
    assertThat(ended).containsExactly(id);
    assertThat(house.restarted().sessions().find(old)).isEmpty();
    assertThat(house.refused(VISITOR, house.signIn(POC, PASSWORD)))
        .isInstanceOf(NotRecognised.class);
    assertThat(house.ask(VISITOR, house.signIn(POC, OTHER)).member()).isEqualTo(poc.id());
  }

  @Test
  void thePresentPasswordIsAskedForAgain() {
    assertThat(house.refused(poc, new ChangePassword(OTHER, OTHER, CLIENT)))
        .isEqualTo(Invalid.of("password-present", "members.complaint.password-present"));
    assertThat(house.refused(poc, new ChangePassword(PASSWORD, new Password("short"), CLIENT)))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void whoIsSuspendedIsAVisitorAtOnce() {
    var ended = new CopyOnWriteArrayList<String>();
    house.membership().sessions().onEnded(ended::add);
    var token = house.token(POC);
    house.suspend(poc);

    assertThat(ended).hasSize(1);
    assertThat(house.isSignedIn(token)).isFalse();
    assertThat(house.restarted().sessions().find(token)).isEmpty();
    assertThat(house.membership().members().reader(poc)).isInstanceOf(Reader.Visitor.class);
    assertThat(house.refused(poc, new ReadMe())).isInstanceOf(NotSignedIn.class);
  }

  @Test
  void whoIsLetInAgainSignsInAgain() {
    var token = house.token(POC);
    var moderator = house.moderator();
    house.suspend(poc);
    house.readmit(poc);
    assertThat(house.isSignedIn(token)).isFalse();
    assertThat(house.isSignedIn(house.token(POC))).isTrue();
  }

  @Test
  void aResetLinkComesByMailAndSetsTheNewPasswordOnce() {
    var old = house.token(POC);
    house.ask(VISITOR, new AskReset(POC, CLIENT));
    var token = resetToken();
    assertThat(house.ask(VISITOR, new ReadReset(token)).email()).isEqualTo(POC);

    var signedIn = house.ask(VISITOR, new ResetPassword(token, OTHER, CLIENT));
    assertThat(house.isSignedIn(signedIn.token())).isTrue();
    assertThat(house.isSignedIn(old)).isFalse();
    assertThat(house.refused(VISITOR, new ReadReset(token))).isInstanceOf(NotFound.class);
    assertThat(house.refused(VISITOR, new ResetPassword(token, PASSWORD, CLIENT)))
        .isInstanceOf(NotFound.class);
  }

  private String resetToken() {
    await().untilAsserted(() -> assertThat(house.letters.to(POC)).isNotEmpty());
    var written = house.written(house.letters.to(POC).getLast()).orElseThrow();
    var link = RESET.matcher(written.text());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  /// Counted from the letter that brings it: a mail server may make a stranger wait for hours,
  /// before it takes the letter and after.
  @ParameterizedTest
  @ValueSource(longs = {0, 61, 5 * 60, 26 * 60, 3 * 24 * 60 - 1})
  void aResetLinkLivesFromTheMomentItsLetterIsWritten(long minutesInTheQueue) {
    house.ask(VISITOR, new AskReset(POC, CLIENT));
    await().untilAsserted(() -> assertThat(house.letters.to(POC)).isNotEmpty());
    house.clock.advance(Duration.ofMinutes(minutesInTheQueue));
    var token = resetToken();
    house.clock.advance(Duration.ofHours(4).minusSeconds(1));
    assertThat(house.ask(VISITOR, new ReadReset(token)).email()).isEqualTo(POC);
    house.clock.advance(Duration.ofSeconds(1));
    assertThat(house.refused(VISITOR, new ResetPassword(token, OTHER, CLIENT)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void ofTwoLettersWithALinkTheFirstIsGoodUntilOneWasUsed() {
    house.ask(VISITOR, new AskReset(POC, CLIENT));
    var first = resetToken();
    house.clock.advance(Duration.ofMinutes(61));
    var second = resetToken();
    assertThat(house.ask(VISITOR, new ReadReset(first)).email()).isEqualTo(POC);
    house.ask(VISITOR, new ResetPassword(second, OTHER, CLIENT));
    for (var token : List.of(first, second))
      assertThat(house.refused(VISITOR, new ReadReset(token))).isInstanceOf(NotFound.class);
  }

  /// As when no mail server answered for days.
  @Test
  void aLetterWhoseLinkIsOverSaysSoAndWhereToAskForAnother() {
    house.ask(VISITOR, new AskReset(POC, CLIENT));
    await().untilAsserted(() -> assertThat(house.letters.to(POC)).isNotEmpty());
    house.clock.advance(Duration.ofDays(3));
    var written = house.written(house.letters.to(POC).getFirst()).orElseThrow();
    assertThat(written.text())
        .contains("https://enlace.example/sign-in")
        .doesNotContainPattern(RESET);
  }

  @Test
  void whoHasChosenAnotherPasswordMeanwhileGetsNoLetterAboutIt() {
    house.ask(VISITOR, new AskReset(POC, CLIENT));
    house.ask(VISITOR, new ResetPassword(resetToken(), OTHER, CLIENT));
    assertThat(house.written(house.letters.to(POC).getFirst())).isEmpty();
  }

  /// The same bytes hold the same link: after a lost answer they go again while it opens, else the
  /// letter is written anew.
  @Test
  void afterALostAnswerTheSameLetterGoesOnlyWhileItsLinkOpens() {
    house.ask(VISITOR, new AskReset(POC, CLIENT));
    await().untilAsserted(() -> assertThat(house.letters.to(POC)).isNotEmpty());
    var letter = house.letters.to(POC).getFirst();
    var judged = house.written(letter).orElseThrow().judged();
    house.clock.advance(Duration.ofMinutes(239));
    assertThat(house.stillAllowed(letter, judged)).isTrue();
    house.clock.advance(Duration.ofMinutes(1));
    assertThat(house.stillAllowed(letter, judged)).isFalse();
    assertThat(house.written(letter)).isPresent();
  }

  /// A program that looks ahead, and what a text leaves behind a link.
  @ParameterizedTest
  @ValueSource(strings = {"", ".", ">", "%3E", "%2E", "),", "%C2%BB"})
  void lookingAtAResetLinkThreeTimesSpendsNothing(String mark) {
    try (var site = house.site()) {
      house.ask(VISITOR, new AskReset(POC, CLIENT));
      var token = resetToken();
      var stranger = site.visitor();
      for (int n = 0; n < 3; n++)
        for (var method : List.of("GET", "HEAD")) {
          var written = "/reset/" + token.replace(".", "%2E") + mark.replace(">", "%3E");
          var answer = stranger.send(method, written, "", Map.of());
          if (answer.status() == 307)
            answer = stranger.send(method, answer.header("Location").orElseThrow(), "", Map.of());
          assertThat(answer.status()).isEqualTo(200);
        }
      assertThat(house.ask(VISITOR, new ReadReset(token)).email()).isEqualTo(POC);
    }
  }

  /// As people paste them from a letter, a list of addresses, a page.
  private static final List<String> PASTED =
      List.of(
          "Ana Pérez <poc.qm@demo.example>",
          "<poc.qm@demo.example>",
          "\"Pérez, Ana\" <POC.QM@demo.example>",
          "mailto:poc.qm@demo.example",
          "MAILTO:poc.qm@demo.example?subject=Hola",
          "poc.qm@demo.example.",
          "poc.qm@demo.example,",
          "poc.qm@demo.example;",
          "poc.qm@demo.example\u00a0",
          "\u00a0poc.qm@demo.example",
          "\u202fpoc.qm@demo.example\u3000",
          "poc.qm\u200b@demo.example",
          "poc.qm@demo\u2060.example\ufeff",
          "\u200epoc.qm@demo.example\u200d",
          "poc.qm@demo.e\u00adxample",
          "«poc.qm@demo.example»",
          "'poc.qm@demo.example'",
          "(poc.qm@demo.example)",
          "poc.qm＠demo.example");

  @Test
  void anAddressIsUnderstoodAsItIsPasted() {
    try (var site = house.site()) {
      for (var pasted : PASTED) {
        var wish = house.signIn(pasted, PASSWORD);
        assertThat(house.ask(VISITOR, wish).member()).as(pasted).isEqualTo(poc.id());
        var form = Map.of("email", pasted, "password", PASSWORD.value());
        assertThat(site.visitor().post("/session", form).status()).as(pasted).isEqualTo(303);
        assertThat(site.visitor().json("POST", "/api/v1/session", form).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aLinkIsSentToTheAddressAsItIsPasted() {
    for (int n = 0; n < PASTED.size(); n++) {
      int letters = n + 1;
      house.ask(VISITOR, new AskReset(PASTED.get(n), CLIENT));
      await().untilAsserted(() -> assertThat(house.letters.to(POC)).hasSize(letters));
      house.clock.advance(Duration.ofDays(4)); // after which another one is sent at once
    }
  }

  @Test
  void aResetLinkForOneMemberOpensNoOther() {
    var other = house.moderator();
    house.ask(VISITOR, new AskReset(POC, CLIENT));
    var forged = resetToken().replace(poc.id().value(), other.id().value());
    assertThat(house.refused(VISITOR, new ReadReset(forged))).isInstanceOf(NotFound.class);
    for (var made : List.of("", ".", "a.b.c.d", poc.id() + ".1.1"))
      assertThat(house.refused(VISITOR, new ReadReset(made))).isInstanceOf(NotFound.class);
  }

  @Test
  void askingAgainAndAgainSendsOneLetter() {
    for (int i = 0; i < 5; i++) house.ask(VISITOR, new AskReset(POC, CLIENT));
    await()
        .during(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(house.letters.to(POC)).hasSize(1));
  }

  @Test
  void whoReallyLostTheLetterGetsAnotherOneSoon() {
    house.ask(VISITOR, new AskReset(POC, CLIENT));
    await().untilAsserted(() -> assertThat(house.letters.to(POC)).hasSize(1));
    house.clock.advance(Duration.ofMinutes(2));
    house.ask(VISITOR, new AskReset(POC, CLIENT));
    await().untilAsserted(() -> assertThat(house.letters.to(POC)).hasSize(2));
  }

  @Test
  void aResetAskedForByAnybodyCostsNobodyTheirOpenForm() {
    var me = house.ask(poc, new ReadMe());
    house.ask(VISITOR, new AskReset(POC, CLIENT));
    await().untilAsserted(() -> assertThat(house.letters.to(POC)).hasSize(1));

    var form = new ChangeProfile(named("Escrito mientras"), new Version(me.version()), key());
    assertThat(house.ask(poc, form).profile().name()).isEqualTo("Escrito mientras");
  }

  @Test
  void whileTheDatabaseIsAwayNobodyIsPromisedALetter() {
    try (var wire = engine.wire();
        var far = new Household(Database.at(wire.uri(), Databases.freshName()))) {
      far.poc();
      wire.cut();
      var answers =
          Stream.of(POC, "nobody@demo.example")
              .map(email -> far.refused(VISITOR, new AskReset(email, CLIENT)));
      assertThat(answers).allMatch(Unavailable.class::isInstance).hasSize(2);
    }
  }

  @Test
  void askingForResetsWithoutEndIsSlowedDown() {
    Problem problem = null;
    for (int i = 0; i < 60 && problem == null; i++) problem = asked("nobody" + i + "@x.example");
    assertThat(problem).isInstanceOf(TooMany.class);
  }

  private Problem asked(String email) {
    try {
      house.ask(VISITOR, new AskReset(email, CLIENT));
      return null;
    } catch (Refused refused) {
      return refused.problem();
    }
  }

  @Test
  void whoIsSuspendedGetsNoResetLink() {
    house.suspend(poc);
    house.ask(VISITOR, new AskReset(POC, CLIENT));
    await()
        .during(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(house.letters.to(POC)).isEmpty());
  }

  @Test
  void aDemoAccountIsEnteredByItsLinkOnly() {
    var link = house.membership().demonstrationLink("poc.qm");
    var token = link.substring(link.indexOf("token=") + 6);
    var signedIn = house.ask(VISITOR, new SignInByLink("poc.qm", token, CLIENT));
    assertThat(signedIn.member()).isEqualTo(poc.id());
    assertThat(house.refused(VISITOR, new SignInByLink("moderator", token, CLIENT)))
        .isInstanceOf(NotFound.class);
    assertThat(house.refused(VISITOR, new SignInByLink("poc.qm", "x", CLIENT)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void outsideTheDemonstrationNoLinkSignsIn() {
    var link = house.membership().demonstrationLink("poc.qm");
    var token = link.substring(link.indexOf("token=") + 6);
    var real = house.restarted().answers();
    var refused =
        catchThrowableOfType(
            Refused.class,
            () -> real.answer(VISITOR, new SignInByLink("poc.qm", token, CLIENT)).await());
    assertThat(refused.problem()).isInstanceOf(NotFound.class);
  }
}
