package enlace.benchmark;

import static java.util.Locale.ROOT;

import com.mongodb.client.MongoDatabase;
import enlace.benchmark.Load.Measured;
import enlace.benchmark.Meter.Used;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.bson.Document;

/// The page of figures.
final class Report {
  /// What stands behind this line is written by people and kept.
  private static final String BY_HAND =
      "<!-- Written by hand from here on; bin/benchmark keeps it. -->";

  private static final double QUIET = 0.1;

  private final Plan plan;
  private final int cores = Runtime.getRuntime().availableProcessors();
  private final List<String> setting = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private final List<String> limits = new ArrayList<>();
  private final List<String> acts = new ArrayList<>();
  private final List<String> besides = new ArrayList<>();
  private double othersAtMost;
  private double stolenAtMost;

  Report(Plan plan) {
    this.plan = plan;
  }

  void machine(Path folder) {
    setting.add(
        say(
            "Machine: %d cores (%s), %,d MB of memory, Linux %s; the server, `mongod` and the load"
                + " generator share them.",
            cores, Meter.processorName(), Meter.machineMemory(), System.getProperty("os.version")));
    setting.add(
        say(
            "Disc: a write of 4 kB is safe (`fdatasync`) after %.1f ms in the median, %.1f ms at"
                + " p99.",
            sync(folder, 0.5), sync(folder, 0.99)));
    setting.add(
        say(
            "Server: `bin/enlace serve` with its own JVM options (%s) on Java %s; `mongod` %s as a"
                + " replica set of one, a cache of 0.25 GB, writes acknowledged once journaled.",
            options(), Runtime.version().feature(), "beside it"));
    setting.add(
        say(
            "Load: each run warms up for %d s, then is measured %d times for %d s; the next request"
                + " of a client goes out when its answer is there, save where a pace is named.",
            plan.warmUp(), plan.repeats(), plan.seconds()));
  }

  private static String options() {
    var more = System.getenv().getOrDefault("ENLACE_JAVA_OPTS", "");
    return "`-Xmx256m -XX:+UseSerialGC`" + (more.isEmpty() ? "" : " and `" + more + "`");
  }

