package enlace.practices;

import enlace.bus.Bus;
import enlace.cast.Engine;
import enlace.cast.MovingClock;
import enlace.cast.TemporaryFolder;
import enlace.discussions.DiscussionsVerticle;
import enlace.drafts.DraftRoutes;
import enlace.drafts.DraftsVerticle;
import enlace.ids.DiscussionId;
import enlace.ids.FormId.Kind;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.journal.Journal;
import enlace.keys.ServerKey;
import enlace.members.Company;
import enlace.practices.pages.PracticeFormRoutes;
import enlace.practices.pages.PracticesApiRoutes;
import enlace.practices.pages.PracticesRoutes;
import enlace.practices.pages.ReviewRoutes;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.Key;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.Particulars;
import enlace.requests.PracticeRequest.Propose;
import enlace.requests.PracticeRequest.TakeStep;
import enlace.requests.Request;
import enlace.requests.Version;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Database;
import enlace.store.Store;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import enlace.web.TestSite;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// A small network whose practices run: a known company, a store, a journal, pages and the API.
final class Network implements AutoCloseable {
  /// Points of Contact of Costa Serena, Port Amity and Terra do Ipê.
  private static final ServerKey KEY = ServerKey.under(TemporaryFolder.make());

  static final Known ANA = new Known("poc.qm", Role.POC, Office.ofState("QM"), Language.ES);

  static final Known NOEL = new Known("poc.qn", Role.POC, Office.ofState("QN"), Language.EN);
  static final Known BRUNO = new Known("poc.qp", Role.POC, Office.ofState("QP"), Language.PT);

  /// Of Ana's office.
  static final Known TEO =
      new Known("national-team.qm", Role.NATIONAL_TEAM, Office.ofState("QM"), Language.ES);

  static final Known GRACE =
      new Known("partner", Role.PARTNER, Office.ofOrganisation("opcw"), Language.EN);
  static final Known CURATOR =
      new Known("curator", Role.CURATOR, Office.ofOrganisation("unoda"), Language.FR);

  /// A curator who comes from Ana's State.
  static final Known CURATOR_OF_QM =
      new Known("curator.qm", Role.CURATOR, Office.ofState("QM"), Language.ES);

  static final Known MODERATOR =
      new Known("moderator", Role.MODERATOR, Office.ofOrganisation("unoda"), Language.EN);
  static final Known AUDITOR =
      new Known("auditor", Role.AUDITOR, Office.ofOrganisation("unoda"), Language.EN);

  static final List<Known> COMPANY =
      List.of(ANA, NOEL, BRUNO, TEO, GRACE, CURATOR, CURATOR_OF_QM, MODERATOR, AUDITOR);

  /// One more for each role that is not in the company, at Ana's office and elsewhere.
  static final List<Known> OTHERS =
      Stream.of(
              Role.POC_ALTERNATE,
              Role.NATIONAL_TEAM,
              Role.EXPERT_OBSERVER,
              Role.INDUSTRY,
              Role.TRANSLATOR,
              Role.ADMIN)
          .flatMap(
              role ->
                  Stream.of(ANA.office(), GRACE.office())
                      .map(
                          office ->
                              new Known(
                                  role.code() + "-" + office.code(), role, office, Language.EN)))
          .toList();

  static List<Known> everybody() {
    return Stream.concat(COMPANY.stream(), OTHERS.stream()).toList();
  }

  final Database database;
  final Store store;
  final Bus bus;
  final TestSite site;
  final PracticesVerticle practices;
  final MovingClock clock = new MovingClock(Instant.parse("2026-03-02T12:00:00Z"));
  private final Journal journal;
  private final Vertx vertx = Vertx.vertx();

  record Known(String handle, Role role, Office office, Language language) {
    MemberId id() {
      return new MemberId(handle);
    }

    Asker asker() {
      return new Asker.Member(id(), language);
    }

    Reader.Member reader() {
      return new Reader.Member(id(), role, office, Set.of(), Set.of());
    }

