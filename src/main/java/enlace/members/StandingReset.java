package enlace.members;

import enlace.vocabulary.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// A way to a new password, as the letter that brings it needs it.
///
/// @param epoch of [Member.Access]: with the next one it opens nothing any more
/// @param made when the link was
/// @param link opens the account, a secret; empty when it was asked for too long ago
public record StandingReset(
    Language language,
    ZoneId zone,
    int epoch,
    Instant made,
    Instant until,
    Optional<String> link) {}