  private static double sync(Path folder, double quantile) {
    var micros = new Histogram(3);
    try (var file =
        FileChannel.open(
            folder.resolve("sync"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < 200; i++) {
        file.write(ByteBuffer.allocate(4_096));
        long began = System.nanoTime();
        file.force(false);
        micros.recordValue((System.nanoTime() - began) / 1_000);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return micros.getValueAtPercentile(100 * quantile) / 1e3;
  }

  void data(MongoDatabase database) {
    var counts = new TreeMap<String, Long>();
    for (var name : List.of("members", "discussions", "posts", "practices", "journal"))
      counts.put(name, database.getCollection(name).estimatedDocumentCount());
    var size = database.runCommand(new Document("dbStats", 1)).get("dataSize", Number.class);
    setting.add(
        say(
            "Data: %,d members, %,d discussions with %,d replies, %,d practices, %,d events;"
                + " %,d MB. %d members are signed in, in four languages.",
            counts.get("members"),
            counts.get("discussions"),
            counts.get("posts"),
            counts.get("practices"),
            counts.get("journal"),
            size.longValue() >> 20,
            plan.readers()));
  }

  /// How the same page goes when everybody comes back to what has waited long.
  void afterAbsence(String name, Measured now, Measured ordinary) {
    add(name + ", after a long absence", now);
    compared(name + " after a long absence", cost(now), cost(ordinary));
  }

  /// How the same page goes beside all that happens then.
  ///
  /// @param share processors that the server has busy with the rest of it
  void inBusyHour(String name, Measured now, Measured ordinary, double share) {
    add(name + ", in a busy hour", now);
    var used = now.used();
    double rest = share * used.at();
    double cost = 1e3 * (used.server() - rest) / Math.max(1, now.noted().count());
    compared(name + " in a busy hour, without the rest of it", cost, cost(ordinary));
  }

  private void compared(String what, double cost, double ordinary) {
    besides.add(
        say(
            "%s: %.3f ms of the server's processor, on an ordinary day %.3f ms (%+.0f %%).",
            what, cost, ordinary, 100 * (cost / ordinary - 1)));
    System.out.println(besides.getLast());
  }

  private static double cost(Measured measured) {
    return 1e3 * measured.used().server() / Math.max(1, measured.noted().count());
  }

  /// Answers that were not as wished, of what ran beside what was measured.
  void refused(String what, Load.Noted noted) {
    besides.add(
        say("%s: %,d answered, refused by status: %s.", what, noted.count(), noted.failures));
  }

  void everything(Load.Noted once, int pages) {
    besides.add(
        say(
            "Every page of the plaza opened once in each of two languages, %,d in all: %s.",
            pages, typical(once.micros.get(""))));
  }

  /// Of a run at a pace.
  void add(String name, Measured measured) {
    add(name, measured, "");
  }

  /// @param bare what it is held against, per second
  void add(String name, Measured measured, double bare) {
    add(name, measured, say("%.0f %% of %,.0f", 100 * measured.rate() / bare, bare));
  }

  private void add(String name, Measured measured, String held) {
    var noted = measured.noted();
    var used = measured.used();
    long count = Math.max(1, noted.count());
    int before = rows.size();
    noted.micros.forEach((kind, micros) -> row(name, kind, micros, measured, held));
    limits.add(say("- **%s**: %s", name, limit(used, count)));
    if (!noted.failures.isEmpty())
      limits.add(say("  Not answered as wished, by status: %s.", noted.failures));
    othersAtMost = Math.max(othersAtMost, used.others());
    stolenAtMost = Math.max(stolenAtMost, used.stolen() / used.at());
    rows.subList(before, rows.size()).forEach(System.out::println);
    System.out.println(limits.getLast());
  }

  private void row(String name, String kind, Histogram micros, Measured measured, String held) {
    var used = measured.used();
    long count = measured.noted().count();
    double share = (double) micros.getTotalCount() / count;
    rows.add(
        say(
            "| %s%s | %,.0f%s | %s | %s | %s | %.1f | %.3f | %.0f | %.2f | %.2f |",
            name,
            kind.isEmpty() ? "" : ": " + kind,
            share * measured.rate(),
            spread(measured.rates(), share),
            held,
            millis(micros, 50),
            millis(micros, 99),
            measured.noted().bytes / 1e3 / count,
            1e3 * used.server() / count,
            used.allocated() / 1e3 / count,
            used.commands() / count,
            used.written() / count));
  }

  private static String spread(List<Double> rates, double share) {
    if (rates.size() < 2) return "";
    var sorted = rates.stream().sorted().toList();
    return say(" (%,.0f–%,.0f)", share * sorted.getFirst(), share * sorted.getLast());
  }

  static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static String millis(Histogram micros, double percentile) {
    double millis = micros.getValueAtPercentile(percentile) / 1e3;
    return say(millis < 10 ? "%.2f ms" : "%,.0f ms", millis);
  }

  private String limit(Used used, long count) {
    double busy = used.all() / used.at();
    var shares =
        say(
            "server %.2f, `mongod` %.2f, generator %.2f, others %.2f of %d cores",
            used.server() / used.at(),
            used.mongod() / used.at(),
            used.generator() / used.at(),
            used.others(),
            cores);
    var syncs =
        used.syncs() / used.at() < 5
            ? ""
            : say(
                "; `mongod` waited %,.0f times a second for the disc, once in %.1f requests",
                used.syncs() / used.at(), count / used.syncs());
    return busy > 0.9 * cores
        ? say("the processors, which were all busy (%s%s).", shares, syncs)
        : say("no processor: %.0f %% of them were busy (%s%s).", 100 * busy / cores, shares, syncs);
  }

  void opened(Load.Noted once, int pages) {
    besides.add(
        say(
            "Every page of the longest discussion opened once in each language, %,d in all, one"
                + " after the other and in no order, none of them in memory: %s.",
            pages,
            String.join(
                "; ",
                List.of("first third", "middle third", "last third").stream()
                    .map(kind -> say("%s %s", kind, typical(once.micros.get(kind))))
                    .toList())));
  }

  private static String typical(Histogram micros) {
    return say("median %s, p99 %s", millis(micros, 50), millis(micros, 99));
  }

  void backlog(String what, Backlog.Awaited awaited) {
    besides.add(
        say(
            "When the run `%s` ended, the slowest listener (`%s`) was %,d events behind; %s after"
                + " %.0f s, hearing %,.0f events a second and telling %,.0f.",
            what,
            awaited.listener(),
            awaited.atFirst(),
            awaited.atLast() == 0 ? "none" : say("still %,d", awaited.atLast()),
            awaited.seconds(),
            awaited.heard() / awaited.seconds(),
            awaited.told() / awaited.seconds()));
    System.out.println(besides.getLast());
  }

  void live(String when, int streams, LiveDelivery.Delivered delivered) {
    besides.add(
        say(
            "Live delivery %s to %,d open streams, %,d replies one at a time. From the sending of a"
                + " reply until a stream told of it: %s, longest %s. Until the last stream told of"
                + " it: %s. The writer had the answer after: %s. Not told within 5 s: %d.",
            when,
            streams,
            plan.announcements(),
            typical(delivered.arrivals),
            millis(delivered.arrivals, 100),
            typical(delivered.last),
            typical(delivered.answers),
            delivered.missing));
    System.out.println(besides.getLast());
  }

  void acts(int streams, Map<String, Acts.Figures> figures) {
    acts.add(
        say(
            """
            ## Acts of moderation and of putting right

            Each done %d times, one at a time, in discussions opened for that in the plaza, while %,d
            streams of its readers are open. Median and longest, from the sending of it until who did it
            had the answer and until the last stream told of it; then how long one reader's page waits
            for the part that changed, or for the whole page where it is gone (an open page begins to
            ask 150 ms after it was told, to gather what comes together). Told gone: streams of readers
            who lose sight of the discussion. Told wrongly: streams that told it gone to who still sees
            it, or not to who does not. Not told: within 5 s. Of an account that is restricted or
            suspended, ten pages of its member count, which read all anew or end.

            | Act | Answer | Longest | Last stream | Longest | Fetch | Longest | Told gone | Told wrongly | Not told |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\
            """,
            plan.acts(), streams));
    figures.forEach((name, of) -> acts.add(act(name, of)));
    acts.forEach(System.out::println);
  }

  private static String act(String name, Acts.Figures of) {
    return say(
        "| %s | %s | %s | %s | %,d | %,d | %,d |",
        name,
        medianAndLongest(of.delivered.answers),
        medianAndLongest(of.delivered.last),
        medianAndLongest(of.fetches),
        of.gone,
        of.mistaken,
        of.delivered.missing);
  }

  private static String medianAndLongest(Histogram micros) {
    return micros.getTotalCount() == 0 ? "– | –" : millis(micros, 50) + " | " + millis(micros, 100);
  }

  void starts(List<Double> seconds) {
    besides.add(
        say(
            "From the start of the process to the ready line, on this data:"
                + " median %.2f s of %d starts.",
            median(seconds), seconds.size()));
  }

  void memory(String when, long server, long mongod) {
    besides.add(
        say(
            "Memory %s: server %,d MB (most until then %,d MB), `mongod` %,d MB.",
            when,
            Meter.memory(server, "VmRSS"),
            Meter.memory(server, "VmHWM"),
            Meter.memory(mongod, "VmRSS")));
  }

  void warnings(long count) {
    if (count > 0) besides.add(say("The server logged %,d warnings or errors.", count));
  }

  void write() {
    var page =
        say(
            """
            # Benchmarks

            Taken on %s by `bin/benchmark`, which fills a database, starts the server, loads it over
            loopback and writes this page. Figures of one machine on one day: good for comparing one
            version with the next on the same machine, not for promises.

            - %s
            - %s

            | Run | Per second | Of the bare rate | Median | p99 | kB | Processor, ms | Allocated, kB | Commands | Written |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            %s

            Per second: the median of the measurements, and the least and most. Where %s clients ask as
            fast as they can, median and p99 are mostly waiting for each other; the paced run says what
            one reader feels. The bare rate is, for reading, that of a handler of Vert.x in a process of
            its own that does nothing but answer as many bytes, measured directly afterwards; for
            discussions opened for the first time, that of reading the same through the driver; for
            replies, that of bare inserts of the same size by the driver, waited for in the same way,
            measured directly before. Where a run has several rows it is that of all of them. For one
            request: kB of its answer; the server's processor time, listeners included; what the server
            allocated; commands that the database was sent; documents that it wrote.

            ## Besides

            - %s

            %s## What limited each run

            %s

            %s
            """,
            LocalDate.now(),
            String.join("\n- ", setting),
            quietness(),
            String.join("\n", rows),
            "32",
            String.join("\n- ", besides),
            acts.isEmpty() ? "" : String.join("\n", acts) + "\n\n",
            String.join("\n", limits),
            byHand());
    try {
      Files.createDirectories(plan.page().toAbsolutePath().getParent());
      Files.writeString(plan.page(), page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String quietness() {
    var most =
        say(
            "other processes used at most %.2f cores in any run, other machines on the same"
                + " hardware took %.2f away.",
            othersAtMost, stolenAtMost);
    return othersAtMost + stolenAtMost < QUIET
        ? "The machine was quiet: " + most
        : "**The machine was not quiet**, so these figures are too low: " + most;
  }

  private String byHand() {
    try {
      var before = Files.exists(plan.page()) ? Files.readString(plan.page()) : "";
      int at = before.indexOf(BY_HAND);
      return at < 0 ? BY_HAND : before.substring(at).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String say(String format, Object... values) {
    return String.format(ROOT, format, values);
  }
}
