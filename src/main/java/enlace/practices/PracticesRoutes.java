package enlace.practices;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.members.Members;
import enlace.members.Permissions;
import enlace.members.Reader;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.Done;
import enlace.requests.NotificationRequest.SeenPractice;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.AnswerComment;
import enlace.requests.PracticeRequest.Comment;
import enlace.requests.PracticeRequest.Edit;
import enlace.requests.PracticeRequest.Filter;
import enlace.requests.PracticeRequest.KeepCheck;
import enlace.requests.PracticeRequest.ListPractices;
import enlace.requests.PracticeRequest.Particulars;
import enlace.requests.PracticeRequest.Propose;
import enlace.requests.PracticeRequest.ReadMine;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.Review;
import enlace.requests.PracticeRequest.Stepped;
import enlace.requests.PracticeRequest.Summary;
import enlace.requests.Version;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The pages of practices.
public final class PracticesRoutes implements Routes.Feature {
  private static final int PAGE = 20;
  private static final int MOST_EDITIONS = 10_000;

  private final Bus bus;
  private final Members members;
  private final Permissions permissions;
  private final Vocabulary vocabulary;
  private final PracticeTemplate template;
  private final Clock clock;

  public PracticesRoutes(
      Bus bus, Vocabulary vocabulary, Members members, Permissions permissions, Clock clock) {
    this.bus = bus;
    this.members = members;
    this.permissions = permissions;
    this.vocabulary = vocabulary;
    this.template = new PracticeTemplate(vocabulary);
    this.clock = clock;
  }

  @Override
  public void addTo(Routes table) {
    table
        .open()
        .get("/practices", this::list)
        .get("/practices/new", this::begin)
        .post("/practices", this::propose)
        .get("/practices/waiting", this::showWaiting)
        .open()
        .get("/practices/:id", this::show)
        .open()
        .get("/practices/:id/standing", this::showStanding)
        .open()
        .get("/practices/:id/row", this::showRow)
        .get("/practices/:id/edit", this::showForm)
        .post("/practices/:id", this::edit)
        .post("/practices/:id/steps", this::step)
        .get("/practices/:id/review", this::review)
        .post("/practices/:id/review", this::stepInReview)
        .post("/practices/:id/check", this::keepCheck)
        .post("/practices/:id/comments", this::comment)
        .post("/practices/:id/comments/:number", this::answerComment);
  }

  private Naming naming(Call call) {
    return new Naming(vocabulary, call.words());
  }

  private Reader reader(Call call) {
    return members.reader(call.asker());
  }

  private static PracticeId id(Call call) {
    return new PracticeId(call.path("id"));
  }

  private static String path(PracticeId practice) {
    return "/practices/" + practice;
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
    return Reply.page(call.words().say("practices.title"), page);
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
    boolean curator = call.session().orElseThrow().role() == Role.CURATOR;
    var page = WaitingPage.of(mine, permissions.mayPropose(reader(call)), curator, naming(call));
    return Reply.page(call.words().say("practices.waiting.title"), page);
  }

  private Reply show(Call call) {
    var practice = read(call, edition(call));
    seen(call);
    return reading(call, practice, Optional.empty());
  }

  /// What was told of it is read, before the bell of the same page is counted. A page is shown all
  /// the same when nobody counts; visitors have no notices.
  private void seen(Call call) {
    if (call.session().isPresent())
      bus.send(call.asker(), new SeenPractice(id(call))).otherwise(new Done()).await();
  }

  private static Optional<Integer> edition(Call call) {
    return call.query("edition").map(_ -> call.query("edition", 1, 1, MOST_EDITIONS));
  }

  private PracticeRequest.Practice read(Call call, Optional<Integer> edition) {
    return bus.ask(call.asker(), new ReadPractice(id(call), edition));
  }

  private Reply reading(Call call, PracticeRequest.Practice practice, Optional<Form> again) {
    var content = new Content(practice.fields());
    var successor = practice.successor().stream().toList();
    var page =
        ReadingPage.of(
            practice,
            template,
            origins(call, content.codes("source_threads")),
            summaries(call, content.codes("related").stream().map(PracticeId::new).toList()),
            summaries(call, successor).stream().findFirst(),
            again,
            naming(call));
    var reply =
        again
            .map(form -> new Reply.Page(form.status(), page.title(), page, Optional.empty()))
            .orElseGet(() -> Reply.page(page.title(), page));
    return reply.marked(practice.head().marking());
  }

