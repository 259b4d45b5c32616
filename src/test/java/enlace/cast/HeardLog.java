package enlace.cast;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// What any part of the server says in its log while this is open; it is said nowhere else then.
public final class HeardLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final List<ILoggingEvent> said = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level usual = root.getLevel();
  private final Appender<ILoggingEvent> printer = root.getAppender("err");

  public HeardLog() {
    root.setLevel(Level.INFO);
    root.detachAppender(printer);
    root.addAppender(this);
    start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    said.add(event);
  }

  /// `OFF` when nothing was said.
  public Level worst() {
    return said.stream()
        .map(ILoggingEvent::getLevel)
        .max(Comparator.comparingInt(Level::toInt))
        .orElse(Level.OFF);
  }

  public List<String> lines(String begin) {
    return said.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.startsWith(begin))
        .toList();
  }

  @Override
  public void close() {
    root.detachAppender(this);
    root.addAppender(printer);
    root.setLevel(usual);
    stop();
  }
}
