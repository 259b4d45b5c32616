package enlace.practices.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.ids.FormId;
import enlace.pages.View;
import enlace.pages.Words;
import enlace.practices.template.Content;
import enlace.practices.template.FieldType;
import enlace.practices.template.PracticeTemplate;
import enlace.requests.PracticeRequest.Review;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.text.Markdown;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.PracticeState;
import enlace.web.Form;
import enlace.web.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The review of an edition: its text field by field, with what curator and office say beside it.
///
/// Comments and check are one form with many buttons, so that no press loses what was ticked or is
/// being written elsewhere on it.
///
/// @param left the key of what is left to do before clearance can be asked for, for who may ask
/// @param writing whether there is something on it to write into its one form
/// @param mayAsk whether nothing but the check stands before asking for clearance
/// @param form as it was sent
record ReviewPage(
    String id,
    String path,
    Language language,
    String title,
    FormId formId,
    StatusLine standing,
    List<Stage> stages,
    Optional<String> left,
    int openComments,
    int openPoints,
    List<Reviewed> fields,
    boolean checking,
    List<Point> points,
    int held,
    int all,
    boolean writing,
    boolean mayAsk,
    List<StepForm> steps,
    long version,
    Form form)
    implements View {
  static final String NOTE = "note";

  private static final List<PracticeState> PATH =
      List.of(
          PracticeState.SUBMITTED,
          PracticeState.UNDER_REVIEW,
          PracticeState.NATIONAL_CLEARANCE,
          PracticeState.PUBLISHED_NETWORK,
          PracticeState.PUBLISHED_PUBLIC);

  record Stage(String label, boolean done, boolean current) {}

  /// @param kept whether it was ticked when the page was opened
  record Point(String code, String label, boolean checked, boolean kept) {}

  /// @param html of Markdown, or the `text` as it is read; of anything else the `lines`
  record Reviewed(
      String practice,
      String code,
      String label,
      Optional<String> aside,
      boolean member,
      Optional<SafeString> html,
      Optional<String> text,
      List<String> lines,
      List<Comments> comments,
      boolean mayComment,
      Optional<String> begun,
      Optional<String> wrong) {}

  static ReviewPage of(
      ShownPractice practice,
      Review review,
      PracticeTemplate template,
      Form form,
      boolean curator,
      Naming naming) {
    var head = practice.head();
    var comments = Comments.of(practice, review, form, template, naming);
    int open = (int) comments.stream().filter(Comments::open).count();
    boolean sent = ticks(form, head.version());
    var check = sent ? listed(form, "check") : review.check();
    var kept = sent ? listed(form, "ticked") : review.check();
    int missing = review.points().size() - check.size();
    var ofPractice = EditPracticePage.labels(Paths.of(head.id()) + "/edit", template, naming);
    boolean reviewing = head.state() == PracticeState.UNDER_REVIEW && review.mayReview();
    var steps =
        StepForm.of(
            practice,
            steps(reviewing),
            Paths.of(head.id()) + "/review",
            form,
            ofPractice,
            naming.words());
    return new ReviewPage(
        head.id().value(),
        Paths.of(head.id()) + "?edition=" + head.edition(),
        head.language(),
        naming.title(head),
        FormId.review(head.id()),
        StatusLine.of(practice, head.version(), curator, naming),
        stages(practice, naming),
        Optional.of("practices.review.left." + left(open, missing)).filter(_ -> reviewing),
        open,
        missing,
        fields(practice, review, template, comments, form, naming),
        reviewing,
        points(review, check, kept, naming.words()),
        check.size(),
        review.points().size(),
        review.mayReview() || open > 0,
        open == 0,
        reviewing ? steps.stream().map(step -> step.inPage(form)).toList() : steps,
        head.version(),
        form.named(naming.words(), labels(form, comments, ofPractice, template, naming)));
  }

  /// Whether it says what is ticked; a draft only while nothing came after it.
  private static boolean ticks(Form form, long version) {
    return "true".equals(form.values().get("checked"))
        && (form.kept().isEmpty() || form.version().orElse(version) == version);
  }

  private static Set<String> listed(Form form, String list) {
    return Set.copyOf(form.lists().getOrDefault(list, List.of()));
  }

  /// `ask-clearance` stands below the check.
  private static Set<String> steps(boolean reviewing) {
    return reviewing
        ? Set.of("request-changes")
        : Set.of("take-up", "request-changes", "clear", "publish", "submit");
  }

  /// What the page calls its fields: those of a step, of the comments and of the answers.
  private static List<Form.Label> labels(
      Form form,
      List<Comments> comments,
      List<Form.Label> ofPractice,
      PracticeTemplate template,
      Naming naming) {
    var words = naming.words();
    var labels = new ArrayList<>(StepForm.labels(form, ofPractice, words));
    commentLabels(template, naming).forEach(labels::add);
    for (var comment : comments)
      labels.add(
          Form.Label.here(
              Comments.answer(comment.number()), words.say("practices.comment.answer")));
    return labels;
  }

  static Stream<Form.Label> commentLabels(PracticeTemplate template, Naming naming) {
    return template.fields().stream()
        .map(
            field ->
                Form.Label.here(
                    comment(field.code()),
                    naming
                        .words()
                        .say("practices.comment.on", Map.of("field", naming.label(field)))));
  }

  /// The field that a comment on that one is written into.
  static String comment(String code) {
    return "comment-" + code;
  }

  private static List<Stage> stages(ShownPractice practice, Naming naming) {
    int now = PATH.indexOf(practice.head().state());
    var stages = new ArrayList<Stage>();
    for (int i = 0; i < PATH.size(); i++)
      stages.add(
          new Stage(
              i == now
                  ? naming.stateAlone(practice.head())
                  : naming.label(Listing.PRACTICE_STATES, PATH.get(i).code()),
              i < now,
              i == now));
    return stages;
  }

  private static String left(int open, int missing) {
    if (open > 0 && missing > 0) return "both";
    if (open > 0) return "comments";
    return missing > 0 ? "points" : "none";
  }

  private static List<Point> points(
      Review review, Set<String> check, Set<String> kept, Words words) {
    return review.points().stream()
        .map(
            point ->
                new Point(
                    point,
                    words.say("practices.check." + point),
                    check.contains(point),
                    kept.contains(point)))
        .toList();
  }

  private static List<Reviewed> fields(
      ShownPractice practice,
      Review review,
      PracticeTemplate template,
      List<Comments> comments,
      Form form,
      Naming naming) {
    var content = Content.of(practice.fields());
    return template.fields().stream()
        .filter(field -> content.has(field.name()))
        .filter(field -> !(field.kind() instanceof FieldType.Links))
        .map(
            field ->
                new Reviewed(
                    practice.head().id().value(),
                    field.code(),
                    naming.label(field),
                    length(field, content, naming.words()),
                    field.kind() instanceof FieldType.Text,
                    text(field, content, true).map(Markdown::html),
                    text(field, content, false),
                    lines(field, content, naming),
                    comments.stream()
                        .filter(comment -> comment.code().equals(field.code()))
                        .toList(),
                    review.mayReview(),
                    Optional.ofNullable(form.values().get(comment(field.code())))
                        .filter(text -> !text.isBlank()),
                    Optional.ofNullable(form.wrong().get(comment(field.code())))))
        .toList();
  }

  private static Optional<String> length(
      PracticeTemplate.Field field, Content content, Words words) {
    if (!(field.kind() instanceof FieldType.Text(int most, _))) return Optional.empty();
    var text = content.text(field.name());
    int length = text.codePointCount(0, text.length());
    return Optional.of(words.say("practices.length", Map.of("length", length, "most", most)));
  }

  private static Optional<String> text(
      PracticeTemplate.Field field, Content content, boolean rich) {
    return field.kind() instanceof FieldType.Text(_, boolean markdown) && markdown == rich
        ? Optional.of(content.text(field.name()))
        : Optional.empty();
  }

  /// What is no text, in words.
  private static List<String> lines(PracticeTemplate.Field field, Content content, Naming naming) {
    var name = field.name();
    return switch (field.kind()) {
      case FieldType.Text _, FieldType.Links _ -> List.of();
      case FieldType.Choice _ -> List.of(naming.entry(field, content.text(name)));
      case FieldType.PartialDate _, FieldType.Day _ -> List.of(naming.date(content.text(name)));
      case FieldType.Codes _ ->
          content.codes(name).stream().map(it -> naming.entry(field, it)).toList();
      case FieldType.Checklist _ -> List.of(naming.say("sensitivity-confirmed"));
      case FieldType.References _ ->
          content.references(name).stream()
              .map(
                  law -> Stream.of(law.reference(), law.url()).filter(it -> !it.isEmpty()).toList())
              .map(parts -> String.join(", ", parts))
              .toList();
    };
  }

  /// Whether there is a place (still) for all that was written.
  boolean holds(Form form) {
    var places =
        Stream.concat(
                fields.stream().filter(Reviewed::mayComment).map(it -> comment(it.code())),
                fields.stream()
                    .flatMap(field -> field.comments().stream())
                    .filter(Comments::open)
                    .map(comment -> Comments.answer(comment.number())))
            .toList();
    boolean note = checking ? !steps.isEmpty() : form.values().containsKey("step");
    return written(form).allMatch(name -> name.equals(NOTE) ? note : places.contains(name));
  }

  /// The comments, answers and the note of a step that have been begun, by the names of their
  /// fields.
  static Stream<String> written(Form form) {
    return form.values().entrySet().stream()
        .filter(it -> it.getKey().matches("(comment|answer)-.+|" + NOTE))
        .filter(it -> !it.getValue().isBlank())
        .map(Map.Entry::getKey);
  }

  @Override
  public String template() {
    return "practices/review";
  }
}
