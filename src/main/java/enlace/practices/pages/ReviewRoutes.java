package enlace.practices.pages;

import enlace.bus.Bus;
import enlace.ids.CommentId;
import enlace.ids.FormId;
import enlace.pages.Words;
import enlace.practices.template.PracticeTemplate;
import enlace.problems.Complaint;
import enlace.problems.Problem;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.KeepCheck;
import enlace.requests.PracticeRequest.Review;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.requests.Version;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.KeptForms;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The page of the review: what curator and office say to each other about an edition.
public final class ReviewRoutes implements Routes.Feature {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

  private final Bus bus;
  private final Vocabulary vocabulary;
  private final PracticeTemplate template;
  private final KeptForms kept;

  public ReviewRoutes(Bus bus, Vocabulary vocabulary) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.template = new PracticeTemplate(vocabulary);
    this.kept = new KeptForms(bus);
  }

  @Override
  public void addTo(Routes table) {
    table
        .get("/practices/:id/review", this::show)
        .post("/practices/:id/review", this::step)
        .post("/practices/:id/check", this::keepCheck)
        .post("/practices/:id/comments", this::comment)
        .get("/practices/:id/comments/:number", this::showRemark)
        .post("/practices/:id/comments/:number", this::answerComment);
  }

  @Override
  public List<Form.Label> labels(Words words) {
    var answer = Form.Label.here("answer", words.say("practices.comment.answer"));
    return Stream.of(
            StepForm.labels(words).stream(),
            ReviewPage.commentLabels(template, new Naming(vocabulary, words)),
            Stream.of(answer))
        .flatMap(labels -> labels)
        .toList();
  }

  /// Where nothing is under review (any more), what was decided is to be read.
  private Reply show(Call call) {
    var practice = underWork(call);
    return practice.review().isEmpty()
        ? Reply.to(practice.head().path())
        : page(call, practice, kept.begun(call, id(call), Form.blank()));
  }

  /// One thing that was said, again when moderation decided about it.
  private Reply showRemark(Call call) {
    var practice = underWork(call);
    var number = call.path("number");
    var naming = new Naming(vocabulary, call.words());
    return practice
        .review()
        .filter(_ -> NUMBER.matcher(number).matches())
        .flatMap(
            review ->
                Comments.remark(
                    practice,
                    review,
                    Integer.parseInt(number),
                    call.query("remark", 1, 1, CommentId.MOST_REMARKS),
                    naming))
        .<Reply>map(Reply::part)
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private static FormId id(Call call) {
    return FormId.review(PracticesRoutes.id(call));
  }

  private ShownPractice underWork(Call call) {
    return PracticeFormRoutes.underWork(bus, call, PracticesRoutes.id(call));
  }

  /// @param form of the page, as it was sent
  private Reply page(Call call, ShownPractice practice, Form form) {
    var page = reviewPage(call, practice, form);
    if (!page.holds(form)) {
      // The list of drafts has what was written, or the page of the refusal.
      if (form.kept().isPresent()) return page(call, practice, Form.blank());
      throw new Refused(new Overtaken());
    }
    return Reply.again(page.title(), form, page).marked(practice.head().marking());
  }

  private ReviewPage reviewPage(Call call, ShownPractice practice, Form form) {
    var review = practice.review().orElseThrow(() -> new Refused(new Overtaken()));
    var naming = new Naming(vocabulary, call.words());
    boolean curator = PracticesRoutes.isCurator(call);
    return ReviewPage.of(practice, review, template, form, curator, naming);
  }

  private Reply step(Call call) {
    return call.orAgain(
        () -> {
          checkNothingBegun(call);
          var step = SentPractice.step(call);
          RuleQuoted.refuseOnce(bus, call, step);
          bus.ask(call.asker(), step);
          kept.sent(call, id(call), ReviewPage.NOTE);
          return back(call, "");
        },
        form -> page(call, underWork(call), form));
  }

  /// A step leaves the page, so that comments on it would be lost.
  private static void checkNothingBegun(Call call) {
    ReviewPage.written(call.asSent())
        .filter(text -> !text.equals(ReviewPage.NOTE))
        .forEach(text -> call.fields().complain(text, "practices.complaint.comment-begun"));
    call.fields().checked(() -> call);
  }

  private static Reply back(Call call, String place) {
    return Reply.to(Paths.of(PracticesRoutes.id(call)) + "/review" + place);
  }

  /// A script sends each tick as it is made.
  private Reply keepCheck(Call call) {
    if (call.header("HX-Request").isPresent()) {
      keepTicks(call);
      return Reply.part(CheckPart.of(reviewPage(call, underWork(call), Form.blank())));
    }
    return call.orAgain(
        () -> {
          var points = new LinkedHashSet<>(call.fields().list("check"));
          bus.ask(call.asker(), check(call, points, call.version()));
          return leaving(call, "", "#check");
        },
        form -> page(call, underWork(call), form));
  }

  private static KeepCheck check(Call call, Set<String> points, Version version) {
    return new KeepCheck(PracticesRoutes.id(call), points, version, call.key());
  }

  private Reply comment(Call call) {
    var field = call.fields().text("field").value();
    var text = ReviewPage.comment(field);
    return said(call, text, "#" + field, () -> SentPractice.comment(call, text));
  }

  private Reply answerComment(Call call) {
    var number = call.path("number");
    var text = Comments.answer(number);
    return said(call, text, "#c" + number, () -> SentPractice.answer(call, text));
  }

  /// Says something of the page, which brings all of it along: what was ticked is kept, and what is
  /// being written elsewhere stays.
  ///
  /// @param text the field it was written into
  /// @param place to go back to
  private Reply said(Call call, String text, String place, Supplier<PracticeRequest<?>> wish) {
    return call.orAgain(
        () -> {
          var said = wish.get();
          keepTicks(call);
          try {
            bus.ask(call.asker(), said);
          } catch (Refused refused) {
            throw new Refused(at(text, refused.problem()));
          }
          kept.sent(call, id(call), text);
          return leaving(call, text, place);
        },
        form -> page(call, underWork(call), form));
  }

  /// A comment is refused by its text, of which the page has many.
  private static Problem at(String text, Problem problem) {
    if (!(problem instanceof Invalid(var complaints))) return problem;
    return new Invalid(
        complaints.stream()
            .map(
                it ->
                    it.field().equals("text") ? new Complaint(text, it.message(), it.values()) : it)
            .toList());
  }

  /// Changes what was changed on the page, whatever others ticked meanwhile.
  private void keepTicks(Call call) {
    if (!call.fields().checked("checked")) return;
    var practice = underWork(call);
    var kept = practice.review().map(Review::check).orElse(Set.of());
    var points = new LinkedHashSet<>(kept);
    points.removeAll(call.fields().list("ticked"));
    points.addAll(call.fields().list("check"));
    if (!points.equals(kept))
      bus.ask(call.asker(), check(call, points, new Version(practice.head().version())));
  }

  /// Goes back to that place, or stays while something else is still being written: a draft under
  /// a key of its own, for the form's has been used.
  private Reply leaving(Call call, String done, String place) {
    var rest = call.asSent().with(done, "").with("checked", "");
    return ReviewPage.written(rest).findAny().isPresent()
        ? page(call, underWork(call), kept.rest(call, id(call), rest))
        : back(call, place);
  }
}
