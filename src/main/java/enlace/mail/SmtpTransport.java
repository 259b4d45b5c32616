package enlace.mail;

import enlace.mail.MailTransport.Outcome.Away;
import enlace.mail.MailTransport.Outcome.Declined;
import enlace.mail.MailTransport.Outcome.Taken;
import enlace.mail.MailTransport.Outcome.Unknown;
import enlace.mail.SmtpAddress.Account;
import enlace.mail.SmtpAddress.StartTls;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Sends by SMTP, over TLS unless the operator said otherwise.
///
/// The client reports a lost connection the same way before and after the final dot, so a loss
/// counts as unknown unless it is one that can only come before a letter is handed over.
public final class SmtpTransport implements MailTransport {
  /// RFC 5321 gives a server 10 minutes to answer the final dot: a shorter wait makes duplicates.
  private static final Duration ANSWER = Duration.ofMinutes(10);

  /// For the whole conversation; a last resort, should the client forget to answer.
  private static final Duration WATCHDOG = Duration.ofMinutes(15);

  /// How the client words an answer to the letter itself. An error at any other step (greeting,
  /// sign-in, our own address) is about us, and no letter can be blamed for it.
  private static final List<String> ABOUT_THE_LETTER =
      List.of("recipient address not accepted", "DATA command not accepted", "sending data failed");

  private static final String TOO_LARGE = "message exceeds allowed size limit";

  /// The client is used from this one thread: asked from several, a letter now and then never got
  /// its answer (5.0.8).
  private final Context context;

  private final MailClient client;

  /// @param uri as in doors.md: `smtp://user:password@host:587?starttls=required&trust=file.pem`,
  ///     or `smtps://…` for TLS from the first byte
  /// @throws IllegalArgumentException when it cannot be used; the message says what is allowed and
  ///     holds no password
  public SmtpTransport(Vertx vertx, URI uri) {
    context = vertx.getOrCreateContext();
    client = MailClient.create(vertx, config(SmtpAddress.of(uri)));
  }

  private static MailConfig config(SmtpAddress address) {
    // The client checks the server's name in its certificate by itself, unless somebody sets how:
    // setHostnameVerificationAlgorithm("HTTPS") would switch the check off (5.0.8).
    var config =
        new MailConfig(address.host(), address.port())
            .setSsl(address.tls())
            .setStarttls(starttls(address.starttls()))
            .setLogin(LoginOption.DISABLED)
            .setPipelining(false)
            .setMaxPoolSize(Postman.HANDS)
            .setMaxMailsPerConnection(50)
            .setKeepAliveTimeout(30)
            .setKeepAliveTimeoutUnit(TimeUnit.SECONDS)
            .setPoolCleanerPeriod(10)
            .setPoolCleanerPeriodUnit(TimeUnit.SECONDS)
            .setConnectTimeout((int) Duration.ofSeconds(15).toMillis())
            .setIdleTimeout((int) ANSWER.toSeconds());
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
    try {
      sent(message(letter)).timeout(WATCHDOG.toSeconds(), TimeUnit.SECONDS).await();
      return new Taken("taken by the mail server");
    } catch (Exception failure) {
      return outcome(failure);
    }
  }

  private Future<MailResult> sent(MailMessage message) {
    Promise<MailResult> promise = Promise.promise();
    context.runOnContext(_ -> client.sendMail(message).onComplete(promise));
    return promise.future();
  }

  /// With fixed headers and a body of short ASCII lines the client sends what it is given, byte by
  /// byte.
  private static MailMessage message(Frozen letter) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    for (var field : letter.header().split("\r\n(?![ \t])")) {
      int colon = field.indexOf(':');
      headers.add(field.substring(0, colon), field.substring(colon + 1).strip());
    }
    return new MailMessage()
        .setFrom(letter.from().value())
        .setTo(letter.to().value())
        .setFixedHeaders(true)
        .setHeaders(headers)
        .setText(letter.body().replace("\r\n", "\n"));
  }

  private static Outcome outcome(Throwable failure) {
    return switch (failure) {
      case SMTPException answer -> outcome(answer);
      case ConnectException _, UnknownHostException _, SSLException _ -> new Away(note(failure));
      case IOException _, TimeoutException _ -> new Unknown(note(failure));
      default -> otherwise(failure);
    };
  }

  private static Outcome outcome(SMTPException answer) {
    var note = note(answer);
    if (ABOUT_THE_LETTER.stream().noneMatch(note::startsWith) || answer.getReplyCode() == 421)
      return new Away(note);
    return new Declined(how(answer), note);
  }

  private static How how(SMTPException answer) {
    if (answer.isTransient()) return How.FOR_NOW;
    return mailboxFull(answer) ? How.MAILBOX_FULL : How.FOR_GOOD;
  }

  private static boolean mailboxFull(SMTPException answer) {
    var text = answer.getReplyMessage();
    return text.contains("5.2.2") || answer.getReplyCode() == 552 && !text.contains("5.");
  }

  /// The client's own findings, such as "STARTTLS required but not supported by server".
  private static Outcome otherwise(Throwable failure) {
    var note = note(failure);
    if (note.startsWith(TOO_LARGE)) return new Declined(How.FOR_GOOD, note);
    return note.contains("Connection was closed") ? new Unknown(note) : new Away(note);
  }

  private static String note(Throwable failure) {
    var note = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    return note.substring(0, Math.min(note.length(), 300));
  }

  @Override
  public void close() {
    client.close();
  }
}
