package enlace.practices.pages;

import enlace.pages.Words;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.PracticeRequest.NextStep;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.web.Form;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A step this reader may take, as a form, or why it cannot be taken yet.
///
/// @param within whether the page around it is its form already, so that nothing else of that form
///     is lost
/// @param action where the form goes
/// @param prefix keeps ids apart where several forms stand on one page; none for the form that is
///     shown again, so that the summary of errors links to it
/// @param chief whether it leads on
/// @param grave whether it is taken in two presses: others lose what they read
/// @param refused whether it was tried
/// @param noteReaders key of who reads a note
/// @param publicly whether it is asked if the clearance names everybody
record StepForm(
    boolean within,
    String action,
    String step,
    String prefix,
    String label,
    Optional<String> hint,
    boolean chief,
    boolean grave,
    boolean refused,
    List<Form.Wrong> missing,
    boolean noteRequired,
    String noteReaders,
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
  /// @param labels of the fields of the practice, for what a step lacks
  /// @throws Refused `Overtaken` when that step is no longer to be taken: the page of the refusal
  ///     keeps what came with it
  static List<StepForm> of(
      ShownPractice practice,
      Set<String> steps,
      String action,
      Form form,
      List<Form.Label> labels,
      Words words) {
    var refused = Optional.ofNullable(form.values().get("step"));
    if (refused.isPresent() && practice.steps().stream().noneMatch(is(refused.get())))
      throw new Refused(new Overtaken());
    return practice.steps().stream()
        .filter(next -> steps.contains(next.step()))
        .map(next -> of(practice, next, action, form, labels, words))
        .toList();
  }

  /// As part of the form of the page, which may bring a note along.
  StepForm inPage(Form page) {
    return new StepForm(
        true,
        action,
        step,
        prefix,
        label,
        hint,
        chief,
        grave,
        refused,
        missing,
        noteRequired,
        noteReaders,
        clearance,
        publicly,
        reviewDate,
        successor,
        version,
        page);
  }

  private static Predicate<NextStep> is(String step) {
    return next -> next.step().equals(step);
  }

  private static StepForm of(
      ShownPractice practice,
      NextStep next,
      String action,
      Form form,
      List<Form.Label> labels,
      Words words) {
    var step = next.step();
    var head = practice.head();
    var said = next.again() ? step + "-again" : step;
    boolean refused = step.equals(form.values().get("step"));
    boolean stays = step.equals("withdraw") && isOffices(practice);
    return new StepForm(
        false,
        action,
        step,
        refused ? "" : step + "-",
        words.say("practices.step." + said),
        hint(stays ? "withdraw-in-office" : said, words),
        FORWARD.contains(said) && next.missing().isEmpty(),
        step.equals("withdraw"),
        refused,
        Form.Wrong.all(next.missing(), labels, words),
        next.needsNote(),
        stays ? "practices.note.hint.in-office" : "practices.note.hint",
        step.equals("clear"),
        step.equals("clear") && head.audience() == Audience.PUBLIC,
        step.equals("confirm"),
        step.equals("supersede"),
        head.version(),
        refused ? form : Form.blank());
  }

  /// Whether nobody else has read it, and nobody else will when it is withdrawn.
  private static boolean isOffices(ShownPractice practice) {
    var head = practice.head();
    return head.marking() == Marking.AMBER_STRICT
        || head.state() == PracticeState.DRAFT && practice.editions().size() == 1;
  }

  /// What the form of the step that was refused calls its fields. A step that asks for nothing is
  /// refused for the practice itself.
  static List<Form.Label> labels(Form refused, List<Form.Label> ofPractice, Words words) {
    return switch (refused.values().getOrDefault("step", "")) {
      case "submit" -> ofPractice;
      case "clear" ->
          List.of(
              Form.Label.here("clearance.date", words.say("practices.clear.date")),
              Form.Label.here("clearance.function", words.say("practices.clear.function")),
              note(words));
      case "confirm" ->
          List.of(Form.Label.here("review_date", words.say("practices.confirm.date")), note(words));
      case "supersede" ->
          List.of(
              Form.Label.here("successor", words.say("practices.supersede.successor")),
              note(words));
      case "request-changes", "withdraw" ->
          List.of(Form.Label.here("note", words.say("practices.note.required")));
      case "ask-clearance" -> List.of(Form.Label.here("check", words.say("practices.check")));
      default -> List.of(note(words));
    };
  }

  /// What all steps call what is written into them.
  static List<Form.Label> labels(Words words) {
    return List.of(
        Form.Label.here("clearance.function", words.say("practices.clear.function")), note(words));
  }

  private static Form.Label note(Words words) {
    return Form.Label.here("note", words.say("practices.note"));
  }

  private static Optional<String> hint(String step, Words words) {
    var key = "practices.step." + step + ".hint";
    return words.has(key) ? Optional.of(words.say(key)) : Optional.empty();
  }
}
