package enlace.practices.pages;

import static enlace.practices.template.TemplateField.ATTRIBUTION;
import static enlace.practices.template.TemplateField.LANGUAGE;
import static enlace.practices.template.TemplateField.OPERATIVE_PARAGRAPHS;
import static enlace.practices.template.TemplateField.ORIGIN;
import static enlace.practices.template.TemplateField.SOURCE_THREADS;
import static enlace.practices.template.TemplateField.STATES;
import static enlace.practices.template.TemplateField.THEMES;
import static enlace.practices.template.TemplateField.TITLE;

import enlace.bus.Bus;
import enlace.ids.FormId;
import enlace.ids.PracticeId;
import enlace.pages.Words;
import enlace.practices.template.Content;
import enlace.practices.template.FieldType;
import enlace.practices.template.PracticeTemplate;
import enlace.practices.template.TemplateField;
import enlace.problems.Complaint;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Edit;
import enlace.requests.PracticeRequest.Propose;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.requests.PracticeRequest.Stepped;
import enlace.requests.PracticeRequest.TakeStep;
import enlace.requests.Version;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.vocabulary.Language;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.KeptForms;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The long form in which a practice is proposed and edited.
public final class PracticeFormRoutes implements Routes.Feature {
  private final Bus bus;
  private final Vocabulary vocabulary;
  private final Members members;
  private final Permissions permissions;
  private final PracticeTemplate template;
  private final KeptForms kept;
  private final Clock clock;

