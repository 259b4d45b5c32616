package enlace.mail;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.mail.MailTransport.How;
import enlace.mail.MailTransport.Outcome;
import enlace.mail.MailTransport.Outcome.Away;
import enlace.mail.MailTransport.Outcome.Declined;
import enlace.mail.MailTransport.Outcome.Taken;
import enlace.mail.MailTransport.Outcome.Unknown;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes letters out of the queue, has each written and judged at that moment, and sends it. A few
/// at a time; woken when one is put in, else when the next is due.
///
/// A letter that the mail server leaves without an answer waits as long as it must, but not in the
/// way of the others: after a while its hand is free again. While the server is in doubt, one new
/// letter at a time finds out.
///
/// A letter is frozen in the queue before it is handed over. Whoever finds it frozen, after a lost
/// answer or a process that died, may only send the same bytes, and only if its writer says that
/// all of them may still be seen.
public final class Postman extends VerticleBase {
  /// Letters under way at once, besides those that the mail server keeps waiting.
  static final int HANDS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
  private static final Duration LAST_LETTERS = Duration.ofSeconds(15);

  /// For letters that were under way all the same to be put back into the queue.
  private static final Duration LAST_MARKS = Duration.ofSeconds(5);

  private final StoredLetters letters;
  private final Map<String, LetterWriter> writers;
  private final MailTransport transport;
  private final Sender sender;
  private final Bus bus;
  private final Clock clock;
  private final Limits limits;
  private final Instant built;

  private final Circuit circuit = new Circuit();
  private final Semaphore wake = new Semaphore(1);
  private final Semaphore hands = new Semaphore(HANDS);

  /// Letters under way, those that the mail server keeps waiting included, and the postman.
  private final Phaser underWay = new Phaser(1);
  private volatile boolean working = true;

  public Postman(
      StoredLetters letters,
      Collection<LetterWriter> writers,
      MailTransport transport,
      Sender sender,
      Bus bus,
      Clock clock,
      Limits limits) {
    this.letters = letters;
    this.writers =
        writers.stream().collect(Collectors.toMap(LetterWriter::kind, Function.identity()));
    this.transport = transport;
    this.sender = sender;
    this.bus = bus;
    this.clock = clock;
    this.limits = limits;
    this.built = clock.instant();
  }

  /// That no letter can be sent, if so.
  public Optional<Outage> outage() {
    return circuit
        .outage(clock.instant(), letters.nextDue())
        .map(outage -> outage.notBefore(built));
  }

  @Override
  public Future<?> start() {
    Waiting.run("Sending letters", this::work);
    return bus.onNudge(StoredLetters.QUEUED, wake::release).completion();
  }

  /// Takes no more letters and gives those under way a little time. One that takes longer is put
  /// back into the queue, or found frozen by the next postman.
  @Override
  public Future<?> stop() {
    working = false;
    wake.release();
    return Waiting.start(
        () -> {
          acquired(hands, HANDS, LAST_LETTERS);
          transport.close();
          settled();
        });
  }

  private void settled() {
    try {
      underWay.awaitAdvanceInterruptibly(underWay.arrive(), LAST_MARKS.toMillis(), MILLISECONDS);
    } catch (InterruptedException | TimeoutException _) {
      LOG.warn("Letters under way wait until their claims have run out");
    }
  }

  private void work() {
    while (working) {
      var rest = AFTER_TROUBLE;
      try {
        takeOut();
        rest = rest();
      } catch (RuntimeException | Error failure) { // or no letter would go any more
        LOG.warn("The letters cannot be read: {}", failure.toString());
      }
      acquired(wake, 1, rest);
      wake.drainPermits();
    }
  }

  private Duration rest() {
    if (circuit.doubts() && handsBusy() > 0) return LONGEST_REST; // the one under way wakes us
    var now = clock.instant();
    var next = letters.nextDue().orElse(Instant.MAX);
    var opens = circuit.opensAgain();
    var until = next.isAfter(opens) ? next : opens;
    if (!until.isBefore(now.plus(LONGEST_REST))) return LONGEST_REST;
    return until.isAfter(now) ? Duration.between(now, until).plusMillis(1) : Duration.ZERO;
  }

  private void takeOut() {
    while (true) {
      hands.acquireUninterruptibly();
      var claim = claim();
      if (claim.isEmpty()) return;
      underWay.register();
      Waiting.run("Sending letter " + claim.get().id(), () -> carry(claim.get(), new Hand()));
    }
  }

  /// Looked at with a free hand: the mail server may have gone away while one was waited for, or
  /// while the letter was claimed.
  private Optional<Claim> claim() {
    Optional<Claim> claim = Optional.empty();
    try {
      var found = mayTry() ? letters.claim() : claim;
      if (mayTry()) claim = found;
      else found.ifPresent(it -> letters.untried(it, clock.instant(), "the mail server is away"));
    } finally {
      if (claim.isEmpty()) hands.release();
    }
    return claim;
  }

  private boolean mayTry() {
    boolean others = handsBusy() > 1;
    return working && !circuit.isOpen(clock.instant()) && !(circuit.doubts() && others);
  }

  private int handsBusy() {
    return HANDS - hands.availablePermits();
  }

  /// What one letter under way keeps busy. Free again when that letter is settled, or earlier when
  /// the mail server is silent.
  private final class Hand {
    private final AtomicBoolean busy = new AtomicBoolean(true);

    void free() {
      if (!busy.compareAndSet(true, false)) return;
      hands.release();
      wake.release();
    }
  }

