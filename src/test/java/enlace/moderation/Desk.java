package enlace.moderation;

import enlace.bus.Bus;
import enlace.cast.Engine;
import enlace.cast.MovingClock;
import enlace.cast.TemporaryFolder;
import enlace.discussions.DiscussionsVerticle;
import enlace.drafts.DraftsVerticle;
import enlace.events.PracticeEvent;
import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.journal.Journal;
import enlace.journal.Listener;
import enlace.keys.ServerKey;
import enlace.members.Company;
import enlace.members.FakeLetters;
import enlace.practices.PracticesVerticle;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.AddReply;
import enlace.requests.DiscussionRequest.Correct;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.requests.DiscussionRequest.Move;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.Done;
import enlace.requests.Key;
import enlace.requests.MemberRequest;
import enlace.requests.MemberRequest.AccountStanding;
import enlace.requests.MemberRequest.Decide;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.ModerationRequest.ListCases;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.LookBehind;
import enlace.requests.ModerationRequest.LookedBehind;
import enlace.requests.ModerationRequest.ReadCase;
import enlace.requests.ModerationRequest.ReadLog;
import enlace.requests.ModerationRequest.Redact;
import enlace.requests.ModerationRequest.Report;
import enlace.requests.ModerationRequest.ShownCase;
import enlace.requests.ModerationRequest.Stepped;
import enlace.requests.ModerationRequest.TakeStep;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.Request;
import enlace.requests.Version;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.rooms.RoomDirectory;
import enlace.store.Database;
import enlace.store.Store;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import enlace.vocabulary.Rule;
import enlace.vocabulary.ThingKind;
import enlace.vocabulary.Vocabulary;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// A network with discussions and those who moderate them, at a time that a test sets.
final class Desk implements AutoCloseable {
  static final Someone ANA = poc("qm", Language.ES);
  static final Someone ANA_ALTERNATE =
      new Someone("poc-alternate.qm", Role.POC_ALTERNATE, Office.ofState("QM"), Language.ES);
  static final Someone TEAM =
      new Someone("national-team.qm", Role.NATIONAL_TEAM, Office.ofState("QM"), Language.ES);
  static final Someone BRUNO = poc("qp", Language.PT);
  static final Someone BRUNOS_TEAM =
      new Someone("national-team.qp", Role.NATIONAL_TEAM, Office.ofState("QP"), Language.PT);
  static final Someone MODERATOR = moderator("moderator", Office.ofOrganisation("unoda"));
  static final Someone SECOND = moderator("moderator2", Office.ofOrganisation("unoda"));
  static final Someone THIRD = moderator("moderator3", Office.ofOrganisation("opcw"));

  /// From the State of [#ANA].
  static final Someone COMPATRIOT = moderator("moderator.qm", Office.ofState("QM"));

  static final Someone CURATOR =
      new Someone("curator", Role.CURATOR, Office.ofOrganisation("unoda"), Language.FR);

  static final Someone AUDITOR =
      new Someone("auditor", Role.AUDITOR, Office.ofOrganisation("unoda"), Language.EN);

  static final Someone ADMIN =
      new Someone("admin", Role.ADMIN, Office.ofOrganisation("unoda"), Language.EN);

  private static final ServerKey KEY = ServerKey.under(TemporaryFolder.make());

  private static final List<Someone> ALL =
      List.of(
          ANA,
          ANA_ALTERNATE,
          TEAM,
          BRUNO,
          BRUNOS_TEAM,
          MODERATOR,
          SECOND,
          THIRD,
          COMPATRIOT,
          CURATOR,
          AUDITOR,
          ADMIN);

  /// A Friday.
  static final Instant FRIDAY = Instant.parse("2026-03-06T15:00:00Z");

  final MovingClock clock = new MovingClock(FRIDAY);
  final FakeLetters letters = new FakeLetters();
  final Store store;
  final Bus bus;
  private final Database database;
  private final Members members;
  private final Journal journal;
  private final ModerationVerticle moderation;
  private final Listener following;
  private final List<String> listeners;
  private final Map<MemberId, AccountStanding> accounts = new ConcurrentHashMap<>();
  private final Vertx vertx = Vertx.vertx();

