package enlace.practices.pages;

import enlace.pages.Words;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.PracticeRequest.NextStep;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.vocabulary.Audience;
import enlace.web.Form;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A step this reader may take, as a form, or why it cannot be taken yet.
///
/// @param action where the form goes
/// @param prefix keeps ids apart where several forms stand on one page; none for the form that is
///     shown again, so that the summary of errors links to it
/// @param chief whether it leads on
/// @param publicly whether it is asked if the clearance names everybody
record StepForm(
    String action,
    String step,
    String prefix,
    String label,
    Optional<String> hint,
    boolean chief,
    List<String> missing,
    boolean noteRequired,
    boolean clearance,
    boolean publicly,
    boolean reviewDate,
    boolean successor,
    long version,
    Form form) {
  private static final Set<String> FORWARD =
      Set.of("submit", "take-up", "clear", "publish", "confirm");

  /// Those of these steps that the reader may take.
  ///
  /// @param action where the forms go
  /// @param form that was refused, with the step it was for
  /// @throws Refused `Overtaken` when that step is no longer to be taken: the page of the refusal
  ///     keeps what came with it
  static List<StepForm> of(
      ShownPractice practice, Set<String> steps, String action, Form form, Words words) {
    var refused = Optional.ofNullable(form.values().get("step"));
    if (refused.isPresent() && practice.steps().stream().noneMatch(is(refused.get())))
      throw new Refused(new Overtaken());
    return practice.steps().stream()
        .filter(next -> steps.contains(next.step()))
        .map(next -> of(practice, next, action, form, words))
        .toList();
  }

  private static Predicate<NextStep> is(String step) {
    return next -> next.step().equals(step);
  }

  private static StepForm of(
      ShownPractice practice, NextStep next, String action, Form form, Words words) {
    var step = next.step();
    var head = practice.head();
    boolean refused = step.equals(form.values().get("step"));
    return new StepForm(
        action,
        step,
        refused ? "" : step + "-",
        words.say("practices.step." + step),
        hint(step, words),
        FORWARD.contains(step) && next.missing().isEmpty(),
        next.missing().stream().map(words::say).toList(),
        next.needsNote(),
        step.equals("clear"),
        step.equals("clear") && head.audience() == Audience.PUBLIC,
        step.equals("confirm"),
        step.equals("supersede"),
        head.version(),
        refused ? form : Form.blank());
  }

  private static Optional<String> hint(String step, Words words) {
    var key = "practices.step." + step + ".hint";
    return words.has(key) ? Optional.of(words.say(key)) : Optional.empty();
  }
}
