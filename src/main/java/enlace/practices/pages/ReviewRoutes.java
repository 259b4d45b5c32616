package enlace.practices.pages;

import enlace.bus.Bus;
import enlace.practices.template.PracticeTemplate;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.KeepCheck;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.LinkedHashSet;
import java.util.function.Supplier;

/// The page of the review: what curator and office say to each other about an edition.
public final class ReviewRoutes implements Routes.Feature {
  private final Bus bus;
  private final Vocabulary vocabulary;
  private final PracticeTemplate template;

  public ReviewRoutes(Bus bus, Vocabulary vocabulary) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.template = new PracticeTemplate(vocabulary);
  }

  @Override
  public void addTo(Routes table) {
    table
        .get("/practices/:id/review", this::show)
        .post("/practices/:id/review", this::step)
        .post("/practices/:id/check", this::keepCheck)
        .post("/practices/:id/comments", this::comment)
        .post("/practices/:id/comments/:number", this::answerComment);
  }

  /// Where nothing is under review (any more), what was decided is to be read.
  private Reply show(Call call) {
    var practice = underWork(call);
    return practice.review().isEmpty()
        ? Reply.to(Paths.of(practice.head().id()))
        : page(call, practice, Form.blank());
  }

  private ShownPractice underWork(Call call) {
    return PracticeFormRoutes.underWork(bus, call, PracticesRoutes.id(call));
  }

  /// @param form of a step, a check or a comment, as it was refused
  private Reply page(Call call, ShownPractice practice, Form form) {
    var review = practice.review().orElseThrow(() -> new Refused(new Overtaken()));
    var naming = new Naming(vocabulary, call.words());
    var page = ReviewPage.of(practice, review, template, form, naming);
    // The page of the refusal keeps what was written.
    if (!page.holds(form)) throw new Refused(new Overtaken());
    return Reply.again(page.title(), form, page).marked(practice.head().marking());
  }

  private Reply step(Call call) {
    return orAgain(call, "", () -> SentPractice.step(call));
  }

  /// Goes back to that place of the page; or shows what was refused.
  private Reply orAgain(Call call, String place, Supplier<PracticeRequest<?>> wish) {
    return call.orAgain(
        () -> {
          bus.ask(call.asker(), wish.get());
          return Reply.to(Paths.of(PracticesRoutes.id(call)) + "/review" + place);
        },
        form -> page(call, underWork(call), form));
  }

  private Reply keepCheck(Call call) {
    var points = new LinkedHashSet<>(call.fields().list("check"));
    return orAgain(
        call,
        "#check",
        () -> new KeepCheck(PracticesRoutes.id(call), points, call.version(), call.key()));
  }

  private Reply comment(Call call) {
    var field = call.fields().text("field").value();
    return orAgain(call, "#" + field, () -> SentPractice.comment(call));
  }

  private Reply answerComment(Call call) {
    return orAgain(call, "#c" + call.path("number"), () -> SentPractice.answer(call));
  }
}
