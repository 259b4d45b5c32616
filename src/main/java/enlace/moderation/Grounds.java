package enlace.moderation;

import enlace.problems.Complaint;
import enlace.requests.ModerationRequest.Thing;
import enlace.vocabulary.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/// What a step is taken for, as whoever takes it says.
///
/// @param reason "" for none
/// @param until the last day of a restriction, in UTC
/// @param because the words for which something is done to an account
record Grounds(
    Optional<Rule> rule, String reason, Optional<LocalDate> until, Optional<Thing> because) {
  static final Grounds NONE = because("");

  private static final Period LONGEST_RESTRICTION = Period.ofYears(1);

  static Grounds because(String reason) {
    return of(Optional.empty(), reason);
  }

  /// Of what is done to words.
  static Grounds of(Optional<Rule> rule, String reason) {
    return new Grounds(rule, reason, Optional.empty(), Optional.empty());
  }

  /// A restriction lasts beyond today, and a year at most.
  Optional<Complaint> wrongDay(Instant now) {
    if (until.isEmpty()) return Optional.of(Complaint.of("until", "complaint.required"));
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    boolean suits =
        until.get().isAfter(today) && !until.get().isAfter(today.plus(LONGEST_RESTRICTION));
    return Optional.of(Complaint.of("until", "moderation.complaint.until")).filter(_ -> !suits);
  }

  static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
