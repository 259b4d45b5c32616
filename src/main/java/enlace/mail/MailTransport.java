package enlace.mail;

/// Takes one frozen letter to the mail server and waits for its answer; called on virtual threads.
public interface MailTransport {
  Outcome deliver(Frozen letter);

  /// Gives up connections.
  void close();

  sealed interface Outcome {
    /// What the server said, on one line, for whoever looks after the queue.
    String note();

    record Taken(String note) implements Outcome {}

    /// A clear no to this letter: the server does not have it.
    record Declined(How how, String note) implements Outcome {}

    /// The server cannot be reached or refuses us, whatever the letter: nothing was handed over.
    record Away(String note) implements Outcome {}

    /// The connection was lost and the server may or may not have taken it.
    record Unknown(String note) implements Outcome {}
  }

  enum How {
    /// Nobody was asked: what the letter is written from does not answer.
    NOT_YET,
    FOR_NOW,
    MAILBOX_FULL,
    NO_MAILBOX,
    FOR_GOOD
  }
}
