package enlace.mail;

/// Without a mail server: letters stay in the queue's collection, where `/demo/mail` shows them.
public final class KeptTransport implements MailTransport {
  @Override
  public Outcome deliver(Frozen letter) {
    return new Outcome.Taken("kept: no mail server is set");
  }

  @Override
  public void close() {}
}
