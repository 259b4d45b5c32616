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
/// @param answer that was refused, to be mended
record Comments(
    String practice,
    int number,
    String code,
    Optional<String> field,
    List<Remark> remarks,
    boolean open,
    boolean maySettle,
    Optional<String> answer) {

  record Remark(String by, Instant at, SafeString html) {}

  /// @param form that was refused
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
        Optional.of(form.values())
            .filter(sent -> Integer.toString(comment.number()).equals(sent.get("comment")))
            .map(sent -> sent.get("text")));
  }

  private static Remark remark(PracticeRequest.Remark remark, Naming naming) {
    var by =
        remark.byCurator() ? naming.say("curators") : remark.by().map(naming::office).orElse("");
    return new Remark(by, remark.at(), Markdown.html(remark.text()));
  }
}
