package enlace.discussions;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static java.time.ZoneOffset.UTC;

import enlace.bus.Bus;
import enlace.cast.Engine;
import enlace.cast.TemporaryFolder;
import enlace.discussions.pages.CloseRoutes;
import enlace.discussions.pages.CorrectRoutes;
import enlace.discussions.pages.DiscussionApiRoutes;
import enlace.discussions.pages.DiscussionRoutes;
import enlace.discussions.pages.EditRoutes;
import enlace.discussions.pages.MarkRoutes;
import enlace.discussions.pages.MoveRoutes;
import enlace.discussions.pages.OpeningRoutes;
import enlace.discussions.pages.PaperRoutes;
import enlace.discussions.pages.RetractRoutes;
import enlace.discussions.pages.RoomRoutes;
import enlace.discussions.pages.VersionsRoutes;
import enlace.drafts.DraftRoutes;
import enlace.drafts.DraftsVerticle;
import enlace.events.Event;
import enlace.events.Recorded;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.journal.Journal;
import enlace.journal.Listener;
import enlace.keys.ServerKey;
import enlace.members.Company;
import enlace.pages.Pages;
import enlace.practices.PracticesVerticle;
import enlace.reading.Followed;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.AddReply;
import enlace.requests.DiscussionRequest.Moderate;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.Key;
import enlace.requests.Request;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.rights.StoredPermissions;
import enlace.rooms.RoomDirectory;
import enlace.store.Database;
import enlace.store.Store;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import enlace.vocabulary.Visibility;
import enlace.vocabulary.Vocabulary;
import enlace.web.TestSite;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.bson.Document;
import org.jsoup.Jsoup;

/// A small network whose discussions run: a known company, a store, a journal, pages and the API.
final class Network implements AutoCloseable {
  /// A Point of Contact of Costa Serena, who reads Spanish.
  static final Known ANA = new Known("poc.qm", Role.POC, Office.ofState("QM"), Language.ES);

  /// Of the same State.
  static final Known TEO =
      new Known("national-team.qm", Role.NATIONAL_TEAM, Office.ofState("QM"), Language.ES);

  static final Known BRUNO = new Known("poc.qp", Role.POC, Office.ofState("QP"), Language.PT);
  static final Known GRACE =
      new Known("partner", Role.PARTNER, Office.ofOrganisation("opcw"), Language.EN);

  /// Reads the plaza and does not write there.
  static final Known OBSERVER =
      new Known(
          "expert-observer", Role.EXPERT_OBSERVER, Office.ofOrganisation("opcw"), Language.FR);

  /// Holds the seat of [#OBSERVER] as well.
  static final Known SECOND_OBSERVER =
      new Known(
          "expert-observer.opcw-2",
          Role.EXPERT_OBSERVER,
          Office.ofOrganisation("opcw"),
          Language.EN);

  static final Known MODERATOR =
      new Known("moderator", Role.MODERATOR, Office.ofOrganisation("unoda"), Language.EN);

  /// May read no room.
  static final Known AUDITOR =
      new Known("auditor", Role.AUDITOR, Office.ofOrganisation("unoda"), Language.EN);

  private static final List<Known> COMPANY =
      List.of(ANA, TEO, BRUNO, GRACE, OBSERVER, SECOND_OBSERVER, MODERATOR, AUDITOR);

  private static final ServerKey KEY = ServerKey.under(TemporaryFolder.make());

  final Database database;
  final Store store;
  final Bus bus;
  final TestSite site;
  final RoomDirectory rooms;
  Listener listener;
  final Journal journal;
  private Journal.Following following;
  private final Supplier<DiscussionsVerticle> fresh;
  private String deployed;
  private Followed followed;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-03-09T21:40:00Z").getEpochSecond());

  /// Each look at it is a second later, so that what happens later is later.
  private final Clock clock =
      ((InstantSource) () -> Instant.ofEpochSecond(now.incrementAndGet())).withZone(UTC);

  record Known(String handle, Role role, Office office, Language language) {
    MemberId id() {
      return new MemberId(handle);
    }

    Asker asker() {
      return new Asker.Member(id(), language);
    }

    Members.Known member() {
      return new Members.Known(
          new Reader.Member(id(), role, office, Set.of(), Set.of()),
          handle,
          handle + "@demo.example",
          handle,
          "desk",
          language,
          ZoneId.of("America/Panama"),
          Set.of(),
          Rhythm.WEEKLY,
          true);
    }
  }

