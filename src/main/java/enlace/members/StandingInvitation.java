package enlace.members;

import enlace.ids.Office;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.Instant;
import java.util.Optional;

/// An invitation, as the letter that brings it needs it.
///
/// @param by who sent it; empty when it came from the command line
/// @param link opens it, a secret; empty when its time was over before the letter could go
public record StandingInvitation(
    Role role,
    Office office,
    Language language,
    Instant until,
    Optional<Sender> by,
    Optional<String> link) {

  /// The account it came from.
  public record Sender(String name, Office office) {}
}
