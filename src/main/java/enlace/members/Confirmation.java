package enlace.members;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/// When a member last said that what is known of its office is right, and that it was asked to say
/// so again.
///
/// @param at when it said so; at first, when it joined
/// @param asked when the letter was due that asks for it; nobody was asked before that long ago
/// @param warned since when that letter is known to have gone, or to go nowhere: the time that it
///     grants runs from then, so that no time in which Enlace or the mail server was away counts
record Confirmation(Instant at, Optional<Instant> asked, Optional<Instant> warned) {
  private static final Period GOOD = Period.ofMonths(6);
  private static final Period GRANTED = Period.ofMonths(1);

  static Confirmation at(Instant now) {
    return new Confirmation(now, Optional.empty(), Optional.empty());
  }

  boolean isDue(Instant now) {
    return !now.isBefore(after(at, GOOD));
  }

  /// Whether there is nothing left to be said by letter.
  boolean isWarned() {
    return warned.isPresent();
  }

  Confirmation asked(Instant now) {
    return new Confirmation(at, Optional.of(now), Optional.empty());
  }

  Confirmation warned(Instant now) {
    return new Confirmation(at, asked, Optional.of(now));
  }

  /// As if nobody had been asked: the letter went to an address that counts no more.
  Confirmation unasked() {
    return at(at);
  }

  /// [Instant#MAX] for who has not been warned.
  Instant readsOnlyFrom() {
    return warned.map(Confirmation::granted).orElse(Instant.MAX);
  }

  /// Until when it may be confirmed without losing anything, if the letter goes now.
  static Instant granted(Instant letter) {
    return after(letter, GRANTED);
  }

  private static Instant after(Instant start, Period time) {
    return start.atZone(ZoneOffset.UTC).plus(time).toInstant();
  }
}
