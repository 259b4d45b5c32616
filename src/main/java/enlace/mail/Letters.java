package enlace.mail;

import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The queue of letters. One letter per key, whatever is repeated.
public interface Letters {

  /// Puts a letter into the queue unless one with that id was put before.
  ///
  /// @param id the letter's key, such as `digest:<member>:<start>:<n>`, `invitation:<id>`
  /// @param kind names the [LetterWriter]
  /// @param owner whose letter it is: the member it goes to, or the member who sent an invitation
  /// @param facts what its writer needs to write it; nothing secret, no title, no text
  void queue(LetterId id, String kind, MemberId owner, EmailAddress to, Map<String, String> facts);

  /// How the letter with that id stands; empty when it was never queued.
  Optional<Standing> find(LetterId id);

  /// Forgets the texts of those that say what must be read no more: one that has not gone is
  /// written anew, one that went is shown no more.
  ///
  /// @param said whether a letter says it, of its subject and texts
  void forget(Predicate<String> said);

  /// That nothing goes to that address any more, if so.
  Optional<NoMailbox> noMailbox(EmailAddress address);

  /// How many failed, counted up to a bound.
  long countFailed();

  /// @param facts those it was first queued with
  record Standing(LetterState state, Map<String, String> facts) {}
}
