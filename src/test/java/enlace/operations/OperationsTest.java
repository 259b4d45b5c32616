package enlace.operations;

import static enlace.cast.Cast.ANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.bus.Bus;
import enlace.cast.Cast;
import enlace.cast.Engine;
import enlace.cast.Logged;
import enlace.cast.MovingClock;
import enlace.cast.Occasion;
import enlace.cast.OnBothStores;
import enlace.events.MemberEvent.Joined;
import enlace.events.Recorded;
import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.journal.Journal;
import enlace.journal.Listener;
import enlace.keys.ServerKey;
import enlace.mail.Frozen;
import enlace.mail.LetterState;
import enlace.mail.LetterWriter;
import enlace.mail.Limits;
import enlace.mail.MailTransport;
import enlace.mail.Postman;
import enlace.mail.Sender;
import enlace.mail.StoredLetters;
import enlace.members.Company;
import enlace.rights.Members.Known;
import enlace.store.Database;
import enlace.store.EmbeddedServer;
import enlace.store.Store;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import enlace.web.Draining;
import enlace.web.TestSite;
import enlace.web.TestSite.Browser;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnBothStores
class OperationsTest {
  private static final Known ADA = Cast.member("ada", Role.ADMIN, Cast.UNODA, Language.EN);
  private static final LetterId LETTER = new LetterId("digest:m1:0:0");

  private final MovingClock clock = new MovingClock(Cast.NOW);
  /// Says in the log what a listener threw.
  private static final String FOLLOWER = "enlace.journal.Follower";

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final Database database;
  private final Store store;
  private final Journal journal;
  private final StoredLetters letters;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private volatile Optional<EmbeddedServer.Trouble> breakdown = Optional.empty();
  private final Troubles troubles;
  private final TestSite site;
  private final Digest digest = new Digest();
  private final Mailbox mailbox = new Mailbox();

  OperationsTest(Engine engine) {
    database = engine.fresh();
    store = new Store(database, clock);
    store.documents(Occasion.KIND);
    journal = Journal.start(store, bus, Duration.ofMillis(2));
    letters = new StoredLetters(store, bus, clock, false);
    var sender = Sender.find("Enlace <enlace@demo.example>").orElseThrow();
    var postman = new Postman(letters, List.of(digest), mailbox, sender, bus, clock, Limits.USUAL);
    vertx.deployVerticle(postman).await();
    troubles = new Troubles(postman::outage, () -> breakdown, journal, clock);
    site =
        TestSite.with(
            new OperationsRoutes(
                "0.1", Cast.NOW, database, journal, letters, troubles, Company.of(clock, ADA, ANA)),
            new HealthRoutes(store, troubles, new Draining(), metrics, false),
            new OperatorRoutes(bus, ServerKey.under(folder()), clock));
  }

  /// Counts how often it was asked to judge.
  private static final class Digest implements LetterWriter {
    private final AtomicInteger judged = new AtomicInteger();
    private volatile boolean allowed = true;

    @Override
    public String kind() {
      return "digest";
    }

    @Override
    public Optional<Written> write(Order order) {
      judged.incrementAndGet();
      return Optional.of(new Written("s", "a secret", "a secret", Optional.empty(), Map.of()))
          .filter(_ -> allowed);
    }

    @Override
    public boolean stillAllowed(Order order, Map<String, String> judged) {
      return false;
    }
  }

  private static final class Mailbox implements MailTransport {
    private volatile Outcome answer = new Outcome.Declined(How.FOR_GOOD, "550 no such mailbox");

    @Override
    public Outcome deliver(Frozen letter) {
      return answer;
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    site.close();
    journal.close();
    vertx.close().await();
    database.close();
  }

  private Browser as(Known member, Language language) {
    return site.as(TestSite.session(member.id().value(), member.reader().role(), language));
  }

  private String page() {
    return as(ADA, Language.EN).get("/operations").body();
  }

  private void queue() {
    letters.queue(LETTER, "digest", ANA.id(), new EmailAddress("ana@demo.example"), Map.of());
  }

  private void awaitState(LetterState state) {
    await()
        .untilAsserted(
            () -> assertThat(letters.find(LETTER).orElseThrow().state()).isEqualTo(state));
  }

  private void follow(String name, Consumer<Recorded> hearing) {
    journal.follow(
        new Listener() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public void hear(List<Recorded> entries) {
            entries.forEach(hearing);
          }
        });
  }

