package enlace.digests;

import enlace.bus.Waiting;
import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.mail.LetterState;
import enlace.mail.Letters;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.store.Batches;
import enlace.vocabulary.Rhythm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts digests into the queue of letters when they are due, or when a member asks.
///
/// A window runs from the end of the last one that was sent to where `digests` has read when the
/// next is due, so that a missed run loses nothing that was heard within the time news are kept;
/// its letter's key holds the start, so that a repeated run sends nothing twice. What became of the
/// letter is looked up when the next is due. What a digest says is decided when it is sent
/// ([DigestWriter]).
///
/// @param position how far `digests` has read the journal
/// @param kept how long news are kept, told or not
record Digests(
    StoredDigests stored,
    Letters letters,
    Members members,
    Gathering gathering,
    LongSupplier position,
    Duration kept,
    Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(Digests.class);
  private static final int BATCH = 100;
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(10);

  /// Begins the windows of members whose joining was never heard, such as those of sample data.
  void enrolMissing() {
    var enrolled = stored.enrolled();
    var missing =
        members.all().stream().map(Known::id).filter(member -> !enrolled.contains(member)).toList();
    Waiting.each(
        "Enrolling for digests", missing, member -> members.find(member).ifPresent(this::enrol));
  }

  private void enrol(Known known) {
    var now = clock.instant();
    stored.enrol(
        known.id(), position.getAsLong(), now, Schedule.next(known.digest(), known.zone(), now));
  }

  void forgetOldNews() {
    stored.forgetHeardBefore(oldest());
  }

  private Instant oldest() {
    return clock.instant().minus(kept);
  }

  void queueDue() {
    Batches.untilDone(
        BATCH,
        () -> {
          var due = stored.due(clock.instant(), BATCH);
          due.forEach(this::queueSafely);
          return due.size();
        });
  }

  private void queueSafely(Subscription subscription) {
    try {
      queue(subscription);
    } catch (Refused away) {
      throw away; // the database: all wait for the next look
    } catch (RuntimeException failure) {
      LOG.error("The digest of {} could not be queued", subscription.member(), failure);
      stored.moveDue(subscription, Optional.of(clock.instant().plus(AFTER_TROUBLE)));
    }
  }

  private void queue(Subscription subscription) {
    var wants =
        members
            .find(subscription.member())
            .filter(known -> known.active() && known.digest() != Rhythm.NEVER);
    wants
        .filter(known -> letters.noMailbox(new EmailAddress(known.email())).isEmpty())
        .ifPresent(known -> window(subscription, false).ifPresent(open -> queue(open, known)));
    stored.moveDue(
        subscription,
        wants.flatMap(known -> Schedule.next(known.digest(), known.zone(), clock.instant())));
  }

  /// "Send mine now"; false when there is nothing new.
  boolean sendMine(MemberId member) {
    var known = members.find(member).filter(Known::active).orElseThrow(Digests::notFound);
    if (stored.find(member).isEmpty()) enrol(known);
    var open = window(stored.find(member).orElseThrow(), true);
    if (open.isEmpty()) return false;
    if (letters.find(open.get().letter()).isPresent()) return true; // on its way already
    if (gathering.of(known, open.get().window()).isEmpty()) return false;
    queue(open.get(), known);
    return true;
  }

  private static Refused notFound() {
    return new Refused(new NotFound());
  }

  /// The window that is open now; empty when nothing at all happened in it.
  private Optional<Open> window(Subscription subscription, boolean asked) {
    var present = settled(subscription);
    long end = position.getAsLong();
    return end > present.start()
        ? Optional.of(
            new Open(present, present.upTo(end, clock.instant(), asked).notBefore(oldest())))
        : Optional.empty();
  }

  /// Moves the window behind what became of its letter. A letter that has not ended keeps it: the
  /// same key is put into the queue once more, which does nothing.
  private Subscription settled(Subscription subscription) {
    var present = subscription;
    for (var last = ended(present); last.isPresent(); last = ended(present)) {
      var next =
          last.get().state() == LetterState.SENT
              ? present.told(Window.of(present.member(), last.get().facts()))
              : present.untold();
      stored.move(present, next);
      present = next;
    }
    return present;
  }

  private Optional<Letters.Standing> ended(Subscription subscription) {
    return letters.find(subscription.letter()).filter(found -> found.state().ended());
  }

  private void queue(Open open, Known known) {
    letters.queue(
        open.letter(),
        DigestWriter.KIND,
        known.id(),
        new EmailAddress(known.email()),
        open.window().facts());
  }

  private record Open(Subscription subscription, Window window) {
    LetterId letter() {
      return subscription.letter();
    }
  }
}
