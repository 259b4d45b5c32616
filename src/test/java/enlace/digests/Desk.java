package enlace.digests;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import enlace.bus.Bus;
import enlace.cast.Engine;
import enlace.cast.MovingClock;
import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PostModerated;
import enlace.events.DiscussionEvent.PostRetracted;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.Event;
import enlace.events.PracticeEvent.Published;
import enlace.events.Recorded;
import enlace.ids.EmailAddress;
import enlace.ids.EventId;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.keys.ServerKey;
import enlace.mail.Frozen;
import enlace.mail.LetterRetention;
import enlace.mail.LetterState;
import enlace.mail.Limits;
import enlace.mail.MailTransport;
import enlace.mail.Postman;
import enlace.mail.Sender;
import enlace.mail.Stationery;
import enlace.mail.StoredLetters;
import enlace.members.Company;
import enlace.pages.Pages;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Reader;
import enlace.store.Database;
import enlace.store.Store;
import enlace.vocabulary.Audience;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import enlace.vocabulary.Visibility;
import enlace.vocabulary.Vocabulary;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Everything that makes and sends digests, around a [Forum]: the real queue, postman and pages.
final class Desk implements AutoCloseable {
  /// A Monday, one minute before seven in Panama.
  private static final Vocabulary VOCABULARY =
      Vocabulary.ofDemonstration(LocalDate.parse("2026-03-01"));

  static final Instant MONDAY = Instant.parse("2026-03-09T11:59:00Z");

  static final Known ANA = member("ana", Language.ES, Rhythm.WEEKLY);

  private static final Pages PAGES = Pages.load(Clock.fixed(MONDAY, ZoneOffset.UTC));

  final MovingClock clock = new MovingClock(MONDAY);
  final Vertx vertx = Vertx.vertx();
  final Bus bus = new Bus(vertx);
  final Forum forum = new Forum(bus, MONDAY);
  final ServerKey key;
  final Database database;
  final StoredLetters letters;
  final StoredDigests stored;
  final Digests digests;
  final List<Frozen> sent = new CopyOnWriteArrayList<>();
  volatile MailTransport.Outcome answer = new MailTransport.Outcome.Taken("taken");

  private final Members members;
  private final Gathering gathering;
  private final DigestsListener listener;
  private static final Duration KEPT = Duration.ofDays(60);

  private long position;
  private boolean working;

  Desk(Engine engine, Path folder, Known... known) {
    database = engine.fresh();
    var store = new Store(database, clock);
    key = ServerKey.under(folder);
    members = Company.of(clock, known);
    letters = new StoredLetters(store, bus, clock, true);
    stored = new StoredDigests(store);
    gathering = new Gathering(stored, bus);
    digests = new Digests(stored, letters, members, gathering, () -> position, KEPT, clock);
    listener = new DigestsListener(stored, letters, members, clock);
    digests.enrolMissing();
  }

  static Known member(String name, Language language, Rhythm rhythm) {
    return new Known(
        new Reader.Member(
            new MemberId(name), Role.POC, Office.ofState("QM"), Set.of(), Set.of("demo")),
        "poc." + name,
        name + "@demo.example",
        "Oficina de " + name,
        "Point of Contact",
        language,
        ZoneId.of("America/Panama"),
        Set.of("handover"),
        rhythm,
        true);
  }

  /// Nothing is sent before: what changes between queueing and sending can be tried.
  void work() {
    work(members);
  }

  void work(Members members) {
    if (working) return;
    working = true;
    vertx
        .deployVerticle(
            new Postman(
                letters,
                List.of(
                    writer(members),
                    new StoppedWriter(
                        members, new Stationery(PAGES, true), URI.create("https://enlace.example")),
                    helpWriter(members)),
                transport(),
                Sender.find("Enlace <enlace@demo.example>").get(),
                bus,
                clock,
                Limits.USUAL))
        .await();
  }

  DigestWriter writer(Members members) {
    return new DigestWriter(
        gathering,
        members,
        VOCABULARY,
        VOCABULARY::firstRooms,
        new Stationery(PAGES, true),
        key,
        URI.create("https://enlace.example"),
        clock);
  }

  HelpWriter helpWriter(Members members) {
    return new HelpWriter(
        bus,
        members,
        VOCABULARY,
        new Stationery(PAGES, true),
        URI.create("https://enlace.example"));
  }

  private MailTransport transport() {
    return new MailTransport() {
      @Override
      public Outcome deliver(Frozen letter) {
        sent.add(letter);
        return answer;
      }

      @Override
      public void close() {}
    };
  }

  Members everyone() {
    return members;
  }

  void opened(Forum.Discussion discussion, String author) {
    hear(
        new Opened(
            discussion.id(),
            new Label.InRoom(new RoomId("plaza"), Marking.GREEN, Office.ofState("QN")),
            new MemberId(author),
            DiscussionKind.EXPERIENCE,
            Set.of(),
            Set.of()));
  }

  void replied(Forum.Discussion discussion, int number, String author) {
    hear(
        new Replied(
            discussion.id(),
            new PostId(discussion.id() + "-" + number),
            number,
            new MemberId(author),
            Set.of()));
  }

  void takenBack(Forum.Discussion discussion, int number, String author) {
    discussion.takenBack(number);
    hear(
        new PostRetracted(
            discussion.id(),
            new PostId(discussion.id() + "-" + number),
            number,
            new MemberId(author)));
  }

  void moderated(Forum.Discussion discussion, int number, Visibility visibility) {
    hear(
        new PostModerated(
            discussion.id(), new PostId(discussion.id() + "-" + number), number, visibility));
  }

  void published(Forum.Practice practice) {
    var label =
        new Label.OfPractice(
            PracticeState.PUBLISHED_NETWORK,
            false,
            Audience.POC_ONLY,
            Marking.GREEN,
            Office.ofState("QN"));
    hear(new Published(practice.id(), label, Set.of(), new MemberId("curator")));
  }

  void hear(Event event) {
    hear(event, clock.instant());
  }

  void hear(Event event, Instant at) {
    position++;
    hearAgain(event, at);
  }

  /// As after a crash before the listener's position was kept.
  void hearAgain(Event event) {
    hearAgain(event, clock.instant());
  }

  private void hearAgain(Event event, Instant at) {
    listener.hear(List.of(new Recorded(position, new EventId("e" + position), at, event)));
  }

  void atSeven() {
    clock.moveTo(MONDAY.plusSeconds(60));
    digests.queueDue();
  }

  /// What ended 90 days ago and nothing else is forgotten.
  void forgetLetters() {
    new LetterRetention(letters, members, Duration.ofDays(90), clock).sweep();
  }

  void awaitState(String letter, LetterState state) {
    await()
        .atMost(20, SECONDS)
        .until(
            () -> letters.find(new LetterId(letter)).map(it -> it.state()),
            found -> found.filter(state::equals).isPresent());
  }

  /// The only letter sent so far.
  Mail mail() {
    await().atMost(20, SECONDS).until(() -> sent.size() == 1);
    return Mail.of(sent.getFirst());
  }

  static EmailAddress address(Known known) {
    return new EmailAddress(known.email());
  }

  @Override
  public void close() {
    vertx.close().await();
    database.close();
  }
}
