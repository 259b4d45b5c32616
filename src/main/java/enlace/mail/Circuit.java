package enlace.mail;

import enlace.ids.LetterId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Remembers whether the mail server takes letters. While it is in doubt they are tried one at a
/// time, after pauses that grow from 5 s to a minute: it is back in use two minutes after it is
/// back, even when each try ends in half a minute of silence.
final class Circuit {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /// One greylisted letter is nothing; a server that puts off all of them sends none.
  private static final int MANY = 3;

  private Duration pause = SHORTEST;
  private Instant opensAgain = Instant.MIN;
  private Instant answered = Instant.MIN;
  private final Set<LetterId> putOff = new HashSet<>();
  private Optional<Instant> notTakenSince = Optional.empty();
  private Optional<Instant> since = Optional.empty();
  private String answer = "";

  synchronized boolean isOpen(Instant now) {
    return now.isBefore(opensAgain);
  }

  synchronized Instant opensAgain() {
    return opensAgain;
  }

  /// Whether letters are tried one at a time.
  synchronized boolean doubts() {
    return !opensAgain.equals(Instant.MIN);
  }

  /// It refused us, was silent, or lost an answer.
  ///
  /// @param began when that letter was tried: what began before the last answer tells nothing new
  /// @return true for the first failure of this absence
  synchronized boolean away(Instant began, Instant now, String note) {
    if (began.isBefore(answered)) return false;
    boolean first = !doubts();
    since = since.or(() -> Optional.of(began));
    answer = note;
    if (isOpen(now)) return false; // another letter, sent at the same time, found out as well
    opensAgain = now.plus(pause);
    pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    return first;
  }

  /// It refused that letter for now, and may refuse each.
  synchronized void putOff(LetterId letter, Instant began, Instant now, String note) {
    answers(now);
    if (putOff.size() < MANY) putOff.add(letter);
    notTakenSince = notTakenSince.or(() -> Optional.of(began));
    if (putOff.size() >= MANY) {
      since = notTakenSince;
      answer = note;
    }
  }

  synchronized void taken(Instant now) {
    answers(now);
    putOff.clear();
    notTakenSince = Optional.empty();
    since = Optional.empty();
  }

  synchronized void answers(Instant now) {
    if (doubts() && putOff.size() < MANY) since = Optional.empty();
    pause = SHORTEST;
    opensAgain = Instant.MIN;
    answered = now;
  }

  /// @param due when the next letter is
  synchronized Optional<Outage> outage(Instant now, Optional<Instant> due) {
    var next = due.map(at -> at.isAfter(opensAgain) ? at : opensAgain).filter(now::isBefore);
    return since.map(first -> new Outage(first, answer, next));
  }
}
