package enlace.notifications;

import enlace.bus.Bus;
import enlace.cast.Cast;
import enlace.cast.Engine;
import enlace.cast.MovingClock;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.Event;
import enlace.events.NotificationEvent;
import enlace.events.Recorded;
import enlace.ids.EventId;
import enlace.journal.Journal;
import enlace.members.Company;
import enlace.requests.NotificationRequest.CountUnread;
import enlace.requests.NotificationRequest.Entry;
import enlace.requests.NotificationRequest.ListNotices;
import enlace.requests.NotificationRequest.Which;
import enlace.requests.Request;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.store.Database;
import enlace.store.Store;
import enlace.web.TestSite;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Notifications as they run, between a store and what stands for the features.
final class TellingNetwork implements AutoCloseable {
  final Neighbours neighbours;
  final MovingClock clock = new MovingClock(Cast.NOW);
  final Journal journal;
  final TestSite site;
  final NotificationsVerticle notifications;

  private final Vertx vertx = Vertx.vertx();
  final Database database;
  private final Bus bus = new Bus(vertx);
  private final StoredNotices stored;
  private long number;

  TellingNetwork(Engine engine, Known... company) {
    database = engine.fresh();
    var store = new Store(database, clock);
    journal = Journal.start(store, bus);
    stored = new StoredNotices(store);
    var members = Company.of(clock, company);
    var permissions = new Permissions(Cast.VOCABULARY, Cast.VOCABULARY::firstRooms);
    neighbours = new Neighbours(bus, members, permissions);
    notifications = new NotificationsVerticle(bus, store, members, permissions, neighbours);
    vertx.deployVerticle(notifications).await();
    site =
        TestSite.with(
            new NotificationRoutes(
                bus, Cast.VOCABULARY, Cast.VOCABULARY::firstRooms, members, clock),
            new NotificationApiRoutes(bus));
  }

  /// As the next start does, on which what an earlier version kept is still there.
  void carryOver() {
    new KeptReplies(bus, stored).carryOver();
  }

  /// Something happens, and notifications hear of it.
  Recorded happen(Event event) {
    var recorded = recorded(event);
    hear(recorded);
    return recorded;
  }

  /// Happened, and not heard of yet.
  List<Recorded> recorded(Event... events) {
    return Arrays.stream(events).map(this::recorded).toList();
  }

  private Recorded recorded(Event event) {
    if (event instanceof Replied reply) neighbours.replied(reply, clock.instant());
    return new Recorded(++number, new EventId("event-" + number), clock.instant(), event);
  }

  void hear(Recorded recorded) {
    hear(List.of(recorded));
  }

  void hear(List<Recorded> entries) {
    notifications.listener().hear(entries);
  }

  <A extends Record> A ask(Known member, Request<A> request) {
    return bus.ask(Cast.asking(member), request);
  }

  List<Entry> list(Known member) {
    return ask(member, new ListNotices(Which.ALL, Optional.empty(), 100)).items();
  }

  List<Entry> unread(Known member) {
    return ask(member, new ListNotices(Which.UNREAD, Optional.empty(), 100)).items();
  }

  Entry only(Known member) {
    var all = list(member);
    if (all.size() != 1) throw new AssertionError(member.name() + " has " + all);
    return all.getFirst();
  }

  int count(Known member) {
    return ask(member, new CountUnread()).count();
  }

  /// What notifications told in turn, in order.
  List<NotificationEvent> told() {
    return journal.after(0, 2_000).stream()
        .map(recorded -> (NotificationEvent) recorded.event())
        .toList();
  }

  TestSite.Browser browser(Known member) {
    return site.as(
        TestSite.session(member.id().value(), member.reader().role(), member.language()));
  }

  @Override
  public void close() {
    site.close();
    journal.close();
    vertx.close().await();
    database.close();
  }
}
