package enlace.mail;

import static java.util.Objects.requireNonNull;

import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import java.util.Map;
import java.util.Optional;

/// Writes the letters of one kind, in the recipient's language. Asked at every attempt to send, so
/// that rights, preferences and read state of that moment decide.
public interface LetterWriter {
  String kind();

  /// Empty when there is nothing (any more) that this recipient may be told: the letter ends
  /// dropped, visibly.
  Optional<Written> write(Order order);

  /// After a lost answer to the final dot: may everything in the letter as written still be seen by
  /// its recipient? Only then the same bytes go again.
  boolean stillAllowed(Order order, Map<String, String> judged);

  /// Whether its text may stay in the queue once it is sent, to be shown where letters are. One
  /// that opens its owner's account may not: a browser left open would suffice to take it over.
  default boolean mayBeShown() {
    return true;
  }

  /// Whether a letter whose answer was lost and whose bytes may not go again is written anew
  /// instead: one with a link that its reader waits for. The reader may get two of it then.
  default boolean mayBeWrittenAnew() {
    return false;
  }

  record Order(LetterId id, MemberId owner, EmailAddress to, Map<String, String> facts) {
    /// One that every letter of its kind was queued with.
    public String fact(String name) {
      return requireNonNull(facts.get(name));
    }
  }

  /// @param judged what [#stillAllowed] needs to judge the same content again
  /// @param unsubscribe the https address for RFC 8058, or empty for letters one asked for
  record Written(
      String subject,
      String text,
      String html,
      Optional<String> unsubscribe,
      Map<String, String> judged) {
    public Written judgedBy(Map<String, String> facts) {
      return new Written(subject, text, html, unsubscribe, facts);
    }
  }
}