  private List<ReadingPage.Origin> origins(Call call, List<String> ids) {
    if (ids.isEmpty()) return List.of();
    var heads = bus.ask(call.asker(), new ReadHeads(ids.stream().map(DiscussionId::new).toList()));
    return heads.items().stream()
        .map(
            head ->
                new ReadingPage.Origin("/discussions/" + head.id(), head.title(), head.language()))
        .toList();
  }

  private List<Summary> summaries(Call call, List<PracticeId> ids) {
    return ids.isEmpty() ? List.of() : bus.ask(call.asker(), new ReadSummaries(ids)).items();
  }

  /// The line that says how it stands, again when something changed.
  private Reply showStanding(Call call) {
    var practice = read(call, edition(call));
    int version = call.query("version", 0, 0, Integer.MAX_VALUE);
    return Reply.part(Standing.of(practice, version, naming(call)));
  }

  private Reply showRow(Call call) {
    return Reply.part(Row.of(read(call, Optional.empty()).head(), naming(call)));
  }

  private Reply begin(Call call) {
    if (!permissions.mayPropose(reader(call)))
      throw new Refused(new NotAllowed("practice-propose"));
    return freshForm(call, beginning(call));
  }

  /// A new draft begins with what the account tells.
  private Form beginning(Call call) {
    var begun =
        template
            .begun(Map.of(), LocalDate.now(clock))
            .with("language", call.words().language().code())
            .with("attribution", Content.NAMED);
    if (reader(call) instanceof Reader.Member member && member.office().isState())
      begun = begun.with("origin", "state").with("states", List.of(member.office().code()));
    return Entries.form(begun);
  }

  private Reply freshForm(Call call, Form form) {
    var entries = new Entries(template, form, Optional.empty(), List.of(), naming(call));
    var discussions =
        Stream.concat(call.queries("from").stream(), sentDiscussions(form)).distinct().toList();
    var page = EditPage.fresh(form, discussions, entries, naming(call));
    return Reply.again(page.title(), form, page);
  }

  private static Stream<String> sentDiscussions(Form form) {
    return form.lists().getOrDefault("source_threads", List.of()).stream();
  }

  /// Saves the draft, and where that was asked for submits it too. The draft stays saved when it
  /// cannot be submitted yet.
  private Reply propose(Call call) {
    Stepped begun;
    try {
      var fields = SentPractice.form(call.fields(), template);
      begun = bus.ask(call.asker(), new Propose(fields, call.key()));
    } catch (Refused refused) {
      return freshForm(call, call.again(refused));
    }
    return savedOrSubmitted(call, begun);
  }

  private Reply edit(Call call) {
    Stepped edited;
    try {
      var fields = SentPractice.form(call.fields(), template);
      edited = bus.ask(call.asker(), new Edit(id(call), fields, call.version(), call.key()));
    } catch (Refused refused) {
      return refusedEdit(call, refused);
    }
    return savedOrSubmitted(call, edited);
  }

  private Reply refusedEdit(Call call, Refused refused) {
    var form = call.again(refused);
    var practice = underWork(call, id(call));
    return refused.problem() instanceof Stale
        ? form(call, practice, form, practice.head().version(), true)
        : form(call, practice, form, call.version().value(), false);
  }

  private Reply savedOrSubmitted(Call call, Stepped saved) {
    var path = path(saved.practice());
    if (!call.fields().text("then").value().equals("submit"))
      return Reply.to(path + "/edit?saved=yes");
    try {
      // Any version: when both deeds come twice, the second time must wish for the same.
      var submit =
          new PracticeRequest.Step(
              saved.practice(), "submit", Particulars.NONE, Version.ANY, call.key());
      bus.ask(call.asker(), submit);
      return Reply.to(path);
    } catch (Refused refused) {
      var practice = underWork(call, saved.practice());
      return form(call, practice, call.again(refused), saved.version(), false);
    }
  }

  private Reply showForm(Call call) {
    var practice = underWork(call, id(call));
    if (!practice.mayEdit())
      throw new Refused(
          practice.office().isPresent() ? new Overtaken() : new NotAllowed("practice-edit"));
    var form = Entries.form(new Content(practice.fields()));
    return form(call, practice, form, practice.head().version(), false);
  }