  Network(Engine engine) {
    database = engine.fresh();
    store = new Store(database, clock);
    bus = new Bus(vertx);
    journal = Journal.start(store, bus);
    var vocabulary = Vocabulary.ofDemonstration(LocalDate.of(2026, 3, 1));
    var company = COMPANY.stream().map(Known::member).toArray(Members.Known[]::new);
    var members = Company.of(clock, company);
    rooms = new RoomDirectory(store, vocabulary, clock);
    var permissions = new Permissions(vocabulary, rooms);
    fresh =
        () ->
            new DiscussionsVerticle(
                bus, store, vocabulary, rooms, members, permissions, KEY, clock);
    var discussions = fresh.get();
    deployed = vertx.deployVerticle(discussions).await();
    followed = discussions.followed();
    listener = discussions.listener();
    following = journal.follow(listener);
    vertx
        .deployVerticle(
            new PracticesVerticle(
                bus, store, journal, vocabulary, members, permissions, KEY, clock))
        .await();
    vertx.deployVerticle(new DraftsVerticle(bus, store, members, clock)).await();
    site =
        TestSite.with(
            new RoomRoutes(bus, vocabulary, members),
            new OpeningRoutes(bus, vocabulary, members, permissions),
            new DiscussionRoutes(bus, vocabulary, rooms, Pages.load(clock), members, permissions),
            new CorrectRoutes(bus, vocabulary, rooms),
            new CloseRoutes(bus),
            new EditRoutes(bus, vocabulary, members, permissions),
            new MarkRoutes(bus, vocabulary, rooms),
            new MoveRoutes(bus, vocabulary, rooms),
            new RetractRoutes(bus),
            new VersionsRoutes(bus, vocabulary),
            new PaperRoutes(bus, vocabulary, rooms, members, permissions),
            new DiscussionApiRoutes(bus),
            new DraftRoutes(bus, Map.of()));
  }

  /// Of the same store, with room in memory for so many only.
  DiscussionHeads headsKeeping(int kept) {
    var vocabulary = Vocabulary.ofDemonstration(LocalDate.of(2026, 3, 1));
    var permissions = new Permissions(vocabulary, rooms);
    return new DiscussionHeads(
        new StoredDiscussions(store, new StoredPermissions(permissions)), rooms, vocabulary, kept);
  }

  TestSite.Browser as(Known member) {
    return site.as(TestSite.session(member.handle(), member.role(), member.language()));
  }

  org.jsoup.nodes.Document page(Known member, String path) {
    return Jsoup.parse(as(member).get(path).body());
  }

  static String path(Posted posted) {
    return "/discussions/" + posted.discussion();
  }

  static Key key() {
    return new Key(UUID.randomUUID().toString());
  }

  void moderate(PostId post, long decision, Visibility visibility) {
    bus.ask(new Asker.Platform(), new Moderate(post, decision, visibility));
  }

  <A extends Record> A ask(Known member, Request<A> request) {
    return bus.ask(member.asker(), request);
  }

  Posted open(Known member, String room, String title) {
    return open(member, room, title, Optional.empty());
  }

  Posted open(Known member, String room, String title, Optional<Marking> marking) {
    return open(
        member,
        room,
        title,
        marking,
        DiscussionKind.QUESTION,
        Language.ES,
        List.of("resources"),
        List.of("OP3C"));
  }

  Posted open(
      Known member,
      String room,
      String title,
      Optional<Marking> marking,
      DiscussionKind kind,
      Language language,
      List<String> themes,
      List<String> paragraphs) {
    return ask(
        member,
        new Open(
            new enlace.ids.RoomId(room),
            title,
            "Somos dos personas.",
            kind,
            language,
            Capacity.PERSONAL,
            marking,
            themes,
            paragraphs,
            key()));
  }

  Posted reply(Known member, Posted to, String text) {
    return reply(member, to, text, Optional.empty(), key());
  }

  Posted open(Known member, String room, String title, Attribution attribution) {
    return open(member, room, title, attribution, key());
  }

  Posted open(Known member, String room, String title, Attribution attribution, Key key) {
    return ask(
        member,
        new Open(
            new enlace.ids.RoomId(room),
            title,
            "Somos dos personas.",
            DiscussionKind.QUESTION,
            Language.ES,
            Capacity.PERSONAL,
            Optional.empty(),
            Optional.of(attribution),
            List.of("resources"),
            List.of(),
            Optional.empty(),
            key));
  }

  Posted reply(Known member, Posted to, String text, Attribution attribution) {
    return reply(member, to, text, attribution, key());
  }

  Posted reply(Known member, Posted to, String text, Attribution attribution, Key key) {
    return reply(member, to, text, Optional.of(attribution), key);
  }

  private Posted reply(
      Known member, Posted to, String text, Optional<Attribution> attribution, Key key) {
    return ask(
        member,
        new AddReply(
            to.discussion(),
            text,
            Language.ES,
            Capacity.PERSONAL,
            Optional.empty(),
            attribution,
            key));
  }

  List<String> titles(List<DiscussionRequest.Head> heads) {
    return heads.stream().map(DiscussionRequest.Head::title).toList();
  }

  /// From now on nobody hears what happens, as after a crash.
  void stopListening() {
    journal.awaitHeard(listener.name());
    following.close();
  }

