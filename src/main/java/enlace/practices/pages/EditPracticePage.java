package enlace.practices.pages;

import static enlace.practices.template.TemplateField.ATTRIBUTION;
import static enlace.practices.template.TemplateField.AUDIENCE;
import static enlace.practices.template.TemplateField.CONTACT;
import static enlace.practices.template.TemplateField.DESCRIPTION;
import static enlace.practices.template.TemplateField.EVIDENCE;
import static enlace.practices.template.TemplateField.INSTITUTIONS;
import static enlace.practices.template.TemplateField.LANGUAGE;
import static enlace.practices.template.TemplateField.LEGAL_BASIS;
import static enlace.practices.template.TemplateField.LESSONS;
import static enlace.practices.template.TemplateField.MARKING;
import static enlace.practices.template.TemplateField.NEED;
import static enlace.practices.template.TemplateField.OPERATIVE_PARAGRAPHS;
import static enlace.practices.template.TemplateField.ORIGIN;
import static enlace.practices.template.TemplateField.RELATED;
import static enlace.practices.template.TemplateField.RESOURCES;
import static enlace.practices.template.TemplateField.RESOURCES_NOTE;
import static enlace.practices.template.TemplateField.RESULTS;
import static enlace.practices.template.TemplateField.REVIEW_DATE;
import static enlace.practices.template.TemplateField.SENSITIVITY_CHECK;
import static enlace.practices.template.TemplateField.STARTED;
import static enlace.practices.template.TemplateField.STATES;
import static enlace.practices.template.TemplateField.SUMMARY;
import static enlace.practices.template.TemplateField.THEMES;
import static enlace.practices.template.TemplateField.TITLE;
import static enlace.practices.template.TemplateField.TRADE_EFFECT;
import static enlace.practices.template.TemplateField.TRANSFER;
import static enlace.practices.template.TemplateField.WEAPON_FACETS;

import enlace.ids.FormId;
import enlace.pages.View;
import enlace.practices.pages.ReadingPage.Origin;
import enlace.practices.template.PracticeTemplate;
import enlace.practices.template.TemplateField;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.vocabulary.Language;
import enlace.vocabulary.PracticeState;
import enlace.web.Form;
import java.util.List;
import java.util.Optional;

/// The long form of a practice, for a new draft and for the edition under work.
///
/// @param practice empty for one that is not begun
/// @param language of the text, once it is chosen
/// @param standing how it stands and what comes next
/// @param again whether changes were requested
/// @param discussions it came from, for a new one, and `origins` those of them to be named
/// @param version that the form was made from
/// @param stale key of who changed it meanwhile
/// @param saved whether it was just saved
record EditPracticePage(
    Optional<String> practice,
    FormId formId,
    String title,
    Optional<Language> language,
    Optional<StatusLine> standing,
    boolean again,
    List<Part> parts,
    List<String> discussions,
    List<Origin> origins,
    long version,
    boolean maySubmit,
    Optional<String> stale,
    boolean saved,
    Form form)
    implements View {
  /// @param intro said under the heading of the part
  record Part(String code, String heading, String intro, List<FormFields.FormField> entries) {}

  /// How the fields are grouped; together they are all fields that members fill in.
  private record Grouping(String code, List<TemplateField> fields) {}

  private static final List<Grouping> GROUPS =
      List.of(
          new Grouping("essence", List.of(TITLE, SUMMARY, LANGUAGE)),
          new Grouping("whose", List.of(ORIGIN, STATES, ATTRIBUTION, INSTITUTIONS)),
          new Grouping("about", List.of(THEMES, OPERATIVE_PARAGRAPHS, WEAPON_FACETS)),
          new Grouping(
              "how", List.of(NEED, DESCRIPTION, STARTED, RESOURCES, RESOURCES_NOTE, LEGAL_BASIS)),
          new Grouping("learned", List.of(RESULTS, EVIDENCE, LESSONS, TRANSFER, TRADE_EFFECT)),
          new Grouping(
              "sharing",
              List.of(SENSITIVITY_CHECK, MARKING, AUDIENCE, CONTACT, REVIEW_DATE, RELATED)));

  /// Of a practice that is not begun.
  static EditPracticePage fresh(
      Form form,
      List<String> discussions,
      List<Origin> origins,
      FormFields entries,
      Naming naming) {
    return new EditPracticePage(
        Optional.empty(),
        FormId.proposing(),
        naming.say("new"),
        Optional.empty(),
        Optional.empty(),
        false,
        parts(entries, naming),
        discussions,
        origins,
        0,
        true,
        Optional.empty(),
        false,
        form.named(naming.words(), labels("", entries.template(), naming)));
  }

  /// @param version that the form was made from
  static EditPracticePage of(
      ShownPractice practice,
      Form form,
      long version,
      boolean saved,
      List<Origin> origins,
      boolean curator,
      FormFields entries,
      Naming naming) {
    var title = practice.head().title();
    return new EditPracticePage(
        Optional.of(practice.head().id().value()),
        FormId.editing(practice.head().id()),
        title.isEmpty() ? naming.say("untitled") : title,
        Language.find(form.values().getOrDefault(LANGUAGE.code(), "")),
        Optional.of(StatusLine.of(practice, practice.head().version(), curator, naming)),
        practice.head().state() == PracticeState.CHANGES_REQUESTED,
        parts(entries, naming),
        List.of(),
        origins,
        version,
        practice.steps().stream().anyMatch(next -> next.step().equals("submit")),
        Optional.of(practice.ownEdit() ? "practices.stale.own" : "practices.stale")
            .filter(_ -> form.stale()),
        saved,
        form.named(naming.words(), labels("", entries.template(), naming)));
  }

  /// What the fields are called, in the order of the form.
  ///
  /// @param page where the form is; "" on the page itself
  static List<Form.Label> labels(String page, PracticeTemplate template, Naming naming) {
    return GROUPS.stream()
        .flatMap(group -> group.fields().stream())
        .map(template::field)
        .map(field -> new Form.Label(field.code(), naming.label(field), page + "#" + field.code()))
        .toList();
  }

  private static List<Part> parts(FormFields entries, Naming naming) {
    return GROUPS.stream()
        .map(
            group ->
                new Part(
                    group.code(),
                    naming.say("part." + group.code()),
                    naming.say("part." + group.code() + ".intro"),
                    group.fields().stream().map(entries::entry).toList()))
        .toList();
  }

  @Override
  public String template() {
    return "practices/edit";
  }
}
