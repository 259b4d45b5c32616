package enlace.mail;

import enlace.mail.MailTransport.How;
import enlace.mail.MailTransport.Outcome;
import enlace.mail.MailTransport.Outcome.Away;
import enlace.mail.MailTransport.Outcome.Declined;
import enlace.mail.MailTransport.Outcome.Taken;
import enlace.mail.MailTransport.Outcome.Unknown;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.impl.SMTPConnection;
import io.vertx.ext.mail.impl.SMTPConnectionPool;
import io.vertx.ext.mail.impl.SMTPResponse;
import io.vertx.ext.mail.impl.Utils;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// One connection to the mail server and what is said over it. Knows at every step what the server
/// can have of a letter, and how long it may be silent there: nothing is taken before the final
/// dot.
///
/// The steps are the mail client's own connection and commands: its `sendMail` has one limit for
/// all of them and reports a loss before the dot as it does one after it (5.0.8). They all run on
/// one event loop; asked from several threads, a letter now and then never got its answer.
final class SmtpConversation {
  private static final int LONGEST_NOTE = 300;
  private static final int SHUTTING_DOWN = 421;

  /// As the mail client words it.
  private static final String CLOSED = "socket was closed unexpected\\.";

  private static final String LOST = "the connection was lost";

  /// How often a connection is looked at that may have broken without a word.
  private static final long LOOK_MILLIS = 500;

  private static final String HOST = Utils.getHostname();

  private final Vertx vertx;
  private final Context loop;
  private final Limits limits;
  private final SMTPConnectionPool line;

  /// @param config of a pool that holds this one connection
  SmtpConversation(Vertx vertx, MailConfig config, Limits limits) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.limits = limits;
    this.line = new SMTPConnectionPool(vertx, config);
  }

  /// Waits as long as each step may take.
  Outcome deliver(Frozen letter) {
    SMTPConnection connection;
    try {
      connection = within(limits.greeting(), () -> line.getConnection(HOST));
    } catch (Exception failure) {
      return new Away(note(failure, limits.greeting()));
    }
    var outcome = deliver(letter, connection);
    loop.runOnContext(_ -> connection.returnToPool());
    return outcome;
  }

  private Outcome deliver(Frozen letter, SMTPConnection connection) {
    try {
      var sender = answer(connection, "MAIL FROM:<%s>".formatted(letter.from()));
      if (!sender.isStatusOk()) return new Away("sender address not accepted: " + said(sender));
      var recipient = answer(connection, "RCPT TO:<%s>".formatted(letter.to()));
      if (!recipient.isStatusOk()) return refused("recipient address not accepted", recipient);
      var data = answer(connection, "DATA");
      if (!data.isStatusContinue()) return refused("DATA command not accepted", data);
    } catch (Exception failure) {
      return new Away(note(failure, limits.answer()));
    }
    return handedOver(letter, connection);
  }

  private SMTPResponse answer(SMTPConnection connection, String command) {
    return answer(connection, command, limits.answer());
  }

  private SMTPResponse answer(SMTPConnection connection, String command, Duration limit) {
    return within(limit, watched(connection, () -> connection.write(command)));
  }

  private Outcome handedOver(Frozen letter, SMTPConnection connection) {
    try {
      within(limits.answer(), watched(connection, () -> written(letter, connection)));
    } catch (Exception failure) {
      // perhaps because of this letter: counted as a refusal, so that it does not go on for ever
      return new Declined(How.FOR_NOW, "lost on the way: " + note(failure, limits.answer()));
    }
    return ended(connection);
  }

  /// Its lines that begin with a dot get another (RFC 5321 4.5.2); the last line end is the
  /// client's.
  private static Future<Void> written(Frozen letter, SMTPConnection connection) {
    var text = letter.message().replaceAll("(?m)^\\.", "..").replaceAll("\r\n\\z", "");
    return connection.writeLineWithDrain(text, false);
  }

  private Outcome ended(SMTPConnection connection) {
    try {
      var end = answer(connection, ".", limits.end());
      return end.isStatusOk()
          ? new Taken("taken by the mail server")
          : refused("sending data failed", end);
    } catch (Exception failure) {
      return new Unknown(note(failure, limits.end()) + " after the final dot");
    }
  }

  /// @throws Exception what the step failed with, or `TimeoutException`
  private <T> T within(Duration limit, Supplier<Future<T>> step) {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(_ -> step.get().onComplete(promise));
    return promise.future().timeout(limit.toMillis(), TimeUnit.MILLISECONDS).await();
  }

  /// A connection that breaks leaves the client's step without an end.
  private <T> Supplier<Future<T>> watched(SMTPConnection connection, Supplier<Future<T>> step) {
    return () -> {
      Promise<T> promise = Promise.promise();
      step.get().onComplete(promise::tryComplete, promise::tryFail);
      long watch =
          vertx.setPeriodic(
              LOOK_MILLIS,
              _ -> {
                if (connection.isClosed()) promise.tryFail(LOST);
              });
      return promise.future().andThen(_ -> vertx.cancelTimer(watch));
    };
  }

  /// Asks the server to end, and ends.
  void leave() {
    loop.runOnContext(_ -> line.doClose());
  }

  /// What is being waited for fails at once.
  void hangUp() {
    line.netClient().close();
  }

  /// A server that goes away at this moment blames no letter.
  private static Outcome refused(String what, SMTPResponse answer) {
    var note = oneLine(what + ": " + said(answer));
    return code(answer) == SHUTTING_DOWN ? new Away(note) : new Declined(how(answer), note);
  }

  private static How how(SMTPResponse answer) {
    int code = code(answer);
    if (code < 500) return How.FOR_NOW;
    var said = said(answer);
    if (said.contains("5.1.1")) return How.NO_MAILBOX;
    boolean full = said.contains("5.2.2") || code == 552 && !said.contains("5.");
    return full ? How.MAILBOX_FULL : How.FOR_GOOD;
  }

  private static int code(SMTPResponse answer) {
    return answer.getValue().matches("(?s)\\d{3}.*")
        ? Integer.parseInt(answer.getValue().substring(0, 3))
        : 500;
  }

  private static String said(SMTPResponse answer) {
    return oneLine(answer.getValue());
  }

  private static String note(Throwable failure, Duration limit) {
    return switch (failure) {
      case TimeoutException _ -> "no answer within %d s".formatted(limit.toSeconds());
      case UnknownHostException _ -> oneLine("no such host: " + failure.getMessage());
      case SMTPException answer -> oneLine(answer.getReplyMessage());
      default -> oneLine(String.valueOf(failure.getMessage()).replaceFirst(CLOSED, LOST));
    };
  }

  private static String oneLine(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.substring(0, Math.min(line.length(), LONGEST_NOTE));
  }
}
