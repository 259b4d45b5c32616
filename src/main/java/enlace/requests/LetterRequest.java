package enlace.requests;

import enlace.ids.MemberId;
import java.time.Instant;
import java.util.Optional;

/// What can be asked of letters.
public sealed interface LetterRequest<A extends Record> extends Request<A> {

  /// Whether letters reach that member.
  record ReadMailbox(MemberId member) implements LetterRequest<Mailbox> {}

  /// How many letters failed; for administrators.
  record CountFailed() implements LetterRequest<Failed> {}

  /// @param count up to 10,000
  record Failed(long count) {}

  /// @param gone since when nothing goes there, because the server said that there is no such
  ///     mailbox (550 5.1.1); told to the member, and to those who can tell the member
  record Mailbox(Optional<Instant> gone) {}
}
