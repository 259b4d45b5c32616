package enlace.mail;

import enlace.mail.MailTransport.Outcome.Away;
import enlace.mail.MailTransport.Outcome.Unknown;
import enlace.mail.SmtpAddress.Account;
import enlace.mail.SmtpAddress.StartTls;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/// Sends by SMTP, over TLS unless the operator said otherwise. Keeps a connection for the next
/// letter, for a little while.
public final class SmtpTransport implements MailTransport {
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final int MOST_LETTERS = 50;

  private final Vertx vertx;
  private final Limits limits;
  private final MailConfig config;
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
    this.config = config(SmtpAddress.of(uri), limits);
  }

  private static MailConfig config(SmtpAddress address, Limits limits) {
    // The client checks the server's name in its certificate by itself, unless somebody sets how:
    // setHostnameVerificationAlgorithm("HTTPS") would switch the check off (5.0.8).
    var config =
        new MailConfig(address.host(), address.port())
            .setSsl(address.tls())
            .setStarttls(starttls(address.starttls()))
            .setLogin(LoginOption.DISABLED)
            .setPipelining(false)
            .setMaxPoolSize(1)
            .setMaxMailsPerConnection(MOST_LETTERS)
            .setKeepAliveTimeout((int) KEPT.toSeconds())
            .setKeepAliveTimeoutUnit(TimeUnit.SECONDS)
            .setPoolCleanerPeriod(0) // who keeps a connection ends it
            .setConnectTimeout((int) limits.greeting().toMillis());
    address
        .trust()
        .ifPresent(file -> config.setTrustOptions(new PemTrustOptions().addCertPath("" + file)));
    address.account().ifPresent(account -> signIn(config, account));
    return config;
  }

  private static StartTLSOptions starttls(StartTls starttls) {
    return switch (starttls) {
      case REQUIRED -> StartTLSOptions.REQUIRED;
      case OPTIONAL -> StartTLSOptions.OPTIONAL;
      case DISABLED -> StartTLSOptions.DISABLED;
    };
  }

  private static void signIn(MailConfig config, Account account) {
    config
        .setLogin(LoginOption.REQUIRED)
        .setAuthMethods("PLAIN LOGIN")
        .setUsername(account.user())
        .setPassword(account.password());
  }

  @Override
  public Outcome deliver(Frozen letter) {
    var open = Optional.ofNullable(kept.pollFirst());
    return deliver(letter, open.orElseGet(this::begun));
  }

  private SmtpConversation begun() {
    return new SmtpConversation(vertx, new MailConfig(config), limits);
  }

  private Outcome deliver(Frozen letter, SmtpConversation conversation) {
    underWay.add(conversation);
    long watchdog = vertx.setTimer(limits.conversation().toMillis(), _ -> conversation.hangUp());
    var outcome = closed ? new Away("Enlace is stopping") : conversation.deliver(letter);
    vertx.cancelTimer(watchdog);
    underWay.remove(conversation);
    if (closed || outcome instanceof Away || outcome instanceof Unknown) conversation.hangUp();
    else keep(conversation);
    return outcome;
  }

  private void keep(SmtpConversation conversation) {
    kept.addFirst(conversation);
    vertx.setTimer(KEPT.toMillis(), _ -> leave(conversation));
  }

  private void leave(SmtpConversation conversation) {
    if (kept.remove(conversation)) conversation.leave();
  }

  /// Letters under way end as lost or untried.
  @Override
  public void close() {
    closed = true;
    underWay.forEach(SmtpConversation::hangUp);
    kept.forEach(this::leave);
  }
}
