package enlace.live;

import static org.awaitility.Awaitility.await;

import enlace.bus.Bus;
import enlace.cast.Cast;
import enlace.cast.Databases;
import enlace.cast.MovingClock;
import enlace.cast.Occasion;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.Event;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PracticeId;
import enlace.journal.Journal;
import enlace.members.Company;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.ReadLabel;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Labels;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.store.Database;
import enlace.store.Store;
import enlace.vocabulary.Label;
import enlace.web.TestSite;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A journal, a server with the live stream, and in place of the features only the labels of what
/// events are about.
final class LiveNetwork implements AutoCloseable {
  final Map<DiscussionId, Label.InRoom> discussions = new ConcurrentHashMap<>();
  final Map<PracticeId, Labels> practices = new ConcurrentHashMap<>();
  final Following following = new Following();
  final Journal journal;
  final Hub hub;
  final TestSite site;

  private final Vertx vertx = Vertx.vertx();
  private final Database database = Databases.embedded();
  private final Store store;
  private final List<LiveReader> readers = new CopyOnWriteArrayList<>();

  LiveNetwork(Known... members) {
    this(TestSite::with, members);
  }

  /// Whose server cuts at once whoever takes nothing.
  static LiveNetwork impatient(Known... members) {
    return new LiveNetwork(TestSite::impatient, members);
  }

  private LiveNetwork(Function<LiveRoutes, TestSite> sites, Known... members) {
    var clock = new MovingClock(Cast.NOW);
    var bus = new Bus(vertx);
    store = new Store(database, clock);
    store.documents(Occasion.KIND);
    journal = Journal.start(store, bus);
    bus.answer(DiscussionRequest.class, (_, request) -> label((ReadLabel) request));
    bus.answer(PracticeRequest.class, (_, request) -> labels((ReadLabels) request));
    hub =
        new Hub(
            journal,
            bus,
            Company.of(clock, members),
            new Permissions(Cast.VOCABULARY, Cast.VOCABULARY::firstRooms),
            following);
    vertx.deployVerticle(new LiveVerticle(hub, journal)).await();
    site = sites.apply(new LiveRoutes(hub, journal));
  }

  private Future<Label.InRoom> label(ReadLabel request) {
    return Optional.ofNullable(discussions.get(request.discussion()))
        .map(Future::succeededFuture)
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private Future<Labels> labels(ReadLabels request) {
    return Optional.ofNullable(practices.get(request.practice()))
        .map(Future::succeededFuture)
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  void tell(Event... events) {
    Occasion.tell(store, events);
  }

  /// Somebody pins or unpins so many times.
  void pin(DiscussionId discussion, int times) {
    var events = new ArrayList<Event>();
    for (int i = 0; i < times; i++)
      events.add(new PinChanged(discussion, new MemberId("moderator"), i % 2 == 0));
    tell(events.toArray(Event[]::new));
  }

  /// Until the hub has handed out everything told so far.
  void settle(long number) {
    await().until(() -> hub.position() >= number);
  }

  LiveReader open(Known member, String query, String... headers) {
    var session = TestSite.session(member.id().value(), member.reader().role(), member.language());
    site.as(session);
    var reader = LiveReader.open(site.port(), TestSite.token(session), query, headers);
    readers.add(reader);
    return reader;
  }

  /// One who asks and then takes nothing until [LiveReader#read].
  LiveReader openStuck(Known member) {
    var session = TestSite.session(member.id().value(), member.reader().role(), member.language());
    site.as(session);
    var reader = LiveReader.stuck(site.port(), TestSite.token(session));
    readers.add(reader);
    return reader;
  }

  TestSite.Browser browser(Known member) {
    return site.as(
        TestSite.session(member.id().value(), member.reader().role(), member.language()));
  }

  @Override
  public void close() {
    readers.forEach(LiveReader::close);
    journal.close();
    vertx.close().await();
    site.close();
    database.close();
  }
}
