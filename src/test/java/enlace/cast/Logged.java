package enlace.cast;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// What a class logs until this is closed, for a test that makes something fail and asserts what
/// the log says of it. It is not printed, so whatever is printed was expected by nobody:
///
/// ```java
/// try (var log = Logged.by(Waiting.class)) {
///   Waiting.run("Sending letters", failing);
///   await().until(() -> log.lines().contains("ERROR Sending letters failed; it was a …"));
/// }
/// ```
public final class Logged implements AutoCloseable {
  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Lines appender = new Lines();

  private Logged(Logger logger) {
    this.logger = logger;
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
  }

  public static Logged by(Class<?> type) {
    return by(type.getName());
  }

  /// @param name of a class that a test cannot see
  public static Logged by(String name) {
    return new Logged((Logger) LoggerFactory.getLogger(name));
  }

  /// Level and message of each line, and what was thrown: `WARN a sentence`, `ERROR another; it was
  /// a StackOverflowError: on purpose`.
  public List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    logger.setAdditive(true);
    logger.detachAppender(appender);
  }

  private final class Lines extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      var thrown = event.getThrowableProxy();
      lines.add(
          "%s %s%s"
              .formatted(
                  event.getLevel(),
                  event.getFormattedMessage(),
                  thrown == null ? "" : "; it was " + named(thrown)));
    }

    private static String named(IThrowableProxy thrown) {
      var name = thrown.getClassName();
      return "a %s: %s".formatted(name.substring(name.lastIndexOf('.') + 1), thrown.getMessage());
    }
  }
}
