package enlace.practices.pages;

import enlace.ids.PracticeId;
import enlace.practices.template.Content;
import enlace.practices.template.FieldReader;
import enlace.practices.template.FieldType;
import enlace.practices.template.PracticeTemplate;
import enlace.problems.Complaint;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.PracticeRequest.AddComment;
import enlace.requests.PracticeRequest.AnswerComment;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.Particulars;
import enlace.requests.PracticeRequest.TakeStep;
import enlace.web.Call;
import enlace.web.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what forms and JSON bodies say about practices.
final class SentPractice {
  private SentPractice() {}

  /// All fields of the long form: one that is not among what was sent is empty.
  ///
  /// @param lacking what else is told when nothing can be saved: whatever keeps what could be taken
  ///     from being submitted
  static Map<String, Object> form(
      Fields sent, PracticeTemplate template, Function<Content, List<Complaint>> lacking) {
    var fields = fields(sent, template);
    // The practice refuses the same, but not together with what is wrong with the form itself.
    var taken = template.taken(Content.EMPTY, fields);
    complain(sent, taken.complaints());
    if (!sent.complaints().isEmpty()) complain(sent, lacking.apply(taken.content()));
    return sent.checked(() -> fields);
  }

  private static void complain(Fields sent, List<Complaint> complaints) {
    for (var it : complaints) sent.complain(it.field(), it.message(), it.values());
  }

  private static Map<String, Object> fields(Fields sent, PracticeTemplate template) {
    var fields = new LinkedHashMap<String, Object>();
    for (var field : template.fields()) {
      var code = field.code();
      switch (field.kind()) {
        case FieldType.Text _, FieldType.Choice _, FieldType.PartialDate _, FieldType.Day _ ->
            fields.put(code, sent.lines(code).value());
        case FieldType.Codes _, FieldType.Checklist _ -> fields.put(code, sent.list(code));
        case FieldType.References _ -> fields.put(code, references(sent, code));
        case FieldType.Links _ -> {
          // Not every form has these.
          if (sent.sent(code)) fields.put(code, links(sent.list(code)));
        }
      }
    }
    return fields;
  }

  /// One line may hold several.
  private static List<String> links(List<String> lines) {
    return lines.stream().flatMap(line -> Stream.of(line.split("\\s+"))).toList();
  }

  private static List<Map<String, String>> references(Fields sent, String code) {
    var raw = sent.raw();
    var references = texts(raw.get(code + ".reference"));
    var urls = texts(raw.get(code + ".url"));
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < references.size(); i++) {
      var url = i < urls.size() ? urls.get(i) : "";
      // The form has empty rows below the last.
      if (!references.get(i).isBlank() || !url.isBlank())
        rows.add(Map.of("reference", references.get(i), "url", url));
    }
    return rows;
  }

  private static List<String> texts(@Nullable Object sent) {
    return switch (sent) {
      case null -> List.of();
      case List<?> list -> list.stream().map(String::valueOf).toList();
      default -> List.of(sent.toString());
    };
  }

  /// A step that is taken by a form.
  static TakeStep step(Call call) {
    var sent = call.fields();
    var step = sent.text("step").value();
    var particulars = formParticulars(sent);
    return new TakeStep(PracticesRoutes.id(call), step, particulars, call.version(), call.key());
  }

  private static Particulars formParticulars(Fields sent) {
    var date = sent.date("clearance.date");
    var function = sent.text("clearance.function").value();
    boolean cleared = sent.text("step").value().equals("clear");
    if (cleared && date.isEmpty()) sent.complain("clearance.date", "complaint.required");
    if (cleared) sent.text("clearance.function").required();
    var reviewDate = sent.date("review_date");
    var successor = sent.text("successor").value();
    return sent.checked(
        () ->
            new Particulars(
                sent.lines("note").value(),
                cleared
                    ? Optional.of(
                        new Clearance(
                            date.orElseThrow(), function, Optional.of(sent.checked("publicly"))))
                    : Optional.empty(),
                practice(successor),
                reviewDate,
                // A form with the check sends this too, since boxes left empty send nothing.
                sent.checked("checked")
                    ? Optional.of(new LinkedHashSet<>(sent.list("check")))
                    : Optional.empty()));
  }

  /// An id, or the address of its page.
  private static Optional<PracticeId> practice(String link) {
    return Optional.of(FieldReader.id(link)).filter(id -> !id.isEmpty()).map(PracticeId::new);
  }

  /// @param text the name of the field that holds it
  static AddComment comment(Call call, String text) {
    var field = call.fields().text("field").value();
    var said = call.fields().lines(text).required().value();
    return call.fields()
        .checked(() -> new AddComment(PracticesRoutes.id(call), field, said, call.key()));
  }

  /// @param name of the field that holds the text
  static AnswerComment answer(Call call, String name) {
    var text = call.fields().lines(name).value();
    boolean settled = call.fields().checked("settled");
    int number = number(call);
    return call.fields()
        .checked(
            () -> new AnswerComment(PracticesRoutes.id(call), number, text, settled, call.key()));
  }

  private static int number(Call call) {
    try {
      return Integer.parseInt(call.path("number"));
    } catch (NumberFormatException _) {
      throw new Refused(new NotFound());
    }
  }

  /// What comes with a step in JSON.
  static Particulars jsonParticulars(Fields sent) {
    var clearance = clearance(sent);
    var reviewDate = sent.date("review_date");
    Optional<Set<String>> check =
        sent.sent("check")
            ? Optional.of(new LinkedHashSet<>(sent.list("check")))
            : Optional.empty();
    var note = sent.lines("note").value();
    var successor = practice(sent.text("successor").value());
    return sent.checked(() -> new Particulars(note, clearance, successor, reviewDate, check));
  }

  private static Optional<Clearance> clearance(Fields sent) {
    return sent.group("clearance").flatMap(SentPractice::clearanceIn);
  }

  private static Optional<Clearance> clearanceIn(Fields group) {
    var date = group.date("date");
    group.text("date").required();
    var function = group.text("function").value();
    var publicly = group.flag("publicly");
    return date.map(day -> new Clearance(day, function, publicly));
  }
}
