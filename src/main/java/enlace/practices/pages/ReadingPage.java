package enlace.practices.pages;

import static enlace.practices.template.TemplateField.DESCRIPTION;
import static enlace.practices.template.TemplateField.EVIDENCE;
import static enlace.practices.template.TemplateField.LEGAL_BASIS;
import static enlace.practices.template.TemplateField.LESSONS;
import static enlace.practices.template.TemplateField.NEED;
import static enlace.practices.template.TemplateField.RESOURCES;
import static enlace.practices.template.TemplateField.RESOURCES_NOTE;
import static enlace.practices.template.TemplateField.RESULTS;
import static enlace.practices.template.TemplateField.TRADE_EFFECT;
import static enlace.practices.template.TemplateField.TRANSFER;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.practices.Step;
import enlace.practices.template.Content;
import enlace.practices.template.PracticeTemplate;
import enlace.practices.template.TemplateField;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.ShownEdition;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.requests.PracticeRequest.Summary;
import enlace.text.Markdown;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import enlace.web.Form;
import enlace.web.Paths;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A practice to read, and what this reader may do about it.
///
/// @param instead of an edition that is no longer, or not yet, the published one: where that is
/// @param work the path of the edition under work, for those who see it beside the published one
/// @param sources whether there is anything under that heading
/// @param clearance of the office; `function` is empty where it would tell the State
/// @param citable whether one of the editions is published
/// @param cited whose it is, its title, edition, day and address, for whoever cites it
/// @param report where it can be reported, and `moderate` handled, by who may
/// @param past how many steps were taken, with those before the latest
/// @param earlier where those before the latest are
record ReadingPage(
    String id,
    Language language,
    String title,
    String summary,
    String crumb,
    StatusLine standing,
    Optional<String> instead,
    Optional<String> work,
    Optional<PracticeRow> successor,
    boolean mayEdit,
    boolean mayReview,
    Optional<String> report,
    Optional<String> moderate,
    List<TextSection> sections,
    boolean sources,
    List<Content.Reference> laws,
    List<Origin> origins,
    Optional<ShownClearance> clearance,
    List<Edition> editions,
    boolean citable,
    Optional<String> cited,
    List<PastLine> history,
    int past,
    Optional<String> earlier,
    List<Comments> comments,
    List<StepForm> steps,
    List<Fact> facts,
    List<PracticeRow> related,
    Form form)
    implements View {

  /// The steps that are taken on the page of the review.
  static final Set<String> REVIEWING = Set.of("request-changes", "ask-clearance");

  private static final List<TemplateField> TEXTS =
      List.of(NEED, DESCRIPTION, RESOURCES_NOTE, RESULTS, LESSONS, TRANSFER, TRADE_EFFECT);

  /// @param aside small words under the heading
  record TextSection(String id, String heading, Optional<String> aside, SafeString html) {}

  /// A discussion it came from.
  record Origin(String path, String title, Language language, boolean chathamHouse) {
    static Origin of(Head head) {
      return new Origin(Paths.of(head.id()), head.title(), head.language(), head.ruled());
    }
  }

  record ShownClearance(LocalDate date, String function) {}

  record Edition(int number, String path, String state, LocalDate at, boolean shown) {}

  /// @param more a smaller line under the values
  record Fact(String name, List<Value> values, Optional<String> more) {}

  /// @param path empty when it leads nowhere
  record Value(String text, Optional<String> path) {}

  static ReadingPage of(
      ShownPractice practice,
      PracticeTemplate template,
      List<Origin> origins,
      List<Summary> related,
      Optional<Summary> successor,
      Form form,
      Optional<Role> role,
      UnaryOperator<String> address,
      Naming naming) {
    return new Making(practice, template, role, address, naming)
        .page(origins, related, successor, form);
  }

  @Override
  public String template() {
    return "practices/reading";
  }

  static boolean isPublished(PracticeState state) {
    return switch (state) {
      case PUBLISHED_NETWORK, PUBLISHED_PUBLIC, UPDATE_DUE, SUPERSEDED -> true;
      case DRAFT, SUBMITTED, UNDER_REVIEW, CHANGES_REQUESTED, NATIONAL_CLEARANCE, WITHDRAWN ->
          false;
    };
  }

  /// Whether another edition has taken its place, or the practice is withdrawn since.
  static boolean isPast(ShownPractice practice) {
    boolean withdrawn = practice.head().state() == PracticeState.WITHDRAWN;
    return practice.editions().stream()
        .filter(edition -> edition.number() > practice.head().edition())
        .anyMatch(edition -> withdrawn || isPublished(edition.state()));
  }

  private record Making(
      ShownPractice practice,
      PracticeTemplate template,
      Optional<Role> role,
      UnaryOperator<String> address,
      Naming naming) {

    ReadingPage page(
        List<Origin> origins, List<Summary> related, Optional<Summary> successor, Form form) {
      var head = practice.head();
      var laws = content().references(LEGAL_BASIS);
      var clearance = practice.clearance().map(Making::given);
      return new ReadingPage(
          head.id().value(),
          head.language(),
          naming.title(head),
          head.summary(),
          StatusLine.state(practice, naming),
          StatusLine.of(practice, head.version(), is(Role.CURATOR), naming),
          instead(),
          work(),
          successor.map(other -> PracticeRow.of(other, naming)),
          practice.mayEdit(),
          practice.review().filter(PracticeRequest.Review::mayReview).isPresent(),
          Optional.of(path() + "/report").filter(_ -> role.isPresent() && !practice.own()),
          Optional.of("/moderation/practice-" + head.id()).filter(_ -> is(Role.MODERATOR)),
          sections(),
          !laws.isEmpty() || !origins.isEmpty() || clearance.isPresent(),
          laws,
          origins,
          clearance,
          editions(),
          isCitable(),
          cited(),
          practice.history().stream().map(past -> PastLine.of(past, naming)).toList(),
          practice.earlier().orElse(0) + practice.history().size(),
          practice.earlier().map(after -> HistoryPage.address(path(), after)),
          comments(),
          StepForm.of(
              practice,
              here(),
              path() + "/steps?edition=" + head.edition(),
              form,
              labels(),
              naming.words()),
          new AtAGlance(practice, content(), naming).all(),
          related.stream().map(other -> PracticeRow.of(other, naming)).toList(),
          form.named(naming.words(), StepForm.labels(form, labels(), naming.words())));
    }

    private boolean is(Role wanted) {
      return role.equals(Optional.of(wanted));
    }

    private List<Form.Label> labels() {
      return EditPracticePage.labels(path() + "/edit", template, naming);
    }

    private Optional<String> cited() {
      var head = practice.head();
      return head.published()
          .filter(_ -> isCitable())
          .map(
              at ->
                  naming
                      .words()
                      .say(
                          "practices.cited",
                          Map.of(
                              "attributed", naming.attributedTo(head).isPresent(),
                              "who", naming.who(head),
                              "title", naming.title(head),
                              "edition", head.edition(),
                              "day", naming.words().day(Naming.day(at)),
                              "address", address.apply(path() + "?edition=" + head.edition()))));
    }

    private boolean isCitable() {
      return present().isPresent();
    }

    /// The edition that is published now.
    private Optional<ShownEdition> present() {
      return practice.editions().stream()
          .filter(edition -> isPublished(edition.state()))
          .findFirst();
    }

    private Content content() {
      return Content.of(practice.fields());
    }

    private static ShownClearance given(Clearance clearance) {
      return new ShownClearance(clearance.date(), clearance.function());
    }

    /// Steps of another edition are taken on its own page, under its own text; of a past one there
    /// are none.
    private Set<String> here() {
      if (isPast(practice)) return Set.of();
      return Stream.of(Step.values())
          .filter(step -> step.from(Set.of(practice.head().state())))
          .map(Step::code)
          .filter(step -> !REVIEWING.contains(step))
          .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<String> instead() {
      int shown = practice.head().edition();
      return present()
          .map(ShownEdition::number)
          .filter(published -> published != shown)
          .map(_ -> path());
    }

    private Optional<String> work() {
      int shown = practice.head().edition();
      return practice.editions().stream()
          .filter(edition -> !isPublished(edition.state()) && edition.number() > shown)
          .filter(edition -> edition.state() != PracticeState.WITHDRAWN)
          .map(edition -> path() + "?edition=" + edition.number())
          .findFirst();
    }

    private String path() {
      return Paths.of(practice.head().id());
    }

    private List<TextSection> sections() {
      return TEXTS.stream()
          .filter(field -> content().has(field))
          .map(
              field ->
                  new TextSection(
                      field.code(),
                      heading(field),
                      aside(field),
                      Markdown.html(content().text(field))))
          .toList();
    }

    private String heading(TemplateField field) {
      return naming.label(template.field(field == RESOURCES_NOTE ? RESOURCES : field));
    }

    private Optional<String> aside(TemplateField field) {
      return switch (field) {
        case RESOURCES_NOTE -> chosen(RESOURCES).map(naming.words().language()::capitalized);
        case RESULTS ->
            chosen(EVIDENCE)
                .map(kind -> naming.words().say("practices.evidence", Map.of("kind", kind)));
        default -> Optional.empty();
      };
    }

    private Optional<String> chosen(TemplateField field) {
      return Optional.of(content().text(field))
          .filter(code -> !code.isEmpty())
          .map(code -> naming.say(field.code() + "." + code));
    }

    /// What is withdrawn is under work as the next edition, which nobody has published.
    private boolean isUnpublished(ShownEdition edition) {
      return edition.state() == PracticeState.WITHDRAWN
          && edition.number() == practice.editions().getFirst().number()
          && practice.editions().size() > 1;
    }

    private List<Edition> editions() {
      int shown = practice.head().edition();
      return practice.editions().stream()
          .filter(edition -> !isUnpublished(edition))
          .map(
              edition ->
                  new Edition(
                      edition.number(),
                      path() + "?edition=" + edition.number(),
                      state(edition),
                      day(edition),
                      edition.number() == shown))
          .toList();
    }

    private LocalDate day(ShownEdition edition) {
      return edition.number() < practice.editions().getFirst().number()
              || isPublished(edition.state())
          ? Naming.day(edition.at())
          : LocalDate.ofInstant(edition.at(), naming.words().zone());
    }

    /// As the head of each edition's own page says it.
    private String state(ShownEdition edition) {
      boolean past = present().filter(edition::equals).isEmpty();
      if (isPublished(edition.state()) && past) return naming.words().say("practices.past");
      return edition.number() == practice.head().edition()
          ? naming.stateAlone(practice.head())
          : naming.label(Listing.PRACTICE_STATES, edition.state().code());
    }

    private List<Comments> comments() {
      return practice.review().stream()
          .flatMap(review -> Comments.of(practice, review, Form.blank(), template, naming).stream())
          .toList();
    }
  }
}
