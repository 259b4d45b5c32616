package enlace.mail;

import enlace.mail.StoredLetters.Entry;
import enlace.pages.View;
import enlace.pages.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The letters of a member, the newest first.
record LetterList(List<LetterRow> letters, Optional<String> next) implements View {
  @Override
  public String template() {
    return "mail/letter-list";
  }

  /// @param path empty when there is nothing to open
  record LetterRow(Optional<String> path, String subject, String to, String state, Instant at) {
    static LetterRow of(Entry entry, Words words) {
      return new LetterRow(
          Optional.of(LetterPage.address(entry.id().value())).filter(_ -> entry.kept()),
          entry.subject().isEmpty() ? words.say("mail.unwritten") : entry.subject(),
          entry.to().value(),
          words.say("mail.state." + entry.state().code()),
          entry.at());
    }
  }
}