  @Test
  void onlyAnAdministratorSeesThePage() {
    assertThat(as(ANA, Language.ES).get("/operations").status()).isEqualTo(403);
    assertThat(as(ANA, Language.ES).post("/operations/letters", Map.of("letter", "x")).status())
        .isEqualTo(403);
    assertThat(site.visitor().get("/operations").header("Location").orElseThrow())
        .startsWith("/sign-in");
    assertThat(page()).contains("0.1").contains("href=\"/operations\"");
    assertThat(as(ANA, Language.ES).get("/x").body()).doesNotContain("href=\"/operations\"");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void itIsThereInEveryLanguage(Language language) {
    queue();
    awaitState(LetterState.FAILED);
    assertThat(as(ADA, language).get("/operations").body())
        .contains("<html lang=\"" + language.code())
        .contains("ana@demo.example");
  }

  @Test
  void aFailedLetterIsShownWithWhatTheServerSaidAndNothingOfItsText() {
    queue();
    awaitState(LetterState.FAILED);
    assertThat(page())
        .contains("ana@demo.example", "Digest", "550 no such mailbox", "Try again")
        .doesNotContain("a secret");
  }

  @Test
  void aFailedLetterTriedAgainIsJudgedAgainAndSentOnceHoweverOftenOneClicks() {
    queue();
    awaitState(LetterState.FAILED);
    mailbox.answer = new MailTransport.Outcome.Taken("250 taken");

    for (int click = 0; click < 3; click++)
      assertThat(
              as(ADA, Language.EN)
                  .post("/operations/letters", Map.of("letter", LETTER.value()))
                  .header("Location"))
          .contains("/operations?again=yes");

    awaitState(LetterState.SENT);
    assertThat(digest.judged).hasValue(2);
    assertThat(page()).contains("No letter has failed");
  }

  @Test
  void whatMayNotBeToldAnyMoreIsNotSentByTryingAgain() {
    queue();
    awaitState(LetterState.FAILED);
    digest.allowed = false;
    assertThat(letters.tryAgain(LETTER)).isTrue();
    awaitState(LetterState.DROPPED);
  }

  @Test
  void aLetterThatTheReaderPerhapsHasIsNotSentTwice() {
    mailbox.answer = new MailTransport.Outcome.Unknown("connection lost after the final dot");
    queue();
    awaitState(LetterState.UNCERTAIN);
    clock.advance(Duration.ofMinutes(2));
    bus.nudge("enlace.mail.queued");
    awaitState(LetterState.FAILED);

    assertThat(page()).contains("the reader may have it").doesNotContain("Try again");
    assertThat(letters.tryAgain(LETTER)).isFalse();
  }

  @Test
  void aListenerThatStopsIsNamedWithItsEntryAndTheOthersGoOn() {
    follow("sound", _ -> {});
    follow(
        "broken",
        _ -> {
          throw new IllegalStateException("the title of a discussion");
        });
    try (var log = Logged.by(FOLLOWER)) {
      Occasion.tell(store, new Joined(ANA.id()));

      await().untilAsserted(() -> assertThat(page()).contains("stopped on entry 1"));
      assertThat(log.lines())
          .containsOnly(
              "ERROR broken failed on entry 1; it was a IllegalStateException: the title of a"
                  + " discussion");
    }
    assertThat(page()).contains("The listener “broken” has stood still since entry 1");
    assertThat(page())
        .contains("IllegalStateException at enlace.operations.OperationsTest")
        .doesNotContain("the title of a discussion");
    await().untilAsserted(() -> assertThat(journal.position("sound")).isEqualTo(1));

    var ready = site.visitor().get("/health/ready");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.json())
        .isEqualTo(Map.of("status", "degraded", "stopped", Map.of("broken", 1)));
  }

