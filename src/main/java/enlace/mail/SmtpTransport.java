package enlace.mail;

import enlace.bus.Waiting;
import enlace.mail.MailTransport.Outcome.Away;
import enlace.mail.MailTransport.Outcome.Unknown;
import io.vertx.core.Vertx;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Sends by SMTP, over TLS unless the operator said otherwise. Keeps a connection for the next
/// letter, for a little while.
public final class SmtpTransport implements MailTransport {
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Limits limits;
  private final SmtpSession session;
  private final Set<SmtpConversation> underWay = ConcurrentHashMap.newKeySet();
  private final Deque<SmtpConversation> kept = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /// @param uri as in doors.md: `smtp://user:password@host:587?starttls=required&trust=file.pem`,
  ///     or `smtps://…` for TLS from the first byte
  /// @throws IllegalArgumentException when it cannot be used; the message says what is allowed and
  ///     holds no password
  public SmtpTransport(Vertx vertx, URI uri, Limits limits) {
    this.vertx = vertx;
    this.limits = limits;
    this.session = SmtpSession.of(SmtpAddress.of(uri), limits.greeting());
  }

  @Override
  public Outcome deliver(Frozen letter) {
    var outcome = open().map(open -> deliver(letter, open));
    return outcome.orElseGet(() -> deliver(letter, new SmtpConversation(session, limits)));
  }

  /// A kept connection over which the server still answers.
  private Optional<SmtpConversation> open() {
    for (var open = kept.pollFirst(); open != null; open = kept.pollFirst()) {
      if (open.goesOn()) return Optional.of(open);
      open.hangUp();
    }
    return Optional.empty();
  }

  private Outcome deliver(Frozen letter, SmtpConversation conversation) {
    underWay.add(conversation);
    long watchdog = vertx.setTimer(limits.conversation().toMillis(), _ -> conversation.hangUp());
    var outcome = closed ? new Away("Enlace is stopping") : outcome(letter, conversation);
    vertx.cancelTimer(watchdog);
    underWay.remove(conversation);
    if (closed || outcome instanceof Away || outcome instanceof Unknown) conversation.hangUp();
    else keep(conversation);
    return outcome;
  }

  private static Outcome outcome(Frozen letter, SmtpConversation conversation) {
    try {
      conversation.begin();
      return conversation.deliver(letter);
    } catch (MessagingException | IOException failure) {
      return new Away(conversation.note(failure));
    }
  }

  private void keep(SmtpConversation conversation) {
    kept.addFirst(conversation);
    vertx.setTimer(KEPT.toMillis(), _ -> leave(conversation));
  }

  private void leave(SmtpConversation conversation) {
    if (kept.remove(conversation)) Waiting.run("Leaving the mail server", conversation::leave);
  }

  /// Letters under way end as lost or untried.
  @Override
  public void close() {
    closed = true;
    underWay.forEach(SmtpConversation::hangUp);
    kept.forEach(this::leave);
  }
}
