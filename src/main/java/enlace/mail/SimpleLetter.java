package enlace.mail;

import java.util.List;
import java.util.Optional;

/// The words of a letter with a few sentences and at most one thing to press: an invitation, a new
/// password. Put on paper by [Stationery], as HTML and as text.
///
/// @param paragraphs before the button
/// @param closing after it: until when it works, what to do when one did not ask for it
public record SimpleLetter(
    String subject,
    String heading,
    List<String> paragraphs,
    Optional<Button> button,
    List<String> closing) {

  /// A link that only shows a page; what it leads to acts when a button is pressed there.
  public record Button(String label, String address) {}
}