  @Test
  void mailThatCannotBeSentIsToldEverywhereWithSinceWhenWhyAndTheNextTry() {
    assertThat(site.visitor().get("/health/ready").json()).isEqualTo(Map.of("status", "ready"));
    new Figures(letters, journal, troubles).bindTo(metrics);
    mailbox.answer = new MailTransport.Outcome.Away("554 not for you, ana@demo.example");
    queue();
    awaitState(LetterState.WAITING, "554 not for you, ana@demo.example");
    clock.advance(Duration.ofSeconds(3));

    assertThat(page())
        .contains("No letter could be sent since")
        .contains("“554 not for you, ana@demo.example”")
        .contains("It is tried again");
    assertThat(as(ADA, Language.FR).get("/operations").body())
        .contains("Aucun courriel n’a pu être envoyé depuis");
    var ready = site.visitor().get("/health/ready");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.json())
        .isEqualTo(
            Map.of(
                "status",
                "degraded",
                "mail",
                Map.of(
                    "since", Cast.NOW.toString(),
                    "answer", "554 not for you, …",
                    "next", Cast.NOW.plusSeconds(5).toString())));
    assertThat(site.visitor().get("/metrics").body()).contains("enlace_mail_away_seconds 3.0");

    mailbox.answer = new MailTransport.Outcome.Taken("250 taken");
    clock.advance(Duration.ofSeconds(2));
    bus.nudge("enlace.mail.queued");
    awaitState(LetterState.SENT);
    assertThat(page()).doesNotContain("No letter could be sent");
    assertThat(site.visitor().get("/health/ready").json()).isEqualTo(Map.of("status", "ready"));
    assertThat(site.visitor().get("/metrics").body()).contains("enlace_mail_away_seconds 0.0");
  }

  @Test
  void aStoreThatFailedIsToldOfForADay() {
    breakdown = Optional.of(new EmbeddedServer.Trouble(false, 1, Duration.ofHours(23)));
    assertThat(page()).contains("The embedded store could not write and was opened again on ");
    assertThat(site.visitor().get("/health/ready").json())
        .isEqualTo(
            Map.of(
                "status",
                "degraded",
                "store",
                Map.of(
                    "failing",
                    false,
                    "reopened",
                    1,
                    "at",
                    Cast.NOW.minus(Duration.ofHours(23)).toString())));

    breakdown = Optional.of(new EmbeddedServer.Trouble(true, 1, Duration.ofDays(2)));
    assertThat(page()).contains("The embedded store cannot write.");

    breakdown = Optional.of(new EmbeddedServer.Trouble(false, 2, Duration.ofHours(25)));
    assertThat(page()).doesNotContain("The embedded store could");
    assertThat(site.visitor().get("/health/ready").json()).isEqualTo(Map.of("status", "ready"));
  }

  private void awaitState(LetterState state, String answer) {
    await()
        .untilAsserted(
            () -> {
              assertThat(letters.find(LETTER).orElseThrow().state()).isEqualTo(state);
              assertThat(troubles.mail().orElseThrow().answer()).isEqualTo(answer);
            });
  }

  @Test
  void figuresAreNotForWhomAProxyLetsIn() {
    assertThat(site.visitor().with("X-Forwarded-For", "127.0.0.1").get("/metrics").status())
        .isEqualTo(404);
    assertThat(site.visitor().with("Via", "1.1 proxy").get("/metrics").status()).isEqualTo(404);
  }

  @Test
  void anInvitationThatNobodySignedIsRefusedWhateverItHolds() {
    for (var wish : List.of(Map.of(), Map.of("role", "emperor"), Map.of("at", "yesterday")))
      assertThat(site.visitor().json("POST", OperatorRoutes.PATH, wish).status()).isEqualTo(400);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("enlace-operations");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void metricsCountLettersAndHowFarListenersAreBehind() {
    follow("sound", _ -> {});
    follow(
        "broken",
        _ -> {
          throw new IllegalStateException("on purpose");
        });
    new Figures(letters, journal, troubles).bindTo(metrics);
    try (var log = Logged.by(FOLLOWER)) {
      Occasion.tell(store, new Joined(ANA.id()), new Joined(ADA.id()));
      queue();
      awaitState(LetterState.FAILED);

      await()
          .untilAsserted(
              () ->
                  assertThat(site.visitor().get("/metrics").body())
                      .contains("enlace_letters{state=\"failed\"} 1.0")
                      .contains("enlace_letters{state=\"waiting\"} 0.0")
                      .contains("enlace_listener_behind{listener=\"broken\"} 2.0")
                      .contains("enlace_listener_behind{listener=\"sound\"} 0.0")
                      .contains("enlace_listener_stopped{listener=\"broken\"} 1.0"));
      assertThat(log.lines())
          .containsOnly(
              "ERROR broken failed on entry 1; it was a IllegalStateException: on purpose");
    }
  }
}
