package enlace.web;

import enlace.pages.Words;
import enlace.problems.Complaint;
import enlace.problems.Problem;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.Stale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a template needs to show a form, the first time or again with its complaints:
/// `{{form.values.title}}`, `{{#if form.wrong.title}}`, and `{{> web/_summary form=form}}` on top.
/// Ids of controls are the names of their fields, so that the summary can link to them.
///
/// @param status of the page that shows it
/// @param values as sent, except passwords; texts a list was sent under are in `lists`
/// @param wrong by field: what is wrong with it
/// @param summary in the order of the fields
/// @param problem what happened, in one sentence; empty the first time
public record Form(
    int status,
    Map<String, String> values,
    Map<String, List<String>> lists,
    Map<String, String> wrong,
    List<Wrong> summary,
    Optional<String> problem) {

  public record Wrong(String field, String message) {}

  public static Form blank() {
    return of(Map.of());
  }

  /// A form that begins with these values.
  public static Form of(Map<String, String> values) {
    return of(values, Map.of());
  }

  /// The same with lists, such as boxes that are ticked.
  public static Form of(Map<String, String> values, Map<String, List<String>> lists) {
    return new Form(200, values, lists, Map.of(), List.of(), Optional.empty());
  }

  static Form sent(Map<String, List<String>> sent) {
    return new Form(200, firsts(sent), sent, Map.of(), List.of(), Optional.empty());
  }

  static Form refused(Problem problem, Map<String, List<String>> sent, Words words) {
    var complaints = problem instanceof Invalid(var all) ? all : List.<Complaint>of();
    var wrong = new LinkedHashMap<String, String>();
    for (var complaint : complaints) wrong.putIfAbsent(complaint.field(), words.say(complaint));
    return new Form(
        problem.status(),
        firsts(sent),
        sent,
        wrong,
        wrong.entrySet().stream().map(it -> new Wrong(it.getKey(), it.getValue())).toList(),
        Optional.of(words.say(problem)));
  }

  private static Map<String, String> firsts(Map<String, List<String>> sent) {
    var values = new LinkedHashMap<String, String>();
    sent.forEach((name, all) -> values.put(name, all.getFirst()));
    return values;
  }

  /// The same form with another text in one of its fields.
  public Form with(String field, String value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(field, value);
    return new Form(status, changed, lists, wrong, summary, problem);
  }

  /// Whether it was made from what is no longer the newest version.
  public boolean stale() {
    return status == new Stale().status();
  }

  /// Whether a list of the form held that value.
  public boolean chosen(String list, String value) {
    return lists.getOrDefault(list, List.of()).contains(value);
  }
}
