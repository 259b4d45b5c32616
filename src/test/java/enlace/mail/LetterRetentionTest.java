package enlace.mail;

import static enlace.mail.LetterState.DROPPED;
import static enlace.mail.LetterState.FAILED;
import static enlace.mail.LetterState.SENT;
import static enlace.mail.LetterState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.bus.Bus;
import enlace.cast.Cast;
import enlace.cast.Engine;
import enlace.cast.MovingClock;
import enlace.cast.OnBothStores;
import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.mail.LetterWriter.Written;
import enlace.members.Company;
import enlace.store.Database;
import enlace.store.Store;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is left of letters that ended long ago, and of addresses without a mailbox.
@OnBothStores
class LetterRetentionTest {
  private static final Duration KEPT = Duration.ofDays(90);
  private static final LetterId ID = new LetterId("digest:ana:0:0");
  private static final EmailAddress READER = new EmailAddress(Cast.ANA.email());
  private static final EmailAddress STRANGER = new EmailAddress("mistyped@demo.example");
  private static final Map<String, String> FACTS = Map.of("start", "0", "end", "7");

  private final Vertx vertx = Vertx.vertx();
  private final MovingClock clock = new MovingClock(Cast.NOW);
  private final Database database;
  private final StoredLetters letters;
  private final LetterRetention retention;

  LetterRetentionTest(Engine engine) {
    database = engine.fresh();
    letters = new StoredLetters(new Store(database, clock), new Bus(vertx), clock, true);
    retention = new LetterRetention(letters, Company.of(clock, Cast.ANA), KEPT, clock);
  }

  @AfterEach
  void close() {
    vertx.close().await();
    database.close();
  }

  @Test
  void ofALetterThatWasSentLongAgoItsKeyIsLeft() {
    queue(ID, READER);
    send();
    assertThat(stored(ID)).containsKeys("to", "message", "subject", "owner");

    after(KEPT);

    assertThat(stored(ID))
        .isEqualTo(
            new Document("_id", ID.value())
                .append("ended", "sent")
                .append("facts", new Document("end", "7").append("start", "0")));
    assertThat(letters.of(new MemberId("ana"), Optional.empty(), 9)).isEmpty();
    assertThat(letters.read(new MemberId("ana"), ID)).isEmpty();
    assertThat(letters.counts().sent()).isZero();
  }

  @Test
  void aForgottenLetterDoesNotGoAgain() {
    queue(ID, READER);
    send();
    after(KEPT);

    queue(ID, READER);

    assertThat(letters.claim()).isEmpty();
    assertThat(letters.find(ID)).contains(new Letters.Standing(SENT, FACTS));
  }

  @Test
  void aLetterThatEndedOfLateStays() {
    queue(ID, READER);
    clock.advance(KEPT);
    send();

    after(KEPT.minusMinutes(1));

    assertThat(letters.read(new MemberId("ana"), ID)).isPresent();
  }

  @Test
  void aLetterThatHasNotEndedStaysHoweverOldItIs() {
    queue(ID, READER);

    after(KEPT.multipliedBy(2));

    assertThat(letters.find(ID)).contains(new Letters.Standing(WAITING, FACTS));
    assertThat(letters.claim()).isPresent();
  }

  @Test
  void aLetterThatFailedIsShownUntilItIsForgotten() {
    queue(ID, STRANGER);
    letters.failed(letters.claim().get(), "552 too big", false);

    after(KEPT.minusMinutes(1));
    assertThat(letters.failed(9)).hasSize(1);

    after(Duration.ofMinutes(1));
    assertThat(letters.failed(9)).isEmpty();
    assertThat(letters.counts().failed()).isZero();
    assertThat(letters.tryAgain(ID)).isFalse();
    assertThat(letters.find(ID)).contains(new Letters.Standing(FAILED, FACTS));
  }

  @Test
  void whatWasDroppedIsForgottenAsWell() {
    queue(ID, READER);
    letters.dropped(letters.claim().get());

    after(KEPT);

    assertThat(stored(ID)).doesNotContainKey("to");
    assertThat(letters.find(ID)).contains(new Letters.Standing(DROPPED, FACTS));
  }

  @Test
  void theAddressOfAMemberStaysWithoutMailboxUntilALetterIsTriedAgain() {
    queue(ID, READER);
    hasNoMailbox(READER);

    after(KEPT.multipliedBy(4));
    assertThat(letters.noMailbox(READER)).isPresent();

    assertThat(letters.tryAgain(ID)).isTrue();
    assertThat(letters.noMailbox(READER)).isEmpty();
  }

  @Test
  void anAddressThatNobodyHasIsForgottenWithItsLetters() {
    queue(ID, STRANGER);
    hasNoMailbox(STRANGER);

    after(KEPT.minusMinutes(1));
    assertThat(letters.noMailbox(STRANGER)).isPresent();

    after(Duration.ofMinutes(1));
    assertThat(letters.noMailboxes(9)).isEmpty();
    assertThat(stored(ID)).doesNotContainKey("to");
  }

  @Test
  void aThousandAreForgottenAtOnce() {
    database
        .mongo()
        .getCollection("letters")
        .insertMany(IntStream.range(0, 1_001).mapToObj(this::ended).toList());

    after(KEPT);

    assertThat(letters.counts().sent()).isZero();
    assertThat(database.mongo().getCollection("letters").countDocuments()).isEqualTo(1_001);
  }

  private Document ended(int number) {
    return new Document("_id", "note:" + number)
        .append("to", READER.value())
        .append("state", SENT.code())
        .append("at", Date.from(clock.instant()))
        .append("facts", new Document());
  }

  private void queue(LetterId id, EmailAddress to) {
    letters.queue(id, "digest", new MemberId("ana"), to, FACTS);
  }

  private void send() {
    var claim = letters.claim().get();
    var text = new Written("Enlace", "News", "<p>News</p>", Optional.empty(), Map.of());
    letters.freeze(claim, new Frozen(READER, claim.order().to(), "Subject: Enlace"), text);
    letters.sent(claim, "taken", true);
  }

  private void hasNoMailbox(EmailAddress address) {
    letters.hasNoMailbox(address, "550 5.1.1 no such user");
    letters.failed(letters.claim().get(), "550 5.1.1 no such user", false);
  }

  private void after(Duration time) {
    clock.advance(time.plusMillis(1));
    retention.sweep();
  }

  private Document stored(LetterId id) {
    return database.mongo().getCollection("letters").find(new Document("_id", id.value())).first();
  }
}
