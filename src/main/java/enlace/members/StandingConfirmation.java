package enlace.members;

import enlace.ids.Office;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.Instant;
import java.time.ZoneId;

/// What a member is asked to confirm, as the letter that asks needs it.
///
/// @param until the member has time, if the letter goes now
/// @param link confirms, once its button is pressed
public record StandingConfirmation(
    String name,
    String function,
    Role role,
    Office office,
    String email,
    Language language,
    ZoneId zone,
    Instant until,
    String link) {}
