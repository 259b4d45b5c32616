package enlace.benchmark;

import static enlace.benchmark.Runs.say;
import static java.util.stream.Collectors.joining;

import enlace.benchmark.Load.Measured;
import enlace.benchmark.Load.Wish;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.Supplier;

/// The pages of every day on days that are not: when everybody comes back to what has waited long,
/// and while much is written and many look on.
record HardDays(
    Runs runs, PageRuns pages, Crowd crowd, Following following, Backlog backlog, Plan plan) {
  private static final int CLIENTS = 32;
  private static final int CLIENTS_OF_BUSY_HOUR = 8;
  private static final int REPLIES_A_SECOND = 50;

  /// For every reader so many discussions and mentions are unread.
  void afterLongAbsence() {
    pages.everyDay().forEach((name, next) -> runs.ordinary(name, CLIENTS, next));
    say("much is written while everybody is away");
    runs.load().oneByOne(written());
    backlog.awaited();
    pages
        .everyDay()
        .forEach(
            (name, next) -> {
              say(name + ", after a long absence");
              var ordinary = runs.ordinary(name, CLIENTS, next);
              var now = runs.load().asFastAsItGoes(CLIENTS, next);
              runs.report().afterAbsence(name, now, ordinary);
            });
    var name = "The list of what waits, after a long absence";
    runs.reading(name, () -> Wish.read("", "/notifications", crowd.reader()));
  }

  /// By two, so that there is something new for each of them as well.
  private ArrayList<Wish> written() {
    var everybody =
        crowd.readers().stream().map(reader -> "@" + reader.handle()).collect(joining(" "));
    var wishes = new ArrayList<Wish>();
    for (int i = 0; i < following.byReaders().size(); i++) {
      var discussion = following.byReaders().get(i);
      var text = i < plan.mentions() ? Benchmark.TEXT + "\n\n" + everybody : Benchmark.TEXT;
      wishes.add(Wish.reply("", discussion, text, crowd.writers().getFirst()));
      wishes.add(Wish.reply("", discussion, Benchmark.TEXT, crowd.writers().getLast()));
    }
    return wishes;
  }

  /// Pages while replies arrive and many streams are open.
  void busyHour(Vertx vertx, int port, Load replies, Meter meter) throws Exception {
    pages
        .everyDay()
        .forEach(
            (name, next) -> {
              say(name + ", by " + CLIENTS_OF_BUSY_HOUR);
              runs.ordinary(name, CLIENTS_OF_BUSY_HOUR, next);
            });
    say("the busy hour begins");
    try (var streams = new LiveDelivery(vertx, port, runs.load(), crowd, plan)) {
      streams.open();
      try (var _ = replies.keptUp(REPLIES_A_SECOND, this::reply)) {
        Load.seconds(plan.warmUp());
        double first = shareOfTheRest(meter);
        var busy = new LinkedHashMap<String, Measured>();
        pages.everyDay().forEach((name, next) -> busy.put(name, busy(name, next)));
        double rest = (first + shareOfTheRest(meter)) / 2;
        pages
            .everyDay()
            .forEach(
                (name, next) ->
                    runs.report().inBusyHour(name, busy.get(name), ordinary(name, next), rest));
        runs.report().live("in a busy hour", streams.streams(), streams.replies());
      }
    }
    runs.report().refused("replies of the busy hour", replies.ask(replies::swap));
    runs.report().backlog("the busy hour", backlog.awaited());
  }

  /// What the server needs while nobody asks for a page. Measured before the pages and after them,
  /// since all gets cheaper while the JVM warms up.
  private double shareOfTheRest(Meter meter) {
    var before = meter.used();
    Load.seconds(plan.seconds());
    return meter.used().since(before).serverShare();
  }

  private Measured busy(String name, Supplier<Wish> next) {
    say(name + ", in a busy hour");
    return runs.load().asFastAsItGoes(CLIENTS_OF_BUSY_HOUR, next);
  }

  private Measured ordinary(String name, Supplier<Wish> next) {
    return runs.ordinary(name, CLIENTS_OF_BUSY_HOUR, next);
  }

  private Wish reply() {
    return Wish.reply("", crowd.discussion(), Benchmark.TEXT, crowd.writer());
  }
}
