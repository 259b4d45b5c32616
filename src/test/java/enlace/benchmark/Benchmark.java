package enlace.benchmark;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import enlace.benchmark.Load.Wish;
import enlace.cast.RealMongo;
import enlace.cast.TemporaryFolder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Fills a real MongoDB, starts the server beside it, loads it over loopback and writes down what
/// was measured. Started by `bin/benchmark`; ends by itself and takes its processes with it.
public final class Benchmark {
  private static final int CLIENTS = 32;
  private static final int WRITERS = 16;
  private static final int PACE = 500;
  private static final int PAGE = 20;
  private static final String ROOM = "/rooms/plaza";

  /// As long as the texts of the sample.
  private static final String TEXT =
      "Gracias por la pregunta. En nuestra oficina empezamos por una lista corta de contactos, la"
          + " revisamos **cada trimestre** con aduanas y la autoridad portuaria, y anotamos qué"
          + " cambió y por qué. Lo que más ayudó: una persona responsable por nombre de función.";

  private static final AtomicLong KEYS = new AtomicLong();

  private final Plan plan;
  private final Path folder = TemporaryFolder.make();
  private final Report report;
  private final Random random = new Random(1540);

  private Benchmark(Plan plan) {
    this.plan = plan;
    this.report = new Report(plan);
  }

  public static void main(String[] arguments) {
    var plan = List.of(arguments).contains("--quick") ? Plan.QUICK : Plan.FULL;
    new Benchmark(plan).run();
    System.exit(0);
  }

  private void run() {
    report.machine(folder);
    try (var mongod = RealMongo.start(1);
        var mongo = MongoClients.create(mongod.uri())) {
      say("filling the database");
      ServerProcess.sample(mongod.uri(), folder, plan);
      report.data(mongo.getDatabase("enlace"));
      say("starting");
      report.starts(IntStream.range(0, plan.starts()).mapToObj(_ -> started(mongod)).toList());
      try (var server = ServerProcess.enlace(mongod.uri(), folder);
          var bare = ServerProcess.bare(folder)) {
        measure(server, bare, mongod, mongo);
      }
    }
    report.write();
    say("written to " + plan.page());
  }

  private double started(RealMongo mongod) {
    try (var server = ServerProcess.enlace(mongod.uri(), folder)) {
      return server.startSeconds();
    }
  }

  private void measure(
      ServerProcess server, ServerProcess bare, RealMongo mongod, MongoClient mongo) {
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try {
      long database = mongod.primary().pid();
      var load = new Load(vertx, server.port(), plan, new Meter(mongo, server.pid(), database));
      var bareLoad = new Load(vertx, bare.port(), plan, new Meter(mongo, bare.pid(), database));
      say("signing in");
      var crowd = new Crowd(vertx, server.port(), plan.readers());
      pages(load, bareLoad, crowd);
      depth(load, bareLoad, crowd);
      report.memory("after the reading", server.pid(), mongod.primary().pid());
      live(vertx, server, load, crowd);
      replies(load, crowd, new Backlog(mongo), new BareInserts(mongo, plan));
      report.memory("at the end", server.pid(), mongod.primary().pid());
      report.warnings(server.warnings());
    } finally {
      vertx.close().await();
    }
  }

  private void pages(Load load, Load bare, Crowd crowd) {
    var hot = "/discussions/" + crowd.ofOnePage() + "?from=1";
    load.oneByOne(crowd.readers().stream().map(it -> Wish.read("", hot, it)).toList());
    reading(
        "One discussion page, again and again",
        load,
        bare,
        () -> Wish.read("", hot, crowd.reader()));
    reading("The same, not compressed", load, bare, () -> plain(hot, crowd.reader()));
    var paced = "The same, compressed, " + PACE + " a second";
    say(paced);
    report.add(paced, load.paced(PACE, () -> Wish.read("", hot, crowd.reader())));
    reading(
        "Discussions at random, opened for the first time",
        load,
        bare,
        () -> Wish.read("", "/discussions/" + crowd.discussion(), crowd.reader()));
    reading("Home", load, bare, () -> Wish.read("", "/", crowd.reader()));
    reading("The page of a room", load, bare, () -> Wish.read("", ROOM, crowd.reader()));
  }

  private static Wish plain(String path, Reader reader) {
    return new Wish("", HttpMethod.GET, path, reader.headersOf("identity"), Buffer.buffer());
  }