  /// One that fails waits for its claim to run out.
  private void carry(Claim claim, Hand hand) {
    var each = StoredLetters.LEASE.dividedBy(4);
    long renewal =
        Waiting.every(
            vertx, each, each, "Renewing the claim on a letter", () -> letters.renew(claim));
    try {
      ready(claim).ifPresent(frozen -> deliver(claim, frozen, hand));
    } finally {
      vertx.cancelTimer(renewal);
      hand.free();
      underWay.arriveAndDeregister();
    }
  }

  private void deliver(Claim claim, Frozen frozen, Hand hand) {
    var began = clock.instant();
    long silence = vertx.setTimer(limits.quiet().toMillis(), _ -> silent(hand, began));
    Outcome outcome;
    try {
      outcome = transport.deliver(frozen);
    } finally {
      vertx.cancelTimer(silence);
    }
    settle(claim, began, outcome);
  }

  private void silent(Hand hand, Instant began) {
    away(began, "no answer for %d s".formatted(limits.quiet().toSeconds()));
    hand.free();
  }

  private void away(Instant began, String note) {
    if (circuit.away(began, clock.instant(), note)) LOG.warn("The mail server is away: {}", note);
  }

  private Optional<Frozen> ready(Claim claim) {
    try {
      var noMailbox = letters.noMailbox(claim.order().to());
      if (noMailbox.isPresent()) {
        fail(claim, "not tried: " + noMailbox.get().note(), claim.frozen().isPresent());
        return Optional.empty();
      }
      return claim.frozen().isPresent() ? again(claim) : written(claim);
    } catch (Refused refused) {
      // What it is written from is away, or changed while it was written, as when its reader is
      // suspended: it is judged anew.
      boolean away = refused.problem() instanceof Unavailable;
      LOG.warn("Letter {} waits for what it is written from: {}", claim.id(), refused.problem());
      put(claim, away ? How.NOT_YET : How.FOR_NOW, "could not be written yet");
      return Optional.empty();
    } catch (RuntimeException | Error failure) {
      LOG.error("Letter {} could not be written", claim.id(), failure);
      put(claim, How.FOR_NOW, "could not be written: " + failure.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /// Empty when there is nothing to send (any more).
  private Optional<Frozen> written(Claim claim) {
    var written = writer(claim).write(claim.order());
    if (written.isEmpty()) {
      letters.dropped(claim);
      return Optional.empty();
    }
    var frozen =
        Frozen.of(
            claim.id(), claim.kind(), written.get(), sender, claim.order().to(), clock.instant());
    return Optional.of(frozen).filter(_ -> letters.freeze(claim, frozen, written.get()));
  }

  private Optional<Frozen> again(Claim claim) {
    boolean allowed = writer(claim).stillAllowed(claim.order(), claim.judged());
    if (!allowed && writer(claim).mayBeWrittenAnew()) return written(claim);
    if (!allowed) {
      fail(claim, "its answer was lost, and it may not be told any more", true);
      return Optional.empty();
    }
    return claim.frozen().filter(_ -> letters.renew(claim));
  }

  private LetterWriter writer(Claim claim) {
    return Optional.ofNullable(writers.get(claim.kind()))
        .orElseThrow(() -> new IllegalStateException("nobody writes " + claim.kind()));
  }

  private void settle(Claim claim, Instant began, Outcome outcome) {
    var now = clock.instant();
    boolean wasAway = circuit.doubts();
    switch (outcome) {
      case Taken(var note) -> {
        circuit.taken(now);
        mark(() -> letters.sent(claim, note, writer(claim).mayBeShown()));
      }
      case Declined(var how, var note) -> {
        if (how == How.FOR_NOW) circuit.putOff(claim.id(), began, now, note);
        else circuit.answers(now);
        if (how == How.NO_MAILBOX) mark(() -> letters.hasNoMailbox(claim.order().to(), note));
        put(claim, how, note);
      }
      case Unknown(var note) -> {
        away(began, note);
        lost(claim, note);
      }
      case Away(var note) -> {
        away(began, note);
        mark(() -> letters.untried(claim, clock.instant(), note));
      }
    }
    if (wasAway && !circuit.doubts()) LOG.info("The mail server answers again");
  }

  private void put(Claim claim, How how, String note) {
    next(claim, how)
        .ifPresentOrElse(
            next -> mark(() -> letters.refused(claim, next, note)),
            () -> fail(claim, note, claim.frozen().isPresent()));
  }

  private void lost(Claim claim, String note) {
    next(claim, How.FOR_NOW)
        .ifPresentOrElse(
            next -> mark(() -> letters.lost(claim, next, note)), () -> fail(claim, note, true));
  }

  private void fail(Claim claim, String note, boolean perhapsSent) {
    LOG.warn("Letter {} failed: {}", claim.id(), note);
    mark(() -> letters.failed(claim, note, perhapsSent));
  }

  private Optional<Instant> next(Claim claim, How how) {
    var now = clock.instant();
    double chance = ThreadLocalRandom.current().nextDouble(-1, 1);
    return RetryDelays.next(
        how, claim.refusals() + 1, claim.refusedFirst().orElse(now), now, chance);
  }

  /// What happened to a letter must be written down: tried for as long as the claim holds.
  private void mark(Runnable write) {
    for (int seconds = 1; ; seconds *= 2) {
      try {
        write.run();
        return;
      } catch (Refused away) { // the database, for now
        if (seconds > StoredLetters.LEASE.toSeconds() / 4) throw away;
        Waiting.pause(Duration.ofSeconds(seconds));
      }
    }
  }

  private static boolean acquired(Semaphore semaphore, int permits, Duration longest) {
    try {
      return semaphore.tryAcquire(permits, longest.toMillis(), MILLISECONDS);
    } catch (InterruptedException _) {
      return false; // nobody interrupts virtual threads of ours; looking earlier does no harm
    }
  }
}
