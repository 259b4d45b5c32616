package enlace;

import static java.util.concurrent.TimeUnit.SECONDS;

import enlace.bus.Bus;
import enlace.demo.StoredDemonstration;
import enlace.demo.WoundClock;
import enlace.discussions.DiscussionApiRoutes;
import enlace.discussions.DiscussionRoutes;
import enlace.discussions.DiscussionsVerticle;
import enlace.discussions.RoomRoutes;
import enlace.home.HomeRoutes;
import enlace.journal.Journal;
import enlace.keys.ServerKey;
import enlace.members.Members;
import enlace.members.Permissions;
import enlace.operations.HealthRoutes;
import enlace.pages.Pages;
import enlace.store.Database;
import enlace.store.Store;
import enlace.vocabulary.Vocabulary;
import enlace.web.Draining;
import enlace.web.Routes;
import enlace.web.Site;
import enlace.web.Web;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// Puts Enlace together; the only place that knows every part, and the only one that reads the
/// clock.
public final class Enlace implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Enlace.class);
  private static final int STOP_SECONDS = 25;

  private final Settings settings;
  private final WoundClock clock = new WoundClock(Clock.systemUTC());
  private final Draining draining = new Draining();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /// What has been started, to be stopped in the opposite order.
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private final List<Routes.Feature> routes = new ArrayList<>();

  private Enlace(Settings settings) {
    this.settings = settings;
  }

  public static void main(String[] arguments) {
    System.exit(Commands.line().execute(arguments));
  }

  /// Starts every part that this node runs, and returns once it answers.
  public static Enlace start(Settings settings) {
    var enlace = new Enlace(settings);
    try {
      enlace.start();
      return enlace;
    } catch (RuntimeException | Error failure) {
      enlace.close();
      throw failure;
    }
  }

  private void start() {
    var database =
        closing(Database.open(settings.mongodb(), settings.database(), settings.data()));
    var store = new Store(database, clock);
    var vertx = vertx();
    var bus = new Bus(vertx);
    var journal = closing(Journal.start(store, bus, clock));
    var key = ServerKey.under(settings.data());
    var demonstration = Optional.of(store).filter(_ -> settings.demo()).map(StoredDemonstration::new);
    var vocabulary = vocabulary(demonstration);
    var permissions = new Permissions(vocabulary);
    var members = new Members(clock);
    var discussions =
        new DiscussionsVerticle(bus, store, vocabulary, members, permissions, clock);
    deploy(vertx, discussions);
    closing(journal.follow(discussions.listener()));
    var pages = Pages.load(clock);
    routes.add(new RoomRoutes(bus, vocabulary));
    routes.add(new DiscussionRoutes(bus, vocabulary, pages));
    routes.add(new DiscussionApiRoutes(bus));
    routes.add(new HomeRoutes(bus, members, vocabulary, clock));
    routes.add(
        new HealthRoutes(store, journal, draining, metrics, settings.metricsForAll()));
    serve(vertx, key, journal, pages);
  }

  private void serve(Vertx vertx, ServerKey key, Journal journal, Pages pages) {
    var site =
        new Site(
            settings.host(),
            settings.port(),
            settings.publicUrl(),
            settings.proxies(),
            settings.demo());
    var web =
        new Web(
            site,
            key,
            pages,
            _ -> Optional.empty(),
            _ -> 0,
            journal::end,
            draining,
            routes);
    web.start(vertx, Runtime.getRuntime().availableProcessors()).await();
  }

  private static void deploy(Vertx vertx, Deployable verticle) {
    vertx.deployVerticle(verticle).await();
  }

  /// Runs until the process is told to stop, and drains then.
  static int run(Settings settings) throws InterruptedException {
    var enlace = start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(enlace), "stop"));
    endWithParent();
    System.out.printf("Enlace is ready at %s/%n", settings.publicUrl());
    Thread.currentThread().join();
    return CommandLine.ExitCode.OK;
  }

  /// Halts with 0: being told to stop is no failure, and the JVM would say 143.
  private static void stop(Enlace enlace) {
    enlace.close();
    Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
  }

  /// Maven passes no signal on to what it runs, so the demonstration watches for its end.
  private static void endWithParent() {
    if (!Boolean.getBoolean("enlace.endWithParent")) return;
    ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
  }

  private Vertx vertx() {
    var options = new MicrometerMetricsOptions().setEnabled(true);
    var vertx =
        Vertx.builder()
            .withMetrics(new MicrometerMetricsFactory(metrics))
            .with(new VertxOptions().setMetricsOptions(options))
            .build();
    started.push(() -> vertx.close().await(STOP_SECONDS, SECONDS));
    new JvmMemoryMetrics().bindTo(metrics);
    return vertx;
  }

  private Vocabulary vocabulary(Optional<StoredDemonstration> demonstration) {
    return demonstration
        .map(stored -> stored.firstStart(clock.instant()))
        .map(first -> Vocabulary.ofDemonstration(LocalDate.ofInstant(first, ZoneOffset.UTC)))
        .orElseGet(Vocabulary::load);
  }

  private <T extends AutoCloseable> T closing(T part) {
    started.push(part);
    return part;
  }

  /// Drains: open streams are told, requests under way are answered, claimed work is given back.
  @Override
  public void close() {
    draining.begin();
    while (!started.isEmpty()) close(started.pop());
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception failure) {
      LOG.error("Stopping {} failed", part.getClass().getSimpleName(), failure);
    }
  }
}