    Members.Known member() {
      return new Members.Known(
          reader(),
          handle,
          handle + "@demo.example",
          handle,
          "desk",
          language,
          ZoneId.of("America/Panama"),
          Set.of("resources"),
          Rhythm.WEEKLY,
          true);
    }
  }

  Network(Engine engine) {
    database = engine.fresh();
    store = new Store(database, clock);
    bus = new Bus(vertx);
    journal = Journal.start(store, bus);
    var vocabulary = Examples.VOCABULARY;
    var company = everybody().stream().map(Known::member).toArray(Members.Known[]::new);
    var members = Company.of(clock, company);
    var permissions = new Permissions(vocabulary, vocabulary::firstRooms);
    vertx
        .deployVerticle(
            new DiscussionsVerticle(
                bus, store, vocabulary, vocabulary::firstRooms, members, permissions, KEY, clock))
        .await();
    practices =
        new PracticesVerticle(bus, store, journal, vocabulary, members, permissions, KEY, clock);
    vertx.deployVerticle(practices).await();
    vertx.deployVerticle(new DraftsVerticle(bus, store, members, clock)).await();
    var form = new PracticeFormRoutes(bus, vocabulary, members, permissions, clock);
    var review = new ReviewRoutes(bus, vocabulary);
    site =
        TestSite.with(
            new PracticesRoutes(bus, vocabulary, members, permissions),
            form,
            review,
            new PracticesApiRoutes(bus),
            new DraftRoutes(
                bus, Map.of(Kind.PROPOSING, form, Kind.PRACTICE, form, Kind.REVIEW, review)));
  }

  TestSite.Browser as(Known member) {
    return site.as(TestSite.session(member.handle(), member.role(), member.language()));
  }

  <A extends Record> A ask(Known member, Request<A> request) {
    return bus.ask(member.asker(), request);
  }

  /// A discussion in the Points of Contact room, opened by Ana.
  String discussion() {
    return discussion("poc-room");
  }

  String discussion(String room) {
    var wish =
        new DiscussionRequest.Open(
            new RoomId(room),
            "¿Quién convoca cuando nadie es el jefe?",
            "Somos dos personas.",
            DiscussionKind.QUESTION,
            Language.FR,
            Capacity.PERSONAL,
            Optional.empty(),
            List.of("resources"),
            List.of("OP3D"),
            freshKey());
    return ask(ANA, wish).discussion().value();
  }

  PostId reply(Known by, String discussion, String text) {
    var wish =
        new DiscussionRequest.AddReply(
            new DiscussionId(discussion),
            text,
            Language.ES,
            Capacity.PERSONAL,
            Optional.empty(),
            freshKey());
    return ask(by, wish).post();
  }

  /// A draft of Ana's office.
  String draft(Map<String, Object> fields) {
    return draft(ANA, fields);
  }

  String draft(Known by, Map<String, Object> fields) {
    return ask(by, new Propose(fields, freshKey())).practice().value();
  }

  /// A published one.
  String published(Known by, Map<String, Object> fields) {
    var practice = draft(by, fields);
    publish(by, practice);
    return practice;
  }

  void publish(Known by, String practice) {
    step(by, practice, "submit");
    step(CURATOR, practice, "take-up");
    step(CURATOR, practice, "ask-clearance");
    clear(by, practice);
    step(CURATOR, practice, "publish");
  }

  PracticeRequest.Stepped step(Known by, String practice, String step) {
    return step(by, practice, step, Particulars.note("Una nota."));
  }

  PracticeRequest.Stepped step(Known by, String practice, String step, Particulars with) {
    var wish = new TakeStep(new PracticeId(practice), step, with, Version.ANY, freshKey());
    return ask(by, wish);
  }

  void clear(Known by, String practice) {
    var clearance =
        new Clearance(LocalDate.of(2026, 3, 1), "Dirección de asuntos jurídicos", Optional.empty());
    step(by, practice, "clear", Particulars.clearance(clearance, ""));
  }

  static Key freshKey() {
    return new Key(UUID.randomUUID().toString());
  }

  @Override
  public void close() {
    site.close();
    journal.close();
    vertx.close().await();
    database.close();
  }
}
