package enlace;

import static java.util.concurrent.TimeUnit.SECONDS;

import enlace.bus.Bus;
import enlace.demo.Demonstration;
import enlace.demo.SampleData;
import enlace.demo.StoredDemonstration;
import enlace.demo.WoundClock;
import enlace.digests.DigestRoutes;
import enlace.digests.DigestsVerticle;
import enlace.discussions.DiscussionApiRoutes;
import enlace.discussions.DiscussionRoutes;
import enlace.discussions.DiscussionsVerticle;
import enlace.discussions.EditRoutes;
import enlace.discussions.OpeningRoutes;
import enlace.discussions.RoomRoutes;
import enlace.home.HomeRoutes;
import enlace.journal.Journal;
import enlace.keys.ServerKey;
import enlace.live.Hub;
import enlace.live.LiveRoutes;
import enlace.live.LiveVerticle;
import enlace.mail.KeptTransport;
import enlace.mail.LetterRoutes;
import enlace.mail.LetterWriter;
import enlace.mail.Letters;
import enlace.mail.MailTransport;
import enlace.mail.Postman;
import enlace.mail.Sender;
import enlace.mail.SmtpTransport;
import enlace.mail.Stationery;
import enlace.mail.StoredLetters;
import enlace.members.DirectoryRoutes;
import enlace.members.InvitingRoutes;
import enlace.members.MemberApiRoutes;
import enlace.members.MembersVerticle;
import enlace.members.Membership;
import enlace.members.Permissions;
import enlace.members.SettingsRoutes;
import enlace.members.SignInRoutes;
import enlace.notifications.NotificationApiRoutes;
import enlace.notifications.NotificationRoutes;
import enlace.notifications.NotificationsVerticle;
import enlace.operations.Figures;
import enlace.operations.HealthRoutes;
import enlace.operations.OpenApiRoutes;
import enlace.operations.OperationsRoutes;
import enlace.operations.OperatorRoutes;
import enlace.pages.Pages;
import enlace.practices.PracticeFormRoutes;
import enlace.practices.PracticesApiRoutes;
import enlace.practices.PracticesRoutes;
import enlace.practices.PracticesVerticle;
import enlace.practices.ReviewRoutes;
import enlace.store.Database;
import enlace.store.Store;
import enlace.vocabulary.Vocabulary;
import enlace.web.Bell;
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
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// Puts Enlace together; the only place that knows every part, and the only one that reads the
/// clock.
public final class Enlace implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Enlace.class);
  static final Clock CLOCK = Clock.systemUTC();
  private static final int STOP_SECONDS = 25;
  private static final int PASSWORD_LENGTH = 20;

  private final Settings settings;
  private final WoundClock clock = new WoundClock(CLOCK);
  private final Draining draining = new Draining();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /// What has been started, to be stopped in the opposite order.
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private Database database;
  private Store store;
  private Vertx vertx;
  private Bus bus;
  private Journal journal;
  private ServerKey key;
  private StoredDemonstration demonstration;
  private Vocabulary vocabulary;
  private Permissions permissions;
  private Membership membership;
  private DiscussionsVerticle discussions;
  private StoredLetters letters;
  private Bell bell;
  private final List<Routes.Feature> routes = new ArrayList<>();
  private Web web;

  /// What the demonstration says below the line that it is ready.
  private final List<String> greeting = new ArrayList<>();

  private Enlace(Settings settings) {
    this.settings = settings;
  }

  public static void main(String[] arguments) {
    System.exit(Commands.line().execute(arguments));
  }

  /// Starts every part that this node runs, and returns once it answers.
  public static Enlace start(Settings settings) {
    return started(settings, Enlace::serve);
  }

  /// Starts the features alone, for the command line: nothing listens, follows or sends.
  static Enlace offline(Settings settings) {
    return started(settings, _ -> {});
  }

  private static Enlace started(Settings settings, Consumer<Enlace> rest) {
    var enlace = new Enlace(settings);
    try {
      enlace.startFeatures();
      rest.accept(enlace);
      return enlace;
    } catch (RuntimeException | Error failure) {
      enlace.close();
      throw failure;
    }
  }

  private void startFeatures() {
    database = closing(Database.open(settings.mongodb(), settings.database(), settings.data()));
    store = new Store(database, clock);
    startVertx();
    bus = new Bus(vertx);
    journal = closing(Journal.start(store, bus, clock));
    key = ServerKey.under(settings.data());
    demonstration = new StoredDemonstration(store);
    vocabulary = vocabulary();
    permissions = new Permissions(vocabulary);
    membership =
        new Membership(
            store, clock, key, settings.publicUrl(), vocabulary, permissions, settings.demo());
    deploy(new MembersVerticle(bus, membership));
    discussions =
        new DiscussionsVerticle(bus, store, vocabulary, membership.members(), permissions, clock);
    deploy(discussions);
    deploy(
        new PracticesVerticle(
            bus, store, journal, vocabulary, membership.members(), permissions, clock));
  }

  /// Everything else: followers, the mail, the demonstration, and last the door.
  private void serve() {
    var members = membership.members();
    closing(journal.follow(discussions.listener()));
    var pages = Pages.load(clock);
    startMail(pages);
    startNotifications();
    startLive();
    routes.add(new SignInRoutes(bus, vocabulary, settings.demo()));
    routes.add(new SettingsRoutes(bus, vocabulary, clock));
    routes.add(new DirectoryRoutes(bus, vocabulary, members, permissions));
    routes.add(new InvitingRoutes(bus, vocabulary, members, permissions));
    routes.add(new MemberApiRoutes(bus, vocabulary));
    routes.add(new RoomRoutes(bus, vocabulary));
    routes.add(new OpeningRoutes(bus, vocabulary));
    routes.add(new DiscussionRoutes(bus, vocabulary, pages, membership.members()));
    routes.add(new EditRoutes(bus, vocabulary));
    routes.add(new DiscussionApiRoutes(bus));
    routes.add(new PracticesRoutes(bus, vocabulary, members, permissions));
    routes.add(new PracticeFormRoutes(bus, vocabulary, members, permissions, clock));
    routes.add(new ReviewRoutes(bus, vocabulary));
    routes.add(new PracticesApiRoutes(bus));
    routes.add(new HomeRoutes(bus, vocabulary, members, clock));
    routes.add(new HealthRoutes(store, journal, draining, metrics, settings.metricsForAll()));
    routes.add(
        new OperationsRoutes(
            Commands.VERSION, clock.instant(), database, journal, letters, members));
    new Figures(letters, journal).bindTo(metrics);
    routes.add(new OpenApiRoutes());
    routes.add(new OperatorRoutes(bus, key, clock));
    var site =
        new Site(
            settings.host(),
            settings.port(),
            settings.publicUrl(),
            settings.proxies(),
            isDemonstration());
    web =
        new Web(
            site, key, pages, membership.sessions()::find, bell, journal::end, draining, routes);
    if (settings.demo()) demonstrate();
    stopping(web.start(vertx, Runtime.getRuntime().availableProcessors()).await());
  }

  /// Sample data is invented as well, and its States are those of the demonstration.
  private boolean isDemonstration() {
    return settings.demo() || demonstration.isBegun();
  }

  private void demonstrate() {
    var password =
        settings
            .demoPassword()
            .orElseGet(() -> key.sign("demonstration").substring(0, PASSWORD_LENGTH));
    var content = new Demonstration(bus, journal, membership, demonstration, clock);
    content.load(password);
    greeting.add("Every demo account has the password " + password);
    for (var account : content.oneOfEachRole())
      greeting.add("  %-18s %s".formatted(account, membership.demonstrationLink(account)));
  }

  private void deploy(Deployable verticle) {
    stopping(vertx.deployVerticle(verticle).await());
  }

  private void stopping(String deployment) {
    started.push(() -> vertx.undeploy(deployment).await(STOP_SECONDS, SECONDS));
  }

  /// Letters are queued by listeners and sent by one postman; without a mail server it keeps them.
  private void startMail(Pages pages) {
    var sender =
        Sender.find(settings.mailFrom())
            .orElseThrow(
                () ->
                    new Settings.Unusable(
                        "ENLACE_MAIL_FROM", settings.mailFrom(), "Name <address@host>"));
    boolean kept = settings.smtp().isEmpty() || settings.demo();
    letters = new StoredLetters(store, bus, clock, kept);
    var stationery = new Stationery(pages, isDemonstration());
    var writers = new ArrayList<>(membership.writers(stationery));
    closing(journal.follow(membership.listener(letters)));
    writers.add(startDigests(letters, stationery));
    deploy(new Postman(letters, writers, transport(), sender, bus, clock));
    routes.add(new LetterRoutes(letters, kept));
  }

  private LetterWriter startDigests(Letters letters, Stationery stationery) {
    var verticle =
        new DigestsVerticle(
            bus,
            store,
            journal,
            letters,
            membership.members(),
            vocabulary,
            stationery,
            key,
            settings.publicUrl(),
            clock);
    deploy(verticle);
    closing(journal.follow(verticle.listener()));
    routes.add(new DigestRoutes(bus));
    return verticle.writer();
  }

  private void startNotifications() {
    var members = membership.members();
    var verticle = new NotificationsVerticle(bus, store, members, permissions);
    bell = verticle.bell();
    deploy(verticle);
    closing(journal.follow(verticle.listener()));
    routes.add(new NotificationRoutes(bus, vocabulary, members, clock));
    routes.add(new NotificationApiRoutes(bus));
  }

  private void startLive() {
    var hub = new Hub(journal, bus, membership.members(), permissions);
    membership.sessions().onEnded(hub::ended);
    draining.onBegin(hub::farewell);
    deploy(new LiveVerticle(hub, journal));
    routes.add(new LiveRoutes(hub, journal));
  }

  private MailTransport transport() {
    return settings.smtp().map(this::smtp).orElseGet(KeptTransport::new);
  }

  private MailTransport smtp(URI uri) {
    try {
      return new SmtpTransport(vertx, uri);
    } catch (IllegalArgumentException unusable) {
      throw new Settings.Unusable("ENLACE_SMTP_URI", "(not shown)", unusable.getMessage());
    }
  }

  /// Every address it answers.
  public List<Web.Address> addresses() {
    return web.addresses();
  }

  String invite(OperatorRoutes.Wish wish) {
    return OperatorRoutes.invite(bus, wish).link();
  }

  /// Fills an empty database with sample data and lets every listener begin after it.
  void fill(SampleData.Size size, String password, Consumer<String> progress) {
    if (!membership.members().isEmpty())
      throw new Operator.Impossible("The database is not empty; sample data needs an empty one.");
    closing(journal.follow(discussions.listener()));
    new SampleData(bus, membership, clock, size).fill(password, progress);
    journal.awaitHeard("discussions");
    for (var listener : List.of("members", "notifications", "digests"))
      journal.beginAfter(journal.end(), listener);
    demonstration.markWhole();
  }

  /// Runs until the process is told to stop, and drains then.
  static int run(Settings settings) throws InterruptedException {
    var enlace = start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(enlace), "stop"));
    endWithParent();
    System.out.printf("Enlace is ready at %s/%n", settings.publicUrl());
    enlace.greeting.forEach(System.out::println);
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
    if (Boolean.getBoolean("enlace.endWithParent"))
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
  }

  private void startVertx() {
    var options = new MicrometerMetricsOptions().setEnabled(true);
    vertx =
        Vertx.builder()
            .withMetrics(new MicrometerMetricsFactory(metrics))
            .with(new VertxOptions().setMetricsOptions(options))
            .build();
    started.push(() -> vertx.close().await(STOP_SECONDS, SECONDS));
    new JvmMemoryMetrics().bindTo(metrics);
  }

  private Vocabulary vocabulary() {
    if (!isDemonstration()) return Vocabulary.load();
    var first = demonstration.firstStart(clock.instant());
    return Vocabulary.ofDemonstration(LocalDate.ofInstant(first, ZoneOffset.UTC));
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