  /// What an earlier version wrote beside a discussion, after it lost some offices.
  void asAnEarlierVersionKept(DiscussionId id, Office... offices) {
    var names = Arrays.stream(offices).map(Office::value).toList();
    store.call(
        () ->
            database
                .mongo()
                .getCollection("discussions")
                .updateOne(eq(id.value()), combine(unset("participants"), set("offices", names))));
  }

  /// An earlier version let a reply be stricter than its discussion's readers allow.
  void asAnEarlierVersionMarked(Posted reply) {
    journal.awaitHeard(listener.name()); // which writes down the marking that it was posted with
    store.call(
        () ->
            database
                .mongo()
                .getCollection("posts")
                .updateOne(
                    eq(reply.post().value()), set("state.marking", Marking.AMBER_STRICT.code())));
    store.call(
        () ->
            database
                .mongo()
                .getCollection("discussions")
                .updateOne(eq(reply.discussion().value()), unset("latest.marking")));
  }

  /// What was told of that kind, after all that is under way.
  <E extends Event> List<E> told(Class<E> kind) {
    journal.awaitHeard(listener.name());
    return journal.between(0, Long.MAX_VALUE, 2_000).stream()
        .map(Recorded::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /// Nothing stands in memory any more, as after a start.
  void forget() {
    deployAnew();
  }

  /// What happened since [#stopListening] is heard now, by what was started since.
  void listenAgain() {
    following = journal.follow(listener);
    journal.awaitHeard(listener.name());
  }

  /// Its author looked for answers before the last one was written, and took all of it back.
  void asIfTakenBackMeanwhile(Posted opened) {
    var removed = new Document("by", "author").append("at", new Date());
    store.call(
        () ->
            database
                .mongo()
                .getCollection("discussions")
                .updateOne(
                    eq(opened.discussion().value()),
                    combine(
                        set("state.label.hidden", new Document()),
                        set("state.opening.text", ""),
                        set("state.opening.removed", removed))));
  }

  /// An earlier version did not write down in which room.
  void asAnEarlierVersionWrote(Posted opened) {
    journal.awaitHeard(listener.name());
    var mongo = database.mongo();
    var id = opened.discussion().value();
    store.call(
        () ->
            mongo
                .getCollection("discussions")
                .updateOne(
                    eq(id), combine(unset("state.opening.author.room"), unset("latest.room"))));
    store.call(
        () ->
            mongo
                .getCollection("posts")
                .updateMany(eq("state.discussion", id), unset("state.contribution.author.room")));
    forget();
  }

  /// Its opener looked for what other offices wrote before that was written, and moved it.
  void asIfMovedMeanwhile(Posted opened, String from, String to) {
    store.call(
        () ->
            database
                .mongo()
                .getCollection("discussions")
                .updateOne(
                    eq(opened.discussion().value()),
                    combine(set("state.label.room", to), set("state.former", List.of(from)))));
  }

  /// The server was killed before it wrote down that a post of it is gone on with elsewhere.
  void asIfNotLedOn(Posted opened) {
    store.call(
        () ->
            database
                .mongo()
                .getCollection("discussions")
                .updateOne(eq(opened.discussion().value()), unset("onward")));
  }

  /// The server was killed before it wrote down that this office is named there.
  void asIfNotYetNamed(Posted opened, Office office) {
    store.call(
        () ->
            database
                .mongo()
                .getCollection("discussions")
                .updateOne(eq(opened.discussion().value()), addToSet("unnamed", office.value())));
  }

  /// Nobody knows that kind of discussion.
  void asNobodyCanRead(Posted opened) {
    store.call(
        () ->
            database
                .mongo()
                .getCollection("discussions")
                .updateOne(eq(opened.discussion().value()), set("state.kind", "riddle")));
  }

  void asOpenedAMonthAgo(Posted opened) {
    var then = Date.from(Instant.parse("2026-02-09T12:00:00Z"));
    store.call(
        () ->
            database
                .mongo()
                .getCollection("discussions")
                .updateOne(eq(opened.discussion().value()), set("state.opening.at", then)));
  }

  void asAnEarlierVersionKnewNoQuestions() {
    store.call(
        () ->
            database
                .mongo()
                .getCollection("discussions")
                .updateMany(new Document(), unset("waits")));
  }

  /// As the server does it.
  void startAgain() {
    deployAnew().tellWithheld();
  }

  private DiscussionsVerticle deployAnew() {
    vertx.undeploy(deployed).await();
    var discussions = fresh.get();
    deployed = vertx.deployVerticle(discussions).await();
    followed = discussions.followed();
    listener = discussions.listener();
    return discussions;
  }

  Followed followed() {
    return followed;
  }

  @Override
  public void close() {
    site.close();
    following.close();
    journal.close();
    vertx.close().await();
    database.close();
  }
}
