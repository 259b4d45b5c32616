package enlace.benchmark;

import static enlace.benchmark.Runs.say;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import enlace.cast.RealMongo;
import enlace.cast.TemporaryFolder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Fills a real MongoDB, starts the server beside it, loads it over loopback and writes down what
/// was measured. Started by `bin/benchmark`; ends by itself and takes its processes with it.
public final class Benchmark {
  /// As long as the texts of the sample.
  static final String TEXT =
      "Gracias por la pregunta. En nuestra oficina empezamos por una lista corta de contactos, la"
          + " revisamos **cada trimestre** con aduanas y la autoridad portuaria, y anotamos qué"
          + " cambió y por qué. Lo que más ayudó: una persona responsable por nombre de función.";

  private final Plan plan;
  private final Set<Part> parts;
  private final Path folder = TemporaryFolder.make();
  private final Report report;

  private Benchmark(Plan plan, Set<Part> parts) {
    this.plan = plan;
    this.parts = parts;
    this.report = new Report(plan);
  }

  public static void main(String[] arguments) throws Exception {
    boolean quick = List.of(arguments).contains("--quick");
    var parts = Arrays.stream(arguments).filter(it -> !it.startsWith("--")).toList();
    var plan = quick ? Plan.QUICK : parts.isEmpty() ? Plan.FULL : Plan.SOME;
    new Benchmark(plan, Part.named(parts)).run();
    System.exit(0);
  }

  private void run() throws Exception {
    report.machine(folder);
    try (var mongod = RealMongo.start(1);
        var mongo = MongoClients.create(mongod.uri())) {
      say("filling the database");
      ServerProcess.sample(mongod.uri(), folder, plan);
      var following = Following.written(mongo.getDatabase("enlace"), plan);
      report.data(mongo.getDatabase("enlace"));
      if (parts.contains(Part.START)) starts(mongod);
      try (var server = ServerProcess.enlace(mongod.uri(), folder);
          var bare = ServerProcess.bare(folder)) {
        measure(server, bare, mongod, mongo, following);
      }
    }
    report.write();
    say("written to " + plan.page());
  }

  private void starts(RealMongo mongod) {
    say("starting");
    var starts = IntStream.range(0, plan.starts());
    report.starts(starts.mapToObj(_ -> started(mongod)).toList());
  }

  private double started(RealMongo mongod) {
    try (var server = ServerProcess.enlace(mongod.uri(), folder)) {
      return server.startSeconds();
    }
  }

  private void measure(
      ServerProcess server,
      ServerProcess bare,
      RealMongo mongod,
      MongoClient mongo,
      Following following)
      throws Exception {
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try {
      long database = mongod.primary().pid();
      var meter = new Meter(mongo, server, database);
      var load = new Load(vertx, server.port(), plan, meter);
      var bareLoad = new Load(vertx, bare.port(), plan, new Meter(mongo, bare, database));
      say("signing in");
      var crowd = new Crowd(vertx, server.port(), plan.readers());
      var runs = new Runs(load, bareLoad, new BareDriver(mongo, plan), report);
      var pages = new PageRuns(runs, crowd);
      var backlog = new Backlog(mongo);
      var days = new HardDays(runs, pages, crowd, following, backlog, plan);
      if (parts.contains(Part.PAGES)) pages.pages();
      if (parts.contains(Part.DEPTH)) pages.depth();
      if (parts.contains(Part.EVERYTHING)) pages.everything();
      report.memory("after the reading", server.pid(), database);
      if (parts.contains(Part.LIVE)) live(vertx, server, load, crowd);
      if (parts.contains(Part.ACTS)) acts(vertx, server, load, crowd, backlog);
      if (parts.contains(Part.ABSENCE)) days.afterLongAbsence();
      if (parts.contains(Part.REPLIES)) new WritingRuns(runs, crowd, following, backlog).replies();
      if (parts.contains(Part.BUSY))
        days.busyHour(vertx, server.port(), new Load(vertx, server.port(), plan, meter), meter);
      report.memory("at the end", server.pid(), database);
      report.warnings(server.warnings());
    } finally {
      vertx.close().await();
    }
  }

  private void live(Vertx vertx, ServerProcess server, Load load, Crowd crowd) {
    say("live delivery");
    try (var streams = new LiveDelivery(vertx, server.port(), load, crowd, plan)) {
      streams.open();
      report.live("while nothing else happens", streams.streams(), streams.replies());
    }
  }

  private void acts(Vertx vertx, ServerProcess server, Load load, Crowd crowd, Backlog backlog) {
    say("acts of moderation and of putting right");
    try (var streams = new LiveDelivery(vertx, server.port(), load, crowd, plan)) {
      streams.open();
      report.acts(streams.streams(), new Acts(streams, load, crowd, backlog, plan).told());
    }
  }
}