  record Someone(String handle, Role role, Office office, Language language) {
    MemberId id() {
      return new MemberId(handle);
    }

    private Asker asker() {
      return new Asker.Member(id(), language);
    }

    private Members.Known known() {
      return new Members.Known(
          new Reader.Member(id(), role, office, Set.of(), Set.of()),
          handle,
          handle + "@demo.example",
          handle,
          "desk",
          language,
          ZoneOffset.UTC,
          Set.of(),
          Rhythm.WEEKLY,
          true);
    }
  }

  private static Someone poc(String state, Language language) {
    return new Someone(
        "poc." + state,
        Role.POC,
        Office.ofState(state.toUpperCase(java.util.Locale.ROOT)),
        language);
  }

  private static Someone moderator(String handle, Office office) {
    return new Someone(handle, Role.MODERATOR, office, Language.EN);
  }

  Desk(Engine engine) {
    database = engine.fresh();
    store = new Store(database, clock);
    bus = new Bus(vertx);
    journal = Journal.start(store, bus);
    var vocabulary = Vocabulary.ofDemonstration(LocalDate.of(2026, 3, 1));
    members = Company.of(clock, ALL.stream().map(Someone::known).toArray(Members.Known[]::new));
    var rooms = new RoomDirectory(store, vocabulary, clock);
    var permissions = new Permissions(vocabulary, rooms);
    var discussions =
        new DiscussionsVerticle(bus, store, vocabulary, rooms, members, permissions, KEY, clock);
    moderation = new ModerationVerticle(bus, store, members, permissions, KEY, clock);
    bus.answer(MemberRequest.class, this::decided);
    vertx.deployVerticle(discussions).await();
    vertx.deployVerticle(moderation).await();
    vertx
        .deployVerticle(
            new PracticesVerticle(
                bus, store, journal, vocabulary, members, permissions, KEY, clock))
        .await();
    vertx.deployVerticle(new DraftsVerticle(bus, store, members, clock)).await();
    following = discussions.listener();
    journal.follow(following);
    journal.follow(moderation.listener(letters));
    listeners = List.of(following.name(), moderation.listener(letters).name());
  }

  private Future<Done> decided(Asker asker, MemberRequest<?> request) {
    if (request instanceof Decide(var member, _, var standing)) accounts.put(member, standing);
    return Future.succeededFuture(new Done());
  }

  /// What members were told last of that account.
  AccountStanding account(Someone member) {
    return accounts.getOrDefault(member.id(), new AccountStanding(false, Optional.empty()));
  }

  /// That member works elsewhere from now on.
  void moveTo(Someone member, Office office) {
    var moved = new Someone(member.handle(), member.role(), office, member.language());
    Company.change(members, clock, moved.known());
  }

  <A extends Record> A ask(Asker asker, Request<A> request) {
    return bus.ask(asker, request);
  }

  <A extends Record> A ask(Someone member, Request<A> request) {
    return bus.ask(member.asker(), request);
  }

  /// All that followed from what was done is done: moderation hears of discussions, and discussions
  /// of moderation.
  void settle() {
    for (int round = 0; round < 3; round++) listeners.forEach(journal::awaitHeard);
  }

  /// Discussions hear again all that happened, as after a crash.
  void hearAgain() {
    settle();
    following.hear(journal.after(0, 1_000));
    settle();
  }

  /// The names of all events of practices.
  List<String> practiceEvents() {
    settle();
    return journal.after(0, 1_000).stream()
        .filter(it -> it.event() instanceof PracticeEvent)
        .map(it -> it.event().getClass().getSimpleName())
        .toList();
  }

  Posted open(Someone member, String room, String title) {
    return open(member, room, title, Optional.empty());
  }

  Posted open(Someone member, String room, String title, Marking marking) {
    return open(member, room, title, Optional.of(marking));
  }

  private Posted open(Someone member, String room, String title, Optional<Marking> marking) {
    return ask(
        member,
        new Open(
            new RoomId(room),
            title,
            "Somos dos personas.",
            DiscussionKind.QUESTION,
            Language.ES,
            Capacity.PERSONAL,
            marking,
            List.of(),
            List.of(),
            key()));
  }

