package enlace.practices.pages;

import static enlace.practices.template.TemplateField.RELATED;
import static enlace.practices.template.TemplateField.SOURCE_THREADS;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.pages.Words;
import enlace.practices.template.Content;
import enlace.practices.template.PracticeTemplate;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.Done;
import enlace.requests.NotificationRequest.SeenPractice;
import enlace.requests.PracticeRequest.Filter;
import enlace.requests.PracticeRequest.ListPractices;
import enlace.requests.PracticeRequest.MarkRead;
import enlace.requests.PracticeRequest.ReadHistory;
import enlace.requests.PracticeRequest.ReadMine;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The library of practices, and each of them to read.
public final class PracticesRoutes implements Routes.Feature {
  /// After which what was under work is what the page of the practice shows.
  private static final Set<String> LEAVING = Set.of("publish", "withdraw");

  private static final int PAGE = 20;

  private final Bus bus;
  private final Members members;
  private final Permissions permissions;
  private final Vocabulary vocabulary;
  private final PracticeTemplate template;

  public PracticesRoutes(Bus bus, Vocabulary vocabulary, Members members, Permissions permissions) {
    this.bus = bus;
    this.members = members;
    this.permissions = permissions;
    this.vocabulary = vocabulary;
    this.template = new PracticeTemplate(vocabulary);
  }

  @Override
  public void addTo(Routes table) {
    table
        .open()
        .get("/practices", this::list)
        .get("/practices/waiting", this::showWaiting)
        .open()
        .get("/practices/:id", this::show)
        .open()
        .get("/practices/:id/standing", this::showStanding)
        .open()
        .get("/practices/:id/row", this::showRow)
        .open()
        .get("/practices/:id/history", this::showHistory)
        .post("/practices/:id/steps", this::step);
  }

  @Override
  public List<Form.Label> labels(Words words) {
    return StepForm.labels(words);
  }

  private Naming naming(Call call) {
    return new Naming(vocabulary, call.words());
  }

  private Reader reader(Call call) {
    return members.reader(call.asker());
  }

  static PracticeId id(Call call) {
    return new PracticeId(call.path("id"));
  }

  private Reply list(Call call) {
    var filter = filter(call);
    var library = bus.ask(call.asker(), new ListPractices(filter, call.query("after"), PAGE));
    var reader = reader(call);
    var page =
        LibraryPage.of(
            library,
            filter,
            call.session().isPresent(),
            permissions.mayPropose(reader),
            naming(call));
    return Reply.page(call.words().say("practices.title"), page)
        .marked(page.rows().stream().map(PracticeRow::marking).toList());
  }

  static Filter filter(Call call) {
    return new Filter(
        call.queries("theme"),
        call.queries("paragraph"),
        call.queries("state"),
        call.queries("language").stream().flatMap(code -> Language.find(code).stream()).toList());
  }

  private Reply showWaiting(Call call) {
    var mine = bus.ask(call.asker(), new ReadMine());
    var page =
        WaitingPage.of(mine, permissions.mayPropose(reader(call)), isCurator(call), naming(call));
    return Reply.page(call.words().say("practices.waiting.title"), page).marked(page.markings());
  }

  private Reply show(Call call) {
    var practice = read(call, edition(call));
    seen(call, practice);
    return reading(call, practice, Form.blank());
  }

  /// The edition is read, and what was told of it is read, before the bell of the same page is
  /// counted. A page is shown all the same when nobody counts; visitors have no notices.
  private void seen(Call call, ShownPractice practice) {
    if (call.session().isEmpty() || !call.isToBeRead()) return;
    bus.ask(call.asker(), new MarkRead(id(call), practice.head().edition()));
    bus.send(call.asker(), new SeenPractice(id(call))).otherwise(new Done()).await();
  }

  private static Optional<Integer> edition(Call call) {
    return call.query("edition").map(PracticesRoutes::number);
  }

  /// What is no number is no edition either.
  private static int number(String number) {
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException _) {
      throw new Refused(new NotFound());
    }
  }

  private ShownPractice read(Call call, Optional<Integer> edition) {
    return bus.ask(call.asker(), new ReadPractice(id(call), edition));
  }

  /// @param form of a step, as it was refused
  private Reply reading(Call call, ShownPractice practice, Form form) {
    var content = Content.of(practice.fields());
    var successor = practice.successor().stream().toList();
    var page =
        ReadingPage.of(
            practice,
            template,
            origins(bus, call, content.codes(SOURCE_THREADS)).stream()
                .map(ReadingPage.Origin::of)
                .toList(),
            summaries(call, content.codes(RELATED).stream().map(PracticeId::new).toList()),
            summaries(call, successor).stream().findFirst(),
            form,
            call.session().map(Session::role),
            call::address,
            naming(call));
    return Reply.again(page.title(), form, page).marked(practice.head().marking());
  }

  /// The discussions a practice came from, as far as the reader may see them.
  static List<Head> origins(Bus bus, Call call, List<String> ids) {
    if (ids.isEmpty()) return List.of();
    var discussions = ids.stream().map(DiscussionId::new).toList();
    return bus.ask(call.asker(), new ReadHeads(discussions)).items();
  }

  static boolean isCurator(Call call) {
    return call.session().filter(session -> session.role() == Role.CURATOR).isPresent();
  }

  private List<Summary> summaries(Call call, List<PracticeId> ids) {
    return ids.isEmpty() ? List.of() : bus.ask(call.asker(), new ReadSummaries(ids)).items();
  }

  /// The line that says how it stands, again when something changed.
  private Reply showStanding(Call call) {
    var practice = read(call, edition(call));
    int version = call.query("version", 0, 0, Integer.MAX_VALUE);
    return Reply.part(StatusLine.of(practice, version, isCurator(call), naming(call)));
  }

  private Reply showRow(Call call) {
    return Reply.part(PracticeRow.of(read(call, Optional.empty()).head(), naming(call)));
  }

  private Reply showHistory(Call call) {
    var history = bus.ask(call.asker(), history(call, PAGE));
    var head =
        summaries(call, List.of(id(call))).stream()
            .findFirst()
            .orElseThrow(() -> new Refused(new NotFound()));
    var page = HistoryPage.of(head, history, naming(call));
    return Reply.page(page.title(), page).marked(head.marking());
  }

  static ReadHistory history(Call call, int limit) {
    var after = call.query("after").map(_ -> call.query("after", 1, 1, Integer.MAX_VALUE));
    return new ReadHistory(id(call), after, limit);
  }

  /// Where it goes on after a step on the page of that edition.
  private static String after(String step, int edition) {
    if (step.equals("revise")) return "/edit";
    return edition == 1 || LEAVING.contains(step) ? "" : "?edition=" + edition;
  }

  private Reply step(Call call) {
    return call.orAgain(
        () -> {
          var step = SentPractice.step(call);
          RuleQuoted.refuseOnce(bus, call, step);
          bus.ask(call.asker(), step);
          return Reply.to(Paths.of(id(call)) + after(step.step(), edition(call).orElse(1)));
        },
        form -> reading(call, read(call, edition(call)), form));
  }
}
