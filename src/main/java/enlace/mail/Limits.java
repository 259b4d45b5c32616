package enlace.mail;

import java.time.Duration;

/// How long a mail server may be silent. RFC 5321 (4.5.3.2) asks for 5 minutes for most answers,
/// and for 10 minutes after the final dot: a shorter wait there makes duplicates.
///
/// @param greeting to connect, and for each answer until a letter can be handed over; most servers
///     that are silent here are broken, and nothing is lost by hanging up
/// @param answer for each answer before the final dot
/// @param end for the answer to the final dot
/// @param quiet after which a letter under way no longer keeps others waiting
public record Limits(Duration greeting, Duration answer, Duration end, Duration quiet) {
  public static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofSeconds(30));

  /// For a whole conversation: against a server that says a little now and then, or reads nothing.
  Duration conversation() {
    return end.plus(answer.multipliedBy(4));
  }
}
