package enlace.members;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import enlace.bus.Bus;
import enlace.cast.Engine;
import enlace.cast.MovingClock;
import enlace.cast.TemporaryFolder;
import enlace.discussions.DiscussionsVerticle;
import enlace.drafts.DraftsVerticle;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.journal.Journal;
import enlace.keys.ServerKey;
import enlace.mail.LetterWriter;
import enlace.mail.LetterWriter.Written;
import enlace.mail.LettersVerticle;
import enlace.mail.Stationery;
import enlace.members.FakeLetters.Queued;
import enlace.members.letters.MemberLetters;
import enlace.members.pages.ConfirmationRoutes;
import enlace.members.pages.DirectoryRoutes;
import enlace.members.pages.InvitingRoutes;
import enlace.members.pages.MemberApiRoutes;
import enlace.members.pages.SeatRoutes;
import enlace.members.pages.SettingsRoutes;
import enlace.members.pages.SignInRoutes;
import enlace.pages.Pages;
import enlace.practices.PracticesVerticle;
import enlace.problems.Problem;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Key;
import enlace.requests.MemberRequest.AcceptInvitation;
import enlace.requests.MemberRequest.AccountStanding;
import enlace.requests.MemberRequest.Client;
import enlace.requests.MemberRequest.Decide;
import enlace.requests.MemberRequest.Invite;
import enlace.requests.MemberRequest.Invited;
import enlace.requests.MemberRequest.Profile;
import enlace.requests.MemberRequest.ProfileChange;
import enlace.requests.MemberRequest.SignIn;
import enlace.requests.MemberRequest.SignedIn;
import enlace.requests.Password;
import enlace.requests.Request;
import enlace.rights.Permissions;
import enlace.store.Database;
import enlace.store.Store;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import enlace.web.TestSite;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;

