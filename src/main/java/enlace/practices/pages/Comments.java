package enlace.practices.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.ids.PracticeId;
import enlace.practices.template.PracticeTemplate;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Review;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.text.Markdown;
import enlace.web.Form;
import enlace.web.Paths;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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

  /// @param number 1, 2, 3 … within the comment
  /// @param report where what others said can be reported
  record Remark(int number, String by, Instant at, SafeString html, Optional<String> report) {}

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
        remarks(practice.head().id(), comment, naming),
        !comment.settled(),
        review.mayReview(),
        Optional.ofNullable(form.values().get(answer(comment.number()))),
        Optional.ofNullable(form.wrong().get(answer(comment.number()))));
  }

  /// The field that an answer is written into.
  static String answer(Object number) {
    return "answer-" + number;
  }

  private static List<Remark> remarks(
      PracticeId practice, PracticeRequest.Commented comment, Naming naming) {
    var report = Paths.of(practice) + "/comments/" + comment.number() + "/report?remark=";
    return IntStream.rangeClosed(1, comment.remarks().size())
        .mapToObj(number -> remark(number, comment.remarks().get(number - 1), report, naming))
        .toList();
  }

  private static Remark remark(
      int number, PracticeRequest.Remark remark, String report, Naming naming) {
    var by =
        remark.byCurator() ? naming.say("curators") : remark.by().map(naming::office).orElse("");
    return new Remark(
        number,
        by,
        remark.at(),
        Markdown.html(remark.text()),
        Optional.of(report + number).filter(_ -> !remark.own()));
  }
}