  /// The longest discussion at different depths, in turn, so that whatever else happens on the
  /// machine happens to all of them.
  private void depth(Load load, Load bare, Crowd crowd) {
    var path = "/discussions/" + crowd.longest();
    int length = crowd.length(crowd.longest());
    load.oneByOne(
        crowd.readers().stream()
            .map(it -> Wish.read("", path + "?from=" + (length - 1), it))
            .toList());
    say("every page of the longest discussion once");
    var pages = onePageEach(crowd, path, length);
    report.opened(load.oneByOne(pages), pages.size());
    reading(
        "Pages of the longest discussion at random, all read before",
        load,
        bare,
        () ->
            Wish.read(
                "", path + "?from=" + (1 + PAGE * random.nextInt(length / PAGE)), crowd.reader()));
    var third = List.of("first", "middle", "last");
    reading(
        "The longest discussion's pages in turn",
        load,
        bare,
        () -> {
          int at = random.nextInt(3);
          int from = aligned(1 + at * (length - 1) / 2);
          return Wish.read(third.get(at), path + "?from=" + from, crowd.reader());
        });
    reading(
        "20 posts by the API, always from the database",
        load,
        bare,
        () -> {
          int at = random.nextInt(3);
          int from = 1 + at * (length / 3) + random.nextInt(length / 3 - PAGE);
          return Wish.read(
              third.get(at) + " third",
              "/api/v1" + path + "/posts?limit=20&from=" + from,
              crowd.reader());
        });
  }

  /// In each language, as none has been shown yet; in no order.
  private List<Wish> onePageEach(Crowd crowd, String path, int length) {
    var pages = new ArrayList<Wish>();
    crowd.readers().stream()
        .collect(toMap(Reader::language, it -> it, (a, _) -> a))
        .values()
        .forEach(
            reader -> {
              for (int from = 1; from + PAGE <= length; from += PAGE)
                pages.add(Wish.read(third(from, length), path + "?from=" + from, reader));
            });
    Collections.shuffle(pages, random);
    return pages;
  }

  private static String third(int from, int length) {
    return from <= length / 3
        ? "first third"
        : from <= length * 2 / 3 ? "middle third" : "last third";
  }

  private static int aligned(int number) {
    return (number - 1) / PAGE * PAGE + 1;
  }

  private void replies(Load load, Crowd crowd, Backlog backlog, BareInserts inserts) {
    var writers = crowd.writers(WRITERS);
    var one = crowd.ofOnePage();
    writing(
        "Replies to many discussions",
        load,
        () -> reply("", crowd.discussion(), crowd.one(writers)),
        inserts);
    report.backlog("replies to many discussions", backlog.awaited());
    writing("Replies to one discussion", load, () -> reply("", one, crowd.one(writers)), inserts);
    report.backlog("replies to one discussion", backlog.awaited());
  }

  static Wish reply(String kind, String discussion, Reader writer) {
    var body = new JsonObject().put("text", TEXT).put("language", "es").toBuffer();
    return new Wish(
        kind,
        HttpMethod.POST,
        "/api/v1/discussions/" + discussion + "/posts",
        writer.headersOfWriting("benchmark-" + KEYS.incrementAndGet()),
        body);
  }

  private void live(Vertx vertx, ServerProcess server, Load load, Crowd crowd) {
    say("live delivery");
    report.live(new LiveDelivery(vertx, server.port(), load, crowd, plan).delivered());
  }

  /// The bare handler answers as many bytes directly afterwards.
  private void reading(String name, Load load, Load bare, Supplier<Wish> next) {
    say(name);
    var measured = load.asFastAsItGoes(CLIENTS, next);
    var wish = BareHandler.wish(measured.noted().bytesEach());
    report.add(name, measured, bare.asFastAsItGoes(CLIENTS, () -> wish).rate());
  }

  /// The bare inserts come before, while no listener is behind.
  private void writing(String name, Load load, Supplier<Wish> next, BareInserts inserts) {
    say(name);
    double bare = inserts.perSecond(WRITERS, TEXT);
    report.add(name, load.asFastAsItGoes(WRITERS, next), bare);
  }

  private static void say(String what) {
    System.out.printf("%tT  %s%n", System.currentTimeMillis(), what);
  }
}
