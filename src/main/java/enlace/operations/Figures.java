package enlace.operations;

import enlace.journal.FollowerProgress;
import enlace.journal.Journal;
import enlace.mail.StoredLetters;
import enlace.mail.StoredLetters.LetterCounts;
import enlace.problems.Refused;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// What `/metrics` says of letters and listeners, looked up when it is asked. Bound once every
/// listener follows.
public record Figures(StoredLetters letters, Journal journal, Troubles troubles)
    implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    letters(registry, "waiting", LetterCounts::waiting);
    letters(registry, "failed", LetterCounts::failed);
    Gauge.builder("enlace.mail.away", this::mailAway)
        .description("For how long no letter could be sent; 0 while they go")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("enlace.store.failed", () -> troubles.store().isPresent() ? 1 : 0)
        .description("1 when the embedded store fails, or had to be opened again in the last day")
        .register(registry);
    for (var standing : journal.standings()) {
      listener(
          registry,
          standing.listener(),
          "behind",
          "Entries of the journal yet to hear",
          FollowerProgress::behind);
      listener(
          registry,
          standing.listener(),
          "stopped",
          "1 when it stopped on an entry",
          it -> it.stopped().isPresent() ? 1 : 0);
    }
  }

  private double mailAway() {
    var now = troubles.clock().instant();
    return troubles
        .mail()
        .map(outage -> Duration.between(outage.since(), now).toSeconds())
        .orElse(0L);
  }

  private void letters(MeterRegistry registry, String state, ToLongFunction<LetterCounts> count) {
    Gauge.builder("enlace.letters", () -> counted(count))
        .description("Letters in the queue, counted up to " + LetterCounts.MOST)
        .tag("state", state)
        .register(registry);
  }

  private double counted(ToLongFunction<LetterCounts> count) {
    try {
      return count.applyAsLong(letters.counts());
    } catch (Refused _) {
      return Double.NaN; // the database is away
    }
  }

  private void listener(
      MeterRegistry registry,
      String name,
      String figure,
      String description,
      ToDoubleFunction<FollowerProgress> value) {
    Predicate<FollowerProgress> named = standing -> standing.listener().equals(name);
    Gauge.builder(
            "enlace.listener." + figure,
            () ->
                journal.standings().stream()
                    .filter(named)
                    .mapToDouble(value)
                    .findFirst()
                    .orElse(Double.NaN))
        .description(description)
        .tag("listener", name)
        .register(registry);
  }
}