  /// The edition under work, for those who may see it; else the published one.
  private PracticeRequest.Practice underWork(Call call, PracticeId id) {
    var practice = bus.ask(call.asker(), new ReadPractice(id));
    int newest = practice.editions().getFirst().number();
    return newest == practice.head().edition()
        ? practice
        : bus.ask(call.asker(), new ReadPractice(id, Optional.of(newest)));
  }

  /// @param stale whether the form shows what somebody else saved meanwhile
  private Reply form(
      Call call, PracticeRequest.Practice practice, Form form, long version, boolean stale) {
    var comments =
        practice.review().stream()
            .flatMap(review -> Comments.of(practice, review, template, naming(call)).stream())
            .filter(Comments::open)
            .toList();
    var saved = stale ? Optional.of(new Content(practice.fields())) : Optional.<Content>empty();
    var entries = new Entries(template, form, saved, comments, naming(call));
    boolean justSaved = call.query("saved").isPresent();
    var page = EditPage.of(practice, form, version, stale, justSaved, entries, naming(call));
    return Reply.again(page.title(), form, page);
  }

  private Reply step(Call call) {
    try {
      var step = takeStep(call);
      return Reply.to(path(id(call)) + (step.equals("revise") ? "/edit" : ""));
    } catch (Refused refused) {
      var form = call.again(refused);
      return reading(call, read(call, edition(call)), Optional.of(form));
    }
  }

  private Reply stepInReview(Call call) {
    try {
      takeStep(call);
      return Reply.to(path(id(call)) + "/review");
    } catch (Refused refused) {
      return reviewing(call, Optional.of(call.again(refused)));
    }
  }

  private String takeStep(Call call) {
    var sent = call.fields();
    var step = sent.text("step").value();
    var particulars = SentPractice.formParticulars(sent);
    bus.ask(
        call.asker(),
        new PracticeRequest.Step(id(call), step, particulars, call.version(), call.key()));
    return step;
  }

  /// Where nothing is under review (any more), what was decided is to be read.
  private Reply review(Call call) {
    return underWork(call, id(call)).review().isEmpty()
        ? Reply.to(path(id(call)))
        : reviewing(call, Optional.empty());
  }

  private Reply reviewing(Call call, Optional<Form> again) {
    var practice = underWork(call, id(call));
    Review review =
        practice.review().orElseThrow(() -> new Refused(new NotAllowed("practice-review")));
    var page = ReviewPage.of(practice, review, template, again, naming(call));
    var reply =
        again
            .map(form -> new Reply.Page(form.status(), page.title(), page, Optional.empty()))
            .orElseGet(() -> Reply.page(page.title(), page));
    return reply.marked(practice.head().marking());
  }

  private Reply keepCheck(Call call) {
    var points = new LinkedHashSet<>(call.fields().list("check"));
    try {
      bus.ask(call.asker(), new KeepCheck(id(call), points, call.version(), call.key()));
      return Reply.to(path(id(call)) + "/review#check");
    } catch (Refused refused) {
      return reviewing(call, Optional.of(call.again(refused)));
    }
  }

  private Reply comment(Call call) {
    var field = call.fields().text("field").value();
    var text = call.fields().lines("text").value();
    try {
      var wish = new Comment(id(call), field, text, call.key());
      bus.ask(call.asker(), call.fields().checked(() -> wish));
      return Reply.to(path(id(call)) + "/review#" + field);
    } catch (Refused refused) {
      return reviewing(call, Optional.of(call.again(refused)));
    }
  }

  private Reply answerComment(Call call) {
    var text = call.fields().lines("text").value();
    boolean settled = call.fields().checked("settled");
    try {
      var wish = new AnswerComment(id(call), number(call), text, settled, call.key());
      bus.ask(call.asker(), call.fields().checked(() -> wish));
      return Reply.to(path(id(call)) + "/review#c" + number(call));
    } catch (Refused refused) {
      return reviewing(call, Optional.of(call.again(refused)));
    }
  }

  static int number(Call call) {
    try {
      return Integer.parseInt(call.path("number"));
    } catch (NumberFormatException _) {
      throw new Refused(new NotFound());
    }
  }
}
