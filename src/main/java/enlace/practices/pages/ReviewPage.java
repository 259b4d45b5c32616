package enlace.practices.pages;

import static enlace.practices.template.TemplateField.TITLE;

import com.github.jknack.handlebars.Handlebars.SafeString;
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
/// @param left the key of what is left to do
/// @param mayAsk whether nothing but the check stands before asking for clearance
/// @param form of the comment or step that was refused
record ReviewPage(
    String id,
    String path,
    Language language,
    String title,
    StatusLine standing,
    List<Stage> stages,
    String left,
    int openComments,
    int openPoints,
    List<Reviewed> fields,
    boolean checking,
    List<Point> points,
    int held,
    int all,
    boolean mayReview,
    boolean mayAsk,
    List<StepForm> steps,
    long version,
    Form form)
    implements View {
  private static final List<PracticeState> PATH =
      List.of(
          PracticeState.SUBMITTED,
          PracticeState.UNDER_REVIEW,
          PracticeState.NATIONAL_CLEARANCE,
          PracticeState.PUBLISHED_NETWORK,
          PracticeState.PUBLISHED_PUBLIC);

  record Stage(String label, boolean done, boolean current) {}

  record Point(String code, String label, boolean checked) {}

  /// @param html of texts, else `lines`
  record Reviewed(
      String practice,
      String code,
      String label,
      Optional<String> aside,
      boolean member,
      Optional<SafeString> html,
      List<String> lines,
      List<Comments> comments,
      boolean mayComment,
      Optional<Form> again) {}

  static ReviewPage of(
      ShownPractice practice, Review review, PracticeTemplate template, Form form, Naming naming) {
    var head = practice.head();
    var comments = Comments.of(practice, review, form, template, naming);
    int open = (int) comments.stream().filter(Comments::open).count();
    var check = form.values().containsKey("checked") ? ticked(form) : review.check();
    int missing = review.points().size() - check.size();
    boolean reviewing = head.state() == PracticeState.UNDER_REVIEW && review.mayReview();
    return new ReviewPage(
        head.id().value(),
        Paths.of(head.id()) + "?edition=" + head.edition(),
        head.language(),
        naming.title(head),
        StatusLine.of(practice, head.version(), naming),
        stages(head.state(), naming),
        "practices.review.left." + left(practice, review, open, missing),
        open,
        missing,
        fields(practice, review, template, comments, form, naming),
        reviewing,
        points(review, check, naming.words()),
        check.size(),
        review.points().size(),
        review.mayReview(),
        open == 0,
        StepForm.of(
            practice, steps(reviewing), Paths.of(head.id()) + "/review", form, naming.words()),
        head.version(),
        form);
  }

  private static Set<String> ticked(Form form) {
    return Set.copyOf(form.lists().getOrDefault("check", List.of()));
  }

  /// `ask-clearance` stands below the check.
  private static Set<String> steps(boolean reviewing) {
    return reviewing
        ? Set.of("request-changes")
        : Set.of("take-up", "request-changes", "clear", "publish", "submit");
  }

  private static List<Stage> stages(PracticeState state, Naming naming) {
    int now = PATH.indexOf(state);
    var stages = new ArrayList<Stage>();
    for (int i = 0; i < PATH.size(); i++)
      stages.add(
          new Stage(naming.label(Listing.PRACTICE_STATES, PATH.get(i).code()), i < now, i == now));
    return stages;
  }

  private static String left(ShownPractice practice, Review review, int open, int missing) {
    return switch (practice.head().state()) {
      case SUBMITTED -> mayTake("take-up", practice) ? "take-up" : "submitted";
      case UNDER_REVIEW -> review.mayReview() ? review(open, missing) : "reading";
      case CHANGES_REQUESTED -> "changes";
      case NATIONAL_CLEARANCE -> clearance(practice);
      case DRAFT, PUBLISHED_NETWORK, PUBLISHED_PUBLIC, UPDATE_DUE, SUPERSEDED, WITHDRAWN -> "draft";
    };
  }

  private static String clearance(ShownPractice practice) {
    if (practice.clearance().isPresent())
      return mayTake("publish", practice) ? "publish" : "cleared";
    return mayTake("clear", practice) ? "clear" : "clearance";
  }

  private static boolean mayTake(String step, ShownPractice practice) {
    return practice.steps().stream().anyMatch(next -> next.step().equals(step));
  }

  private static String review(int open, int missing) {
    if (open > 0 && missing > 0) return "both";
    if (open > 0) return "comments";
    return missing > 0 ? "points" : "none";
  }

  private static List<Point> points(Review review, Set<String> check, Words words) {
    return review.points().stream()
        .map(
            point -> new Point(point, words.say("practices.check." + point), check.contains(point)))
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
        .filter(field -> field.name() != TITLE)
        .map(
            field ->
                new Reviewed(
                    practice.head().id().value(),
                    field.code(),
                    naming.label(field),
                    length(field, content, naming.words()),
                    field.kind() instanceof FieldType.Text,
                    html(field, content),
                    lines(field, content, naming),
                    comments.stream()
                        .filter(comment -> comment.code().equals(field.code()))
                        .toList(),
                    review.mayReview(),
                    Optional.of(form)
                        .filter(again -> field.code().equals(again.values().get("field")))))
        .toList();
  }

  private static Optional<String> length(
      PracticeTemplate.Field field, Content content, Words words) {
    if (!(field.kind() instanceof FieldType.Text(int most, _))) return Optional.empty();
    var text = content.text(field.name());
    int length = text.codePointCount(0, text.length());
    return Optional.of(words.say("practices.length", Map.of("length", length, "most", most)));
  }

  private static Optional<SafeString> html(PracticeTemplate.Field field, Content content) {
    return field.kind() instanceof FieldType.Text
        ? Optional.of(Markdown.html(content.text(field.name())))
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

  /// Whether there is a place (still) for a comment or an answer that was refused.
  boolean holds(Form form) {
    var sent = form.values();
    if (sent.containsKey("field"))
      return fields.stream().anyMatch(it -> it.mayComment() && it.again().isPresent());
    return !sent.containsKey("comment")
        || fields.stream()
            .flatMap(field -> field.comments().stream())
            .anyMatch(comment -> comment.open() && comment.answer().isPresent());
  }

  @Override
  public String template() {
    return "practices/review";
  }
}