  public PracticeFormRoutes(
      Bus bus, Vocabulary vocabulary, Members members, Permissions permissions, Clock clock) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.members = members;
    this.permissions = permissions;
    this.template = new PracticeTemplate(vocabulary);
    this.kept = new KeptForms(bus);
    this.clock = clock;
  }

  @Override
  public void addTo(Routes table) {
    table
        .get("/practices/new", this::begin)
        .post("/practices", this::propose)
        .get("/practices/:id/edit", this::showForm)
        .post("/practices/:id", this::edit);
  }

  @Override
  public List<Form.Label> labels(Words words) {
    return EditPracticePage.labels("", template, new Naming(vocabulary, words));
  }

  private Naming naming(Call call) {
    return new Naming(vocabulary, call.words());
  }

  private Reader reader(Call call) {
    return members.reader(call.asker());
  }

  private Reply begin(Call call) {
    if (!permissions.mayPropose(reader(call)))
      throw new Refused(new NotAllowed("practice-propose"));
    var beginning = beginning(call, origins(call, call.queries("from")));
    return freshForm(call, kept.begun(call, FormId.proposing(), beginning));
  }

  /// A new draft begins with what the account tells, and with what the discussions it came from
  /// are about, in their language if they have one; out of a room under the Chatham House Rule it
  /// names nobody.
  private Form beginning(Call call, List<Head> origins) {
    boolean named = origins.stream().noneMatch(Head::ruled);
    var begun =
        template
            .begun(about(origins), LocalDate.now(clock))
            .with(LANGUAGE, language(call, origins).code())
            .with(ATTRIBUTION, named ? Content.NAMED : Content.ANONYMOUS);
    if (reader(call) instanceof Reader.Member member && member.office().isState())
      begun = begun.with(ORIGIN, "state").with(STATES, List.of(member.office().code()));
    return FormFields.form(begun);
  }

  private static Language language(Call call, List<Head> origins) {
    var languages = origins.stream().map(Head::language).distinct().toList();
    return languages.size() == 1 ? languages.getFirst() : call.words().language();
  }

  private Map<String, Object> about(List<Head> origins) {
    return Map.of(
        THEMES.code(), tags(THEMES, origins, Head::themes),
        OPERATIVE_PARAGRAPHS.code(), tags(OPERATIVE_PARAGRAPHS, origins, Head::paragraphs));
  }

  /// As many as the field takes: a discussion may have tags that a practice has not.
  private List<String> tags(
      TemplateField field, List<Head> origins, Function<Head, List<String>> tags) {
    if (!(template.field(field).kind() instanceof FieldType.Codes(_, var known, int most)))
      return List.of();
    return origins.stream()
        .flatMap(head -> tags.apply(head).stream())
        .filter(known::contains)
        .distinct()
        .limit(most)
        .toList();
  }

  private Reply freshForm(Call call, Form form) {
    var entries = new FormFields(template, form, Optional.empty(), List.of(), naming(call));
    var discussions =
        Stream.concat(call.queries("from").stream(), sentDiscussions(form)).distinct().toList();
    var page =
        EditPracticePage.fresh(form, discussions, named(call, discussions), entries, naming(call));
    return Reply.again(page.title(), form, page);
  }

  private List<ReadingPage.Origin> named(Call call, List<String> discussions) {
    return origins(call, discussions).stream().map(ReadingPage.Origin::of).toList();
  }

  private List<Head> origins(Call call, List<String> discussions) {
    return PracticesRoutes.origins(bus, call, discussions);
  }

  private static Stream<String> sentDiscussions(Form form) {
    return form.lists().getOrDefault(SOURCE_THREADS.code(), List.of()).stream();
  }

  private Reply propose(Call call) {
    return call.orAgain(
        () -> {
          var fields = sent(call);
          if (submitting(call)) RuleQuoted.refuseOnce(bus, call);
          kept.refuseTwice(
              call, FormId.proposing(), TITLE.code(), "practices.complaint.begun-before");
          var proposed = bus.ask(call.asker(), new Propose(fields, call.key()));
          kept.sent(call, FormId.proposing());
          return saved(call, proposed);
        },
        form -> freshForm(call, form));
  }

  private Reply edit(Call call) {
    var id = PracticesRoutes.id(call);
    return call.orAgain(
        () -> {
          var fields = sent(call);
          if (submitting(call)) RuleQuoted.refuseOnce(bus, call);
          var wish = new Edit(id, fields, call.version(), call.key());
          var edited = bus.ask(call.asker(), wish);
          kept.sent(call, FormId.editing(id));
          return saved(call, edited);
        },
        form -> {
          var practice = underWork(bus, call, id);
          var version = form.stale() ? practice.head().version() : call.version().value();
          return form(call, practice, form, version, false);
        });
  }

  private Map<String, Object> sent(Call call) {
    return SentPractice.form(
        call.fields(), template, content -> submitting(call) ? lacking(call, content) : List.of());
  }

  private static boolean submitting(Call call) {
    return call.fields().text("then").value().equals("submit");
  }

  private List<Complaint> lacking(Call call, Content content) {
    return reader(call) instanceof Reader.Member member
        ? template.missing(content, member.office(), LocalDate.now(clock))
        : List.of();
  }

  /// Where that was asked for it is submitted too; the draft stays saved when it cannot be yet.
  private Reply saved(Call call, Stepped saved) {
    var id = saved.practice();
    if (!submitting(call)) return Reply.to(Paths.of(id) + "/edit?saved=yes");
    return call.orAgain(
        () -> {
          // Any version: when both deeds come twice, the second time must wish for the same.
          var none = PracticeRequest.Particulars.NONE;
          bus.ask(call.asker(), new TakeStep(id, "submit", none, Version.ANY, call.key()));
          return Reply.to(underWork(bus, call, id).head().path());
        },
        form -> form(call, underWork(bus, call, id), form, saved.version(), true));
  }

  private Reply showForm(Call call) {
    var practice = underWork(bus, call, PracticesRoutes.id(call));
    if (!practice.mayEdit()) return elsewhere(practice);
    var beginning = FormFields.form(Content.of(practice.fields()));
    var form = kept.begun(call, FormId.editing(practice.head().id()), beginning);
    boolean saved = call.query("saved").isPresent();
    return form(call, practice, form, form.version().orElse(practice.head().version()), saved);
  }

  /// The page of the practice says to its office whose turn it is.
  private static Reply elsewhere(ShownPractice practice) {
    if (practice.office().isEmpty()) throw new Refused(new NotAllowed("practice-edit"));
    return Reply.to(practice.head().path());
  }

  /// The edition under work, for those who may see it; else the published one.
  static ShownPractice underWork(Bus bus, Call call, PracticeId id) {
    var practice = bus.ask(call.asker(), new ReadPractice(id));
    int newest = practice.editions().getFirst().number();
    return newest == practice.head().edition()
        ? practice
        : bus.ask(call.asker(), new ReadPractice(id, Optional.of(newest)));
  }

  /// With what somebody else saved meanwhile, when it was made from what is no longer the newest.
  private Reply form(
      Call call, ShownPractice practice, Form form, long version, boolean justSaved) {
    var comments =
        practice.review().stream()
            .flatMap(
                review ->
                    Comments.of(practice, review, Form.blank(), template, naming(call)).stream())
            .filter(Comments::open)
            .toList();
    var saved =
        form.stale() ? Optional.of(Content.of(practice.fields())) : Optional.<Content>empty();
    var entries = new FormFields(template, form, saved, comments, naming(call));
    var page =
        EditPracticePage.of(
            practice,
            form,
            version,
            justSaved,
            named(call, Content.of(practice.fields()).codes(SOURCE_THREADS)),
            PracticesRoutes.isCurator(call),
            entries,
            naming(call));
    return Reply.again(page.title(), form, page).marked(practice.head().marking());
  }
}
