package enlace.moderation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import enlace.bus.Bus;
import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.moderation.StoredLog.Logged;
import enlace.moderation.StoredLog.Whose;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.ModerationRequest.CaseList;
import enlace.requests.ModerationRequest.ListCases;
import enlace.requests.ModerationRequest.Log;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.NoteItem;
import enlace.requests.ModerationRequest.Parties;
import enlace.requests.ModerationRequest.ReadLog;
import enlace.requests.ModerationRequest.ReportItem;
import enlace.requests.ModerationRequest.ShownCase;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.ModerationRequest.WaitingCases;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Cursor;
import enlace.store.Page;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Role;
import enlace.vocabulary.Room;
import enlace.vocabulary.ThingKind;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Cases and their log, as one asker may see them.
record CaseViews(
    StoredCases stored,
    StoredLog log,
    Handling handling,
    Bus bus,
    Members members,
    Permissions permissions,
    Clock clock) {
  private static final int COUNTED = 100;

  /// Who moderates no room finds no list either.
  CaseList list(Asker asker, ListCases wish) {
    var reader = members.member(asker);
    var rooms = moderated(reader);
    if (rooms.isEmpty()) throw new Refused(new NotFound());
    var wanted = wish.room().map(List::of).orElse(rooms).stream().filter(rooms::contains).toList();
    var after = wish.after().map(Cursor::read).orElse(Cursor.BEGINNING);
    boolean network = isOfNetwork(reader) && wish.room().isEmpty();
    var found = stored.list(wanted, network, wish.state(), after, wish.limit() + 1);
    var page = Page.of(found, wish.limit(), it -> Cursor.at(it.at(), it.id()));
    var seen = page.items().stream().filter(it -> sees(reader, it)).toList();
    return new CaseList(items(asker, reader, seen), page.next().map(Cursor::text));
  }

  private List<RoomId> moderated(Reader.Member reader) {
    return permissions.moderated(reader).stream().map(Room::id).toList();
  }

  private static boolean isOfNetwork(Reader.Member reader) {
    return Permissions.moderatesNetwork(reader);
  }

  WaitingCases waiting(Reader.Member reader) {
    var rooms = moderated(reader);
    var waiting =
        rooms.isEmpty()
            ? List.<Case>of()
            : stored
                .list(rooms, isOfNetwork(reader), Optional.empty(), Cursor.BEGINNING, COUNTED)
                .stream()
                .filter(it -> handling.handles(reader, it))
                .toList();
    var now = clock.instant();
    return new WaitingCases(
        waiting.size(), (int) waiting.stream().filter(it -> it.isOverdue(now)).count());
  }

  CaseList some(Asker asker, List<CaseId> ids) {
    var reader = members.member(asker);
    var seen = stored.byIds(ids).stream().filter(it -> sees(reader, it)).toList();
    return new CaseList(items(asker, reader, seen), Optional.empty());
  }

  private boolean sees(Reader.Member reader, Case known) {
    if (known.subject().isOf(reader)) return known.concernsAuthor();
    return !handling.parties(reader, known).isEmpty() || handling.isAside(reader, known);
  }

  private List<CaseItem> items(Asker asker, Reader.Member reader, List<Case> cases) {
    if (cases.isEmpty()) return List.of();
    var about =
        cases.stream().flatMap(it -> it.subject().discussion().stream()).distinct().toList();
    var heads =
        bus.ask(asker, new ReadHeads(about)).items().stream().collect(toMap(Head::id, identity()));
    var practices = practices(asker, cases);
    return cases.stream().map(it -> item(reader, it, heads, practices)).toList();
  }

  private Map<PracticeId, Summary> practices(Asker asker, List<Case> cases) {
    var about = cases.stream().flatMap(it -> it.subject().practice().stream()).distinct().toList();
    if (about.isEmpty()) return Map.of();
    return bus.ask(asker, new ReadSummaries(about)).items().stream()
        .collect(toMap(Summary::id, identity()));
  }

  private CaseItem item(
      Reader.Member reader,
      Case known,
      Map<DiscussionId, Head> heads,
      Map<PracticeId, Summary> practices) {
    var subject = known.subject();
    boolean author = subject.isOf(reader);
    var head = subject.discussion().map(heads::get);
    var practice = subject.practice().map(practices::get);
    return new CaseItem(
        known.id(),
        subject.thing(),
        subject.room().filter(_ -> !author || head.isPresent()),
        stateFor(known, author),
        head.map(Head::title).or(() -> practice.map(Summary::title)),
        head.map(Head::language).or(() -> practice.map(Summary::language)),
        head.map(Head::marking).or(() -> practice.map(Summary::marking)),
        subject.number(),
        known.at(),
        known.due().filter(_ -> known.waiting()),
        known.isOverdue(clock.instant()),
        known.claimed().filter(_ -> !author),
        author,
        known.version());
  }

  /// That somebody reported it is not told to the author.
  private static CaseState stateFor(Case known, boolean author) {
    return author && known.state() == CaseState.REPORTED ? CaseState.SETTLED : known.state();
  }

  /// As it would begin, where it has not.
  ShownCase read(Asker asker, Thing thing) {
    var reader = members.member(asker);
    if (thing.kind() == ThingKind.MEMBER) return account(asker, reader, new MemberId(thing.id()));
    var words = handling.words(reader, thing);
    var known = known(words.subject());
    if (!sees(reader, known) || !handling.mayOpen(reader, known, words))
      throw new Refused(new NotFound());
    boolean author = known.subject().isOf(reader);
    if (!author && !words.read()) log.looked(known, reader.id(), clock.instant());
    return shown(asker, reader, Optional.of(words), known);
  }

  private ShownCase account(Asker asker, Reader.Member reader, MemberId id) {
    var member = members.find(id).orElseThrow(() -> new Refused(new NotFound())).reader();
    var known = known(Subject.account(member));
    if (!sees(reader, known)) throw new Refused(new NotFound());
    return shown(asker, reader, Optional.empty(), known);
  }

  private Case known(Subject subject) {
    return stored.byId(subject.id()).orElseGet(() -> Case.of(subject, clock.instant()));
  }

  private ShownCase shown(Asker asker, Reader.Member reader, Optional<Words> words, Case known) {
    boolean author = known.subject().isOf(reader);
    boolean handles = handling.handles(reader, known);
    boolean named = words.map(Words::named).orElse(true);
    return new ShownCase(
        items(asker, reader, List.of(known)).getFirst(),
        words.flatMap(Words::post),
        words.flatMap(Words::practice),
        handles ? known.reports().stream().map(CaseViews::item).toList() : List.of(),
        history(known, author || named, author).stream()
            .map(it -> withoutUnnamed(reader, it))
            .toList(),
        handles ? known.notes().stream().map(CaseViews::item).toList() : List.of(),
        words.filter(Words::isErased).isPresent() ? Set.of() : steps(reader, known, author, named),
        author && known.possible().contains(ModerationStep.ANSWERED),
        handles,
        handling.isAside(reader, known));
  }

  /// What names its author has nothing to look behind for; the account of who is not named is no
  /// matter of the case.
  private Set<ModerationStep> steps(
      Reader.Member reader, Case known, boolean author, boolean named) {
    var steps = author || !named ? steps(reader, known) : withAccount(reader, known);
    if (named) steps.remove(ModerationStep.LOOK_BEHIND);
    return steps;
  }

  /// As well what can be done to the account of who wrote it.
  private Set<ModerationStep> withAccount(Reader.Member reader, Case known) {
    var steps = steps(reader, known);
    if (!known.subject().isAccount())
      members
          .find(known.subject().author())
          .map(it -> steps(reader, known(Subject.account(it.reader()))))
          .ifPresent(it -> it.stream().filter(Steps.ON_ACCOUNTS::contains).forEach(steps::add));
    return steps;
  }

  private Set<ModerationStep> steps(Reader.Member reader, Case known) {
    return known.possible().stream()
        .filter(step -> step != ModerationStep.ANSWERED)
        .filter(step -> handling.mayTake(reader, known, step))
        .filter(step -> step != ModerationStep.APPEAL || !known.isAppealed())
        .collect(toCollection(() -> EnumSet.noneOf(ModerationStep.class)));
  }

  private static ReportItem item(Case.Filed filed) {
    return new ReportItem(filed.by(), filed.reason(), filed.note(), filed.at());
  }

  private static NoteItem item(Case.Note note) {
    return new NoteItem(note.by(), note.text(), note.at());
  }

  /// @param named whether its author, and of a practice the colleagues of that one, may be named to
  ///     the reader for what they did about it
  private static List<LogItem> history(Case known, boolean named, boolean author) {
    return IntStream.range(0, known.history().size())
        .filter(number -> !author || known.history().get(number).concernsAuthor())
        .mapToObj(known::logged)
        .map(item -> named ? item : withoutAuthor(item, known.subject().author()))
        .toList();
  }

  private static LogItem withoutAuthor(LogItem item, MemberId author) {
    boolean theirs =
        Steps.OF_AUTHORS.contains(item.step()) || item.actor().equals(Optional.of(author));
    return theirs ? item.withoutActor() : item;
  }

  /// For which words something was done to an account is not told while they do not name it.
  private LogItem withoutUnnamed(Reader.Member reader, LogItem item) {
    return item.because().filter(it -> !handling.isNamed(reader, it)).isPresent()
        ? item.withoutCause()
        : item;
  }

  Parties parties(CaseId id) {
    var known = stored.byId(id).orElseThrow(() -> new Refused(new NotFound()));
    var subject = known.subject();
    var owners = subject.owners(members);
    return new Parties(
        subject.room(),
        subject.author(),
        subject.office(),
        known.network(),
        owners,
        known.told(owners));
  }

  Log log(Asker asker, ReadLog wish) {
    var reader = members.member(asker);
    var whose =
        reader.role() == Role.AUDITOR
            ? Optional.<Whose>empty()
            : Optional.of(
                new Whose(
                    reader.id(),
                    Optional.of(reader.office()).filter(it -> Permissions.speaksFor(reader, it)),
                    moderated(reader),
                    isOfNetwork(reader)));
    var after = wish.after().map(Cursor::read).orElse(Cursor.BEGINNING);
    var page =
        Page.of(
            log.list(whose, wish.thing(), after, wish.limit() + 1), wish.limit(), Logged::place);
    return new Log(
        page.items().stream().map(entry -> item(reader, entry)).toList(),
        page.next().map(Cursor::text));
  }

  /// What authors did about the own words, or colleagues about a practice, names them no more than
  /// the words do.
  private LogItem item(Reader.Member reader, Logged entry) {
    var item = entry.item();
    boolean named =
        withoutAuthor(item, entry.of()).equals(item)
            || item.thing().kind() == ThingKind.MEMBER
            || entry.of().equals(reader.id())
            || handling.isNamed(reader, item.thing());
    return named ? item : withoutAuthor(item, entry.of());
  }
}
