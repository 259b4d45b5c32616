package enlace.benchmark;

import enlace.benchmark.Load.Measured;
import enlace.benchmark.Load.Wish;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Measures one run after the other, each beside what it is held against, and reports it.
///
/// @param bare asks the bare handler
final class Runs {
  private static final int CLIENTS = 32;
  private static final int WRITERS = 16;

  private final Load load;
  private final Load bare;
  private final BareDriver driver;
  private final Report report;
  private final Map<String, Measured> measured = new HashMap<>();

  Runs(Load load, Load bare, BareDriver driver, Report report) {
    this.load = load;
    this.bare = bare;
    this.driver = driver;
    this.report = report;
  }

  Load load() {
    return load;
  }

  Report report() {
    return report;
  }

  /// The bare handler answers as many bytes directly afterwards.
  void reading(String name, Supplier<Wish> next) {
    var found = fast(name, next);
    var wish = BareHandler.wish(found.noted().bytesEach());
    report.add(name, found, bare.asFastAsItGoes(CLIENTS, () -> wish).rate());
  }

  /// The driver reads the same from the database directly afterwards.
  void readingAnew(String name, Supplier<Wish> next, Supplier<String> discussion) {
    report.add(name, fast(name, next), driver.reads(CLIENTS, discussion));
  }

  /// The bare inserts come before, while no listener is behind.
  void writing(String name, Supplier<Wish> next) {
    say(name);
    double inserts = driver.inserts(WRITERS, Benchmark.TEXT);
    report.add(name, load.asFastAsItGoes(WRITERS, next), inserts);
  }

  void paced(String name, int perSecond, Supplier<Wish> next) {
    say(name);
    report.add(name, load.paced(perSecond, next));
  }

  /// What an ordinary run of that name gave; measured now where it was not yet.
  Measured ordinary(String name, int clients, Supplier<Wish> next) {
    return measured.computeIfAbsent(key(name, clients), _ -> load.asFastAsItGoes(clients, next));
  }

  private Measured fast(String name, Supplier<Wish> next) {
    say(name);
    return ordinary(name, CLIENTS, next);
  }

  private static String key(String name, int clients) {
    return name + " by " + clients;
  }

  static void say(String what) {
    System.out.printf("%tT  %s%n", System.currentTimeMillis(), what);
  }
}
