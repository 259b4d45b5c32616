package enlace.practices.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.ids.CommentId;
import enlace.ids.PracticeId;
import enlace.pages.View;
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
  /// @param live of it alone, and `source` where it is had again
  /// @param html empty for whom moderation hides it from
  /// @param hidden what is said of that, a bundle key
  /// @param why where who wrote it reads why it is held
  /// @param report where what others said can be reported
  record Remark(
      int number,
      String live,
      String source,
      String by,
      Instant at,
      SafeString html,
      Optional<String> hidden,
      Optional<String> why,
      Optional<String> report)
      implements View {
    @Override
    public String template() {
      return "practices/remark";
    }
  }

  /// One thing that was said, if it is there.
  static Optional<Remark> remark(
      ShownPractice practice, Review review, int comment, int remark, Naming naming) {
    return review.comments().stream()
        .filter(it -> it.number() == comment && it.remarks().size() >= remark)
        .findFirst()
        .map(it -> remarks(practice.head().id(), it, naming).get(remark - 1));
  }

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
    return IntStream.rangeClosed(1, comment.remarks().size())
        .mapToObj(
            number ->
                remark(
                    CommentId.of(practice, comment.number(), number),
                    comment.remarks().get(number - 1),
                    naming))
        .toList();
  }

  private static Remark remark(CommentId id, PracticeRequest.Remark remark, Naming naming) {
    var by =
        remark.byCurator() ? naming.say("curators") : remark.by().map(naming::office).orElse("");
    var place = id.place().orElseThrow();
    var path = Paths.of(place.practice()) + "/comments/" + place.number();
    boolean hidden = remark.held() || remark.removed();
    return new Remark(
        place.remark(),
        "comment:" + id,
        path + "?remark=" + place.remark(),
        by,
        remark.at(),
        Markdown.html(remark.text()),
        Optional.of(remark.held() ? "practices.comment.held" : "practices.comment.removed")
            .filter(_ -> hidden),
        Optional.of("/moderation/comment-" + id).filter(_ -> hidden && remark.own()),
        Optional.of(path + "/report?remark=" + place.remark())
            .filter(_ -> !hidden && !remark.own()));
  }
}
