package enlace.members;

import enlace.ids.Office;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.Instant;

/// An invitation that can still be accepted, as the letter that brings it needs it.
///
/// @param link opens it; a secret
public record StandingInvitation(
    Role role, Office office, Language language, Instant until, String link) {}
