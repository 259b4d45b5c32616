package enlace.operations;

import enlace.mail.NoMailbox;
import enlace.pages.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// @param again whether to say that a letter was put into the queue again
/// @param troubles what does not run as it should, one sentence each
/// @param store empty when it does not answer
/// @param end the number of the journal's last entry
/// @param letters empty when the store does not answer
record OperationsPage(
    boolean again,
    List<String> troubles,
    String version,
    Instant since,
    Optional<String> store,
    long end,
    List<Listener> listeners,
    Optional<Letters> letters)
    implements View {

  /// @param stopped the entry it stopped on, and why
  record Listener(String name, long position, long behind, Optional<Stopped> stopped) {}

  record Stopped(long number, String reason) {}

  /// The counts as they are shown.
  ///
  /// @param noMailboxes addresses that nothing goes to any more
  record Letters(
      String waiting, String sent, String failed, List<NoMailbox> noMailboxes, List<Letter> list) {}

  /// A letter that failed.
  ///
  /// @param note what the mail server said last
  record Letter(String id, String kind, String to, String note, Instant at, boolean perhapsSent) {}

  @Override
  public String template() {
    return "operations/operations";
  }
}
