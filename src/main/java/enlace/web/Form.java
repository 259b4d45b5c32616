package enlace.web;

import enlace.pages.Words;
import enlace.problems.Complaint;
import enlace.problems.Problem;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.Stale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a template needs to show a form, the first time or again with its complaints:
/// `{{form.values.title}}`, `{{#if form.wrong.title}}`, and `{{> web/_summary form=form}}` on top.
/// Ids of controls are the names of their fields, so that the summary can link to them; the page
/// says by [#named] what it calls them.
///
/// @param status of the page that shows it
/// @param values as sent, except passwords; texts a list was sent under are in `lists`
/// @param wrong by field: what is wrong with it
/// @param summary in the order of the fields
/// @param problem what happened, in one sentence; empty the first time
/// @param kept the draft that it begins with; empty when it begins with none
public record Form(
    int status,
    Map<String, String> values,
    Map<String, List<String>> lists,
    Map<String, String> wrong,
    List<Wrong> summary,
    Optional<String> problem,
    Optional<Kept> kept) {
  /// Says that its writer means it, where [KeptForms#refuseOnce] asked.
  static final String AGAIN = "again";

  /// @param saved when
  /// @param others drafts of the same form, which the list of drafts has
  public record Kept(Instant saved, int others) {}

  /// @param href of its field; empty where the page has none
  public record Wrong(Complaint complaint, Optional<String> href, String message) {
    /// In the order of the labels; what is none of these fields comes last, without a link.
    public static List<Wrong> all(List<Complaint> complaints, List<Label> labels, Words words) {
      var places = new LinkedHashMap<String, Label>();
      labels.forEach(label -> places.put(label.field(), label));
      var order = List.copyOf(places.keySet());
      return complaints.stream()
          .sorted(Comparator.comparing(complaint -> place(order, complaint.field())))
          .map(complaint -> of(complaint, places.get(complaint.field()), words))
          .toList();
    }

    private static int place(List<String> order, String field) {
      int place = order.indexOf(field);
      return place < 0 ? order.size() : place;
    }

    private static Wrong of(Complaint complaint, @Nullable Label label, Words words) {
      return label == null
          ? new Wrong(complaint, Optional.empty(), words.say(complaint))
          : new Wrong(complaint, Optional.of(label.href()), words.say(complaint, label.words()));
    }
  }

  /// What a page calls a field, and where it stands.
  public record Label(String field, String words, String href) {
    public static Label here(String field, String words) {
      return new Label(field, words, "#" + field);
    }

    /// What a field is called: by its whole name, else by the part before a dot or a hyphen.
    public static Optional<String> of(List<Label> labels, String field) {
      return exactly(labels, field).or(() -> exactly(labels, field.split("[.-]", 2)[0]));
    }

    private static Optional<String> exactly(List<Label> labels, String field) {
      return labels.stream()
          .filter(label -> label.field().equals(field))
          .findFirst()
          .map(Label::words);
    }
  }

  public static Form blank() {
    return of(Map.of());
  }

  /// A form that begins with these values.
  public static Form of(Map<String, String> values) {
    return of(values, Map.of());
  }

  /// The same with lists, such as boxes that are ticked.
  public static Form of(Map<String, String> values, Map<String, List<String>> lists) {
    return new Form(200, values, lists, Map.of(), List.of(), Optional.empty(), Optional.empty());
  }

  static Form sent(Map<String, List<String>> sent) {
    return of(firsts(sent), sent);
  }

  static Form refused(Problem problem, Map<String, List<String>> sent, Words words) {
    var complaints = problem instanceof Invalid(var all) ? all : List.<Complaint>of();
    var wrong = new LinkedHashMap<String, String>();
    var summary = new ArrayList<Wrong>();
    for (var complaint : complaints) {
      var message = words.say(complaint);
      boolean first = wrong.putIfAbsent(complaint.field(), message) == null;
      if (first && !complaint.field().equals(AGAIN))
        summary.add(new Wrong(complaint, Optional.of("#" + complaint.field()), message));
    }
    return new Form(
        problem.status(),
        firsts(sent),
        sent,
        wrong,
        summary,
        Optional.of(asked(wrong, summary).orElseGet(() -> words.say(problem))),
        Optional.empty());
  }

  /// Nothing is wrong with a form that is only asked for once more.
  private static Optional<String> asked(Map<String, String> wrong, List<Wrong> summary) {
    return Optional.ofNullable(wrong.get(AGAIN)).filter(_ -> summary.isEmpty());
  }

  private static Map<String, String> firsts(Map<String, List<String>> sent) {
    var values = new LinkedHashMap<String, String>();
    sent.forEach((name, all) -> values.put(name, all.getFirst()));
    return values;
  }

  /// The same form whose summary names the fields as the page does, in the order of the page.
  public Form named(Words words, Labelled... fields) {
    return named(
        words,
        Stream.of(fields)
            .map(field -> Label.here(field.name(), words.say(field.label())))
            .toList());
  }

  /// The same, of labels that are words already.
  public Form named(Words words, List<Label> labels) {
    var named = Wrong.all(summary.stream().map(Wrong::complaint).toList(), labels, words);
    return new Form(status, values, lists, wrong, named, problem, kept);
  }

  /// The same form with another text in one of its fields.
  public Form with(String field, String value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(field, value);
    return new Form(status, changed, lists, wrong, summary, problem, kept);
  }

  /// The same form that begins with a draft.
  Form resuming(Kept draft) {
    return new Form(status, values, lists, wrong, summary, problem, Optional.of(draft));
  }

  /// Whether it was made from what is no longer the newest version.
  public boolean stale() {
    return status == new Stale().status();
  }

  /// The version that its draft was made from; empty without a draft, or when that has none.
  public OptionalLong version() {
    var version = values.getOrDefault("version", "");
    return kept.isPresent() && version.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(version))
        : OptionalLong.empty();
  }

  /// Whether a list of the form held that value.
  public boolean chosen(String list, String value) {
    return lists.getOrDefault(list, List.of()).contains(value);
  }
}
