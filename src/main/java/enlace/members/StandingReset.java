package enlace.members;

import enlace.vocabulary.Language;
import java.time.Instant;
import java.time.ZoneId;

/// A way to a new password that still opens, as the letter that brings it needs it.
///
/// @param epoch of [Member.Access]: with the next one it opens nothing any more
/// @param link opens the account; a secret
public record StandingReset(
    Language language, ZoneId zone, int epoch, Instant asked, Instant until, String link) {}