  Posted reply(Someone member, DiscussionId to, String text) {
    return ask(
        member, new AddReply(to, text, Language.ES, Capacity.PERSONAL, Optional.empty(), key()));
  }

  void attribute(Someone member, Posted post, Attribution attribution) {
    ask(
        member,
        new EditPost(post.post(), Optional.empty(), Optional.of(attribution), Version.ANY, key()));
    settle();
  }

  LookedBehind lookBehind(Someone member, Posted post, String reason) {
    var looked = ask(member, new LookBehind(thing(post), reason, key()));
    settle();
    return looked;
  }

  void edit(Someone member, Posted post, String text) {
    ask(member, new EditPost(post.post(), text, Version.ANY, key()));
    settle();
  }

  void move(Someone member, Posted opened, RoomId to) {
    ask(member, new Move(opened.discussion(), to, Version.ANY, key()));
    settle();
  }

  void correct(Someone member, Posted opened, String title) {
    ask(
        member,
        new Correct(
            opened.discussion(),
            Optional.of(title),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Version.ANY,
            key()));
  }

  static Key key() {
    return new Key(UUID.randomUUID().toString());
  }

  static Thing thing(Posted post) {
    return new Thing(ThingKind.POST, post.post().value());
  }

  static CaseId thingCase(Posted post) {
    return thing(post).item();
  }

  CaseId report(Someone member, Thing thing) {
    return ask(member, new Report(thing, Rule.INVESTIGATION, "Un nombre.", false, key())).id();
  }

  Stepped step(Someone member, Thing thing, ModerationStep step) {
    var wish =
        new TakeStep(
            thing,
            step,
            Optional.of(Rule.INVESTIGATION),
            "A name.",
            Optional.empty(),
            Version.ANY,
            key());
    var stepped = ask(member, wish);
    settle();
    return stepped;
  }

  CaseId report(Someone member, Posted post) {
    return report(member, post, false);
  }

  CaseId report(Someone member, Posted post, boolean network) {
    return report(member, post, "Un nombre.", network);
  }

  CaseId report(Someone member, Posted post, String note, boolean network) {
    return ask(member, new Report(thing(post), Rule.INVESTIGATION, note, network, key())).id();
  }

  Stepped step(Someone member, Posted post, ModerationStep step) {
    return step(member, thing(post), step);
  }

  /// Takes a passage out.
  Stepped redact(Someone member, Posted post, String passage) {
    var stepped = ask(member, redaction(post, passage, Version.ANY));
    settle();
    return stepped;
  }

  static Redact redaction(Posted post, String passage, Version version) {
    return new Redact(
        thing(post),
        Optional.of(Rule.INVESTIGATION),
        "Un nombre.",
        List.of(passage),
        version,
        key());
  }

  /// What that member reads of a discussion, without what was removed.
  List<String> texts(Someone member, Posted in) {
    return posts(member, in).stream().map(ShownPost::text).filter(text -> !text.isEmpty()).toList();
  }

  List<ShownPost> posts(Someone member, Posted in) {
    return ask(member, new ReadPosts(in.discussion(), 1, 100)).items();
  }

  ShownCase read(Someone member, Posted post) {
    return ask(member, new ReadCase(thing(post)));
  }

  ModeratedPost words(Someone member, Posted post) {
    return read(member, post).post().orElseThrow();
  }

  List<CaseItem> waiting(Someone member) {
    return ask(member, new ListCases(Optional.empty(), Optional.empty(), Optional.empty(), 100))
        .items();
  }

  List<LogItem> log(Someone member) {
    settle();
    return ask(member, new ReadLog(Optional.empty(), Optional.empty(), 100)).items();
  }

  /// The clock takes its steps at that time.
  void at(Instant time) {
    clock.moveTo(time);
    moderation.sweep();
    settle();
  }

  /// All that is stored in that collection, as it lies there.
  String stored(String collection) {
    var all = new StringBuilder();
    for (var document : database.mongo().getCollection(collection).find())
      all.append(document.toJson());
    return all.toString();
  }

  @Override
  public void close() {
    journal.close();
    vertx.close().await();
    database.close();
  }
}