/// Members on a database of their own, with a clock that a test moves and letters that are kept.
public final class Household implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  public static final Password PASSWORD = new Password("una sopa en buena compañía");
  static final Password OTHER = new Password("tres gatos y un tranvía");
  static final Client CLIENT = new Client("192.0.2.1", "Firefox");
  static final Asker VISITOR = new Asker.Visitor(Language.ES);
  static final Duration KEPT = Duration.ofDays(90);
  public static final Office QM = Office.ofState("QM");
  public static final Office DESK = Office.ofOrganisation("demo-secretariat");

  /// The same for every account: making one takes a tenth of a second.
  private static final String HASH = new Passwords().hash(PASSWORD);

  private static final Pages PAGES = Pages.load(Clock.fixed(START, ZoneOffset.UTC));
  private static final URI SITE = URI.create("https://enlace.example");

  final MovingClock clock = new MovingClock(START);
  public final FakeLetters letters = new FakeLetters();
  final Store store;
  final Journal journal;
  private final Vertx vertx = Vertx.vertx();
  final Bus bus = new Bus(vertx);
  private final Vocabulary vocabulary = Vocabulary.ofDemonstration(LocalDate.of(2026, 11, 23));
  private final ServerKey key = ServerKey.under(TemporaryFolder.make());
  private final Database database;
  private Membership membership;
  private long decisions;

  public Household(Engine engine) {
    this(engine.fresh());
  }

  Household(Database database) {
    this.database = database;
    store = new Store(database, clock);
    journal = Journal.start(store, bus);
    membership = membership(true);
    var members = new MembersVerticle(bus, membership);
    vertx.deployVerticle(members).await();
    vertx.deployVerticle(new LettersVerticle(bus, letters, membership.members())).await();
    journal.follow(members.listener(letters));
  }

  /// What waits for members: discussions, practices, drafts.
  void open() {
    var members = membership.members();
    vertx
        .deployVerticle(
            new DiscussionsVerticle(
                bus, store, vocabulary, vocabulary::firstRooms, members, permissions(), key, clock))
        .await();
    vertx
        .deployVerticle(
            new PracticesVerticle(
                bus, store, journal, vocabulary, members, permissions(), key, clock))
        .await();
    vertx.deployVerticle(new DraftsVerticle(bus, store, members, clock)).await();
  }

  private Membership membership(boolean demo) {
    return new Membership(
        store,
        clock,
        key,
        SITE,
        vocabulary,
        new Permissions(vocabulary, vocabulary::firstRooms),
        KEPT,
        demo);
  }

  /// The pages and the API, with sessions of the test's own.
  public TestSite site() {
    var permissions = new Permissions(vocabulary, vocabulary::firstRooms);
    return TestSite.with(
        new SignInRoutes(bus, vocabulary, true),
        new SettingsRoutes(bus, vocabulary, clock),
        new ConfirmationRoutes(bus, vocabulary),
        new DirectoryRoutes(
            bus, vocabulary, vocabulary::firstRooms, membership.members(), permissions),
        new InvitingRoutes(
            bus, vocabulary, vocabulary::firstRooms, membership.members(), permissions),
        new SeatRoutes(bus, vocabulary, membership.members()),
        new MemberApiRoutes(bus, vocabulary));
  }

  /// As moderation decides.
  public void suspend(Asker.Member member) {
    decide(member, new AccountStanding(true, Optional.empty()));
  }

  public void readmit(Asker.Member member) {
    decide(member, new AccountStanding(false, Optional.empty()));
  }

  void decide(Asker.Member member, AccountStanding standing) {
    bus.ask(new Asker.Platform(), new Decide(member.id(), ++decisions, standing));
  }

  public Permissions permissions() {
    return new Permissions(vocabulary, vocabulary::firstRooms);
  }

  Database database() {
    return database;
  }

  public Membership membership() {
    return membership;
  }

  /// What another start of the server would find in the database.
  Membership restarted() {
    return membership(false);
  }

  @Override
  public void close() {
    journal.close();
    vertx.close().await();
    database.close();
  }

  public <A extends Record> A ask(Asker asker, Request<A> request) {
    return bus.ask(asker, request);
  }

  Problem refused(Asker asker, Request<?> request) {
    return catchThrowableOfType(Refused.class, () -> bus.ask(asker, request)).problem();
  }

  /// A member made without an invitation, with [#PASSWORD].
  public Asker.Member enrolled(String email, Role role, Office office, String... cohorts) {
    membership.enrol(
        List.of(new Enrolment(email, role, office, Set.of(cohorts), profile("Oficina " + email))),
        HASH);
    return asker(email);
  }

  public Asker.Member moderator() {
    return enrolled("moderator@demo.example", Role.MODERATOR, DESK);
  }

  public Asker.Member poc() {
    return enrolled("poc.qm@demo.example", Role.POC, QM);
  }

  static Profile profile(String name) {
    return new Profile(
        name,
        "Dirección de No Proliferación",
        Language.ES,
        Set.of(Language.ES, Language.EN),
        "America/Panama",
        Set.of("licensing"),
        Rhythm.WEEKLY,
        "system");
  }

  /// Changes nothing but the name.
  static ProfileChange named(String name) {
    return new ProfileChange(
        Optional.of(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Asker.Member asker(String email) {
    var known =
        membership.members().all().stream()
            .filter(member -> member.email().equals(email))
            .findFirst()
            .orElseThrow();
    return new Asker.Member(known.id(), known.language());
  }

  SignIn signIn(String email, Password password) {
    return new SignIn(email, password, CLIENT);
  }

  String token(String email) {
    return ask(VISITOR, signIn(email, PASSWORD)).token();
  }

  public boolean isSignedIn(String token) {
    return membership.sessions().find(token).isPresent();
  }

  public static Invite invitation(String email, Role role, Office office) {
    return new Invite(email, role, office, Language.PT, Set.of(), Optional.empty(), key());
  }

  static Key key() {
    return new Key(UUID.randomUUID().toString());
  }

  /// The part of a link that opens it.
  public static String token(Invited invited) {
    return invited.link().substring(invited.link().lastIndexOf('/') + 1);
  }

  static AcceptInvitation accept(Invited invited) {
    return new AcceptInvitation(token(invited), "Equipo nacional", "Aduanas", PASSWORD, CLIENT);
  }

  SignedIn joined(Asker by, String email, Role role, Office office) {
    return ask(VISITOR, accept(ask(by, invitation(email, role, office))));
  }

  MemberId memberWith(String email) {
    return asker(email).id();
  }

  /// All that the database holds.
  String stored() {
    var all = new ArrayList<String>();
    for (var name : database.mongo().listCollectionNames())
      if (!name.equals("positions"))
        for (Document document : database.mongo().getCollection(name).find())
          all.add(document.toJson());
    return String.join("\n", all);
  }

  public Optional<Written> written(Queued letter) {
    return writer(letter).write(letter.order());
  }

  boolean stillAllowed(Queued letter, Map<String, String> judged) {
    return writer(letter).stillAllowed(letter.order(), judged);
  }

  private LetterWriter writer(Queued letter) {
    var stationery = new Stationery(PAGES, false);
    return MemberLetters.writers(membership, vocabulary, stationery).stream()
        .filter(writer -> writer.kind().equals(letter.kind()))
        .findFirst()
        .orElseThrow();
  }
}
