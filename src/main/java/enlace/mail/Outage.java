package enlace.mail;

import java.time.Instant;
import java.util.Optional;

/// No letter can be sent, for now.
///
/// @param since when the first of those that did not go was tried
/// @param answer what the mail server said last, or what happened instead
/// @param next when the next letter is tried; empty while one is
public record Outage(Instant since, String answer, Optional<Instant> next) {

  /// The clock of the demonstration is wound back while its content is brought in.
  Outage notBefore(Instant start) {
    return since.isBefore(start) ? new Outage(start, answer, next) : this;
  }
}
