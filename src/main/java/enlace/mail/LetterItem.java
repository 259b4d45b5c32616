package enlace.mail;

import enlace.ids.LetterId;
import enlace.mail.StoredLetters.Entry;
import java.time.Instant;

/// A letter in the list of the API.
record LetterItem(
    LetterId id, String kind, String subject, LetterState state, Instant at, long version) {
  static LetterItem of(Entry entry) {
    return new LetterItem(
        entry.id(), entry.kind(), entry.subject(), entry.state(), entry.at(), entry.version());
  }
}
