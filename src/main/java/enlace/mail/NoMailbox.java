package enlace.mail;

import enlace.ids.EmailAddress;
import java.time.Instant;

/// An address of which a mail server said that there is no such mailbox (550 5.1.1). Nothing more
/// goes there until an administrator tries one of its letters again, or until no active member has
/// it and a letter that old would be forgotten.
///
/// @param note what the mail server said
/// @param at when
public record NoMailbox(EmailAddress address, String note, Instant at) {}
