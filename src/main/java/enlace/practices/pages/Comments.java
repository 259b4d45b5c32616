package enlace.practices.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.practices.template.PracticeTemplate;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Review;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.text.Markdown;
import enlace.web.Form;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One comment of the review and what was said to it.
///
/// @param field its heading; empty for the whole
/// @param answer as it is being written
/// @param wrong with it
record Comments(
    String practice,
    int number,
    String code,
    Optional<String> field,
    List<Remark> remarks,
    boolean open,
    boolean maySettle,
    Optional<String> answer,
    Optional<String> wrong) {

  record Remark(String by, Instant at, SafeString html) {}

  /// @param form of the page, as it was sent
  static List<Comments> of(
      ShownPractice practice, Review review, Form form, PracticeTemplate template, Naming naming) {
    return review.comments().stream()
        .map(comment -> of(practice, review, comment, form, template, naming))
        .toList();
  }

  private static Comments of(
      ShownPractice practice,
      Review review,
      PracticeRequest.Commented comment,
      Form form,
      PracticeTemplate template,
      Naming naming) {
    return new Comments(
        practice.head().id().value(),
        comment.number(),
        comment.field(),
        template.find(comment.field()).map(naming::label),
        comment.remarks().stream().map(remark -> remark(remark, naming)).toList(),
        !comment.settled(),
        review.mayReview(),
        Optional.ofNullable(form.values().get(answer(comment.number()))),
        Optional.ofNullable(form.wrong().get(answer(comment.number()))));
  }

  /// The field that an answer is written into.
  static String answer(Object number) {
    return "answer-" + number;
  }

  private static Remark remark(PracticeRequest.Remark remark, Naming naming) {
    var by =
        remark.byCurator() ? naming.say("curators") : remark.by().map(naming::office).orElse("");
    return new Remark(by, remark.at(), Markdown.html(remark.text()));
  }
}
