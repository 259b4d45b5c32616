package enlace;

import com.sun.management.ThreadMXBean;
import enlace.bus.Bus;
import enlace.demo.StoredDemonstration;
import enlace.discussions.DiscussionsVerticle;
import enlace.drafts.DraftsVerticle;
import enlace.journal.Journal;
import enlace.journal.Listener;
import enlace.keys.ServerKey;
import enlace.members.MembersVerticle;
import enlace.members.Membership;
import enlace.moderation.ModerationVerticle;
import enlace.practices.PracticesVerticle;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Rooms;
import enlace.rooms.RoomDirectory;
import enlace.store.Database;
import enlace.store.Store;
import enlace.vocabulary.Vocabulary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// What members do, and all that it stands on. Nothing listens, follows or sends yet.
final class Features {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final Database database;
  final Store store;
  final Vertx vertx;
  final Bus bus;
  final Journal journal;
  final ServerKey key;
  final StoredDemonstration demonstration;
  final Vocabulary vocabulary;
  final Rooms rooms;
  final Permissions permissions;
  final Membership membership;
  final MembersVerticle membersVerticle;
  final DiscussionsVerticle discussions;
  final ModerationVerticle moderation;
  private final Settings settings;
  private final Parts parts;

  Features(Settings settings, Clock clock, Parts parts) {
    this.settings = settings;
    this.parts = parts;
    database =
        parts.closing(Database.open(settings.mongodb(), settings.database(), settings.data()));
    store = new Store(database, clock);
    vertx = parts.closing(vertx());
    bus = new Bus(vertx);
    journal = parts.closing(Journal.start(store, bus));
    key = ServerKey.under(settings.data());
    demonstration = new StoredDemonstration(store);
    vocabulary = vocabulary(clock);
    rooms = new RoomDirectory(store, vocabulary, clock);
    permissions = new Permissions(vocabulary, rooms);
    membership =
        new Membership(
            store,
            clock,
            key,
            settings.publicUrl(),
            vocabulary,
            permissions,
            settings.kept().invitations(),
            settings.demo());
    membersVerticle = new MembersVerticle(bus, membership);
    deploy(membersVerticle);
    discussions =
        new DiscussionsVerticle(bus, store, vocabulary, rooms, members(), permissions, key, clock);
    deploy(discussions);
    moderation = new ModerationVerticle(bus, store, members(), permissions, key, clock);
    deploy(moderation);
    deploy(
        new PracticesVerticle(bus, store, journal, vocabulary, members(), permissions, key, clock));
    deploy(new DraftsVerticle(bus, store, members(), clock));
  }

  private Vertx vertx() {
    new JvmMemoryMetrics().bindTo(metrics);
    FunctionCounter.builder(
            "jvm.memory.allocated", THREADS, it -> it.getTotalThreadAllocatedBytes())
        .description("What the threads of the process have allocated since its start")
        .baseUnit("bytes")
        .register(metrics);
    var options = new MicrometerMetricsOptions().setEnabled(true);
    return Vertx.builder()
        .withMetrics(new MicrometerMetricsFactory(metrics))
        .with(new VertxOptions().setMetricsOptions(options))
        .build();
  }

  private Vocabulary vocabulary(Clock clock) {
    if (!isDemonstration()) return Vocabulary.load();
    var first = demonstration.firstStart(clock.instant());
    return Vocabulary.ofDemonstration(LocalDate.ofInstant(first, ZoneOffset.UTC));
  }

  /// Sample data is invented as well, and its States are those of the demonstration.
  boolean isDemonstration() {
    return settings.demo() || demonstration.isBegun();
  }

  Members members() {
    return membership.members();
  }

  void deploy(Deployable verticle) {
    parts.undeploying(vertx, vertx.deployVerticle(verticle).await());
  }

  /// Lets the listener hear what happens from now on.
  void follow(Listener listener) {
    parts.closing(journal.follow(listener));
  }
}
